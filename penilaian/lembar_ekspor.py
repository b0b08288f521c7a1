"""What an export consists of: sheets of typed cells, written by `tulis_lembar` one row at a time.

Pure. A Decimal carries its precision in its exponent: 92.40 is written with two decimals.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

Isi = str | int | Decimal | None
"""Text, whole number, figure, or nothing (never 0)."""
Baris = tuple[Isi, ...]


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column; `lebar` in characters. Figures stand on the right; a page has no room for those
    without `cetak`."""

    judul: str
    lebar: int = 12
    angka: bool = False
    cetak: bool = True


@dataclass(frozen=True, slots=True)
class Lembar:
    """One table. `baris` is read once, row by row."""

    nama: str
    kolom: tuple[Kolom, ...]
    baris: Iterable[Baris]


@dataclass(frozen=True, slots=True)
class BukuEkspor:
    """A file: title, the lines about state and filters, and its tables, the detailed one last."""

    judul: str
    nama: str
    """File name without its ending"""
    keterangan: tuple[tuple[str, str], ...]
    lembar: tuple[Lembar, ...]
