"""Row 12: the clock at the turn of days and years, in the three time zones, forwards and back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from auditlog.models import LogEntry
from django.db import connection, transaction

from iku.inti.galat import GalatTerkunci
from penilaian.models import NilaiVariabel
from penilaian.selectors.jadwal import keadaan_jadwal
from penilaian.services.isian.nilai import Sel, simpan_nilai
from penilaian.services.jadwal import buka_jadwal
from penilaian.services.kunci_target import buka_kunci_target, kunci_target
from renstra.choices import Zona
from renstra.models import Instansi, Penugasan, Target
from renstra.selectors.cakupan import bangun_cakupan
from renstra.selectors.hari import awal_hari, hari_ini
from renstra.services.alur.reviu import mulai_reviu
from tests.keandalan.catatan import catat
from tests.penilaian.dunia import TAHUN, Dunia, buat_dunia

AKHIR = date(TAHUN, 12, 31)
# By the clock on the wall of that zone, and whether entry is still open then.
SAAT = (
    (datetime(TAHUN, 12, 30, 23, 59, 59), True),
    (datetime(TAHUN, 12, 31, 0, 0, 0), True),
    (datetime(TAHUN, 12, 31, 23, 59, 59), True),
    (datetime(TAHUN + 1, 1, 1, 0, 0, 0), False),
    (datetime(TAHUN + 1, 1, 1, 23, 59, 59), False),
)


@pytest.fixture
def dunia(db: None) -> Dunia:
    """One agency with a decree in force."""
    return buat_dunia()


def di_zona(dunia: Dunia, zona: str) -> Instansi:
    """The agency's Pemda moved there; entry closes with the year."""
    pemda = dunia.instansi.pemda
    pemda.zona = zona
    pemda.save()
    dunia.jadwal.tutup = AKHIR
    dunia.jadwal.save()
    return Instansi.objects.get(pk=dunia.instansi.pk)


def isi(dunia: Dunia, nilai: int) -> bool:
    """Whether the operator can enter a figure now."""
    versi = NilaiVariabel.objects.filter(baris=dunia.baris("s")).values_list("versi", flat=True)
    sel = Sel(dunia.baris("s").pk, TAHUN, "TAHUN", Decimal(nilai), versi.first() or 0)
    try:
        simpan_nilai(cakupan=dunia.cakupan("operator"), oleh=dunia.pengguna["operator"], sel=sel)
    except GalatTerkunci:
        return False
    return True


def test_batas_pengisian_menurut_jam_setempat(dunia: Dunia) -> None:
    """Entry closes at midnight where the figures are made, wherever the server stands."""
    hitung, menyimpang = 0, []
    for zona in Zona.values:
        instansi = di_zona(dunia, zona)
        for dinding, terbuka in SAAT:
            saat = dinding.replace(tzinfo=ZoneInfo(zona))
            with time_machine.travel(saat, tick=False), transaction.atomic():
                keadaan = keadaan_jadwal(instansi, TAHUN, "TAHUN")
                sisa = (AKHIR - dinding.date()).days
                hasil = (
                    hari_ini(instansi.pemda) == dinding.date(),
                    keadaan.terbuka is terbuka,
                    keadaan.sisa_hari == (sisa if terbuka else 0),
                    isi(dunia, 70) is terbuka,
                )
                transaction.set_rollback(True)
            hitung += len(hasil)
            menyimpang += [(zona, dinding, hasil)] if not all(hasil) else []
    assert menyimpang == []
    catat(
        12,
        "batas pengisian di pergantian tahun, WIB/WITA/WIT",
        "0 menyimpang",
        not menyimpang,
        connection.vendor,
        pemeriksaan=hitung,
        menyimpang=len(menyimpang),
    )


