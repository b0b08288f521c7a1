"""What was promised: organisation, decree tree, targets and calendar."""

from renstra.models.cetak import GambarKop, PengaturanCetak
from renstra.models.indikator import (
    Indikator,
    PemakaianVariabel,
    PenanggungJawab,
    SumberData,
)
from renstra.models.keputusan import Keputusan, Pengesampingan, Renstra, Sasaran, Tujuan
from renstra.models.metadata import MetadataIndikator
from renstra.models.organisasi import (
    Instansi,
    Jabatan,
    Pejabat,
    PemerintahDaerah,
    Penugasan,
    UnitKerja,
)
from renstra.models.skala import RentangSkala, Skala
from renstra.models.target import JadwalPengisian, PembukaanJadwal, PerubahanTarget, Target
from renstra.models.undangan import Undangan
from renstra.models.variabel import BarisVariabel, Variabel

__all__ = [
    "BarisVariabel",
    "GambarKop",
    "Indikator",
    "Instansi",
    "Jabatan",
    "JadwalPengisian",
    "Keputusan",
    "MetadataIndikator",
    "Pejabat",
    "PemakaianVariabel",
    "PembukaanJadwal",
    "PemerintahDaerah",
    "PenanggungJawab",
    "PengaturanCetak",
    "Pengesampingan",
    "Penugasan",
    "PerubahanTarget",
    "Renstra",
    "RentangSkala",
    "Sasaran",
    "Skala",
    "SumberData",
    "Target",
    "Tujuan",
    "Undangan",
    "UnitKerja",
    "Variabel",
]
