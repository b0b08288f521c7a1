"""The number of queries of each read-only page: exact, and the same for one instansi or many."""

from __future__ import annotations

import pytest
from django.test import Client

from penilaian.models import Realisasi
from renstra.models import Indikator, PemerintahDaerah
from tests.kueri import hitung_kueri, periksa_kueri
from tests.penilaian.buatan import buat_instansi
from tests.penilaian.test_dasbor_angka import masuk

pytestmark = pytest.mark.usefixtures("contoh")


def halaman_paser() -> dict[str, str]:
    realisasi = Realisasi.objects.get(
        indikator__nomor="1.1",
        indikator__sasaran__keputusan__renstra__instansi__kode="paser",
        indikator__sasaran__jabatan__isnull=True,
        tahun=2020,
    )
    return {
        "dasbor": "/dasbor/?tahun=2020",
        "dasbor_instansi": "/dasbor/paser/?tahun=2020",
        "cara_hitung_instansi": "/dasbor/paser/2020/cara-hitung/",
        "indikator": f"/indikator/{realisasi.indikator_id}/",
        "cara_hitung": f"/realisasi/{realisasi.pk}/cara-hitung/",
        "mutu": "/mutu-data/?tahun=2020",
        "perubahan": "/perubahan/",
        "banding": "/banding/?kiri=paser&tahun_kanan=2020",
        "pohon": "/pohon/paser/2020/",
        "tanggung_jawab": "/pohon/paser/2020/jabatan/",
    }


def test_jumlah_tercatat(client: Client) -> None:
    masuk(client, "inspektorat.paser")
    for nama, alamat in halaman_paser().items():
        client.get(alamat)
        periksa_kueri(nama, client, alamat)


def test_tetap_walau_instansi_dan_indikator_bertambah(client: Client) -> None:
    masuk(client, "inspektorat.paser")
    client.get("/dasbor/")  # the first look notes the visit
    awal = {n: hitung_kueri(client, a)[0] for n, a in halaman_paser().items()}
    pemda = PemerintahDaerah.objects.get(daftar_instansi__kode="paser")
    for n in range(12):
        buat_instansi(pemda, f"buatan-{n}", [["80", "", "70"], ["90", "95", "101"]] * 3)
    assert {n: hitung_kueri(client, a)[0] for n, a in halaman_paser().items()} == awal
    satu = hitung_kueri(client, "/dasbor/buatan-1/?tahun=2020")[0]
    buat_instansi(pemda, "besar", [["80", "90", "70"]] * 40)
    assert hitung_kueri(client, "/dasbor/besar/?tahun=2020")[0] == satu
    pk = Indikator.objects.filter(sasaran__keputusan__renstra__instansi__kode="besar")[0].pk
    assert hitung_kueri(client, f"/indikator/{pk}/")[0] <= awal["indikator"]


def test_daftar_panjang_dibagi_halaman(client: Client) -> None:
    pemda = PemerintahDaerah.objects.get(daftar_instansi__kode="paser")
    for n in range(60):
        buat_instansi(pemda, f"buatan-{n:02}", [["80", "", "70"]])
    masuk(client, "inspektorat.paser")
    isi = client.get("/dasbor/?tahun=2020").content.decode()
    assert "?tahun=2020&amp;peringkat=2" in isi
    dua = client.get("/dasbor/?tahun=2020&peringkat=2&peta=2").content.decode()
    assert "buatan-59" not in isi.split('id="judul-peringkat"')[1]
    assert "buatan-59" in dua.split('id="judul-peringkat"')[1]
