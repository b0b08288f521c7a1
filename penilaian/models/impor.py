"""An uploaded sheet of figures on its way in: checked, shown, then saved or thrown away."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models

from iku.inti.audit import Terlacak
from iku.inti.cakupan import QuerySetCakupan
from penilaian.choices import HasilSel, StatusImpor
from renstra.models import Keputusan


def nama_unggahan(_impor: models.Model, _nama: str) -> str:
    """A generated name: what the user called the file never reaches the disk."""
    return f"impor/{secrets.token_hex(16)}"


class Impor(Terlacak):
    """One uploaded Excel or csv file of figures of a decree's year.

    The file itself is kept only until it was checked; from then on its cells stand in
    `HalamanImpor`, so that the preview outlives sessions and restarts. `jumlah` counts cells by
    outcome.
    """

    JALUR_INSTANSI = "keputusan__renstra__instansi"
    TANPA_RIWAYAT = ("berkas", "jumlah")

    keputusan = models.ForeignKey(
        Keputusan, models.PROTECT, related_name="+", verbose_name="keputusan"
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    nama_berkas = models.CharField("nama berkas", max_length=150)
    sha256 = models.CharField("sha256", max_length=64)
    ukuran = models.PositiveBigIntegerField("ukuran (byte)")
    berkas = models.FileField("berkas", upload_to=nama_unggahan, max_length=150, blank=True)
    status = models.CharField(
        "status", max_length=10, choices=StatusImpor.choices, default=StatusImpor.MENUNGGU
    )
    pesan = models.TextField("pesan", blank=True)
    jumlah = models.JSONField("jumlah sel menurut hasil", default=dict)
    pengunggah = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="pengunggah"
    )
    diunggah_pada = models.DateTimeField("diunggah pada", auto_now_add=True)
    disimpan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="disimpan oleh",
    )
    disimpan_pada = models.DateTimeField("disimpan pada", null=True, blank=True)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "impor isian"
        verbose_name_plural = "impor isian"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.nama_berkas} ({self.tahun})"


class HalamanImpor(models.Model):
    """One page of a preview: up to `SEHALAMAN` cells of the same outcome, as the page shows them.

    A page is read and written as a whole: 20.000 cells are 200 rows here.
    """

    impor = models.ForeignKey(
        Impor, models.CASCADE, related_name="daftar_halaman", verbose_name="impor"
    )
    hasil = models.CharField("hasil", max_length=8, choices=HasilSel.choices)
    nomor = models.PositiveIntegerField("nomor halaman")
    isi = models.JSONField("sel")

    class Meta:
        verbose_name = "halaman impor"
        verbose_name_plural = "halaman impor"
        ordering = ["impor", "hasil", "nomor"]
        constraints = [
            models.UniqueConstraint(fields=["impor", "hasil", "nomor"], name="halaman_impor_unik")
        ]

    def __str__(self) -> str:
        return f"{self.impor_id} {self.hasil} {self.nomor}"
