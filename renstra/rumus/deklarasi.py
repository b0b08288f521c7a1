"""What a formula may use: the declared variables, and what a check has found."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class JenisVariabel(StrEnum):
    """One figure, or a table of rows."""

    ANGKA = "angka"
    TABEL = "tabel"


@dataclass(frozen=True, slots=True)
class BarisTabel:
    """A row of a table variable: weight as percent points or a fraction, highest figure."""

    label: str
    bobot: Decimal | None = None
    maks: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Deklarasi:
    """A variable as the decree declares it; `kode` in lower case."""

    kode: str
    label: str = ""
    satuan: str = ""
    jenis: JenisVariabel = JenisVariabel.ANGKA
    baris: tuple[BarisTabel, ...] = ()


class Tingkat(StrEnum):
    """GALAT forbids saving; PERINGATAN can be overridden with a reason."""

    GALAT = "galat"
    PERINGATAN = "peringatan"


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding: a stable `kode`, a sentence, its place (from 1), and the repair."""

    kode: str
    tingkat: Tingkat
    pesan: str
    baris: int = 1
    kolom: int = 1
    saran: str = ""
