"""Invitations: a role that waits for its holder."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from iku.inti.audit import Terlacak
from iku.inti.cakupan import QuerySetCakupan
from renstra.choices import PeranPenugasan
from renstra.models.organisasi import Instansi, PemerintahDaerah


class Undangan(Terlacak):
    """A person invited to a role, by a link that works once and for some days.

    There is no account and no right before it is accepted. Only the SHA-256 of the link's secret
    is kept (it is random, 256 bits: no slow hash is needed).
    """

    JALUR_INSTANSI = "instansi"
    TANPA_RIWAYAT = ("sidik",)

    nama_lengkap = models.CharField("nama lengkap", max_length=150)
    surel = models.EmailField("surel")
    jabatan = models.CharField("jabatan", max_length=150, blank=True)
    peran = models.CharField("peran", max_length=15, choices=PeranPenugasan.choices)
    instansi = models.ForeignKey(
        Instansi,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_undangan",
        verbose_name="instansi",
    )
    pemda = models.ForeignKey(
        PemerintahDaerah,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_undangan",
        verbose_name="pemerintah daerah",
    )
    mulai = models.DateField("peran berlaku mulai", null=True, blank=True)
    selesai = models.DateField("peran berlaku sampai", null=True, blank=True)
    sidik = models.CharField("sidik tautan", max_length=64, unique=True, editable=False)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="pengundang"
    )
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_undangan",
        verbose_name="diterima sebagai",
    )
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)
    berakhir_pada = models.DateTimeField("tautan berakhir pada")
    diterima_pada = models.DateTimeField("diterima pada", null=True, blank=True)
    dicabut_pada = models.DateTimeField("dicabut pada", null=True, blank=True)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "undangan"
        verbose_name_plural = "undangan"
        ordering = ["-dibuat_pada"]
        constraints = [
            models.UniqueConstraint(
                fields=["surel"],
                condition=Q(diterima_pada__isnull=True, dicabut_pada__isnull=True),
                name="undangan_terbuka_unik",
                violation_error_message="Surel ini sudah diundang. Kirim ulang atau cabut dulu.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nama_lengkap}: {self.get_peran_display()} {self.tempat}"

    @property
    def tempat(self) -> Any:
        """Where the role is held."""
        return self.instansi or self.pemda

    @property
    def terbuka(self) -> bool:
        """Neither accepted nor revoked; its link may have expired."""
        return self.diterima_pada is None and self.dicabut_pada is None

    @property
    def keadaan(self) -> str:
        """`diterima`, `dicabut`, `kedaluwarsa` or `menunggu`."""
        if self.diterima_pada:
            return "diterima"
        if self.dicabut_pada:
            return "dicabut"
        return "kedaluwarsa" if self.berakhir_pada <= timezone.now() else "menunggu"
