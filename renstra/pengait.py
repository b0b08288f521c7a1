"""What other rooms do when a decree takes effect; this room knows none of them.

An app puts its functions in `<app>/pengait.py`, which is imported when the applications are ready.
"""

from __future__ import annotations

from collections.abc import Callable

from renstra.models import Keputusan

Tindakan = Callable[[Keputusan], object]
_setelah_tetap: list[Tindakan] = []


def setelah_tetap(tindakan: Tindakan) -> Tindakan:
    """Register a function that runs in the transaction that puts a decree in force."""
    if tindakan not in _setelah_tetap:
        _setelah_tetap.append(tindakan)
    return tindakan


def jalankan_setelah_tetap(keputusan: Keputusan) -> None:
    """Run what was registered, in order of registration."""
    for tindakan in _setelah_tetap:
        tindakan(keputusan)
