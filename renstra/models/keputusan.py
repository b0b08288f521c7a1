"""The decree is the version: it owns its goals, objectives, indicators, variables and targets."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from iku.dokumen.models import Dokumen
from iku.inti.audit import Terlacak
from iku.inti.cakupan import QuerySetCakupan
from renstra.choices import (
    STATUS_TETAP,
    JenisKeputusan,
    StatusKeputusan,
    TataLetak,
    TingkatSasaran,
)
from renstra.models.organisasi import Instansi, Jabatan, Pejabat
from renstra.models.skala import Skala


class Renstra(Terlacak):
    """A five-year strategic plan: the period the IKU live in."""

    JALUR_INSTANSI = "instansi"

    instansi = models.ForeignKey(
        Instansi, models.PROTECT, related_name="daftar_renstra", verbose_name="instansi"
    )
    tahun_awal = models.PositiveSmallIntegerField("tahun awal")
    tahun_akhir = models.PositiveSmallIntegerField("tahun akhir")
    visi = models.TextField("visi", blank=True)
    misi = models.JSONField("misi", default=list, blank=True)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "renstra"
        verbose_name_plural = "renstra"
        ordering = ["instansi", "-tahun_awal"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tahun_akhir__gte=models.F("tahun_awal")),
                name="renstra_tahun_urut",
                violation_error_message="Tahun akhir tidak boleh mendahului tahun awal.",
            ),
            models.UniqueConstraint(
                fields=["instansi", "tahun_awal", "tahun_akhir"],
                name="renstra_periode_unik",
                violation_error_message="Renstra dengan periode ini sudah ada.",
            ),
        ]

    def __str__(self) -> str:
        return f"Renstra {self.instansi.singkatan} {self.periode}"

    @property
    def periode(self) -> str:
        if self.tahun_awal == self.tahun_akhir:
            return str(self.tahun_awal)
        return f"{self.tahun_awal}–{self.tahun_akhir}"

    @property
    def daftar_tahun(self) -> range:
        return range(self.tahun_awal, self.tahun_akhir + 1)


class Keputusan(Terlacak):
    """A decree that sets (penetapan), reviews (reviu) or revises (revisi) the IKU.

    `bekuan` holds what the ditetapkan decree prints of instansi, posts and signer, as they were.
    """

    JALUR_INSTANSI = "renstra__instansi"

    renstra = models.ForeignKey(
        Renstra, models.PROTECT, related_name="daftar_keputusan", verbose_name="renstra"
    )
    versi = models.PositiveSmallIntegerField("versi", default=1)
    jenis = models.CharField("jenis", max_length=10, choices=JenisKeputusan.choices)
    nomor = models.CharField("nomor", max_length=100, blank=True)
    nomor_lampiran = models.JSONField("nomor pada lampiran", default=list, blank=True)
    tanggal = models.DateField("tanggal penetapan", null=True, blank=True)
    tempat = models.CharField("tempat penetapan", max_length=100, blank=True)
    judul = models.TextField("judul")
    judul_lampiran = models.JSONField("judul lampiran", default=list, blank=True)
    judul_lampiran_iki = models.JSONField("judul lampiran IKI", default=list, blank=True)
    rahmat = models.BooleanField("cetak “Dengan rahmat Tuhan Yang Maha Esa”", default=False)
    menimbang = models.JSONField("menimbang", default=list, blank=True)
    mengingat = models.JSONField("mengingat", default=list, blank=True)
    menetapkan = models.TextField("menetapkan", blank=True)
    diktum = models.JSONField("diktum", default=list, blank=True)
    tata_letak = models.CharField("tata letak lampiran", max_length=10, choices=TataLetak.choices)
    kolom_sendiri = models.JSONField("kolom lampiran sendiri", default=list, blank=True)
    skala_capaian = models.ForeignKey(
        Skala, models.PROTECT, related_name="+", verbose_name="skala capaian"
    )
    penandatangan = models.ForeignKey(
        Pejabat,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="penanda tangan",
    )
    mulai_tahun = models.PositiveSmallIntegerField("berlaku mulai tahun")
    menggantikan = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pengganti",
        verbose_name="menggantikan",
    )
    luar_aplikasi = models.BooleanField("ditetapkan di luar aplikasi", default=False)
    koreksi = models.JSONField("koreksi bacaan", default=list, blank=True)
    status = models.CharField(
        "status", max_length=12, choices=StatusKeputusan.choices, default=StatusKeputusan.DRAF
    )
    bekuan = models.JSONField("bekuan cetak", default=dict, blank=True)
    dokumen = models.OneToOneField(
        Dokumen,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="dokumen elektronik",
    )
    kode_klasifikasi = models.CharField("kode klasifikasi arsip", max_length=30, blank=True)
    retensi_tahun = models.PositiveSmallIntegerField("retensi (tahun)", null=True, blank=True)
    nasib_akhir = models.CharField("nasib akhir arsip", max_length=50, blank=True)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "keputusan"
        verbose_name_plural = "keputusan"
        ordering = ["renstra", "-versi"]
        constraints = [
            models.UniqueConstraint(
                fields=["renstra", "versi"],
                name="keputusan_versi_unik",
                violation_error_message="Versi keputusan ini sudah ada.",
            ),
            models.UniqueConstraint(
                fields=["renstra"],
                condition=Q(status__in=[StatusKeputusan.DRAF, StatusKeputusan.DIAJUKAN]),
                name="keputusan_satu_rancangan",
                violation_error_message="Renstra ini sudah mempunyai rancangan keputusan.",
            ),
            models.UniqueConstraint(
                fields=["renstra", "mulai_tahun"],
                condition=Q(status=StatusKeputusan.DITETAPKAN),
                name="keputusan_berlaku_unik",
                violation_error_message="Sudah ada keputusan yang berlaku mulai tahun itu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.renstra.instansi.singkatan} {self.renstra.periode} versi {self.versi}"

    @property
    def tetap(self) -> bool:
        """True when its rows can no longer change."""
        return self.status in STATUS_TETAP


class Tujuan(Terlacak):
    """A goal of the plan, as the decree prints it."""

    JALUR_INSTANSI = "keputusan__renstra__instansi"

    keputusan = models.ForeignKey(
        Keputusan, models.CASCADE, related_name="daftar_tujuan", verbose_name="keputusan"
    )
    nomor = models.CharField("nomor", max_length=20)
    uraian = models.TextField("uraian")
    urutan = models.PositiveSmallIntegerField("urutan", default=0)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "tujuan"
        verbose_name_plural = "tujuan"
        ordering = ["keputusan", "urutan"]
        constraints = [
            models.UniqueConstraint(fields=["keputusan", "nomor"], name="tujuan_nomor_unik")
        ]

    def __str__(self) -> str:
        return f"{self.nomor}. {self.uraian}"


class Sasaran(Terlacak):
    """A strategic objective (IKU), or an objective of one post (IKI)."""

    JALUR_INSTANSI = "keputusan__renstra__instansi"

    keputusan = models.ForeignKey(
        Keputusan, models.CASCADE, related_name="daftar_sasaran", verbose_name="keputusan"
    )
    tujuan = models.ForeignKey(
        Tujuan,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="daftar_sasaran",
        verbose_name="tujuan",
    )
    jabatan = models.ForeignKey(
        Jabatan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_sasaran",
        verbose_name="jabatan (IKI)",
    )
    tingkat = models.CharField(
        "tingkat", max_length=10, choices=TingkatSasaran.choices, default=TingkatSasaran.STRATEGIS
    )
    nomor = models.CharField("nomor", max_length=20)
    uraian = models.TextField("uraian")
    koreksi = models.JSONField("koreksi bacaan", default=list, blank=True)
    urutan = models.PositiveSmallIntegerField("urutan", default=0)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "sasaran"
        verbose_name_plural = "sasaran"
        ordering = ["keputusan", "urutan"]
        constraints = [
            models.UniqueConstraint(fields=["keputusan", "urutan"], name="sasaran_urutan_unik")
        ]

    def __str__(self) -> str:
        return f"{self.nomor}. {self.uraian}"


class Pengesampingan(Terlacak):
    """A checker finding that was overridden, with the reason that stays on record."""

    JALUR_INSTANSI = "keputusan__renstra__instansi"

    keputusan = models.ForeignKey(
        Keputusan, models.CASCADE, related_name="daftar_pengesampingan", verbose_name="keputusan"
    )
    kode = models.CharField("kode temuan", max_length=60)
    tempat = models.CharField("tempat", max_length=100, blank=True)
    alasan = models.TextField("alasan")

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "pengesampingan temuan"
        verbose_name_plural = "pengesampingan temuan"
        ordering = ["keputusan", "kode"]
        constraints = [
            models.UniqueConstraint(
                fields=["keputusan", "kode", "tempat"], name="pengesampingan_unik"
            )
        ]

    def __str__(self) -> str:
        return self.kode
