"""What changed between two versions of a decree: dataclasses in, dataclasses out. Pure."""

from renstra.banding_versi.bahan import (
    BarisBanding,
    IndikatorBanding,
    MedanBanding,
    SasaranBanding,
    TargetBanding,
    VariabelBanding,
    VersiBanding,
)
from renstra.banding_versi.banding import bandingkan
from renstra.banding_versi.hasil import (
    BandingVersi,
    BedaBaris,
    BedaIndikator,
    BedaMedan,
    BedaRumus,
    BedaSasaran,
    BedaTarget,
    BedaVariabel,
    Keadaan,
)
from renstra.banding_versi.kata import BedaButir, JenisPotongan, Potongan, beda_daftar, beda_kata
from renstra.banding_versi.rumus import arti_sama

__all__ = [
    "BandingVersi",
    "BarisBanding",
    "BedaBaris",
    "BedaButir",
    "BedaIndikator",
    "BedaMedan",
    "BedaRumus",
    "BedaSasaran",
    "BedaTarget",
    "BedaVariabel",
    "IndikatorBanding",
    "JenisPotongan",
    "Keadaan",
    "MedanBanding",
    "Potongan",
    "SasaranBanding",
    "TargetBanding",
    "VariabelBanding",
    "VersiBanding",
    "arti_sama",
    "bandingkan",
    "beda_daftar",
    "beda_kata",
]
