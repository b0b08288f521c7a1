"""Start a reviu or revisi: the whole tree of the decree in force, copied into a new draft.

Every indicator and variable keeps its `garis`, so that trends, comparisons and moving values know
which is the same one.
"""

from __future__ import annotations

from typing import TypeVar

from django.db import models, transaction

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatKeadaan, GalatPeran
from renstra.choices import STATUS_TETAP, JenisKeputusan, StatusKeputusan
from renstra.models import (
    BarisVariabel,
    Indikator,
    Keputusan,
    PemakaianVariabel,
    PenanggungJawab,
    Renstra,
    Sasaran,
    SumberData,
    Target,
    Tujuan,
    Variabel,
)
from renstra.selectors.hari import hari_ini
from renstra.services.rancangan.teks_baku import lengkapi_teks

M = TypeVar("M", bound=models.Model)


@transaction.atomic
def mulai_reviu(
    *, cakupan: Cakupan, keputusan_id: int, jenis: str = JenisKeputusan.REVIU
) -> Keputusan:
    """Operator: the draft of the plan's next decree; two who start at once get the same one.

    Raises Keputusan.DoesNotExist (foreign), GalatPeran, GalatKeadaan when it is not in force.
    """
    lama = (
        Keputusan.objects.untuk(cakupan)
        .select_related("renstra__instansi", "skala_capaian", "penandatangan")
        .get(pk=keputusan_id)
    )
    if not cakupan.boleh(Peran.OPERATOR, lama.renstra.instansi_id):
        raise GalatPeran("Peran Anda tidak dapat memulai reviu.")
    Renstra.objects.select_for_update().get(pk=lama.renstra_id)  # one start at a time
    rancangan = lama.renstra.daftar_keputusan.exclude(status__in=STATUS_TETAP).first()
    if rancangan is not None:
        return rancangan
    lama.refresh_from_db(fields=["status"])
    if lama.status != StatusKeputusan.DITETAPKAN:
        raise GalatKeadaan("Reviu hanya dapat dimulai dari keputusan yang berlaku.")
    baru = _kepala(lama, jenis)
    _isi(lama, baru)
    lengkapi_teks(baru)
    return baru


def _kepala(lama: Keputusan, jenis: str) -> Keputusan:
    renstra = lama.renstra
    versi = renstra.daftar_keputusan.aggregate(m=models.Max("versi"))["m"] + 1
    tahun = min(max(hari_ini(renstra.instansi.pemda).year, lama.mulai_tahun), renstra.tahun_akhir)
    baru = Keputusan(
        renstra=renstra,
        versi=versi,
        jenis=jenis,
        tempat=lama.tempat,
        judul=lama.judul,
        judul_lampiran=lama.judul_lampiran,
        judul_lampiran_iki=lama.judul_lampiran_iki,
        rahmat=lama.rahmat,
        menimbang=lama.menimbang,
        mengingat=lama.mengingat,
        menetapkan=lama.menetapkan,
        diktum=lama.diktum,
        tata_letak=lama.tata_letak,
        kolom_sendiri=lama.kolom_sendiri,
        skala_capaian=lama.skala_capaian,
        penandatangan=lama.penandatangan,
        mulai_tahun=tahun,
        menggantikan=lama,
        kode_klasifikasi=lama.kode_klasifikasi,
        retensi_tahun=lama.retensi_tahun,
        nasib_akhir=lama.nasib_akhir,
    )
    baru.save()
    return baru


def _salin(baris: M, **ganti: object) -> M:
    """A new row with the fields of `baris` but for `ganti`."""
    kelas = type(baris)
    isi = {
        f.attname: getattr(baris, f.attname)
        for f in kelas._meta.concrete_fields
        if not f.primary_key and f.name not in ganti
    }
    salinan = kelas(**isi, **ganti)
    salinan.save()
    return salinan


def _isi(lama: Keputusan, baru: Keputusan) -> None:
    tujuan: dict[int | None, Tujuan | None] = {None: None}
    for t in lama.daftar_tujuan.all():
        tujuan[t.pk] = _salin(t, keputusan=baru)
    variabel: dict[int, Variabel] = {}
    for v in lama.daftar_variabel.all():
        variabel[v.pk] = _salin(v, keputusan=baru)
    for b in BarisVariabel.objects.filter(variabel__keputusan=lama):
        _salin(b, variabel=variabel[b.variabel_id])
    sasaran: dict[int, Sasaran] = {}
    for s in lama.daftar_sasaran.all():
        sasaran[s.pk] = _salin(s, keputusan=baru, tujuan=tujuan[s.tujuan_id], koreksi=[])
    indikator: dict[int, Indikator] = {}
    for i in Indikator.objects.filter(sasaran__keputusan=lama):
        indikator[i.pk] = _salin(
            i, sasaran=sasaran[i.sasaran_id], nomor_tercetak="", koreksi=[], catatan_baca=""
        )
    milik = {"indikator__sasaran__keputusan": lama}
    for p in PemakaianVariabel.objects.filter(**milik):
        _salin(p, indikator=indikator[p.indikator_id], variabel=variabel[p.variabel_id])
    for sumber in SumberData.objects.filter(**milik):
        _salin(sumber, indikator=indikator[sumber.indikator_id])
    for pj in PenanggungJawab.objects.filter(**milik):
        _salin(pj, indikator=indikator[pj.indikator_id])
    for target in Target.objects.filter(tahun__gte=baru.mulai_tahun, **milik):
        _salin(target, indikator=indikator[target.indikator_id], versi=1)
