"""Read the worked tables under tests/tabel: semicolons between cells, numbers in id-ID notation."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

from iku.inti.angka import baca_angka

TABEL = Path(__file__).resolve().parents[1] / "tabel"


def baca_tabel(nama: str) -> list[dict[str, str]]:
    """Return the rows of one table as texts, by the names in its first line."""
    with (TABEL / nama).open(encoding="utf-8", newline="") as berkas:
        return list(csv.DictReader(berkas, delimiter=";"))


def angka(teks: str) -> Decimal:
    """Read a number that must be there."""
    nilai = baca_angka(teks)
    assert nilai is not None, f"sel kosong: {teks!r}"
    return nilai
