"""The typed tree of a formula: what the parser makes and every other module reads.

Nodes are immutable and comparable, so that parse → print → parse can be tested by equality
and a tree can be hashed into the decree version.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Angka:
    """A literal number; `persen` keeps that `40%` was written, `nilai` is then 0.40."""

    nilai: Decimal
    persen: bool = False


@dataclass(frozen=True, slots=True)
class Nama:
    """A scalar variable, by its lower-case code."""

    kode: str


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column of a table variable: `bobot`, `maks` (fixed) or `nilai` (entered)."""

    tabel: str
    kolom: str


@dataclass(frozen=True, slots=True)
class Rujukan:
    """The result of another indicator of the same decree and period: `@2.1`."""

    nomor: str


@dataclass(frozen=True, slots=True)
class Minus:
    """Unary minus."""

    isi: Simpul


@dataclass(frozen=True, slots=True)
class Biner:
    """Arithmetic: op is one of + - * / ^."""

    op: str
    kiri: Simpul
    kanan: Simpul


@dataclass(frozen=True, slots=True)
class Banding:
    """Comparison: op is one of = <> < <= > >=."""

    op: str
    kiri: Simpul
    kanan: Simpul


@dataclass(frozen=True, slots=True)
class Logika:
    """op is DAN or ATAU."""

    op: str
    kiri: Simpul
    kanan: Simpul


@dataclass(frozen=True, slots=True)
class Bukan:
    """Logical negation."""

    isi: Simpul


@dataclass(frozen=True, slots=True)
class Panggilan:
    """A function call under its Indonesian name (SUM is already JUMLAH here)."""

    fungsi: str
    argumen: tuple[Simpul, ...]


OP_SUKU = frozenset("+-")
OP_FAKTOR = frozenset("*/")

Simpul = Angka | Nama | Kolom | Rujukan | Minus | Biner | Banding | Logika | Bukan | Panggilan
