"""What every view shares; the kernel's own pages are in modules beside this one."""

from iku.inti.views.dasar import TIDAK_ADA, ambil_atau_404, cakupan_dari, perlu_masuk

__all__ = ["TIDAK_ADA", "ambil_atau_404", "cakupan_dari", "perlu_masuk"]
