"""How an instansi prints its decrees, and the pictures on its letterhead."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from iku.inti.audit import Terlacak
from iku.inti.cakupan import QuerySetCakupan
from renstra.choices import HurufCetak, Kertas
from renstra.models.organisasi import Instansi
from renstra.tata_cetak import (
    KALIMAT_MAKS,
    MARGIN_MM,
    TINGGI_LOGO_MM,
    UKURAN_PT,
    UKURAN_TABEL_PT,
    TataCetak,
)


def _antara(batas: tuple[int, int], satuan: str) -> list[Any]:
    bawah, atas = batas
    pesan = f"Isi antara {bawah} dan {atas} {satuan}."
    return [MinValueValidator(bawah, pesan), MaxValueValidator(atas, pesan)]


def _margin(label: str, bawaan: int) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        label, default=bawaan, validators=_antara(MARGIN_MM, "mm")
    )


class GambarKop(Terlacak):
    """A checked picture for letterheads, once per content; printed decrees name it by sha256."""

    TANPA_RIWAYAT: ClassVar[tuple[str, ...]] = ("isi",)

    sha256 = models.CharField("sha256", max_length=64, unique=True)
    tipe = models.CharField("tipe isi", max_length=20)
    isi = models.BinaryField("isi")
    lebar = models.PositiveIntegerField("lebar (piksel)")
    tinggi = models.PositiveIntegerField("tinggi (piksel)")

    class Meta:
        verbose_name = "gambar kop"
        verbose_name_plural = "gambar kop"

    def __str__(self) -> str:
        return self.sha256[:12]


class PengaturanCetak(Terlacak):
    """Paper, margins, type and footer of one instansi; a decree freezes them at penetapan."""

    JALUR_INSTANSI = "instansi"

    instansi = models.OneToOneField(
        Instansi, models.PROTECT, related_name="pengaturan_cetak", verbose_name="instansi"
    )
    kertas = models.CharField("kertas", max_length=10, choices=Kertas, default=Kertas.F4)
    lampiran_tidur = models.BooleanField("lampiran mendatar", default=True)
    margin_atas = _margin("margin atas", 25)
    margin_kanan = _margin("margin kanan", 25)
    margin_bawah = _margin("margin bawah", 28)
    margin_kiri = _margin("margin kiri", 30)
    lampiran_atas = _margin("margin atas lampiran", 16)
    lampiran_kanan = _margin("margin kanan lampiran", 20)
    lampiran_bawah = _margin("margin bawah lampiran", 22)
    lampiran_kiri = _margin("margin kiri lampiran", 25)
    huruf = models.CharField("huruf", max_length=20, choices=HurufCetak, default=HurufCetak.ARIAL)
    ukuran_pt = models.PositiveSmallIntegerField(
        "ukuran huruf", default=12, validators=_antara(UKURAN_PT, "poin")
    )
    ukuran_tabel_pt = models.PositiveSmallIntegerField(
        "ukuran huruf tabel",
        null=True,
        blank=True,
        validators=_antara(UKURAN_TABEL_PT, "poin"),
    )
    logo = models.ForeignKey(
        GambarKop, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="lambang"
    )
    tinggi_logo = models.PositiveSmallIntegerField(
        "tinggi lambang", default=22, validators=_antara(TINGGI_LOGO_MM, "mm")
    )
    kalimat_kaki = models.CharField("kalimat kaki halaman", max_length=KALIMAT_MAKS, blank=True)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "pengaturan cetak"
        verbose_name_plural = "pengaturan cetak"
        ordering = ["instansi"]

    def __str__(self) -> str:
        return f"Pengaturan cetak {self.instansi.singkatan}"

    def tata(self) -> TataCetak:
        """The value that printing uses."""
        isi = {
            f.name: getattr(self, f.name)
            for f in self._meta.concrete_fields
            if f.name not in ("id", "instansi", "logo")
        }
        isi["ukuran_tabel_pt"] = self.ukuran_tabel_pt or 0
        isi["logo"] = self.logo.sha256 if self.logo else ""
        return TataCetak.dari(isi)
