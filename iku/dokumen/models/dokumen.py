"""A paper that was printed for signature, as the public may know it."""

from __future__ import annotations

import secrets

from django.db import models
from django.urls import reverse

from iku.dokumen.choices import JenisDokumen, StatusDokumen
from iku.inti.audit import Terlacak


def kode_baru() -> str:
    """A verification code that cannot be guessed (128 bits)."""
    return secrets.token_urlsafe(16)


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
