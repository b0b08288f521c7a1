"""Evidence for a realisasi: files, stored once by content, and links."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q

from iku.inti.audit import Terlacak
from iku.inti.cakupan import QuerySetCakupan
from penilaian.choices import JenisBukti
from penilaian.models.realisasi import Realisasi


def nama_simpan(_berkas: models.Model, _nama: str) -> str:
    """A generated name: what the user called the file never reaches the disk."""
    acak = secrets.token_hex(16)
    return f"bukti/{acak[:2]}/{acak}"


class BerkasBukti(models.Model):
    """The bytes of an evidence file, once per content; `tipe` is what the bytes are."""

    sha256 = models.CharField("sha256", max_length=64, unique=True)
    berkas = models.FileField("berkas", upload_to=nama_simpan, max_length=150)
    tipe = models.CharField("tipe isi", max_length=100)
    ukuran = models.PositiveBigIntegerField("ukuran (byte)")
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)

    class Meta:
        verbose_name = "berkas bukti"
        verbose_name_plural = "berkas bukti"

    def __str__(self) -> str:
        return self.sha256[:12]


class BuktiDukung(Terlacak):
    """One piece of evidence of a realisasi."""

    JALUR_INSTANSI = "realisasi__indikator__sasaran__keputusan__renstra__instansi"

    realisasi = models.ForeignKey(
        Realisasi, models.PROTECT, related_name="daftar_bukti", verbose_name="realisasi"
    )
    jenis = models.CharField("jenis", max_length=6, choices=JenisBukti.choices)
    nama = models.CharField("nama", max_length=200)
    berkas = models.ForeignKey(
        BerkasBukti, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="berkas"
    )
    tautan = models.URLField(
        "tautan", max_length=500, blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )
    pengunggah = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="pengunggah"
    )
    diunggah_pada = models.DateTimeField("diunggah pada", auto_now_add=True)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "bukti dukung"
        verbose_name_plural = "bukti dukung"
        ordering = ["realisasi", "diunggah_pada"]
        constraints = [
            models.CheckConstraint(
                condition=Q(jenis=JenisBukti.BERKAS, berkas__isnull=False, tautan="")
                | (Q(jenis=JenisBukti.TAUTAN, berkas__isnull=True) & ~Q(tautan="")),
                name="bukti_berkas_atau_tautan",
                violation_error_message="Bukti adalah satu berkas atau satu tautan.",
            ),
            models.UniqueConstraint(
                fields=["realisasi", "berkas"],
                condition=Q(berkas__isnull=False),
                name="bukti_berkas_unik",
                violation_error_message="Berkas ini sudah menjadi bukti realisasi yang sama.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama
