"""The measured statement, its sources and who answers for it."""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from iku.inti.audit import Terlacak
from iku.inti.cakupan import QuerySetCakupan
from renstra.choices import (
    CaraMinimal,
    CaraTahunan,
    NolMinimal,
    NolRasio,
    PeranPJ,
    Polaritas,
)
from renstra.models.keputusan import Sasaran
from renstra.models.organisasi import Jabatan, UnitKerja
from renstra.models.skala import Skala
from renstra.models.variabel import Variabel


class Indikator(Terlacak):
    """A measured statement (IKU, or IKI of a post) with its formula and its capaian rule."""

    JALUR_INSTANSI = "sasaran__keputusan__renstra__instansi"

    sasaran = models.ForeignKey(
        Sasaran, models.CASCADE, related_name="daftar_indikator", verbose_name="sasaran"
    )
    garis = models.UUIDField("garis", default=uuid.uuid4, editable=False, db_index=True)
    nomor = models.CharField("nomor", max_length=30)
    nomor_tercetak = models.CharField("nomor tercetak", max_length=30, blank=True)
    nama = models.TextField("nama")
    satuan = models.CharField("satuan", max_length=50, blank=True)
    penjelasan = models.TextField("penjelasan", blank=True)
    alasan = models.TextField("alasan", blank=True)
    rumus = models.TextField("rumus", blank=True, max_length=2000)
    rumus_sidik = models.CharField("sidik rumus", max_length=64, blank=True, editable=False)
    rumus_tercetak = models.TextField("rumus tercetak", blank=True)
    tipe_perhitungan = models.CharField("tipe perhitungan", max_length=150, blank=True)
    variabel = models.ManyToManyField(
        Variabel,
        through="PemakaianVariabel",
        related_name="daftar_indikator",
        verbose_name="variabel",
    )
    polaritas = models.CharField(
        "polaritas",
        max_length=10,
        choices=Polaritas.pilihan(),
        default=Polaritas.MAKSIMAL.value,
    )
    cara_minimal = models.CharField(
        "cara menghitung minimal",
        max_length=10,
        choices=CaraMinimal.pilihan(),
        default=CaraMinimal.SELISIH.value,
    )
    nol_minimal = models.CharField(
        "bila target 0 (minimal)",
        max_length=15,
        choices=NolMinimal.pilihan(),
        default=NolMinimal.TERCAPAI.value,
    )
    nilai_tercapai = models.DecimalField(
        "capaian bila target 0 tercapai (%)", max_digits=6, decimal_places=2, default=Decimal(100)
    )
    nol_rasio = models.CharField(
        "bila realisasi 0 (rasio)",
        max_length=15,
        choices=NolRasio.pilihan(),
        default=NolRasio.BATAS_ATAS.value,
    )
    batas_atas = models.DecimalField(
        "batas atas capaian (%)",
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(100))],
    )
    presisi = models.PositiveSmallIntegerField(
        "angka di belakang koma", default=2, validators=[MaxValueValidator(8)]
    )
    dari_nilai_penuh = models.BooleanField("hitung capaian dari nilai penuh", default=False)
    cara_tahunan = models.CharField(
        "nilai tahunan",
        max_length=15,
        choices=CaraTahunan.pilihan(),
        default=CaraTahunan.DARI_VARIABEL.value,
    )
    bobot = models.DecimalField(
        "bobot dalam sasaran", max_digits=10, decimal_places=4, null=True, blank=True
    )
    skala = models.ForeignKey(
        Skala,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_indikator",
        verbose_name="skala nilai",
    )
    tabel_kode = models.ForeignKey(
        Skala,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tabel kode kata",
    )
    konversi = models.ForeignKey(
        Skala,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="konversi capaian",
    )
    cara_pencapaian = models.TextField("cara pencapaian (program/kegiatan)", blank=True)
    keterangan = models.TextField("keterangan", blank=True)
    koreksi = models.JSONField("koreksi bacaan", default=list, blank=True)
    catatan_baca = models.TextField("catatan bacaan", blank=True)
    urutan = models.PositiveSmallIntegerField("urutan", default=0)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "indikator"
        verbose_name_plural = "indikator"
        ordering = ["sasaran__keputusan", "sasaran__urutan", "urutan"]
        constraints = [
            models.UniqueConstraint(fields=["sasaran", "urutan"], name="indikator_urutan_unik"),
            models.CheckConstraint(
                condition=Q(batas_atas__isnull=True) | Q(batas_atas__gte=100),
                name="indikator_batas_atas",
                violation_error_message="Batas atas capaian paling sedikit 100 %.",
            ),
            models.CheckConstraint(condition=Q(presisi__lte=8), name="indikator_presisi"),
        ]

    def __str__(self) -> str:
        return f"{self.nomor} {self.nama}"


class PemakaianVariabel(models.Model):
    """Which variables an indicator's formula names; derived from the formula when it is saved."""

    indikator = models.ForeignKey(Indikator, models.CASCADE, related_name="+")
    variabel = models.ForeignKey(Variabel, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "pemakaian variabel"
        verbose_name_plural = "pemakaian variabel"
        constraints = [
            models.UniqueConstraint(fields=["indikator", "variabel"], name="pemakaian_unik")
        ]

    def __str__(self) -> str:
        return f"{self.indikator_id} → {self.variabel_id}"


class SumberData(Terlacak):
    """Where an indicator's figures come from, in the decree's words."""

    JALUR_INSTANSI = "indikator__sasaran__keputusan__renstra__instansi"

    indikator = models.ForeignKey(
        Indikator, models.CASCADE, related_name="daftar_sumber", verbose_name="indikator"
    )
    nama = models.TextField("nama")
    urutan = models.PositiveSmallIntegerField("urutan", default=0)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "sumber data"
        verbose_name_plural = "sumber data"
        ordering = ["indikator", "urutan"]

    def __str__(self) -> str:
        return self.nama


class PenanggungJawab(Terlacak):
    """Who answers for an indicator: a unit, a post, or another agency by name."""

    JALUR_INSTANSI = "indikator__sasaran__keputusan__renstra__instansi"

    indikator = models.ForeignKey(
        Indikator, models.CASCADE, related_name="daftar_penanggung_jawab", verbose_name="indikator"
    )
    unit = models.ForeignKey(
        UnitKerja, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="unit"
    )
    jabatan = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="jabatan"
    )
    opd = models.CharField("perangkat daerah lain", max_length=200, blank=True)
    peran = models.CharField("peran", max_length=10, choices=PeranPJ.choices, default=PeranPJ.UTAMA)
    urutan = models.PositiveSmallIntegerField("urutan", default=0)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "penanggung jawab"
        verbose_name_plural = "penanggung jawab"
        ordering = ["indikator", "urutan"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(unit__isnull=False, jabatan__isnull=True, opd="")
                    | Q(unit__isnull=True, jabatan__isnull=False, opd="")
                    | (Q(unit__isnull=True, jabatan__isnull=True) & ~Q(opd=""))
                ),
                name="penanggung_jawab_satu",
                violation_error_message=(
                    "Isi tepat satu: unit, jabatan, atau perangkat daerah lain."
                ),
            )
        ]

    def __str__(self) -> str:
        return str(self.unit or self.jabatan or self.opd)
