"""Scales as data: words and bands for figures, codes for words, conversions of capaian."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from iku.inti.audit import Terlacak
from renstra.choices import DasarSkala, JenisSkala


class Skala(Terlacak):
    """An ordered table of half-open lower bounds (`domain`: Permendagri, SAKIP, merit, SKM …).

    Without an instansi it is shared by all. One that a ditetapkan decree uses cannot change:
    a changed scale is a new one.
    """

    kode = models.SlugField("kode", max_length=50, unique=True)
    nama = models.CharField("nama", max_length=150)
    jenis = models.CharField(
        "jenis", max_length=10, choices=JenisSkala.choices, default=JenisSkala.PREDIKAT
    )
    dasar = models.CharField("dinilai dari", max_length=10, choices=DasarSkala.pilihan())
    sumber = models.CharField("sumber", max_length=250, blank=True)
    instansi = models.ForeignKey(
        "renstra.Instansi",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_skala",
        verbose_name="milik instansi",
    )

    class Meta:
        verbose_name = "skala"
        verbose_name_plural = "skala"
        ordering = ["nama"]

    def __str__(self) -> str:
        return self.nama


class RentangSkala(Terlacak):
    """One step of a scale, from its lower bound up to the next; no bound = from below all."""

    skala = models.ForeignKey(
        Skala, models.CASCADE, related_name="daftar_rentang", verbose_name="skala"
    )
    batas = models.DecimalField(
        "batas bawah", max_digits=30, decimal_places=10, null=True, blank=True
    )
    termasuk = models.BooleanField("batas termasuk (≥)", default=True)
    predikat = models.CharField("predikat", max_length=80)
    singkatan = models.CharField("singkatan", max_length=20, blank=True)
    nilai = models.DecimalField(
        "nilai hasil konversi", max_digits=30, decimal_places=10, null=True, blank=True
    )
    band = models.PositiveSmallIntegerField(
        "warna (1 sangat rendah … 5 sangat tinggi)",
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )
    indeks_bawah = models.DecimalField(
        "indeks terendah", max_digits=6, decimal_places=2, null=True, blank=True
    )
    indeks_atas = models.DecimalField(
        "indeks tertinggi", max_digits=6, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = "rentang skala"
        verbose_name_plural = "rentang skala"
        ordering = ["skala", models.F("batas").asc(nulls_first=True)]
        constraints = [
            models.UniqueConstraint(fields=["skala", "batas"], name="rentang_batas_unik"),
            models.UniqueConstraint(
                fields=["skala"], condition=Q(batas__isnull=True), name="rentang_satu_terbawah"
            ),
            models.CheckConstraint(condition=Q(band__range=(1, 5)), name="rentang_band_sah"),
        ]

    def __str__(self) -> str:
        return self.predikat
