"""Names of periods, alone and inside a sentence."""

from __future__ import annotations

from renstra.choices import Periode
from renstra.periode import TAHUN


def nama_periode(periode: str) -> str:
    """`Triwulan III`."""
    return str(Periode(periode).label)


def judul_periode(tahun: int, periode: str) -> str:
    """`2026`, or `triwulan III 2026`, to follow a noun in a sentence."""
    if periode == TAHUN:
        return str(tahun)
    nama = nama_periode(periode)
    return f"{nama[0].lower()}{nama[1:]} {tahun}"
