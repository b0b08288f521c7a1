"""The user of SIKU, the seal over the history, and background work."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.contrib.auth.models import AbstractUser
from django.db import models

from iku.inti.audit import Terlacak


class Pengguna(Terlacak, AbstractUser):
    """A person who signs in; roles are held through `renstra.Penugasan`, not here."""

    TANPA_RIWAYAT = ("password", "last_login")

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    nama_lengkap = models.CharField("nama lengkap", max_length=150, blank=True)
    jabatan = models.CharField("jabatan", max_length=150, blank=True)

    class Meta:
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"

    def __str__(self) -> str:
        return self.nama_lengkap or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)


class SegelAudit(models.Model):
    """One link of the seal over the history: a batch of entries, chained by SHA-256.

    `daun` lists `[entry id, SHA-256 of the entry]`, so that a broken seal names the row. The head
    of the chain is anchored outside the database (`segel_audit --jangkar`).
    """

    nomor = models.PositiveIntegerField("nomor", unique=True)
    dari = models.PositiveBigIntegerField("entri pertama")
    sampai = models.PositiveBigIntegerField("entri terakhir", unique=True)
    daun = models.JSONField("sidik tiap entri")
    sebelumnya = models.CharField("segel sebelumnya", max_length=64, blank=True)
    segel = models.CharField("segel", max_length=64, unique=True)
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)

    class Meta:
        verbose_name = "segel riwayat"
        verbose_name_plural = "segel riwayat"
        ordering = ["nomor"]

    def __str__(self) -> str:
        return f"{self.nomor}: {self.segel[:12]}"


class StatusPekerjaan(models.TextChoices):
    """How far a piece of background work is."""

    MENUNGGU = "menunggu", "Menunggu giliran"
    BERJALAN = "berjalan", "Sedang dikerjakan"
    SELESAI = "selesai", "Selesai"
    GAGAL = "gagal", "Gagal"


def _nama_hasil(_pekerjaan: models.Model, nama: str) -> str:
    return f"pekerjaan/{secrets.token_hex(16)}{Path(nama).suffix[:8]}"


class Pekerjaan(models.Model):
    """Work too long for a request: asked for by a person, done by a worker, all or nothing.

    `pemegang` is the token of the worker that holds it; who lost it cannot finish it. `kunci`
    makes a second request for the same thing find the first one while that is open.
    """

    jenis = models.CharField("jenis", max_length=40)
    judul = models.CharField("judul", max_length=200)
    pengguna = models.ForeignKey(
        Pengguna, models.CASCADE, related_name="pekerjaan", verbose_name="pengguna"
    )
    argumen = models.JSONField("argumen", default=dict)
    kunci = models.CharField("kunci", max_length=200, blank=True)
    status = models.CharField(
        "status",
        max_length=10,
        choices=StatusPekerjaan.choices,
        default=StatusPekerjaan.MENUNGGU,
    )
    pemegang = models.CharField("pemegang", max_length=32, blank=True)
    percobaan = models.PositiveSmallIntegerField("percobaan", default=0)
    selesai = models.PositiveIntegerField("selesai", default=0)
    jumlah = models.PositiveIntegerField("jumlah", default=0)
    langkah = models.CharField("langkah", max_length=200, blank=True)
    pesan = models.TextField("pesan", blank=True)
    alamat = models.CharField("alamat lanjutan", max_length=300, blank=True)
    berkas = models.FileField("berkas hasil", upload_to=_nama_hasil, blank=True)
    nama_berkas = models.CharField("nama berkas", max_length=200, blank=True)
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)
    mulai_pada = models.DateTimeField("mulai pada", null=True, blank=True)
    detak_pada = models.DateTimeField("detak terakhir", null=True, blank=True)
    selesai_pada = models.DateTimeField("selesai pada", null=True, blank=True)

    class Meta:
        verbose_name = "pekerjaan latar"
        verbose_name_plural = "pekerjaan latar"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["status", "detak_pada"], name="pekerjaan_status")]
        constraints = [
            models.UniqueConstraint(
                fields=["jenis", "kunci", "pengguna"],
                condition=models.Q(status__in=["menunggu", "berjalan"]) & ~models.Q(kunci=""),
                name="pekerjaan_terbuka_unik",
                violation_error_message="Pekerjaan yang sama sedang berjalan.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.judul} ({self.get_status_display()})"

    @property
    def terbuka(self) -> bool:
        """Whether it still waits or runs."""
        return self.status in {StatusPekerjaan.MENUNGGU, StatusPekerjaan.BERJALAN}


class KunciApi(Terlacak):
    """A key for another system: acts as its owner, never with more, until it ends or is revoked.

    Only the SHA-256 of the secret is kept (it is random, 256 bits: no slow hash is needed).
    """

    TANPA_RIWAYAT = ("sidik", "terakhir_dipakai")

    pengguna = models.ForeignKey(
        Pengguna, models.CASCADE, related_name="daftar_kunci_api", verbose_name="pemilik"
    )
    nama = models.CharField("nama", max_length=100)
    awalan = models.CharField("awalan", max_length=12, unique=True)
    sidik = models.CharField("sidik", max_length=64)
    boleh_menulis = models.BooleanField("boleh menulis", default=False)
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)
    berakhir_pada = models.DateTimeField("berakhir pada")
    dicabut_pada = models.DateTimeField("dicabut pada", null=True, blank=True)
    terakhir_dipakai = models.DateField("terakhir dipakai", null=True, blank=True)

    class Meta:
        verbose_name = "kunci API"
        verbose_name_plural = "kunci API"
        ordering = ["-dibuat_pada"]

    def __str__(self) -> str:
        return f"{self.nama} ({self.awalan}…)"


class Detak(models.Model):
    """The last sign of life of a part of the installation: a worker, a backup.

    It belongs to the machines, not to the data: no history, and no place in a backup.
    """

    nama = models.CharField("nama", max_length=100, unique=True)
    pada = models.DateTimeField("pada")
    keterangan = models.JSONField("keterangan", default=dict)

    class Meta:
        verbose_name = "detak"
        verbose_name_plural = "detak"
        ordering = ["nama"]

    def __str__(self) -> str:
        return self.nama
