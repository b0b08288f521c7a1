"""Demonstration figures of the four documents: every one is marked `contoh`."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from iku.inti.models import Pengguna
from penilaian.choices import JenisBukti
from penilaian.models import BuktiDukung, CatatanRealisasi, NilaiVariabel, Realisasi
from penilaian.services.hitung.ulang import hitung_keputusan
from penilaian.services.isian.nilai import siapkan_realisasi
from renstra.models import (
    BarisVariabel,
    Indikator,
    JadwalPengisian,
    Keputusan,
    Target,
    Variabel,
)
from renstra.muat.baca import angka, rentang
from renstra.periode import TAHUN

Data = dict[str, Any]


@transaction.atomic
def muat_contoh(keputusan: Keputusan, isi: Data, pengisi: Pengguna, verifikator: Pengguna) -> bool:
    """Load the figures of one decree; False when the decree already has figures."""
    _jadwal(keputusan)
    if NilaiVariabel.objects.filter(baris__variabel__keputusan=keputusan).exists():
        return False
    indikator = {i.nomor: i for i in Indikator.objects.filter(sasaran__keputusan=keputusan)}
    for t in isi.get("target") or []:
        _target(indikator[t["indikator"]], t)
    variabel = {v.kode: v for v in keputusan.daftar_variabel.prefetch_related("daftar_baris")}
    for n in isi.get("nilai") or []:
        _nilai(variabel[n["variabel"]], n, pengisi)
    for r in isi.get("realisasi") or []:
        _realisasi(indikator[r["indikator"]], r, pengisi, verifikator)
    for tahun in keputusan.renstra.daftar_tahun:
        hitung_keputusan(keputusan, tahun)
    return True


def _jadwal(keputusan: Keputusan) -> None:
    """Old years are closed; the last one is open until the coming 31 January."""
    hari_ini = timezone.localdate()
    akhir = keputusan.renstra.tahun_akhir
    for tahun in keputusan.renstra.daftar_tahun:
        terbuka = tahun == akhir
        tutup = date(hari_ini.year + 1, 1, 31) if terbuka else date(tahun + 1, 1, 31)
        if not JadwalPengisian.objects.filter(
            pemda=keputusan.renstra.instansi.pemda, tahun=tahun, periode=TAHUN
        ).exists():
            JadwalPengisian(
                pemda=keputusan.renstra.instansi.pemda,
                tahun=tahun,
                periode=TAHUN,
                buka=min(date(tahun, 1, 2), tutup - timedelta(days=1)),
                tutup=tutup,
            ).save()


def _target(indikator: Indikator, t: Data) -> None:
    bawah, atas = rentang(t["nilai"])
    tahun, periode = int(t["tahun"]), t.get("periode", TAHUN)
    if not indikator.daftar_target.filter(tahun=tahun, periode=periode).exists():
        Target(
            indikator=indikator, tahun=tahun, periode=periode, bawah=bawah, atas=atas, contoh=True
        ).save()


def _nilai(variabel: Variabel, n: Data, pengisi: Pengguna) -> None:
    tahun, periode = int(n["tahun"]), n["periode"]
    baris: dict[str, BarisVariabel] = {b.kode: b for b in variabel.daftar_baris.all()}
    isi = n["baris"] if "baris" in n else {"": n["nilai"]}
    for kode, teks in isi.items():
        nilai: Decimal | None = angka(teks)
        if nilai is not None:
            NilaiVariabel(
                baris=baris[kode],
                tahun=tahun,
                periode=periode,
                nilai=nilai,
                contoh=True,
                diubah_oleh=pengisi,
            ).save()
    siapkan_realisasi(list(variabel.daftar_indikator.all()), tahun, periode)


def _realisasi(indikator: Indikator, r: Data, pengisi: Pengguna, verifikator: Pengguna) -> None:
    kunci = {"indikator": indikator, "tahun": int(r["tahun"]), "periode": r.get("periode", TAHUN)}
    realisasi = Realisasi.objects.filter(**kunci).first() or Realisasi(**kunci)
    realisasi.contoh = True
    realisasi.status = r["status"]
    realisasi.penjelasan = r.get("penjelasan", "")
    realisasi.nilai_terbit = angka(r.get("nilai_terbit", ""))
    realisasi.sumber_terbit = r.get("sumber_terbit", "")
    if realisasi.status != "draf":
        realisasi.diajukan_oleh, realisasi.diajukan_pada = pengisi, timezone.now()
    if realisasi.status == "disahkan":
        realisasi.disahkan_oleh, realisasi.disahkan_pada = verifikator, timezone.now()
    realisasi.save()
    for b in r.get("bukti") or []:
        BuktiDukung(
            realisasi=realisasi,
            jenis=JenisBukti.TAUTAN,
            nama=b["nama"],
            tautan=b["tautan"],
            pengunggah=pengisi,
        ).save()
    if r.get("catatan"):
        CatatanRealisasi(realisasi=realisasi, isi=r["catatan"], oleh=verifikator).save()
