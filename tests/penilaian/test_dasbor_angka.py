"""Every figure of the dashboard against a recomputation that shares no code with it."""

from __future__ import annotations

import re
from fractions import Fraction
from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from penilaian.models import BuktiDukung, Capaian
from renstra.models import Indikator, Instansi, Renstra
from tests.penilaian.hitung_sendiri import capaian_sendiri, rata_sendiri, tulis_sendiri

pytestmark = pytest.mark.usefixtures("contoh")
KODE = ("sampang", "kaltim", "banjar", "paser")
TAHUN = range(2016, 2027)


def masuk(client: Client, nama: str) -> Client:
    client.force_login(get_user_model().objects.get(username=nama))
    return client


def polos(html: str) -> str:
    """The text of a piece of HTML on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).replace("\xa0", " ").split())


def tabel(isi: str, judul: str) -> list[list[str]]:
    """Cells of the body rows of the card headed `judul`."""
    kartu = isi.split(f'id="{judul}"')[1].split("</table>")[0].split("<tbody>")[1]
    return [
        [polos(s) for s in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", baris, re.DOTALL)]
        for baris in re.findall(r"<tr>(.*?)</tr>", kartu, re.DOTALL)
    ]


@pytest.mark.parametrize("tahun", TAHUN)
def test_peringkat_sama_dengan_hitungan_sendiri(client: Client, tahun: int) -> None:
    isi = masuk(client, "admin").get(f"/dasbor/?tahun={tahun}").content.decode()
    sendiri = {k: capaian_sendiri(k, tahun) for k in KODE}
    rata = {k: rata_sendiri(list(v.values())) for k, v in sendiri.items()}
    nama = {i.nama: i.kode for i in Instansi.objects.all()}
    baris = tabel(isi, "judul-peringkat")
    assert {nama[b[1]] for b in baris} == set(KODE)
    for b in baris:
        nilai = rata[nama[b[1]]]
        if nilai is None:
            assert "%" not in b[2]
            assert b[0] == "–"
        else:
            assert f": {tulis_sendiri(nilai, 1)} %" in b[2]
    ada = sorted((n for n in rata.values() if n is not None), reverse=True)
    urutan = [rata[nama[b[1]]] for b in baris]
    assert [n for n in urutan if n is not None] == ada
    if ada:
        kartu = polos(isi.split('class="kisi-kartu"')[1].split("</section>")[0])
        assert f"Rata-rata capaian {tulis_sendiri(rata_sendiri(ada), 1)} %" in kartu


@pytest.mark.parametrize("tahun", TAHUN)
def test_kartu_menghitung_indikator(client: Client, tahun: int) -> None:
    isi = masuk(client, "admin").get(f"/dasbor/?tahun={tahun}").content.decode()
    kartu = [polos(k) for k in isi.split('class="kisi-kartu"')[1].split("</section>")[:5]]
    semua = [c for k in KODE for c in capaian_sendiri(k, tahun).values()]
    berlaku = sum(
        Indikator.objects.filter(
            sasaran__jabatan__isnull=True, sasaran__keputusan__renstra=r
        ).count()
        for r in Renstra.objects.filter(tahun_awal__lte=tahun, tahun_akhir__gte=tahun)
    )
    terkirim = Capaian.objects.filter(
        iku=True, tahun=tahun, periode="TAHUN", realisasi__status__in=("diajukan", "disahkan")
    ).count()
    assert f"mencapai target {sum(c >= 100 for c in semua)} dari {berlaku}" in kartu[1]
    assert f"(≤ 75 %) {sum(c <= 75 for c in semua)} IKU" in kartu[2]
    assert f"Realisasi terkirim {terkirim} dari {berlaku}" in kartu[3]
    berbukti = {
        b.realisasi_id
        for b in BuktiDukung.objects.filter(
            realisasi__tahun=tahun,
            realisasi__periode="TAHUN",
            realisasi__status__in=("diajukan", "disahkan"),
            realisasi__indikator__sasaran__jabatan__isnull=True,
        )
    }
    assert f"Ada bukti dukung {len(berbukti)} dari {terkirim}" in kartu[4]


def test_peta_panas_sama_untuk_setiap_tahun(client: Client) -> None:
    isi = masuk(client, "inspektorat.paser").get("/dasbor/?tahun=2020").content.decode()
    (baris,) = tabel(isi, "judul-peta")
    for sel, tahun in zip(baris[1:6], range(2016, 2021), strict=True):
        nilai = rata_sendiri(list(capaian_sendiri("paser", tahun).values()))
        assert nilai is not None
        assert f"BKPSDM {tahun}: {tulis_sendiri(nilai, 1)} " in sel
    # 2019: one of five indicators was not sent, and the cell says so.
    assert "1 dari 5 indikator belum dikirim" in baris[4]


@pytest.mark.parametrize("kode", KODE)
def test_halaman_instansi_dan_cara_hitungnya(client: Client, kode: str) -> None:
    masuk(client, f"inspektorat.{kode}")
    for renstra in Renstra.objects.filter(instansi__kode=kode):
        for tahun in renstra.daftar_tahun:
            sendiri = capaian_sendiri(kode, tahun)
            halaman = client.get(f"/dasbor/{kode}/?tahun={tahun}").content.decode()
            cara = client.get(f"/dasbor/{kode}/{tahun}/cara-hitung/").content.decode()
            for nomor, nilai in sendiri.items():
                assert f"Cara hitung {nomor}: {tulis_sendiri(nilai, 1)} %" in polos(halaman)
                assert f"Cara hitung {nomor}: {tulis_sendiri(nilai, 2)} %" in polos(cara)
            rata = rata_sendiri(list(sendiri.values()))
            if rata is not None:
                assert f"÷ {len(sendiri)} = {tulis_sendiri(rata, 2)};" in polos(cara)


def test_hitungan_sendiri_tidak_kosong() -> None:
    banyak = sum(len(capaian_sendiri(k, t)) for k in KODE for t in TAHUN)
    assert (
        banyak
        == Capaian.objects.filter(
            iku=True,
            periode="TAHUN",
            status="NILAI",
            realisasi__status__in=("diajukan", "disahkan"),
        ).count()
    )
    assert capaian_sendiri("paser", 2020)["1.1"] == Fraction("92.43")
