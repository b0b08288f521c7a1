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


_AWAL = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_CURIGA = frozenset((*_AWAL, " ", "\N{NO-BREAK SPACE}", '"', "'"))
_KENDALI = {n: None for n in range(32) if n not in (9, 10, 13)} | dict.fromkeys(
    (127, 0xFFFE, 0xFFFF)
)


def teks_aman(teks: str) -> str:
    """Text that no spreadsheet takes for a formula: what could start one gets an apostrophe.

    Looks behind leading spaces and quotes, which programs drop when they read a csv.
    """
    if teks.isprintable() and teks[:1] not in _CURIGA:  # nearly every text: quick
        return teks
    bersih = teks.translate(_KENDALI)
    mulai = bersih.lstrip(" \N{NO-BREAK SPACE}\"'")
    return f"'{bersih}" if mulai.startswith(_AWAL) or bersih.startswith(_AWAL) else bersih
