"""Whether a Pemda shows its approved figures to everybody."""

from __future__ import annotations

from django.db import models

from iku.inti.audit import Terlacak
from iku.inti.cakupan import QuerySetCakupan
from renstra.models import PemerintahDaerah


class HalamanPublik(Terlacak):
    """The public page of one Pemda; without this row, or switched off, there is none."""

    JALUR_INSTANSI = "pemda__daftar_instansi"

    pemda = models.OneToOneField(
        PemerintahDaerah,
        models.CASCADE,
        related_name="halaman_publik",
        verbose_name="pemerintah daerah",
    )
    aktif = models.BooleanField(
        "tampilkan kepada umum",
        default=False,
        help_text="Halaman memuat realisasi yang sudah disahkan saja, tanpa data pribadi.",
    )

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "halaman publik"
        verbose_name_plural = "halaman publik"

    def __str__(self) -> str:
        return f"{self.pemda}: {'tampil' if self.aktif else 'tidak tampil'}"
