"""How an agency signs: its own BSrE e-sign client."""

from __future__ import annotations

import string

from django.core.exceptions import ValidationError
from django.db import models

from iku.dokumen.alamat import alamat_aman
from iku.dokumen.choices import ArtiUkuran, VersiBSrE
from iku.inti.audit import Terlacak


def periksa_alamat(alamat: str) -> None:
    """Field validator: a passphrase never travels in the clear."""
    if not alamat_aman(alamat):
        raise ValidationError(
            "Tulis alamat lengkap yang diawali https://, tanpa nama pengguna, “?”, atau “#”. "
            "http:// hanya boleh untuk komputer ini sendiri (localhost)."
        )


def periksa_tanda(tanda: str) -> None:
    """Field validator: punctuation marks, each for one signer, so no mark twice."""
    if set(tanda) - set(string.punctuation) or len(set(tanda)) != len(tanda):
        raise ValidationError(
            "Tulis satu tanda baca untuk setiap penanda tangan, misalnya #^~, tanpa spasi dan "
            "tanpa tanda yang sama."
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
    tag_koordinat = models.CharField(
        "tanda tempat gambar",
        max_length=6,
        blank=True,
        validators=[periksa_tanda],
        help_text="Layanan menaruh gambarnya di atas tanda ini: tanda pertama untuk penanda tangan "
        "terakhir, tanda berikutnya untuk pemaraf sesuai urutannya. Pilih tanda yang tidak dipakai "
        "dalam naskah. Kosongkan untuk memakai letak di bawah.",
    )
    pakai_totp = models.BooleanField(
        "memakai kode TOTP",
        default=False,
        help_text="Hanya versi 2: penanda tangan mengetik kode dari aplikasi autentikator, bukan "
        "frasa sandi.",
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
