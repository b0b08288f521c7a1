"""Notices by e-mail: what is to be told to whom, and who does not want them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from iku.inti.audit import Terlacak
from penilaian.choices import JenisSurel


class PilihanSurel(Terlacak):
    """Whether a user receives notices by e-mail; without a row he does."""

    pengguna = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="pilihan_surel",
        verbose_name="pengguna",
    )
    terima = models.BooleanField("terima surel", default=True)

    class Meta:
        verbose_name = "pilihan surel"
        verbose_name_plural = "pilihan surel"

    def __str__(self) -> str:
        return f"{self.pengguna}: {'terima' if self.terima else 'tidak'}"


class ButirSurel(models.Model):
    """One line to tell one person, written in the transaction of what it tells about and sent
    afterwards together with the person's other lines; `kunci` makes it unique for him."""

    penerima = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="daftar_butir_surel",
        verbose_name="penerima",
    )
    jenis = models.CharField("jenis", max_length=12, choices=JenisSurel.choices)
    kunci = models.CharField("kunci", max_length=120)
    isi = models.TextField("isi")
    jalan = models.CharField("alamat halaman", max_length=200)
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)
    diambil_pada = models.DateTimeField("diambil pengirim pada", null=True, blank=True)
    terkirim_pada = models.DateTimeField("terkirim pada", null=True, blank=True)
    percobaan = models.PositiveSmallIntegerField("percobaan", default=0)

    class Meta:
        verbose_name = "butir surel"
        verbose_name_plural = "butir surel"
        ordering = ["dibuat_pada", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["penerima", "kunci"], name="butir_surel_unik")
        ]
        indexes = [
            models.Index(
                fields=["penerima", "dibuat_pada"],
                condition=models.Q(terkirim_pada__isnull=True),
                name="butir_surel_menunggu",
            )
        ]

    def __str__(self) -> str:
        return self.kunci
