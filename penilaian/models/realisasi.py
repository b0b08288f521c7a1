"""Entered values, and the realisasi of an indicator with its workflow."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models

from iku.inti.audit import Terlacak
from iku.inti.cakupan import QuerySetCakupan
from penilaian.choices import StatusRealisasi
from renstra.choices import Periode
from renstra.models import BarisVariabel, Indikator


class NilaiVariabel(Terlacak):
    """One entered figure: a row of a variable in a year and period; an empty one has no row here
    or `nilai` None, never 0. `versi` is for optimistic locking."""

    JALUR_INSTANSI = "baris__variabel__keputusan__renstra__instansi"

    baris = models.ForeignKey(
        BarisVariabel, models.PROTECT, related_name="daftar_nilai", verbose_name="baris variabel"
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    periode = models.CharField("periode", max_length=5, choices=Periode.choices)
    nilai = models.DecimalField("nilai", max_digits=30, decimal_places=10, null=True, blank=True)
    contoh = models.BooleanField("angka contoh", default=False)
    versi = models.PositiveIntegerField("versi", default=1)
    diubah_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="diubah oleh",
    )
    diubah_pada = models.DateTimeField("diubah pada", auto_now=True)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "nilai variabel"
        verbose_name_plural = "nilai variabel"
        ordering = ["baris", "tahun", "periode"]
        constraints = [
            models.UniqueConstraint(
                fields=["baris", "tahun", "periode"], name="nilai_variabel_unik"
            )
        ]

    def __str__(self) -> str:
        return f"{self.baris_id} {self.tahun} {self.periode}"


class Realisasi(Terlacak):
    """The achieved figure of an indicator in a period: computed from its variables, or, for an
    indicator without a formula, published elsewhere (`nilai_terbit` with its source)."""

    JALUR_INSTANSI = "indikator__sasaran__keputusan__renstra__instansi"

    indikator = models.ForeignKey(
        Indikator, models.PROTECT, related_name="daftar_realisasi", verbose_name="indikator"
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    periode = models.CharField(
        "periode", max_length=5, choices=Periode.choices, default=Periode.TAHUN
    )
    nilai_terbit = models.DecimalField(
        "nilai yang diterbitkan", max_digits=30, decimal_places=10, null=True, blank=True
    )
    capaian_terbit = models.DecimalField(
        "capaian yang diterbitkan", max_digits=12, decimal_places=4, null=True, blank=True
    )
    presisi_terbit = models.PositiveSmallIntegerField(
        "desimal capaian yang diterbitkan",
        null=True,
        blank=True,
        validators=[MaxValueValidator(4)],
    )
    sumber_terbit = models.CharField("sumber terbitan", max_length=250, blank=True)
    penjelasan = models.TextField("penjelasan", blank=True)
    kendala = models.TextField("kendala", blank=True)
    tindak_lanjut = models.TextField("tindak lanjut", blank=True)
    contoh = models.BooleanField("angka contoh", default=False)
    status = models.CharField(
        "status", max_length=12, choices=StatusRealisasi.choices, default=StatusRealisasi.DRAF
    )
    diajukan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="diajukan oleh",
    )
    diajukan_pada = models.DateTimeField("diajukan pada", null=True, blank=True)
    disahkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="disahkan oleh",
    )
    disahkan_pada = models.DateTimeField("disahkan pada", null=True, blank=True)
    versi = models.PositiveIntegerField("versi", default=1)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "realisasi"
        verbose_name_plural = "realisasi"
        ordering = ["indikator", "tahun", "periode"]
        constraints = [
            models.UniqueConstraint(
                fields=["indikator", "tahun", "periode"],
                name="realisasi_unik",
                violation_error_message="Realisasi untuk tahun dan periode ini sudah ada.",
            )
        ]
        indexes = [
            models.Index(fields=["tahun", "periode", "status"], name="realisasi_tahun"),
            # Dashboards ask from capaian whether their realisasi was sent. Without this PostgreSQL
            # reads the realisasi of every Pemda to find out (docs/kinerja.md).
            models.Index(fields=["id"], include=["status", "contoh"], name="realisasi_status"),
        ]

    def __str__(self) -> str:
        return f"{self.indikator_id} {self.tahun} {self.periode}"


class CatatanRealisasi(Terlacak):
    """A note pinned to a realisasi: why it was returned, or an answer to it."""

    JALUR_INSTANSI = "realisasi__indikator__sasaran__keputusan__renstra__instansi"

    realisasi = models.ForeignKey(
        Realisasi, models.CASCADE, related_name="daftar_catatan", verbose_name="realisasi"
    )
    isi = models.TextField("isi")
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="oleh"
    )
    pada = models.DateTimeField("pada", auto_now_add=True)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "catatan realisasi"
        verbose_name_plural = "catatan realisasi"
        ordering = ["-pada"]

    def __str__(self) -> str:
        return self.isi[:60]
