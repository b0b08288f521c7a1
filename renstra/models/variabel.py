"""The named inputs of a decree's formulas."""

from __future__ import annotations

import uuid

from django.core.validators import RegexValidator
from django.db import models

from iku.inti.audit import Terlacak
from iku.inti.cakupan import QuerySetCakupan
from renstra.choices import Irama, JenisVariabel, Konsolidasi
from renstra.models.keputusan import Keputusan
from renstra.models.organisasi import UnitKerja

KODE_VARIABEL = RegexValidator(
    r"^[a-z][a-z0-9_]{0,59}$",
    "Pakai huruf kecil, angka, dan garis bawah, diawali huruf, misalnya asn_terlatih.",
)


class Variabel(Terlacak):
    """A named input of a decree's formulas, shared by its indicators: one fact is entered once.

    Every variable has rows: a single number has exactly one, a table one per element.
    `garis` is the line of the same variable through all versions of the decree.
    """

    JALUR_INSTANSI = "keputusan__renstra__instansi"

    keputusan = models.ForeignKey(
        Keputusan, models.CASCADE, related_name="daftar_variabel", verbose_name="keputusan"
    )
    garis = models.UUIDField("garis", default=uuid.uuid4, editable=False, db_index=True)
    kode = models.CharField("kode", max_length=60, validators=[KODE_VARIABEL])
    label = models.CharField("label", max_length=300)
    satuan = models.CharField("satuan", max_length=50, blank=True)
    jenis = models.CharField(
        "jenis", max_length=6, choices=JenisVariabel.choices, default=JenisVariabel.ANGKA
    )
    irama = models.CharField("irama", max_length=10, choices=Irama.choices, default=Irama.TAHUNAN)
    konsolidasi = models.CharField(
        "konsolidasi",
        max_length=20,
        choices=Konsolidasi.pilihan(),
        default=Konsolidasi.NILAI_TERAKHIR.value,
    )
    sumber = models.CharField("sumber data", max_length=300, blank=True)
    unit = models.ForeignKey(
        UnitKerja,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_variabel",
        verbose_name="unit pemasok",
    )
    maks_contoh = models.BooleanField("nilai maksimum hanya contoh", default=False)
    urutan = models.PositiveSmallIntegerField("urutan", default=0)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "variabel"
        verbose_name_plural = "variabel"
        ordering = ["keputusan", "urutan", "kode"]
        constraints = [
            models.UniqueConstraint(
                fields=["keputusan", "kode"],
                name="variabel_kode_unik",
                violation_error_message="Kode variabel sudah dipakai di keputusan ini.",
            ),
            models.UniqueConstraint(fields=["keputusan", "garis"], name="variabel_garis_unik"),
        ]

    def __str__(self) -> str:
        return self.label


class BarisVariabel(Terlacak):
    """One row of a variable, with its fixed weight (as a fraction) and maximum."""

    JALUR_INSTANSI = "variabel__keputusan__renstra__instansi"

    variabel = models.ForeignKey(
        Variabel, models.CASCADE, related_name="daftar_baris", verbose_name="variabel"
    )
    kode = models.CharField("kode", max_length=30, blank=True)
    label = models.CharField("label", max_length=300, blank=True)
    bobot = models.DecimalField(
        "bobot (1 = 100 %)", max_digits=30, decimal_places=10, null=True, blank=True
    )
    maks = models.DecimalField("maksimum", max_digits=30, decimal_places=10, null=True, blank=True)
    urutan = models.PositiveSmallIntegerField("urutan", default=0)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "baris variabel"
        verbose_name_plural = "baris variabel"
        ordering = ["variabel", "urutan"]
        constraints = [
            models.UniqueConstraint(fields=["variabel", "kode"], name="baris_kode_unik"),
            models.UniqueConstraint(fields=["variabel", "urutan"], name="baris_urutan_unik"),
        ]

    def __str__(self) -> str:
        return self.label or self.variabel.label
