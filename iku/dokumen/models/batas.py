"""How often a visitor tried: counted in the database, which all processes share."""

from __future__ import annotations

from django.db import models


class HitunganKunjungan(models.Model):
    """Tries of one kind from one address since `mulai`; only a hash of the address is kept.

    No history: the row says nothing about the agency, and is deleted when its hour is over.
    """

    kunci = models.CharField("kunci", max_length=64, primary_key=True)
    mulai = models.DateTimeField("mulai", db_index=True)
    jumlah = models.PositiveIntegerField("jumlah")

    class Meta:
        verbose_name = "hitungan kunjungan"
        verbose_name_plural = "hitungan kunjungan"

    def __str__(self) -> str:
        return f"{self.kunci[:12]}: {self.jumlah}"
