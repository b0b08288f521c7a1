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


class SegelAudit(models.Model):
    """One link of the seal over the history: a batch of entries, chained by SHA-256.

    `daun` lists `[entry id, SHA-256 of the entry]`, so that a broken seal names the row. The head
    of the chain is anchored outside the database (`segel_audit --jangkar`).
    """

    nomor = models.PositiveIntegerField("nomor", unique=True)
    dari = models.PositiveBigIntegerField("entri pertama")
    sampai = models.PositiveBigIntegerField("entri terakhir", unique=True)
    daun = models.JSONField("sidik tiap entri")
    sebelumnya = models.CharField("segel sebelumnya", max_length=64, blank=True)
    segel = models.CharField("segel", max_length=64, unique=True)
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)

    class Meta:
        verbose_name = "segel riwayat"
        verbose_name_plural = "segel riwayat"
        ordering = ["nomor"]

    def __str__(self) -> str:
        return f"{self.nomor}: {self.segel[:12]}"