@pytest.mark.parametrize("zona", Zona.values)
def test_tahun_reviu_dan_tanggal_kunci_menurut_jam_setempat(dunia: Dunia, zona: str) -> None:
    instansi = di_zona(dunia, zona)
    renstra = dunia.keputusan.renstra
    renstra.tahun_akhir = TAHUN + 2
    renstra.save()
    oleh = dunia.pengguna
    for dinding, tahun in ((SAAT[2][0], TAHUN), (SAAT[3][0], TAHUN + 1)):
        with (
            time_machine.travel(dinding.replace(tzinfo=ZoneInfo(zona)), tick=False),
            transaction.atomic(),
        ):
            baru = mulai_reviu(cakupan=dunia.cakupan("operator"), keputusan_id=dunia.keputusan.pk)
            assert baru.mulai_tahun == tahun
            kunci_target(
                cakupan=dunia.cakupan("verifikator"),
                oleh=oleh["verifikator"],
                instansi_id=instansi.pk,
                tahun=TAHUN,
                tanggal=dinding.date(),
                dokumen="PK 1/2026",
            )
            milik = Target.objects.filter(
                indikator__sasaran__keputusan=dunia.keputusan, tahun=TAHUN, dalam_sk=False
            )
            assert {t.kunci for t in milik} == {awal_hari(dinding.date(), instansi.pemda)}
            buka_kunci_target(
                cakupan=dunia.cakupan("verifikator"),
                oleh=oleh["verifikator"],
                instansi_id=instansi.pk,
                tahun=TAHUN,
                alasan="Salah tanggal.",
                dokumen="ND 2/2026",
            )
            assert {t.kunci for t in milik.all()} == {None}
            transaction.set_rollback(True)


def test_dibuka_kembali_sampai_tengah_malam_setempat(dunia: Dunia) -> None:
    instansi = di_zona(dunia, Zona.WIT)
    batas = datetime(TAHUN + 1, 1, 2, 23, 59, 59, tzinfo=ZoneInfo(Zona.WIT))
    with time_machine.travel(batas, tick=False):
        buka_jadwal(
            cakupan=dunia.cakupan("verifikator"),
            oleh=dunia.pengguna["verifikator"],
            instansi_id=instansi.pk,
            tahun=TAHUN,
            periode="TAHUN",
            sampai=batas.date(),
            alasan="Data pusat terlambat.",
        )
        assert isi(dunia, 70)
    with time_machine.travel(batas + timedelta(seconds=1), tick=False):
        assert not isi(dunia, 71)


def test_penugasan_berakhir_bersama_harinya(dunia: Dunia) -> None:
    tugas = Penugasan.objects.get(pengguna=dunia.pengguna["operator"])
    tugas.selesai = AKHIR
    tugas.save()
    saat = datetime(TAHUN, 12, 31, 23, 59, 59, tzinfo=ZoneInfo(Zona.WIB))
    with time_machine.travel(saat, tick=False):
        assert not bangun_cakupan(dunia.pengguna["operator"]).kosong
    with time_machine.travel(saat + timedelta(seconds=1), tick=False):
        assert bangun_cakupan(dunia.pengguna["operator"]).kosong


def test_riwayat_tetap_berurutan_walau_jam_mundur(dunia: Dunia) -> None:
    """A clock set back by a day does not reorder what was done: the numbers of entries count."""
    di_zona(dunia, Zona.WITA)
    awal = datetime(TAHUN, 12, 15, 4, tzinfo=UTC)
    for ke, hari in enumerate((0, 1, -1, 0)):
        with time_machine.travel(awal + timedelta(days=hari), tick=False):
            assert isi(dunia, 60 + ke)
    milik = NilaiVariabel.objects.filter(baris=dunia.baris("s"), tahun=TAHUN)
    entri = LogEntry.objects.get_for_objects(milik).order_by("pk")
    nilai = [e.changes_dict["nilai"][1] for e in entri if "nilai" in e.changes_dict]
    assert [Decimal(satu) for satu in nilai] == [60, 61, 62, 63]
    versi = [e.changes_dict["versi"][1] for e in entri if "versi" in e.changes_dict]
    assert versi == sorted(versi, key=int)
