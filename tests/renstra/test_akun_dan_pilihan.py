"""Whom a role still serves, which decree a command means, and demo accounts made once."""

from __future__ import annotations

from datetime import date

import pytest

from iku.inti.models import Pengguna
from renstra.akun_contoh import buat_akun, daftar_akun
from renstra.models import Instansi, PemerintahDaerah, Penugasan
from renstra.selectors.cakupan import bangun_cakupan
from renstra.services.pilih import KeputusanTakDitemukan, pilih_keputusan
from tests.renstra.bahan import keputusan_contoh

pytestmark = pytest.mark.usefixtures("contoh")


def test_perintah_menyebut_keputusan_yang_tidak_ditemukan() -> None:
    pemda = PemerintahDaerah.objects.get(daftar_instansi__kode="paser")
    Instansi(pemda=pemda, kode="dinas-baru", nama="Dinas Baru", singkatan="DB").save()
    with pytest.raises(KeputusanTakDitemukan, match="belum mempunyai keputusan yang berlaku"):
        pilih_keputusan("dinas-baru")
    assert pilih_keputusan("paser").pk == keputusan_contoh("paser").pk


def test_akun_contoh_dibuat_sekali_dan_tidak_ditimpa() -> None:
    satu = Pengguna.objects.get(username="operator.paser")
    satu.nama_lengkap = "Nama yang sudah diubah"
    satu.save()
    banyak = (Pengguna.objects.count(), Penugasan.objects.count())
    buat_akun({})
    assert (Pengguna.objects.count(), Penugasan.objects.count()) == banyak
    satu.refresh_from_db()
    assert satu.nama_lengkap == "Nama yang sudah diubah"
    assert {a.nama for a in daftar_akun()} <= set(
        Pengguna.objects.values_list("username", flat=True)
    )


def test_peran_hanya_berlaku_dalam_masanya() -> None:
    akun = Pengguna.objects.get(username="operator.paser")
    tugas = Penugasan.objects.get(pengguna=akun)
    assert bangun_cakupan(akun).instansi
    tugas.selesai = date(2020, 1, 1)
    tugas.save()
    assert not bangun_cakupan(akun).instansi
    akun.is_active = False
    assert bangun_cakupan(akun).instansi == {}
