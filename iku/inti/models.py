"""The user of SIKU."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models

from iku.inti.audit import Terlacak


class Pengguna(Terlacak, AbstractUser):
    """A person who signs in; roles are held through `renstra.Penugasan`, not here."""

    TANPA_RIWAYAT = ("password", "last_login")

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    nama_lengkap = models.CharField("nama lengkap", max_length=150, blank=True)
    jabatan = models.CharField("jabatan", max_length=150, blank=True)

    class Meta:
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"

    def __str__(self) -> str:
        return self.nama_lengkap or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)
