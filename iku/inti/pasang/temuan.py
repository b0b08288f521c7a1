"""One thing that was looked at: how bad, where, what is wrong, how to repair it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tingkat(StrEnum):
    """How bad a finding is."""

    BAIK = "baik"
    PERINGATAN = "peringatan"
    GALAT = "galat"


@dataclass(frozen=True, slots=True)
class Temuan:
    """A finding; `perbaikan` is empty only when all is well."""

    tingkat: Tingkat
    bagian: str
    pesan: str
    perbaikan: str = ""


def baik(bagian: str, pesan: str) -> Temuan:
    """Nothing to do."""
    return Temuan(Tingkat.BAIK, bagian, pesan)


def ingat(bagian: str, pesan: str, perbaikan: str) -> Temuan:
    """It works, but somebody should look at it."""
    return Temuan(Tingkat.PERINGATAN, bagian, pesan, perbaikan)


def galat(bagian: str, pesan: str, perbaikan: str) -> Temuan:
    """It does not work, or it is not safe."""
    return Temuan(Tingkat.GALAT, bagian, pesan, perbaikan)
