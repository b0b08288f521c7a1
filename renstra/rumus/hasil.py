"""The three-valued result of a formula: a value, "not filled in yet", or "cannot be computed"."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class StatusHasil(StrEnum):
    """Empty is never 0, and 0/0 is never 0 %: hence three states, never an exception."""

    NILAI = "NILAI"
    BELUM_DIISI = "BELUM_DIISI"
    TIDAK_DAPAT_DIHITUNG = "TIDAK_DAPAT_DIHITUNG"


class Hasil(NamedTuple):
    """`nilai` is set only with NILAI; `pesan` says in Indonesian why there is none.

    A named tuple, because one is made by every evaluation and nothing immutable is made faster.
    """

    status: StatusHasil
    nilai: Decimal | None = None
    pesan: str = ""
    kurang: tuple[str, ...] = ()

    @property
    def ada(self) -> bool:
        """Whether there is a value."""
        return self.status is StatusHasil.NILAI
