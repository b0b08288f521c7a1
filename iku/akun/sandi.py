"""Rules of a new password, each with a sentence that says how to repair it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ImproperlyConfigured, ValidationError

PANJANG_MAKS = 128  # longer ones only cost time to hash

# What people here take first; digits and signs around them change nothing.
_KATA_SETEMPAT = {
    "siku", "sikucontoh", "indonesia", "merdeka", "pancasila", "bismillah", "pemerintah", "pemda",
    "pemkab", "pemkot", "pemprov", "kabupaten", "provinsi", "dinas", "bupati", "walikota",
    "gubernur", "sekretariat", "inspektorat", "kepegawaian", "bappeda", "operator", "verifikator",
    "rahasia", "katasandi", "sandi", "password", "admin", "administrator", "qwerty", "sayang",
}  # fmt: skip


class PanjangSandi(MinimumLengthValidator):
    """At least `min_length` characters, at most 128."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError."""
        super().validate(password, user)
        if len(password) > PANJANG_MAKS:
            raise ValidationError(
                f"Kata sandi paling panjang {PANJANG_MAKS} karakter. Pendekkan sedikit."
            )

    def get_error_message(self) -> str:
        return (
            f"Kata sandi paling sedikit {self.min_length} karakter. "
            "Pakai beberapa kata yang hanya Anda yang tahu."
        )

    def get_help_text(self) -> str:
        return f"Paling sedikit {self.min_length} karakter; beberapa kata lebih mudah diingat."


class SandiMirip(UserAttributeSimilarityValidator):
    """Not one's own name or address."""

    DEFAULT_USER_ATTRIBUTES = ("username", "nama_lengkap", "email")

    def get_error_message(self) -> str:
        return "Kata sandi terlalu mirip dengan nama atau surel Anda. Pilih kata lain."

    def get_help_text(self) -> str:
        return "Tidak mirip nama atau surel Anda."


class SandiUmum(CommonPasswordValidator):
    """Not one of the common passwords, nor a common word of the office with a year behind it."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError."""
        super().validate(password, user)
        if re.sub(r"[^a-z]", "", password.lower()) in _KATA_SETEMPAT:
            raise ValidationError(self.get_error_message(), code="password_too_common")

    def get_error_message(self) -> str:
        return "Kata sandi ini sering dipakai orang dan mudah ditebak. Pilih yang lain."

    def get_help_text(self) -> str:
        return "Bukan kata sandi yang umum dipakai."


_JENIS: dict[str, tuple[str, Callable[[str], bool]]] = {
    "besar": ("huruf besar", str.isupper),
    "kecil": ("huruf kecil", str.islower),
    "angka": ("angka", str.isdigit),
    "simbol": ("simbol", lambda huruf: not huruf.isalnum() and not huruf.isspace()),
}


class SusunanSandi:
    """Kinds of characters that an agency's own policy prescribes (`SANDI_SUSUNAN`)."""

    def __init__(self, jenis: Sequence[str]) -> None:
        if salah := set(jenis) - set(_JENIS):
            raise ImproperlyConfigured(f"SANDI_SUSUNAN: {', '.join(sorted(salah))}")
        self.jenis = list(jenis)

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002
        """Raises ValidationError."""
        kurang = [
            nama
            for nama, ada in (_JENIS[j] for j in self.jenis)
            if not any(ada(huruf) for huruf in password)
        ]
        if kurang:
            raise ValidationError(f"Tambahkan {_daftar(kurang)} pada kata sandi.")

    def get_help_text(self) -> str:
        """For the list under the field."""
        return f"Memuat {_daftar([_JENIS[j][0] for j in self.jenis])}."


def _daftar(kata: Sequence[str]) -> str:
    return kata[0] if len(kata) == 1 else f"{', '.join(kata[:-1])} dan {kata[-1]}"
