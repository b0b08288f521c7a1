"""Start the first decree of a plan: an empty draft with standard texts, to be filled in."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatIsian, GalatKeadaan, GalatPeran
from renstra.choices import (
    STATUS_TETAP,
    DasarSkala,
    JenisKeputusan,
    JenisSkala,
)
from renstra.models import Instansi, Keputusan, Pejabat, Renstra
from renstra.selectors.isi import skala_untuk
from renstra.services.rancangan.pohon import buat_keputusan
from renstra.services.rancangan.teks_baku import lengkapi_teks

TAHUN_RENSTRA_MAKS = 10


@dataclass(frozen=True, slots=True)
class IsiMulai:
    """What the page asks: the plan's years, from when the decree holds, and its layout."""

    tahun_awal: int
    tahun_akhir: int
    mulai_tahun: int
    tata_letak: str
    skala_id: int


@transaction.atomic
def mulai_penetapan(*, cakupan: Cakupan, instansi_id: int, isi: IsiMulai) -> Keputusan:
    """Operator: the draft of the plan's first decree; two who start at once get the same one.

    Raises Instansi.DoesNotExist (foreign), GalatPeran, GalatIsian, GalatKeadaan when the plan
    already has a decree (then a reviu is the way).
    """
    instansi = Instansi.objects.untuk(cakupan).select_for_update(of=("self",)).get(pk=instansi_id)
    if not cakupan.boleh(Peran.OPERATOR, instansi.pk):
        raise GalatPeran("Hanya pengisi data instansi ini yang dapat memulai keputusan.")
    _periksa(isi)
    skala = (
        skala_untuk(instansi.pk)
        .filter(jenis=JenisSkala.PREDIKAT, dasar=DasarSkala.CAPAIAN, pk=isi.skala_id)
        .first()
    )
    if skala is None:
        raise GalatIsian("Pilih skala capaian.", {"skala": "Pilih skala capaian."})
    renstra = _renstra(instansi, isi)
    ada = renstra.daftar_keputusan.order_by("-versi").first()
    if ada is not None:
        if ada.status not in STATUS_TETAP:
            return ada
        raise GalatKeadaan(
            f"Renstra {renstra.periode} sudah mempunyai keputusan. Buka keputusan itu, lalu mulai "
            "reviu atau revisi."
        )
    keputusan = buat_keputusan(
        renstra=renstra,
        jenis=JenisKeputusan.PENETAPAN,
        judul=f"PENETAPAN INDIKATOR KINERJA UTAMA {instansi.nama.upper()} TAHUN {renstra.periode}",
        judul_lampiran=[
            "INDIKATOR KINERJA UTAMA",
            f"{instansi.nama.upper()} TAHUN {renstra.periode}",
        ],
        tempat=instansi.kota,
        mulai_tahun=isi.mulai_tahun,
        tata_letak=isi.tata_letak,
        skala_capaian=skala,
        penandatangan=_kepala(instansi),
    )
    lengkapi_teks(keputusan)
    return keputusan


def _periksa(isi: IsiMulai) -> None:
    medan: dict[str, str] = {}
    if not isi.tahun_awal <= isi.tahun_akhir < isi.tahun_awal + TAHUN_RENSTRA_MAKS:
        medan["tahun_akhir"] = (
            "Tahun akhir tidak boleh mendahului tahun awal, dan paling lama 10 tahun."
        )
    elif not isi.tahun_awal <= isi.mulai_tahun <= isi.tahun_akhir:
        medan["mulai_tahun"] = f"Pilih tahun {isi.tahun_awal} sampai {isi.tahun_akhir}."
    if medan:
        raise GalatIsian(next(iter(medan.values())), medan)


def _renstra(instansi: Instansi, isi: IsiMulai) -> Renstra:
    """The plan of those years; plans of an agency do not overlap."""
    daftar = list(instansi.daftar_renstra.all())
    for satu in daftar:
        if (satu.tahun_awal, satu.tahun_akhir) == (isi.tahun_awal, isi.tahun_akhir):
            return satu
    for satu in daftar:
        if satu.tahun_awal <= isi.tahun_akhir and isi.tahun_awal <= satu.tahun_akhir:
            pesan = f"Tahun ini tumpang tindih dengan Renstra {satu.periode}."
            raise GalatIsian(pesan, {"tahun_awal": pesan})
    renstra = Renstra(instansi=instansi, tahun_awal=isi.tahun_awal, tahun_akhir=isi.tahun_akhir)
    renstra.save()
    return renstra


def _kepala(instansi: Instansi) -> Pejabat | None:
    return (
        Pejabat.objects.filter(jabatan__instansi=instansi, jabatan__kepala=True, selesai=None)
        .order_by("-mulai")
        .first()
    )
