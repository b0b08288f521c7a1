"""An import through its services: the template as it is now, filled in, and what came of it."""

from __future__ import annotations

from penilaian.choices import HasilSel
from penilaian.impor.templat_csv import templat_csv
from penilaian.models import Impor
from penilaian.selectors.impor.sel import SelImpor, dari_simpanan
from penilaian.selectors.impor.templat import templat_realisasi, templat_target
from penilaian.services.impor.unggah import terima_impor
from tests.penilaian.dunia import TAHUN, Dunia
from tests.penilaian.isi_templat import isi_csv


def realisasi(dunia: Dunia, isian: dict[str, str], periode: str = "TAHUN") -> bytes:
    """The template as it is now, filled in."""
    return isi_csv(
        templat_csv(templat_realisasi(dunia.keputusan, TAHUN, periode)), isian, periode=periode
    )


def target(dunia: Dunia, isian: dict[str, str]) -> bytes:
    return isi_csv(templat_csv(templat_target(dunia.keputusan, TAHUN)), isian)


def terima(dunia: Dunia, isi: bytes, nama: str = "isian.csv") -> Impor:
    return terima_impor(
        cakupan=dunia.cakupan("operator"),
        oleh=dunia.pengguna["operator"],
        keputusan=dunia.keputusan,
        tahun=TAHUN,
        nama=nama,
        isi=isi,
    )


def sel(impor: Impor) -> list[SelImpor]:
    halaman = impor.daftar_halaman.order_by("hasil", "nomor").values_list("isi", flat=True)
    return [dari_simpanan(isi) for satu in halaman for isi in satu]


def hasil(dunia: Dunia, isi: bytes) -> tuple[str, str]:
    """Outcome and sentence of the one cell that is not untouched."""
    [satu] = [s for s in sel(terima(dunia, isi)) if s.hasil != HasilSel.SAMA]
    return satu.hasil, satu.pesan
