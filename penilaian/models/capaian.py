"""The stored result of one realisasi against its target."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from iku.inti.cakupan import QuerySetCakupan
from penilaian.choices import StatusCapaian
from penilaian.models.realisasi import Realisasi
from renstra.choices import Periode
from renstra.models import Indikator, Instansi, PemerintahDaerah, Target


class Capaian(models.Model):
    """Achievement in percent, raw and capped, or the reason why there is none.

    Derived, never entered: written in the same transaction as the value it follows from, and made
    again by `hitung_ulang` byte for byte. It names its parents: target, formula hash, and the
    instansi and Pemda of then. `nilai_penuh` is the unrounded value as exact decimal text.
    """

    JALUR_INSTANSI = "instansi"

    realisasi = models.OneToOneField(
        Realisasi, models.CASCADE, related_name="capaian", verbose_name="realisasi"
    )
    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="daftar_capaian")
    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="daftar_capaian")
    pemda = models.ForeignKey(PemerintahDaerah, models.PROTECT, related_name="daftar_capaian")
    target = models.ForeignKey(
        Target, models.SET_NULL, null=True, blank=True, related_name="daftar_capaian"
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    periode = models.CharField("periode", max_length=5, choices=Periode.choices)
    iku = models.BooleanField("IKU (bukan IKI)", default=True)
    status = models.CharField("status", max_length=20, choices=StatusCapaian.choices)
    alasan = models.TextField("alasan tanpa nilai", blank=True)
    nilai_penuh = models.CharField("nilai tanpa pembulatan", max_length=80, blank=True)
    nilai = models.DecimalField(
        "realisasi", max_digits=30, decimal_places=10, null=True, blank=True
    )
    capaian = models.DecimalField(
        "capaian (%)", max_digits=20, decimal_places=2, null=True, blank=True
    )
    capaian_dibatasi = models.DecimalField(
        "capaian dibatasi (%)", max_digits=20, decimal_places=2, null=True, blank=True
    )
    predikat = models.CharField("predikat capaian", max_length=80, blank=True)
    band = models.PositiveSmallIntegerField("band capaian", null=True, blank=True)
    predikat_nilai = models.CharField("predikat nilai", max_length=80, blank=True)
    nilai_konversi = models.DecimalField(
        "nilai konversi", max_digits=30, decimal_places=10, null=True, blank=True
    )
    rumus_sidik = models.CharField("sidik rumus", max_length=64, blank=True)
    lengkap = models.BooleanField("semua periode terisi", default=True)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "capaian"
        verbose_name_plural = "capaian"
        ordering = ["realisasi"]
        indexes = [
            models.Index(fields=["pemda", "tahun", "periode"], name="capaian_pemda"),
            models.Index(fields=["instansi", "tahun", "periode"], name="capaian_instansi"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=StatusCapaian.NILAI, capaian__isnull=False)
                | (~Q(status=StatusCapaian.NILAI) & Q(capaian__isnull=True)),
                name="capaian_nilai_atau_alasan",
            )
        ]

    def __str__(self) -> str:
        return f"{self.realisasi_id}: {self.status}"
