"""The lock that a Perjanjian Kinerja puts on the targets of a year."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from iku.inti.audit import Terlacak
from iku.inti.cakupan import QuerySetCakupan
from renstra.models import Instansi


class PenguncianTarget(Terlacak):
    """All targets of an instansi's year, locked by the date and number of its Perjanjian Kinerja;
    reopened only with reason and document, which stay readable."""

    JALUR_INSTANSI = "instansi"

    instansi = models.ForeignKey(
        Instansi, models.PROTECT, related_name="daftar_penguncian", verbose_name="instansi"
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    tanggal = models.DateField("tanggal Perjanjian Kinerja")
    dokumen = models.CharField("nomor Perjanjian Kinerja", max_length=200)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="oleh"
    )
    pada = models.DateTimeField("pada", auto_now_add=True)
    dibuka_pada = models.DateTimeField("dibuka pada", null=True, blank=True)
    dibuka_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="dibuka oleh",
    )
    alasan_buka = models.TextField("alasan membuka", blank=True)
    dokumen_buka = models.CharField("dokumen dasar membuka", max_length=200, blank=True)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "penguncian target"
        verbose_name_plural = "penguncian target"
        ordering = ["instansi", "-tahun", "-pada"]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "tahun"],
                condition=Q(dibuka_pada__isnull=True),
                name="penguncian_berlaku_unik",
                violation_error_message="Target tahun ini sudah dikunci.",
            ),
            models.CheckConstraint(
                condition=Q(dibuka_pada__isnull=True)
                | (~Q(alasan_buka="") & ~Q(dokumen_buka="") & Q(dibuka_oleh__isnull=False)),
                name="penguncian_dibuka_beralasan",
                violation_error_message="Kunci hanya dibuka dengan alasan dan dokumen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instansi} {self.tahun}"
