"""Who promises and measures: Pemda, instansi, units, posts, officials, roles."""

from __future__ import annotations

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from iku.inti.audit import Terlacak
from iku.inti.cakupan import QuerySetCakupan
from renstra.choices import PeranPenugasan, TingkatPemda, Zona

KODE = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*$",
    "Pakai huruf kecil, angka, dan tanda hubung, misalnya bkpsdm-contoh.",
)
_NIP = re.compile(r"^(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{4}(0[1-9]|1[0-2])[12]\d{3}$")


def periksa_nip(nip: str) -> None:
    """NIP: 18 digits, birth date, first month of service, 1 or 2, serial; stored without spaces."""
    if not _NIP.fullmatch(nip):
        raise ValidationError(
            "NIP terdiri atas 18 angka: tanggal lahir (8), bulan pengangkatan (6), "
            "jenis kelamin (1 atau 2), nomor urut (3)."
        )


class PemerintahDaerah(Terlacak):
    """A province, regency or city; owns many instansi."""

    JALUR_INSTANSI = "daftar_instansi"

    kode = models.SlugField("kode", max_length=50, unique=True, validators=[KODE])
    nama = models.CharField("nama", max_length=200)
    tingkat = models.CharField("tingkat", max_length=10, choices=TingkatPemda.choices)
    ibu_kota = models.CharField("ibu kota", max_length=100, blank=True)
    zona = models.CharField("zona waktu", max_length=20, choices=Zona.choices, default=Zona.WIB)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "pemerintah daerah"
        verbose_name_plural = "pemerintah daerah"
        ordering = ["nama"]

    def __str__(self) -> str:
        return self.nama


class Instansi(Terlacak):
    """An agency (perangkat daerah) that sets its own IKU; its letterhead prints on the decree."""

    JALUR_INSTANSI = ""

    pemda = models.ForeignKey(
        PemerintahDaerah,
        models.PROTECT,
        related_name="daftar_instansi",
        verbose_name="pemerintah daerah",
    )
    kode = models.SlugField("kode", max_length=50, unique=True, validators=[KODE])
    nama = models.CharField("nama", max_length=250)
    singkatan = models.CharField("singkatan", max_length=50)
    tugas = models.TextField("tugas", blank=True)
    fungsi = models.JSONField("fungsi", default=list, blank=True)
    kop = models.JSONField("baris kop surat", default=list, blank=True)
    kota = models.CharField("kota penetapan", max_length=100, blank=True)
    alamat = models.CharField("alamat", max_length=250, blank=True)
    telepon = models.CharField("telepon", max_length=50, blank=True)
    faks = models.CharField("faksimile", max_length=50, blank=True)
    surel = models.CharField("surel", max_length=100, blank=True)
    laman = models.CharField("laman", max_length=100, blank=True)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "instansi"
        verbose_name_plural = "instansi"
        ordering = ["nama"]

    def __str__(self) -> str:
        return self.nama


