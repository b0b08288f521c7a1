"""What a reader of either format gives: numbered rows, cells with what they really hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class JenisSel(StrEnum):
    """What stands in a cell."""

    TEKS = "teks"
    ANGKA = "angka"
    TANGGAL = "tanggal"
    PERSEN = "persen"
    RUMUS = "rumus"
    GALAT = "galat"
    LOGIKA = "logika"
    GABUNG = "gabung"


class SelMentah(NamedTuple):
    """A cell as it is stored, unread."""

    jenis: JenisSel
    teks: str


class BarisMentah(NamedTuple):
    """A row under the number that Excel shows; cells by column, 1 for A."""

    nomor: int
    sel: dict[int, SelMentah]


@dataclass(slots=True)
class LembarMentah:
    """One sheet; `tersembunyi` when the workbook hides it."""

    nama: str
    baris: list[BarisMentah] = field(default_factory=list)
    tersembunyi: bool = False


PemilihKolom = Callable[[BarisMentah], "set[int] | None"]
"""Called with every row until it names the columns wanted from there on; other cells are skipped.
Raises `xml_aman.Cukup` when the sheet is not wanted at all."""
