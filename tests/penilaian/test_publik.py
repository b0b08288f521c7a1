"""The public page: off by default, approved figures only, nobody's name, and cacheable."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from penilaian.models import HalamanPublik
from renstra.models import Instansi, Pejabat, PemerintahDaerah
from tests.penilaian.buatan import buat_instansi
from tests.penilaian.hitung_sendiri import capaian_sendiri, rata_sendiri, tulis_sendiri
from tests.penilaian.test_dasbor_angka import masuk, polos

pytestmark = pytest.mark.usefixtures("contoh")


def nyalakan(kode: str, *, aktif: bool = True) -> str:
    pemda = PemerintahDaerah.objects.get(daftar_instansi__kode=kode)
    HalamanPublik(pemda=pemda, aktif=aktif).save()
    return pemda.kode


def test_mati_berbunyi_sama_dengan_tidak_ada(client: Client) -> None:
    mati = nyalakan("paser", aktif=False)
    for alamat in (f"/publik/{mati}/", f"/publik/{mati}/paser/"):
        jawaban = client.get(alamat)
        assert jawaban.status_code == 404
        assert jawaban.content == client.get("/publik/tidak-ada/").content


def test_hanya_yang_disahkan(client: Client) -> None:
    pemda = PemerintahDaerah.objects.get(daftar_instansi__kode="paser")
    buat_instansi(pemda, "sah", [["", "", "81.25"]])
    buat_instansi(pemda, "ajuan", [["", "", "61.75"]], status="diajukan")
    kode = nyalakan("paser")
    isi = client.get(f"/publik/{kode}/?tahun=2020").content.decode()
    assert "81,3" in isi
    assert "61,8" not in isi
    rinci = client.get(f"/publik/{kode}/ajuan/?tahun=2020").content.decode()
    assert "61,75" not in rinci
    assert "belum disahkan" in rinci
    # The reviewer's dashboard has both.
    assert "61,8" in masuk(client, "inspektorat.paser").get("/dasbor/?tahun=2020").content.decode()


def test_angka_sama_dengan_hitungan_sendiri(client: Client) -> None:
    kode = nyalakan("paser")
    sendiri = capaian_sendiri("paser", 2018)
    rata = rata_sendiri(list(sendiri.values()))
    assert rata is not None
    isi = polos(client.get(f"/publik/{kode}/paser/?tahun=2018").content.decode())
    assert f"Rata-rata capaian {tulis_sendiri(rata, 1)} %" in isi
    for nilai in sendiri.values():
        assert f"{tulis_sendiri(nilai, 1)} %" in isi


def test_instansi_pemda_lain_tidak_ada(client: Client) -> None:
    kode = nyalakan("paser")
    assert client.get(f"/publik/{kode}/kaltim/").status_code == 404
    assert client.get(f"/publik/{kode}/paser/?tahun=1900").status_code == 404
    assert client.post(f"/publik/{kode}/").status_code == 405


def test_tanpa_data_pribadi_dan_dapat_disimpan(client: Client) -> None:
    kode = nyalakan("paser")
    masuk(client, "inspektorat.paser")  # even a signed-in visitor gets the anonymous page
    pribadi = {p.nama for p in Pejabat.objects.all()} | {p.nip for p in Pejabat.objects.all()}
    for alamat in (f"/publik/{kode}/?tahun=2020", f"/publik/{kode}/paser/?tahun=2020"):
        jawaban = client.get(alamat)
        isi = jawaban.content.decode()
        assert jawaban["Cache-Control"] == "public, max-age=300"
        assert not [p for p in pribadi if p and p in isi]
        assert "inspektorat" not in isi.lower()
        assert "csrf" not in isi.lower()
        assert not re.search(r"\b\d{18}\b", isi)
        # No link leads to a page behind the sign-in.
        tujuan = set(re.findall(r'href="(/[^"]*)"', isi))
        assert {t for t in tujuan if not t.startswith(("/publik/", "/static/"))} == {"/"}


def test_iki_dan_catatan_tidak_tampil(client: Client) -> None:
    kode = nyalakan("paser")
    isi = client.get(f"/publik/{kode}/paser/?tahun=2020").content.decode()
    for jabatan in Instansi.objects.get(kode="paser").daftar_jabatan.filter(kepala=False):
        assert jabatan.nama not in isi
    assert "Belum ada bukti" not in isi
