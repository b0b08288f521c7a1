"""Secrets of the signing services, as the database keeps them."""

from __future__ import annotations

from iku.inti import rahasia

_GUNA = b"iku.dokumen.rahasia v1"


def sandikan(teks: str) -> str:
    """Encrypt; the same text gives another token each time."""
    return rahasia.sandikan(teks, _GUNA)


def baca(token: str) -> str:
    """Decrypt; empty when there is none, or SECRET_KEY has changed and it must be typed again."""
    return rahasia.baca(token, _GUNA)
