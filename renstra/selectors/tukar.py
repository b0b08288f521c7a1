"""A decree with everything that it needs, as the rows of its file; a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q

from renstra.models import (
    BarisVariabel,
    Indikator,
    Instansi,
    Keputusan,
    Pejabat,
    PenanggungJawab,
    RentangSkala,
    Skala,
    SumberData,
    Target,
)
from renstra.tukar.lembar import MENURUT_NAMA, BarisTukar, IsiTukar

# Columns that hold the code of a related row, not the row.
RUJUKAN = {"pemda", "instansi", "induk", "unit", "jabatan", "skala", "skala_capaian", "tujuan",
           "tabel_kode", "konversi", "variabel", "indikator", "penandatangan"}  # fmt: skip


def isi_keputusan(keputusan: Keputusan) -> IsiTukar:
    """The rows of the decree's tree, of its instansi, and of the scales that it names."""
    instansi, renstra = keputusan.renstra.instansi, keputusan.renstra
    hasil = isi_instansi(instansi)
    indikator = list(
        Indikator.objects.filter(sasaran__keputusan=keputusan)
        .select_related("sasaran", "skala", "tabel_kode", "konversi")
        .order_by("sasaran__urutan", "urutan")
    )
    sasaran = list(
        keputusan.daftar_sasaran.select_related("tujuan", "jabatan").order_by("urutan", "pk")
    )
    nomor = {s.pk: n for n, s in enumerate(sasaran, 1)}
    skala = _skala(keputusan, indikator)
    milik = {"indikator__sasaran__keputusan": keputusan}
    urut = ("indikator__sasaran__urutan", "indikator__urutan")
    hasil.lembar |= {
        "skala": _baris("skala", skala),
        "rentang": _baris(
            "rentang", RentangSkala.objects.filter(skala__in=skala).select_related("skala")
        ),
        "renstra": _baris("renstra", [renstra]),
        "keputusan": _baris("keputusan", [keputusan]),
        "tujuan": _baris("tujuan", keputusan.daftar_tujuan.order_by("urutan", "pk")),
        "variabel": _baris(
            "variabel", keputusan.daftar_variabel.select_related("unit").order_by("urutan", "pk")
        ),
        "baris": _baris(
            "baris",
            BarisVariabel.objects.filter(variabel__keputusan=keputusan)
            .select_related("variabel")
            .order_by("variabel__urutan", "variabel_id", "urutan"),
        ),
        "sasaran": _baris("sasaran", sasaran, no=lambda s: nomor[s.pk]),
        "indikator": _baris("indikator", indikator, sasaran=lambda i: nomor[i.sasaran_id]),
        "sumber": _baris(
            "sumber",
            SumberData.objects.filter(**milik)
            .select_related("indikator")
            .order_by(*urut, "urutan"),
        ),
        "penanggung_jawab": _baris(
            "penanggung_jawab",
            PenanggungJawab.objects.filter(**milik)
            .select_related("indikator", "unit", "jabatan")
            .order_by(*urut, "urutan"),
        ),
        "target": _baris(
            "target",
            Target.objects.filter(**milik)
            .select_related("indikator")
            .order_by(*urut, "tahun", "periode"),
        ),
        "pengesampingan": _baris(
            "pengesampingan", keputusan.daftar_pengesampingan.order_by("kode", "tempat")
        ),
    }
    return hasil


def isi_instansi(instansi: Instansi) -> IsiTukar:
    """The organisation around a decree."""
    pejabat = Pejabat.objects.filter(jabatan__instansi=instansi).select_related("jabatan")
    return IsiTukar(
        {
            "pemda": _baris("pemda", [instansi.pemda]),
            "instansi": _baris("instansi", [instansi]),
            "unit": _baris(
                "unit", instansi.daftar_unit.select_related("induk").order_by("urutan", "kode")
            ),
            "jabatan": _baris(
                "jabatan",
                instansi.daftar_jabatan.select_related("unit").order_by("urutan", "kode"),
            ),
            "pejabat": _baris(
                "pejabat", pejabat.order_by("jabatan__urutan", "jabatan__kode", "mulai", "nama")
            ),
        }
    )


def isi_induk(instansi: Instansi) -> IsiTukar:
    """The reference data of an instansi: its organisation and the scales of its own."""
    hasil = isi_instansi(instansi)
    skala = list(instansi.daftar_skala.select_related("instansi").order_by("kode"))
    rentang = RentangSkala.objects.filter(skala__in=skala).select_related("skala")
    hasil.lembar |= {"skala": _baris("skala", skala), "rentang": _baris("rentang", rentang)}
    return hasil


def _skala(keputusan: Keputusan, indikator: Iterable[Indikator]) -> list[Skala]:
    dipakai: set[int | None] = {keputusan.skala_capaian_id}
    for i in indikator:
        dipakai |= {i.skala_id, i.tabel_kode_id, i.konversi_id}
    syarat = Q(pk__in=dipakai - {None})
    return list(Skala.objects.filter(syarat).select_related("instansi").order_by("kode"))


def _baris(nama: str, daftar: Iterable[Any], **lain: Any) -> list[BarisTukar]:
    return [
        BarisTukar(n, dict(_isi(nama, satu, lain))) for n, satu in enumerate(daftar, 2)
    ]  # fmt: skip


def _isi(nama: str, satu: Any, lain: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for kolom in MENURUT_NAMA[nama].kolom:
        if kolom.nama in lain:
            yield kolom.nama, lain[kolom.nama](satu)
        elif kolom.nama in RUJUKAN:
            yield kolom.nama, kode_rujukan(getattr(satu, kolom.nama))
        elif kolom.nama == "garis":
            yield kolom.nama, str(satu.garis)
        else:
            yield kolom.nama, getattr(satu, kolom.nama)


def kode_rujukan(satu: Any) -> str:
    """What a related row is called in the file: its code, its number, or an official's name."""
    if satu is None:
        return ""
    if isinstance(satu, Pejabat):
        return satu.nama
    return satu.kode if hasattr(satu, "kode") else satu.nomor
