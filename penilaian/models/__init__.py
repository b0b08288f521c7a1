"""What was measured: values, realisasi, evidence, capaian."""

from penilaian.models.bukti import BerkasBukti, BuktiDukung
from penilaian.models.capaian import Capaian
from penilaian.models.impor import HalamanImpor, Impor
from penilaian.models.realisasi import CatatanRealisasi, NilaiVariabel, Realisasi

__all__ = [
    "BerkasBukti",
    "BuktiDukung",
    "Capaian",
    "CatatanRealisasi",
    "HalamanImpor",
    "Impor",
    "NilaiVariabel",
    "Realisasi",
]