class UnitKerja(Terlacak):
    """A secretariat, division or subdivision; units form a tree."""

    JALUR_INSTANSI = "instansi"

    instansi = models.ForeignKey(
        Instansi, models.PROTECT, related_name="daftar_unit", verbose_name="instansi"
    )
    induk = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_anak",
        verbose_name="unit induk",
    )
    kode = models.SlugField("kode", max_length=60, validators=[KODE])
    nama = models.CharField("nama", max_length=200)
    urutan = models.PositiveSmallIntegerField("urutan", default=0)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "unit kerja"
        verbose_name_plural = "unit kerja"
        ordering = ["instansi", "urutan", "kode"]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "kode"],
                name="unit_kode_unik",
                violation_error_message="Kode unit sudah dipakai di instansi ini.",
            ),
            models.CheckConstraint(
                condition=~Q(induk=models.F("pk")), name="unit_bukan_induk_sendiri"
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class Jabatan(Terlacak):
    """A post; it can have indicators of its own (IKI)."""

    JALUR_INSTANSI = "instansi"

    instansi = models.ForeignKey(
        Instansi, models.PROTECT, related_name="daftar_jabatan", verbose_name="instansi"
    )
    unit = models.ForeignKey(
        UnitKerja,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_jabatan",
        verbose_name="unit kerja",
    )
    kode = models.SlugField("kode", max_length=80, validators=[KODE])
    nama = models.CharField("nama", max_length=200)
    tugas = models.TextField("tugas", blank=True)
    fungsi = models.JSONField("fungsi", default=list, blank=True)
    kepala = models.BooleanField("kepala instansi", default=False)
    urutan = models.PositiveSmallIntegerField("urutan", default=0)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "jabatan"
        verbose_name_plural = "jabatan"
        ordering = ["instansi", "urutan", "kode"]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "kode"],
                name="jabatan_kode_unik",
                violation_error_message="Kode jabatan sudah dipakai di instansi ini.",
            ),
            models.UniqueConstraint(
                fields=["instansi"],
                condition=Q(kepala=True),
                name="jabatan_satu_kepala",
                violation_error_message="Instansi ini sudah mempunyai jabatan kepala.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class Pejabat(Terlacak):
    """A person in a post for a time; name and NIP are personal data, never on public pages."""

    JALUR_INSTANSI = "jabatan__instansi"

    jabatan = models.ForeignKey(
        Jabatan, models.PROTECT, related_name="daftar_pejabat", verbose_name="jabatan"
    )
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_pejabat",
        verbose_name="akun pengguna",
    )
    nama = models.CharField("nama tanpa gelar", max_length=150)
    nip = models.CharField("NIP", max_length=18, blank=True, validators=[periksa_nip])
    pangkat = models.CharField("pangkat", max_length=100, blank=True)
    mulai = models.DateField("mulai menjabat", null=True, blank=True)
    selesai = models.DateField("selesai menjabat", null=True, blank=True)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "pejabat"
        verbose_name_plural = "pejabat"
        ordering = ["jabatan", "-mulai"]
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True)
                | Q(mulai__isnull=True)
                | Q(selesai__gte=models.F("mulai")),
                name="pejabat_masa_urut",
                violation_error_message="Tanggal selesai harus setelah tanggal mulai.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nama}, {self.jabatan}"


class Penugasan(Terlacak):
    """A user's role in one instansi, or as reviewer or admin in one Pemda, for a time."""

    JALUR_INSTANSI = "instansi"

    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="daftar_penugasan",
        verbose_name="pengguna",
    )
    peran = models.CharField("peran", max_length=15, choices=PeranPenugasan.choices)
    instansi = models.ForeignKey(
        Instansi,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_penugasan",
        verbose_name="instansi",
    )
    pemda = models.ForeignKey(
        PemerintahDaerah,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_penugasan",
        verbose_name="pemerintah daerah",
    )
    mulai = models.DateField("berlaku mulai", null=True, blank=True)
    selesai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "penugasan"
        verbose_name_plural = "penugasan"
        ordering = ["pengguna", "peran"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    peran=PeranPenugasan.REVIUER, pemda__isnull=False, instansi__isnull=True
                )
                | Q(peran=PeranPenugasan.ADMIN, pemda__isnull=False, instansi__isnull=True)
                | (
                    ~Q(peran=PeranPenugasan.REVIUER) & Q(pemda__isnull=True, instansi__isnull=False)
                ),
                name="penugasan_tempat",
                violation_error_message=(
                    "Pilih pemerintah daerah untuk reviuer, satu instansi untuk peran lain; "
                    "admin boleh salah satunya."
                ),
            ),
            models.UniqueConstraint(
                fields=["pengguna", "peran", "instansi"],
                condition=Q(instansi__isnull=False),
                name="penugasan_instansi_unik",
                violation_error_message="Pengguna sudah memegang peran ini di instansi itu.",
            ),
            models.UniqueConstraint(
                fields=["pengguna", "peran", "pemda"],
                condition=Q(pemda__isnull=False),
                name="penugasan_pemda_unik",
                violation_error_message=(
                    "Pengguna sudah memegang peran ini di pemerintah daerah itu."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna}: {self.get_peran_display()} {self.instansi or self.pemda}"
