"""What a formula is computed from: scalars, tables and the results of other indicators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Tabel:
    """The rows of one table variable: a label per row and columns of equal length.

    `kolom` maps a lower-case column name (`bobot`, `maks`, `nilai`) to one figure or None per row.
    Raises ValueError when a column has another number of rows than `baris`.
    """

    baris: tuple[str, ...]
    kolom: Mapping[str, tuple[Decimal | None, ...]]

    def __post_init__(self) -> None:
        for nama, isi in self.kolom.items():
            if len(isi) != len(self.baris):
                raise ValueError(f"Kolom {nama} berisi {len(isi)} baris, bukan {len(self.baris)}.")


# Keys: the lower-case code of a variable, or `@2.1` for the result of another indicator.
Masukan = Mapping[str, Decimal | Tabel | None]
