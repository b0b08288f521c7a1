"""Who signs a document in which order, and every attempt to do so."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from iku.dokumen.choices import JenisTandaTangan, StatusLangkah, StatusUpaya
from iku.dokumen.models.dokumen import Dokumen
from iku.inti.audit import Terlacak


class LangkahTandaTangan(Terlacak):
    """One signer of a document: who, in which post, initials or signature, and at which place.

    Steps are done in order. A refusal ends the round (`putaran`); a new one begins at the first
    step again. Without `pengguna` whoever holds the signer's role may sign. Who and where never
    change; a step that is done or refused changes no more.
    """

    dokumen = models.ForeignKey(Dokumen, on_delete=models.CASCADE, related_name="langkah")
    putaran = models.PositiveSmallIntegerField("putaran", default=1)
    urutan = models.PositiveSmallIntegerField("urutan")
    jenis = models.CharField("jenis", max_length=12, choices=JenisTandaTangan)
    jabatan = models.CharField("jabatan", max_length=200)
    nama = models.CharField("nama", max_length=150)
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    isian = models.CharField("tempat tanda tangan", max_length=40, blank=True)
    status = models.CharField(
        "status", max_length=12, choices=StatusLangkah, default=StatusLangkah.MENUNGGU
    )
    alasan = models.CharField("alasan menolak", max_length=1000, blank=True)
    selesai = models.DateTimeField("selesai", null=True, blank=True)

    class Meta:
        verbose_name = "langkah tanda tangan"
        verbose_name_plural = "langkah tanda tangan"
        ordering = ("dokumen", "putaran", "urutan")
        constraints = (
            models.UniqueConstraint(
                fields=("dokumen", "putaran", "urutan"),
                name="langkah_urutan_unik",
                violation_error_message="Urutan penanda tangan ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=StatusLangkah.DITOLAK) | ~models.Q(alasan=""),
                name="langkah_ditolak_beralasan",
                violation_error_message="Tuliskan alasan menolak.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.urutan}: {self.nama}, {self.jabatan}"


class UpayaTandaTangan(Terlacak):
    """One attempt to sign; never repeated by the program once the document may have been sent.

    Messages come from a fixed list of sentences: no passphrase or reply body is stored.
    """

    dokumen = models.ForeignKey(Dokumen, on_delete=models.PROTECT, related_name="upaya")
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    langkah = models.ForeignKey(
        LangkahTandaTangan, null=True, blank=True, on_delete=models.PROTECT, related_name="upaya"
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
    # By which a service gives a signed document away, once; it says nothing about the signer.
    id_layanan = models.CharField("id pada layanan", max_length=100, blank=True)

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
