"""Write goals, objectives and indicators of a draft. One function per user action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from iku.inti.cakupan import Cakupan
from iku.inti.galat import GalatIsian
from renstra.choices import Periode
from renstra.models import (
    Indikator,
    Keputusan,
    PenanggungJawab,
    Sasaran,
    SumberData,
    Target,
    Tujuan,
    Variabel,
)
from renstra.selectors.isi import (
    MEDAN_INDIKATOR,
    MEDAN_SASARAN,
    cap_indikator,
    cap_sasaran,
    cap_tujuan,
    target_tahunan,
)
from renstra.services.rancangan.izin import kunci_rancangan, pastikan_cap, periksa_bersih
from renstra.services.rancangan.susunan import nomori_tujuan, perujuk, rapikan

UJUNG = 20_000
"""A place behind every other row, until the order is written without gaps."""


@dataclass(frozen=True, slots=True)
class IsiPelaku:
    """Who answers for an indicator: exactly one of unit, post, other agency."""

    unit_id: int | None = None
    jabatan_id: int | None = None
    opd: str = ""
    peran: str = "utama"


@dataclass(frozen=True, slots=True)
class IsiTarget:
    """The target of a year; both bounds None = none."""

    tahun: int
    bawah: Decimal | None
    atas: Decimal | None
    tercetak: bool = False


@dataclass(frozen=True, slots=True)
class IsiIndikator:
    """One indicator as typed; `medan` are the fields named in MEDAN_INDIKATOR."""

    sasaran_id: int
    medan: dict[str, Any]
    sumber: Sequence[str] = ()
    pelaku: Sequence[IsiPelaku] = ()
    target: Sequence[IsiTarget] = ()


@transaction.atomic
def simpan_tujuan(
    *, cakupan: Cakupan, keputusan_id: int, uraian: str, tujuan_id: int | None = None, cap: str = ""
) -> Tujuan:
    """Operator: a new goal at the end, or other words for one."""
    keputusan = kunci_rancangan(cakupan, keputusan_id)
    lama = keputusan.daftar_tujuan.get(pk=tujuan_id) if tujuan_id else None
    pastikan_cap(cap, cap_tujuan(lama), "Tujuan ini")
    tujuan = lama or Tujuan(keputusan=keputusan, nomor="~", urutan=UJUNG)
    tujuan.uraian = uraian
    periksa_bersih(tujuan, "Tujuan belum dapat disimpan.", kecuali=("keputusan",))
    tujuan.save()
    nomori_tujuan(keputusan)
    return tujuan


@transaction.atomic
def hapus_tujuan(*, cakupan: Cakupan, keputusan_id: int, tujuan_id: int) -> None:
    """Operator: the goal goes; its objectives stay without a goal."""
    keputusan = kunci_rancangan(cakupan, keputusan_id)
    tujuan = keputusan.daftar_tujuan.get(pk=tujuan_id)
    for sasaran in keputusan.daftar_sasaran.filter(tujuan=tujuan):
        sasaran.tujuan = None
        sasaran.save()
    tujuan.delete()
    nomori_tujuan(keputusan)


@transaction.atomic
def simpan_sasaran(
    *,
    cakupan: Cakupan,
    keputusan_id: int,
    isi: dict[str, Any],
    sasaran_id: int | None = None,
    cap: str = "",
) -> Sasaran:
    """Operator: a new objective at the end of its group, or other fields for one.

    `isi`: the fields of MEDAN_SASARAN. With another post it moves behind that post's objectives.
    """
    keputusan = kunci_rancangan(cakupan, keputusan_id)
    lama = keputusan.daftar_sasaran.get(pk=sasaran_id) if sasaran_id else None
    pastikan_cap(cap, cap_sasaran(lama), "Sasaran ini")
    instansi = keputusan.renstra.instansi
    if isi["tujuan_id"] and not keputusan.daftar_tujuan.filter(pk=isi["tujuan_id"]).exists():
        raise GalatIsian("Pilih tujuan dari rancangan ini.", {"tujuan": "Pilih tujuan lain."})
    if isi["jabatan_id"] and not instansi.daftar_jabatan.filter(pk=isi["jabatan_id"]).exists():
        raise GalatIsian("Pilih jabatan instansi ini.", {"jabatan": "Pilih jabatan lain."})
    pindah = lama is not None and lama.jabatan_id != isi["jabatan_id"]
    sasaran = lama or Sasaran(keputusan=keputusan, nomor="~", urutan=UJUNG)
    for nama in MEDAN_SASARAN:
        setattr(sasaran, nama, isi[nama])
    if pindah:
        sasaran.urutan = UJUNG
    periksa_bersih(
        sasaran, "Sasaran belum dapat disimpan.", kecuali=("keputusan", "tujuan", "jabatan")
    )
    sasaran.save()
    rapikan(keputusan)
    return sasaran


@transaction.atomic
def hapus_sasaran(*, cakupan: Cakupan, keputusan_id: int, sasaran_id: int) -> None:
    """Operator: the objective with all its indicators; refused while others refer to one."""
    keputusan = kunci_rancangan(cakupan, keputusan_id)
    sasaran = keputusan.daftar_sasaran.get(pk=sasaran_id)
    milik = {i.nomor: i for i in sasaran.daftar_indikator.select_related("sasaran")}
    for indikator in milik.values():
        _pastikan_tidak_dirujuk(indikator, kecuali=frozenset(milik))
    for indikator in milik.values():
        indikator.delete()
    sasaran.delete()
    rapikan(keputusan)


@transaction.atomic
def simpan_indikator(
    *,
    cakupan: Cakupan,
    keputusan_id: int,
    isi: IsiIndikator,
    indikator_id: int | None = None,
    cap: str = "",
) -> Indikator:
    """Operator: a new indicator, or all fields of one; the formula has its own page.

    Moved to another objective it becomes its last one. Raises DoesNotExist, GalatPeran,
    GalatTerkunci, GalatVersi, GalatIsian with a message per field.
    """
    keputusan = kunci_rancangan(cakupan, keputusan_id)
    lama = (
        Indikator.objects.get(pk=indikator_id, sasaran__keputusan=keputusan)
        if indikator_id
        else None
    )
    pastikan_cap(cap, cap_indikator(lama), "Indikator ini")
    sasaran = keputusan.daftar_sasaran.filter(pk=isi.sasaran_id).first()
    if sasaran is None:
        raise GalatIsian("Pilih sasaran dari rancangan ini.", {"sasaran": "Pilih sasaran lain."})
    indikator = lama or Indikator(nomor="~", urutan=UJUNG)
    if lama is not None and lama.sasaran_id != sasaran.pk:
        indikator.urutan = UJUNG
    indikator.sasaran = sasaran
    for nama in MEDAN_INDIKATOR:
        setattr(indikator, nama, isi.medan[nama])
    periksa_bersih(indikator, "Indikator belum dapat disimpan.", kecuali=("sasaran", "garis"))
    indikator.save()
    _simpan_sumber(indikator, isi.sumber)
    _simpan_pelaku(keputusan, indikator, isi.pelaku)
    _simpan_target(keputusan, indikator, isi.target)
    rapikan(keputusan)
    return indikator


@transaction.atomic
def hapus_indikator(
    *, cakupan: Cakupan, keputusan_id: int, indikator_id: int, dengan_variabel: bool = False
) -> None:
    """Operator: the indicator, and when asked the variables that only its formula names."""
    keputusan = kunci_rancangan(cakupan, keputusan_id)
    indikator = Indikator.objects.select_related("sasaran").get(
        pk=indikator_id, sasaran__keputusan=keputusan
    )
    _pastikan_tidak_dirujuk(indikator)
    sendiri = variabel_sendiri(indikator) if dengan_variabel else []
    indikator.delete()
    for variabel in sendiri:
        variabel.delete()
    rapikan(keputusan)


def variabel_sendiri(indikator: Indikator) -> list[Variabel]:
    """The variables that no other indicator of the draft uses."""
    return [
        v
        for v in indikator.variabel.prefetch_related("daftar_indikator").order_by("urutan")
        if {i.pk for i in v.daftar_indikator.all()} == {indikator.pk}
    ]


def _pastikan_tidak_dirujuk(indikator: Indikator, kecuali: frozenset[str] = frozenset()) -> None:
    if oleh := [n for n in perujuk(indikator) if n not in kecuali]:
        raise GalatIsian(
            f"Indikator {indikator.nomor} masih dirujuk rumus indikator {', '.join(oleh)}. "
            f"Keluarkan @{indikator.nomor} dari rumus itu lebih dulu."
        )


def _simpan_sumber(indikator: Indikator, sumber: Sequence[str]) -> None:
    lama = list(indikator.daftar_sumber.order_by("urutan"))
    for urutan, nama in enumerate(sumber):
        satu = lama[urutan] if urutan < len(lama) else SumberData(indikator=indikator)
        if satu.pk is None or (satu.nama, satu.urutan) != (nama, urutan):
            satu.nama, satu.urutan = nama, urutan
            satu.save()
    for sisa in lama[len(sumber) :]:
        sisa.delete()


def _simpan_pelaku(keputusan: Keputusan, indikator: Indikator, pelaku: Sequence[IsiPelaku]) -> None:
    instansi = keputusan.renstra.instansi
    milik = {
        "unit_id": set(instansi.daftar_unit.values_list("pk", flat=True)),
        "jabatan_id": set(instansi.daftar_jabatan.values_list("pk", flat=True)),
    }
    lama = list(indikator.daftar_penanggung_jawab.order_by("urutan"))
    for urutan, isi in enumerate(pelaku):
        for nama, boleh in milik.items():
            if (pk := getattr(isi, nama)) is not None and pk not in boleh:
                raise GalatIsian("Pilih unit atau jabatan instansi ini.")
        satu = lama[urutan] if urutan < len(lama) else PenanggungJawab(indikator=indikator)
        kini = (isi.unit_id, isi.jabatan_id, isi.opd, isi.peran, urutan)
        if satu.pk is None or kini != (
            satu.unit_id, satu.jabatan_id, satu.opd, satu.peran, satu.urutan
        ):  # fmt: skip
            satu.unit_id, satu.jabatan_id, satu.opd, satu.peran, satu.urutan = kini
            periksa_bersih(
                satu, "Penanggung jawab belum benar.", kecuali=("indikator", "unit", "jabatan")
            )
            satu.save()
    for sisa in lama[len(pelaku) :]:
        sisa.delete()


def _simpan_target(keputusan: Keputusan, indikator: Indikator, target: Sequence[IsiTarget]) -> None:
    """Targets that the lampiran prints belong to the draft; others stay under their lock."""
    lama = {t.tahun: t for t in target_tahunan(indikator)}
    for isi in target:
        if isi.tahun not in keputusan.renstra.daftar_tahun:
            raise GalatIsian(f"Tahun {isi.tahun} di luar Renstra {keputusan.renstra.periode}.")
        satu = lama.get(isi.tahun)
        if satu is not None and terkunci(satu):
            continue
        if isi.bawah is None or isi.atas is None:
            if satu is not None:
                satu.delete()
            continue
        if satu is None:
            satu = Target(indikator=indikator, tahun=isi.tahun, periode=Periode.TAHUN, versi=0)
        elif (satu.bawah, satu.atas, satu.dalam_sk) == (isi.bawah, isi.atas, isi.tercetak):
            continue
        if (satu.bawah, satu.atas) != (isi.bawah, isi.atas):
            satu.contoh = False
        satu.bawah, satu.atas, satu.dalam_sk = isi.bawah, isi.atas, isi.tercetak
        satu.versi += 1
        satu.save()


def terkunci(target: Target) -> bool:
    """Locked by the Perjanjian Kinerja and not printed: changed only with reason and document."""
    return target.kunci is not None and not target.dalam_sk
