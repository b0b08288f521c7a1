"""What is kept for a time only: an app names what it throws away, the worker does it every hour.

In `<app>/pekerjaan.py`: `@pembersih("pratinjau unggahan")` before a function that returns how many
things it threw away. `manage.py bersihkan` does the same by hand or by cron.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

log = logging.getLogger(__name__)

Pembersih = Callable[[], int]
JEDA_DETIK = 3600.0
_daftar: dict[str, Pembersih] = {}


def pembersih(nama: str) -> Callable[[Pembersih], Pembersih]:
    """Name a function that throws away what is past its time and returns how many it were."""

    def simpan(fungsi: Pembersih) -> Pembersih:
        _daftar[nama] = fungsi
        return fungsi

    return simpan


def bersihkan() -> dict[str, int]:
    """Ask every app; how many of what were thrown away."""
    return {nama: fungsi() for nama, fungsi in _daftar.items()}


class Berkala:
    """Cleans at once when first asked, then not more often than every `jeda` seconds."""

    def __init__(self, jeda: float = JEDA_DETIK) -> None:
        self._jeda = jeda
        self._lagi = float("-inf")

    def jalankan(self) -> dict[str, int]:
        """What was thrown away; nothing when it is too early, or what is logged went wrong."""
        kini = time.monotonic()
        if kini < self._lagi:
            return {}
        self._lagi = kini + self._jeda
        try:
            return bersihkan()
        except Exception:  # whoever waits for other work must not stop for this
            log.exception("could not throw away what is past its time")
            return {}
