"""Periods of a year: which parts a rhythm has, and which parts lie inside a longer period. Pure."""

from __future__ import annotations

from collections.abc import Iterable

TAHUN = "TAHUN"
TAHUNAN, SEMESTERAN, TRIWULANAN = "tahunan", "semesteran", "triwulanan"

BAGIAN: dict[str, tuple[str, ...]] = {
    TAHUNAN: (TAHUN,),
    SEMESTERAN: ("SM1", "SM2"),
    TRIWULANAN: ("TW1", "TW2", "TW3", "TW4"),
}
"""In which periods a variable of that rhythm is entered; its year is consolidated from them."""

_DALAM_SEMESTER = {"SM1": ("TW1", "TW2"), "SM2": ("TW3", "TW4")}
_KASAR = (TAHUNAN, SEMESTERAN, TRIWULANAN)


def bagian_periode(irama: str, periode: str) -> tuple[str, ...]:
    """The entry periods of `irama` that make up `periode` (TAHUN, SM1 … TW4)."""
    if periode == TAHUN:
        return BAGIAN[irama]
    if irama == TRIWULANAN and periode in _DALAM_SEMESTER:
        return _DALAM_SEMESTER[periode]
    return (periode,)


def periode_ukur(irama: Iterable[str]) -> tuple[str, ...]:
    """Where an indicator is measured: the coarsest rhythm of its variables, and always the year."""
    kasar = min(irama, key=_KASAR.index, default=TAHUNAN)
    bagian = BAGIAN[kasar]
    return bagian if TAHUN in bagian else (*bagian, TAHUN)


def periode_memuat(periode: str) -> tuple[str, ...]:
    """The periods whose figures change when a value of `periode` changes."""
    if periode == TAHUN:
        return (TAHUN,)
    semester = tuple(s for s, isi in _DALAM_SEMESTER.items() if periode in isi)
    return (periode, *semester, TAHUN)
