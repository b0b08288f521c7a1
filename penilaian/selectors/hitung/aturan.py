"""The capaian rule of an indicator as a calculation reads it."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from operator import attrgetter

from penilaian.hitung import Aturan
from renstra.aturan import CaraMinimal, NolMinimal, NolRasio, Polaritas
from renstra.models import Indikator

MEDAN_ATURAN = (
    "polaritas", "cara_minimal", "batas_atas", "presisi", "nol_minimal", "nilai_tercapai",
    "nol_rasio", "dari_nilai_penuh",
)  # fmt: skip
_baca_aturan = attrgetter(*MEDAN_ATURAN)


def aturan_dari(indikator: Indikator) -> Aturan:
    """The capaian rule that the decree froze with the indicator."""
    return aturan_hitung(*_baca_aturan(indikator))


@lru_cache(maxsize=1024)
def aturan_hitung(
    polaritas: str,
    cara_minimal: str,
    batas_atas: Decimal | None,
    presisi: int,
    nol_minimal: str,
    nilai_tercapai: Decimal,
    nol_rasio: str,
    dari_nilai_penuh: bool,
) -> Aturan:
    """Most indicators share a handful of rules."""
    return Aturan(
        polaritas=Polaritas(polaritas),
        cara_minimal=CaraMinimal(cara_minimal),
        batas_atas=batas_atas,
        presisi=presisi,
        nol_minimal=NolMinimal(nol_minimal),
        nilai_tercapai=nilai_tercapai,
        nol_rasio=NolRasio(nol_rasio),
        dari_nilai_penuh=dari_nilai_penuh,
    )
