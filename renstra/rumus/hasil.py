"""The three-valued result of a formula: a value, "not filled in yet", or "cannot be computed"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class StatusHasil(StrEnum):
    """Empty is never 0, and 0/0 is never 0 %: hence three states, never an exception."""

    NILAI = "NILAI"
    BELUM_DIISI = "BELUM_DIISI"
    TIDAK_DAPAT_DIHITUNG = "TIDAK_DAPAT_DIHITUNG"


@dataclass(frozen=True, slots=True)
class Hasil:
    """`nilai` is set only with NILAI; `pesan` says in Indonesian why there is none."""

    status: StatusHasil
    nilai: Decimal | None = None
    pesan: str = ""
    kurang: tuple[str, ...] = ()

    @property
    def ada(self) -> bool:
        return self.status is StatusHasil.NILAI
