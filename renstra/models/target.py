"""The promised figures and the calendar in which they are filled in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from iku.inti.audit import Terlacak
from iku.inti.cakupan import QuerySetCakupan
from renstra.choices import Periode
from renstra.models.indikator import Indikator
from renstra.models.organisasi import Instansi, PemerintahDaerah


class Target(Terlacak):
    """The promised figure (or range) of an indicator for a year or a quarter.

    `dalam_sk`: printed by the lampiran, so frozen with the decree. `kunci`: locked from that time
    on (Perjanjian Kinerja); a later change is a `PerubahanTarget`. `contoh`: for demonstration.
    """

    JALUR_INSTANSI = "indikator__sasaran__keputusan__renstra__instansi"

    indikator = models.ForeignKey(
        Indikator, models.CASCADE, related_name="daftar_target", verbose_name="indikator"
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    periode = models.CharField(
        "periode", max_length=5, choices=Periode.choices, default=Periode.TAHUN
    )
    bawah = models.DecimalField("target (batas bawah)", max_digits=30, decimal_places=10)
    atas = models.DecimalField("target (batas atas)", max_digits=30, decimal_places=10)
    dalam_sk = models.BooleanField("tercetak dalam keputusan", default=False)
    contoh = models.BooleanField("angka contoh", default=False)
    kunci = models.DateTimeField("dikunci pada", null=True, blank=True)
    versi = models.PositiveIntegerField("versi", default=1)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "target"
        verbose_name_plural = "target"
        ordering = ["indikator", "tahun", "periode"]
        constraints = [
            models.UniqueConstraint(
                fields=["indikator", "tahun", "periode"],
                name="target_unik",
                violation_error_message="Target untuk tahun dan periode ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(atas__gte=models.F("bawah")),
                name="target_rentang_urut",
                violation_error_message="Batas atas target tidak boleh di bawah batas bawahnya.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indikator_id} {self.tahun} {self.periode}"

    @property
    def rentang(self) -> bool:
        return self.bawah != self.atas


class PerubahanTarget(Terlacak):
    """A change of a locked target, with its reason and document; the old figure stays readable."""

    JALUR_INSTANSI = "target__indikator__sasaran__keputusan__renstra__instansi"

    target = models.ForeignKey(
        Target, models.PROTECT, related_name="daftar_perubahan", verbose_name="target"
    )
    bawah_lama = models.DecimalField("bawah lama", max_digits=30, decimal_places=10)
    atas_lama = models.DecimalField("atas lama", max_digits=30, decimal_places=10)
    bawah_baru = models.DecimalField("bawah baru", max_digits=30, decimal_places=10)
    atas_baru = models.DecimalField("atas baru", max_digits=30, decimal_places=10)
    alasan = models.TextField("alasan")
    dokumen = models.CharField("dokumen dasar", max_length=200)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="oleh"
    )
    pada = models.DateTimeField("pada", auto_now_add=True)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "perubahan target"
        verbose_name_plural = "perubahan target"
        ordering = ["target", "pada"]

    def __str__(self) -> str:
        return f"{self.target_id}: {self.alasan[:40]}"


class JadwalPengisian(Terlacak):
    """When the realisasi of a period may be filled in; outside it they are locked."""

    JALUR_INSTANSI = "pemda__daftar_instansi"

    pemda = models.ForeignKey(
        PemerintahDaerah,
        models.PROTECT,
        related_name="daftar_jadwal",
        verbose_name="pemerintah daerah",
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    periode = models.CharField(
        "periode", max_length=5, choices=Periode.choices, default=Periode.TAHUN
    )
    buka = models.DateField("dibuka")
    tutup = models.DateField("ditutup")

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "jadwal pengisian"
        verbose_name_plural = "jadwal pengisian"
        ordering = ["pemda", "-tahun", "periode"]
        constraints = [
            models.UniqueConstraint(
                fields=["pemda", "tahun", "periode"],
                name="jadwal_unik",
                violation_error_message="Jadwal untuk tahun dan periode ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(tutup__gte=models.F("buka")),
                name="jadwal_urut",
                violation_error_message="Tanggal tutup tidak boleh mendahului tanggal buka.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tahun} {self.get_periode_display()}"


class PembukaanJadwal(Terlacak):
    """The calendar reopened for one instansi after its deadline, with the reason."""

    JALUR_INSTANSI = "instansi"

    jadwal = models.ForeignKey(
        JadwalPengisian, models.PROTECT, related_name="daftar_pembukaan", verbose_name="jadwal"
    )
    instansi = models.ForeignKey(
        Instansi, models.PROTECT, related_name="daftar_pembukaan", verbose_name="instansi"
    )
    sampai = models.DateField("dibuka sampai")
    alasan = models.TextField("alasan")
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="oleh"
    )
    pada = models.DateTimeField("pada", auto_now_add=True)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "pembukaan jadwal"
        verbose_name_plural = "pembukaan jadwal"
        ordering = ["-pada"]

    def __str__(self) -> str:
        return f"{self.instansi} sampai {self.sampai:%d-%m-%Y}"
