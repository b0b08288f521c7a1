"""Documents that were printed for signing, the attempts to sign them, and the one archived file."""

from __future__ import annotations

import secrets
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from iku.dokumen.alamat import alamat_aman
from iku.dokumen.choices import ArtiUkuran, JenisDokumen, StatusDokumen, StatusUpaya, VersiBSrE
from iku.dokumen.galat import GalatArsipTetap
from iku.inti.audit import Terlacak

TERSIMPAN = ~models.Q(status=StatusDokumen.DISIAPKAN)
_PESAN_TETAP = "Arsip dokumen yang sudah ditandatangani tidak dapat diubah atau dihapus."


def kode_baru() -> str:
    """A verification code that cannot be guessed (128 bits)."""
    return secrets.token_urlsafe(16)


def periksa_alamat(alamat: str) -> None:
    """Field validator: a passphrase never travels in the clear."""
    if not alamat_aman(alamat):
        raise ValidationError(
            "Tulis alamat lengkap yang diawali https://, tanpa nama pengguna, “?”, atau “#”. "
            "http:// hanya boleh untuk komputer ini sendiri (localhost)."
        )


class PengaturanTandaTangan(Terlacak):
    """How one agency signs through its own BSrE e-sign client; without one, the port of settings.

    `pemilik` is the agency's code: this room knows no instansi. The credential is encrypted, never
    shown again and not in the history. The signer's NIK and passphrase are not kept at all.
    """

    TANPA_RIWAYAT = ("kredensial",)

    pemilik = models.CharField(
        "kode instansi",
        max_length=60,
        unique=True,
        help_text="Kode instansi yang keputusannya ditandatangani lewat layanan ini.",
    )
    aktif = models.BooleanField(
        "dipakai",
        default=True,
        help_text="Bila tidak dipakai, cara tanda tangan bawaan aplikasi yang berlaku.",
    )
    versi = models.CharField("versi layanan", max_length=2, choices=VersiBSrE, default=VersiBSrE.V2)
    alamat = models.CharField(
        "alamat layanan",
        max_length=200,
        validators=[periksa_alamat],
        help_text="Alamat e-Sign Client Service di instansi, misalnya https://esign.contoh.go.id",
    )
    ca_pem = models.TextField(
        "sertifikat CA (PEM)",
        blank=True,
        help_text="Isi hanya bila server layanan memakai sertifikat dari CA instansi sendiri.",
    )
    pengguna = models.CharField("nama pengguna layanan", max_length=100)
    kredensial = models.TextField("kata sandi layanan (tersandi)", editable=False, default="")
    kalimat_kaki = models.CharField(
        "kalimat di kaki halaman",
        max_length=300,
        blank=True,
        help_text="Kosongkan untuk memakai kalimat bawaan tentang sertifikat BSrE.",
    )
    nama_sertifikat = models.CharField(
        "nama pada sertifikat",
        max_length=150,
        blank=True,
        help_text="Isi hanya bila nama pada sertifikat berbeda dari nama di keputusan.",
    )
    tampak = models.BooleanField(
        "gambar tanda tangan dari layanan",
        default=False,
        help_text="Naskah sudah memuat blok tanda tangan dengan kode QR, sehingga biasanya tidak "
        "perlu.",
    )
    halaman = models.PositiveSmallIntegerField(
        "halaman gambar", default=0, help_text="Mulai dari 1; 0 berarti halaman terakhir."
    )
    x = models.PositiveSmallIntegerField(
        "jarak dari kiri (pt)", default=60, help_text="Diukur dari sudut kiri bawah halaman."
    )
    y = models.PositiveSmallIntegerField("jarak dari bawah (pt)", default=60)
    lebar = models.PositiveSmallIntegerField("lebar (pt)", default=100)
    tinggi = models.PositiveSmallIntegerField("tinggi (pt)", default=100)
    arti_ukuran = models.CharField(
        "arti width dan height",
        max_length=6,
        choices=ArtiUkuran,
        default=ArtiUkuran.UKURAN,
        help_text="Hanya untuk versi 1: sebagian layanan membacanya sebagai sudut kanan atas.",
    )

    class Meta:
        verbose_name = "pengaturan tanda tangan"
        verbose_name_plural = "pengaturan tanda tangan"
        ordering = ("pemilik",)

    def __str__(self) -> str:
        return f"{self.pemilik} – {self.get_versi_display()}"


