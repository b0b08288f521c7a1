"""When a user last read the dashboard: like a session, no data of the domain, hence no history."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class KunjunganDasbor(models.Model):
    """The dashboard visits of one user. Reading it is the only thing that writes here.

    A visit ends after half an hour without a page; `sebelumnya` is when the last one ended, so
    that "sejak kunjungan Anda" stays the same while the user reads on.
    """

    pengguna = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="kunjungan_dasbor",
        verbose_name="pengguna",
    )
    terakhir = models.DateTimeField("terakhir dibuka")
    sebelumnya = models.DateTimeField("kunjungan sebelumnya", null=True, blank=True)

    class Meta:
        verbose_name = "kunjungan dasbor"
        verbose_name_plural = "kunjungan dasbor"

    def __str__(self) -> str:
        return f"{self.pk}: {self.terakhir:%d-%m-%Y %H.%M}"
