"""Secrets that the database must keep: encrypted with a key that only the settings hold."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes


def _kunci(asal: str | bytes, guna: bytes) -> Fernet:
    turunan = HKDF(algorithm=SHA256(), length=32, salt=None, info=guna).derive(force_bytes(asal))
    return Fernet(base64.urlsafe_b64encode(turunan))


def _semua_kunci(guna: bytes) -> MultiFernet:
    """The first one encrypts; former keys (SECRET_KEY_FALLBACKS) still read."""
    return MultiFernet(
        [_kunci(asal, guna) for asal in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def sandikan(teks: str, guna: bytes) -> str:
    """Encrypt for one purpose; the same text gives another token each time."""
    return _semua_kunci(guna).encrypt(teks.encode()).decode()


def baca(token: str, guna: bytes) -> str:
    """Decrypt; empty when there is none, or SECRET_KEY has changed and it must be made again."""
    try:
        return _semua_kunci(guna).decrypt(token.encode()).decode() if token else ""
    except InvalidToken:
        return ""