class Dokumen(Terlacak):
    """One official paper as the public may know it; it knows nothing of what the paper says.

    Holds no NIP, NIK or e-mail. Once signed, only its status and successor may change.
    """

    kode_verifikasi = models.CharField(
        "kode verifikasi", max_length=32, unique=True, default=kode_baru, editable=False
    )
    jenis = models.CharField("jenis", max_length=20, choices=JenisDokumen)
    nomor = models.CharField("nomor", max_length=120, blank=True)
    judul = models.CharField("judul", max_length=400)
    tanggal = models.DateField("tanggal", null=True, blank=True)
    instansi_nama = models.CharField("nama instansi", max_length=200)
    pemda_nama = models.CharField("nama pemerintah daerah", max_length=200)
    penandatangan_jabatan = models.CharField("jabatan penanda tangan", max_length=200)
    penandatangan_nama = models.CharField("nama penanda tangan", max_length=150)
    status = models.CharField(
        "status", max_length=12, choices=StatusDokumen, default=StatusDokumen.DISIAPKAN
    )
    penerus = models.ForeignKey(
        "self",
        verbose_name="digantikan oleh",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pendahulu",
    )
    dibuat = models.DateTimeField("dibuat", auto_now_add=True)

    class Meta:
        verbose_name = "dokumen"
        verbose_name_plural = "dokumen"
        ordering = ("-tanggal", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(penerus__isnull=True)
                | models.Q(status=StatusDokumen.DIGANTIKAN),
                name="dokumen_penerus_hanya_bila_digantikan",
                violation_error_message="Isi dokumen penerus hanya untuk dokumen yang digantikan.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.nomor} {self.judul}".strip()

    def get_absolute_url(self) -> str:
        return reverse("dokumen:verifikasi", args=(self.kode_verifikasi,))


class UpayaTandaTangan(Terlacak):
    """One attempt to sign; never repeated by the program once the document may have been sent.

    Messages come from a fixed list of sentences: no passphrase or reply body is stored.
    """

    dokumen = models.ForeignKey(Dokumen, on_delete=models.PROTECT, related_name="upaya")
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    port = models.CharField("cara tanda tangan", max_length=40)
    status = models.CharField(
        "status", max_length=12, choices=StatusUpaya, default=StatusUpaya.SEDANG
    )
    kode_galat = models.CharField("kode galat", max_length=40, blank=True)
    pesan = models.CharField("pesan", max_length=300, blank=True)
    mulai = models.DateTimeField("mulai")
    selesai = models.DateTimeField("selesai", null=True, blank=True)
    sha256_sebelum = models.CharField("SHA-256 naskah", max_length=64)
    sha256_sesudah = models.CharField("SHA-256 hasil", max_length=64, blank=True)

    class Meta:
        verbose_name = "upaya tanda tangan"
        verbose_name_plural = "upaya tanda tangan"
        ordering = ("-mulai", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("dokumen",),
                condition=models.Q(status=StatusUpaya.SEDANG),
                name="upaya_satu_yang_berjalan",
                violation_error_message="Penandatanganan dokumen ini sedang berjalan.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.dokumen} – {self.get_status_display()}"


class ArsipQuerySet(models.QuerySet["ArsipPdf"]):
    """Refuses bulk changes; the database triggers refuse them as well."""

    def update(self, **_: Any) -> NoReturn:
        raise GalatArsipTetap(_PESAN_TETAP)

    def delete(self) -> NoReturn:
        raise GalatArsipTetap(_PESAN_TETAP)


class ArsipPdf(Terlacak):
    """The adopted signed file of a document: one per document, written once, never changed."""

    dokumen = models.OneToOneField(Dokumen, on_delete=models.PROTECT, related_name="arsip")
    berkas = models.FileField("berkas", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    ukuran = models.PositiveIntegerField("ukuran (byte)")
    sha256_naskah = models.CharField("SHA-256 naskah sebelum tanda tangan", max_length=64)
    panjang_naskah = models.PositiveIntegerField("panjang naskah (byte)")
    ditandatangani_pada = models.DateTimeField("ditandatangani pada", db_index=True)
    penanda = models.CharField("nama pada sertifikat", max_length=200)
    sidik_sertifikat = models.CharField("SHA-256 sertifikat", max_length=64)
    port = models.CharField("cara tanda tangan", max_length=40)
    simulasi = models.BooleanField("kunci simulasi")

    objects = ArsipQuerySet.as_manager()

    class Meta:
        verbose_name = "arsip PDF"
        verbose_name_plural = "arsip PDF"
        ordering = ("-ditandatangani_pada",)

    def __str__(self) -> str:
        return f"{self.dokumen} ({self.sha256[:12]})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise GalatArsipTetap(_PESAN_TETAP)
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise GalatArsipTetap(_PESAN_TETAP)
