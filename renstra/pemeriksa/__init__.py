"""The checker before penetapan: rules over a snapshot of the decree; it repairs nothing."""

from renstra.pemeriksa.aturan import ATURAN, Aturan, HasilAturan, periksa
from renstra.pemeriksa.bahan import (
    DiktumPeriksa,
    IndikatorPeriksa,
    NaskahPeriksa,
    SasaranPeriksa,
    Temuan,
    Tingkat,
)

__all__ = [
    "ATURAN",
    "Aturan",
    "DiktumPeriksa",
    "HasilAturan",
    "IndikatorPeriksa",
    "NaskahPeriksa",
    "SasaranPeriksa",
    "Temuan",
    "Tingkat",
    "periksa",
]
