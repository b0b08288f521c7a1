"""Scales and their steps as two lists; one that a decree in force uses does not change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Model, QuerySet

from renstra.choices import DasarSkala, JenisSkala
from renstra.models import Instansi, RentangSkala, Skala
from renstra.resources.dasar import AcuanResource
from renstra.resources.medan import pilihan, rujukan, sel
from renstra.tukar.lembar import Jenis


class SkalaResource(AcuanResource):
    """Scales; without an instansi they are shared by all."""

    kode = sel("kode", "Kode", wajib=True)
    nama = sel("nama", "Nama", wajib=True)
    jenis = pilihan("jenis", "Jenis", JenisSkala.choices)
    dasar = pilihan("dasar", "Dinilai dari", DasarSkala.pilihan())
    sumber = sel("sumber", "Sumber")
    instansi = rujukan("instansi", "Milik instansi", Instansi)

    class Meta:
        model = Skala
        import_id_fields = ("kode",)
        fields = ("kode", "nama", "jenis", "dasar", "sumber", "instansi")

    @classmethod
    def urutkan(cls, baris: QuerySet[Any]) -> Iterable[Any]:
        return baris.select_related("instansi").order_by("kode")


class RentangResource(AcuanResource):
    """Steps by their scale and lower bound; an empty bound is the lowest step."""

    bagian_dari = Skala

    skala = rujukan("skala", "Skala", Skala, wajib=True)
    batas = sel("batas", "Batas bawah", Jenis.ANGKA)
    termasuk = sel("termasuk", "Batas termasuk", Jenis.YA, wajib=True)
    predikat = sel("predikat", "Predikat", wajib=True)
    singkatan = sel("singkatan", "Singkatan")
    nilai = sel("nilai", "Nilai hasil konversi", Jenis.ANGKA)
    band = sel("band", "Warna", Jenis.BULAT, default=3)
    indeks_bawah = sel("indeks_bawah", "Indeks terendah", Jenis.ANGKA)
    indeks_atas = sel("indeks_atas", "Indeks tertinggi", Jenis.ANGKA)

    class Meta:
        model = RentangSkala
        import_id_fields = ("skala", "batas")
        fields = ("skala", "batas", "termasuk", "predikat", "singkatan", "nilai", "band",
                  "indeks_bawah", "indeks_atas")  # fmt: skip

    def pemilik(self, satu: Any) -> Model:
        """A step has the rules of its scale."""
        skala: Model = satu.skala
        return skala

    @classmethod
    def urutkan(cls, baris: QuerySet[Any]) -> Iterable[Any]:
        return baris.select_related("skala").order_by(
            "skala__kode", F("batas").asc(nulls_first=True)
        )
