"""The second factor as the library keeps it: secrets encrypted, not removable where required."""

from __future__ import annotations

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter

from iku.akun.faktor_kedua import wajib
from iku.inti import rahasia

_GUNA = b"iku.akun.faktor_kedua v1"
SALAH = "Kode tidak cocok atau sudah dipakai. Ketik kode yang tampil sekarang di aplikasi."


class AdapterFaktorKedua(DefaultMFAAdapter):
    """TOTP and recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": SALAH,
        "cannot_delete_authenticator": (
            "Peran Anda mewajibkan faktor kedua, jadi tidak dapat dimatikan. "
            "Ganti ponsel? Minta admin mengatur ulang faktor kedua Anda."
        ),
    }

    def encrypt(self, text: str) -> str:
        return rahasia.sandikan(text, _GUNA)

    def decrypt(self, encrypted_text: str) -> str:
        """An unreadable secret is refused: an empty one would make codes that anyone can count."""
        teks = rahasia.baca(encrypted_text, _GUNA)
        if not teks:
            raise self.validation_error("incorrect_code")
        return teks

    def can_delete_authenticator(self, _authenticator: Any) -> bool:
        return not wajib(context.request)

    def build_totp_svg(self, url: str) -> str:
        """Drawn by our own view; the library's drawing needs another package."""
        return url
