"""Which decree holds for which year: the rule is that of the decrees (`renstra`)."""

from __future__ import annotations

from renstra.selectors.berlaku import (
    STATUS_BERLAKU,
    Jajaran,
    VersiKeputusan,
    muat_jajaran,
)

__all__ = ["STATUS_BERLAKU", "TEKS_KEPUTUSAN", "Jajaran", "VersiKeputusan", "muat_jajaran"]

TEKS_KEPUTUSAN = (
    "nomor_lampiran", "judul_lampiran", "judul_lampiran_iki", "menimbang", "mengingat", "diktum",
    "kolom_sendiri", "koreksi", "bekuan",
)  # fmt: skip
"""What a decree prints: long, parsed each time it is read, and shown by no sheet."""
