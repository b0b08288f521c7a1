"""The browsers in which a person is signed in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class Sesi(models.Model):
    """A signed-in browser, as its owner sees it in a list; like a session, without history."""

    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="daftar_sesi",
        verbose_name="pengguna",
    )
    kunci = models.CharField("kunci sesi", max_length=40, unique=True, editable=False)
    alamat_ip = models.GenericIPAddressField("alamat IP", null=True, blank=True)
    perangkat = models.CharField("perangkat", max_length=200, blank=True)
    dibuat_pada = models.DateTimeField("masuk pada", default=timezone.now)
    terakhir_pada = models.DateTimeField("terakhir dipakai", default=timezone.now)

    class Meta:
        verbose_name = "sesi"
        verbose_name_plural = "sesi"
        ordering = ["-terakhir_pada"]

    def __str__(self) -> str:
        return f"{self.pengguna}: {self.alamat_ip or 'tanpa alamat'}"
