"""Comparison tells good from bad by polarity; the tree holds the figures of the page."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from django.test import Client

from penilaian.models import Capaian
from penilaian.selectors.dasbor.banding import BAIK, BURUK, TAK_TENTU, TETAP, _selisih
from renstra.models import Indikator, PemerintahDaerah
from tests.penilaian.buatan import buat_instansi
from tests.penilaian.hitung_sendiri import capaian_sendiri, rata_sendiri, tulis_sendiri
from tests.penilaian.test_dasbor_angka import masuk, polos

pytestmark = pytest.mark.usefixtures("contoh")


@pytest.mark.parametrize(
    ("polaritas", "kiri", "kanan", "arah"),
    [("MAKSIMAL", 80, 90, BAIK), ("MAKSIMAL", 90, 80, BURUK), ("MINIMAL", 20, 10, BAIK),
     ("MINIMAL", 10, 20, BURUK), ("STABIL", 10, 20, TAK_TENTU), ("MINIMAL", 10, 10, TETAP)],
)  # fmt: skip
def test_arah_menurut_polaritas(polaritas: str, kiri: int, kanan: int, arah: str) -> None:
    hasil = _selisih(Decimal(kiri), Decimal(kanan), polaritas)
    assert (hasil.nilai, hasil.arah) == (Decimal(kanan - kiri), arah)


def test_kosong_tidak_dikurangkan() -> None:
    assert _selisih(None, Decimal(5)).nilai is None


def test_dua_tahun_paser(client: Client) -> None:
    isi = polos(
        masuk(client, "inspektorat.paser")
        .get("/banding/?kiri=paser&tahun_kiri=2019&tahun_kanan=2020")
        .content.decode()
    )
    lalu, kini = (rata_sendiri(list(capaian_sendiri("paser", t).values())) for t in (2019, 2020))
    assert lalu is not None
    assert kini is not None
    beda = tulis_sendiri(abs(kini - lalu), 2)
    assert f"{'▼ −' if kini < lalu else '▲ +'}{beda}" in isi.split("Rata-rata IKU")[1]
    assert "30,82 target 30 36,97 target 40 ▲ +6,15 (membaik)" in isi


def test_dua_instansi_dengan_nama_indikator_yang_sama(client: Client) -> None:
    pemda = PemerintahDaerah.objects.get(daftar_instansi__kode="paser")
    for kode, nilai in (("satu", "70"), ("dua", "90")):
        nama = ["Layanan  tepat waktu" if kode == "dua" else "Layanan Tepat waktu", f"Lain {kode}"]
        buat_instansi(pemda, kode, [["", "", nilai], ["", "", "50"]], nama=nama)
    isi = polos(
        masuk(client, "inspektorat.paser")
        .get("/banding/?kiri=satu&kanan=dua&tahun_kanan=2020")
        .content.decode()
    )
    assert "SATU 2020" in isi
    assert "▲ +20,00 (membaik)" in isi
    assert "hanya pada DUA 2020" in isi
    assert "hanya pada SATU 2020" in isi


def test_asing_dan_aneh(client: Client) -> None:
    masuk(client, "inspektorat.paser")
    assert client.get("/banding/?kiri=kaltim").status_code == 404
    assert client.get("/banding/?kanan=paser&kiri=kaltim").status_code == 404
    jawab = client.get("/banding/?tahun_kiri=1900&tahun_kanan=2020")
    assert "Tidak ada keputusan untuk tahun itu" in jawab.content.decode()
    assert client.get("/banding/").status_code == 200
    assert client.get("/pohon/kaltim/2025/").status_code == 404
    assert client.get("/pohon/paser/1900/").status_code == 404


@pytest.mark.parametrize(
    ("kode", "tahun"), [("paser", 2020), ("kaltim", 2025), ("sampang", 2022), ("banjar", 2022)]
)
def test_pohon_memuat_setiap_iku_dan_iki_sekali(client: Client, kode: str, tahun: int) -> None:
    masuk(client, f"inspektorat.{kode}")
    isi = client.get(f"/pohon/{kode}/{tahun}/?rinci=1").content.decode()
    milik = Indikator.objects.filter(sasaran__keputusan__renstra__instansi__kode=kode)
    for i in milik.filter(sasaran__jabatan=None):
        assert f'href="/indikator/{i.pk}/"' in isi, i
    for i in milik.exclude(sasaran__jabatan=None):
        assert f'href="/indikator/{i.pk}/"' in isi, i
    for nomor, nilai in capaian_sendiri(kode, tahun).items():
        assert f"Cara hitung {nomor}: {tulis_sendiri(nilai, 1)} %" in polos(isi)


def test_jabatan_menjawab_ikunya(client: Client) -> None:
    masuk(client, "inspektorat.paser")
    isi = polos(client.get("/pohon/paser/2020/jabatan/").content.decode())
    assert "Bidang Pengembangan dan Mutasi Kepegawaian 1.1 Persentase" in isi
    jumlah = Capaian.objects.filter(
        iku=False, tahun=2020, periode="TAHUN", realisasi__status__in=("diajukan", "disahkan"),
        instansi__kode="paser", status="NILAI",
    ).count()  # fmt: skip
    baris = [b for b in isi.split(" dari ") if b]
    dihitung = sum(
        int(b.split()[-1])
        for b, sesudah in pairwise(baris)
        if b.split()[-1].isdigit() and sesudah.split()[1:2] == ["IKI"]
    )
    assert dihitung == jumlah
