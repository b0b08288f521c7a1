"""Which decree holds for which year: the rule is that of the decrees (`renstra`)."""

from __future__ import annotations

from renstra.selectors.berlaku import (
    STATUS_BERLAKU,
    Jajaran,
    VersiKeputusan,
    muat_jajaran,
)

__all__ = ["STATUS_BERLAKU", "Jajaran", "VersiKeputusan", "muat_jajaran"]
