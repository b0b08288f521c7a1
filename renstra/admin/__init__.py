"""The admin of what was promised."""

from renstra.admin import (
    cetak,
    indikator,
    keputusan,
    metadata,
    organisasi,
    penugasan,
    skala,
    target,
    tugas,
)

__all__ = [
    "cetak",
    "indikator",
    "keputusan",
    "metadata",
    "organisasi",
    "penugasan",
    "skala",
    "target",
    "tugas",
]
