"""What was measured: values, realisasi, evidence, capaian."""

from penilaian.models.bukti import BerkasBukti, BuktiDukung
from penilaian.models.capaian import Capaian
from penilaian.models.impor import HalamanImpor, Impor
from penilaian.models.kunci import PenguncianTarget
from penilaian.models.kunjungan import KunjunganDasbor
from penilaian.models.publik import HalamanPublik
from penilaian.models.realisasi import CatatanRealisasi, NilaiVariabel, Realisasi
from penilaian.models.surel import ButirSurel, PilihanSurel

__all__ = [
    "BerkasBukti",
    "BuktiDukung",
    "ButirSurel",
    "Capaian",
    "CatatanRealisasi",
    "HalamanImpor",
    "HalamanPublik",
    "Impor",
    "KunjunganDasbor",
    "NilaiVariabel",
    "PenguncianTarget",
    "PilihanSurel",
    "Realisasi",
]
