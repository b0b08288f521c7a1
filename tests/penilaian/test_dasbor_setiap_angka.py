"""Every number of the dashboards of the four documents, against arithmetic that shares no code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.test import Client

from renstra.models import Instansi
from tests.penilaian import hitung_sendiri
from tests.penilaian.hitung_sendiri import (
    KODE,
    DasborSendiri,
    baris_sendiri,
    dasbor_sendiri,
    rata_sendiri,
    tulis_sendiri,
)
from tests.penilaian.test_dasbor_angka import masuk, polos, tabel

pytestmark = pytest.mark.usefixtures("contoh")
TAHUN = range(2016, 2027)


def test_tidak_memakai_kode_aplikasi() -> None:
    pohon = ast.parse(Path(hitung_sendiri.__file__).read_text("utf-8"))
    modul = {
        nama.split(".")[0]
        for simpul in ast.walk(pohon)
        if isinstance(simpul, ast.Import | ast.ImportFrom)
        for nama in (
            [simpul.module or ""]
            if isinstance(simpul, ast.ImportFrom)
            else [a.name for a in simpul.names]
        )
    }
    assert modul.isdisjoint({"penilaian", "renstra", "iku"})


def periksa(isi: str, d: DasborSendiri, kolom: dict[int, DasborSendiri], jenis: str) -> None:
    """Cards, map with its average row, distribution, league table of one page."""
    nama = {i.nama: i.kode for i in Instansi.objects.all()}
    kartu = [polos(k) for k in isi.split('class="kisi-kartu"')[1].split("</section>")[:5]]
    seharusnya, terkirim = sum(d.seharusnya.values()), sum(d.terkirim.values())
    if d.rata_semua is not None:
        assert f"Rata-rata capaian {tulis_sendiri(d.rata_semua, 1)} %" in kartu[0]
    assert f"{jenis} mencapai target {d.tercapai} dari {seharusnya}" in kartu[1]
    assert f"(≤ 75 %) {d.perhatian} {jenis}" in kartu[2]
    assert f"Realisasi terkirim {terkirim} dari {seharusnya}" in kartu[3]
    assert f"Ada bukti dukung {sum(d.berbukti.values())} dari {terkirim}" in kartu[4]
    # Distribution: the legend beside the bar.
    if seharusnya:
        legenda = polos(isi.split('<h3 class="mt-4 mb-2">Sebaran')[1].split("</ul>")[0])
        assert legenda.startswith(f"{seharusnya} {jenis} tahun")
        for kata, n in d.sebaran.items():
            assert re.search(rf"(?<!\d){n} {kata.lower()}\b", legenda.split("</svg>")[-1]), kata
        for kata, n in (
            ("tidak dapat dihitung", d.tidak_dihitung),
            ("belum dikirim", d.belum_dikirim),
        ):
            assert (f" {n} {kata}" in legenda) == (n > 0), kata
    # League table.
    for b in tabel(isi, "judul-peringkat"):
        kode = nama[b[1]]
        nilai = d.rata[kode]
        assert b[0] == (str(d.peringkat[kode]) if kode in d.peringkat else "–")
        assert (
            (f": {tulis_sendiri(nilai, 1)} %" in b[2]) if nilai is not None else ("%" not in b[2])
        )
        assert b[4] == f"{d.terkirim[kode]} / {d.seharusnya[kode]}"
        assert b[5] == f"{d.berbukti[kode]} / {d.terkirim[kode]}"
    # Map: every cell of every year, and the averages below.
    peta = isi.split('id="judul-peta"')[1].split("</table>")[0]
    sel = re.findall(r'<td class="sel-panas[^>]*data-label="(\d+)">(.*?)</td>', peta, re.DOTALL)
    assert len(sel) == len(kolom) * len(d.rata)
    angka = [n.rata[k] for n in kolom.values() for k in d.rata if n.rata[k] is not None]
    terbaca = [
        polos(s).split(": ")[1].split(" ")[0] for _, s in sel if re.search(r"\d,\d", polos(s))
    ]
    assert sorted(terbaca) == sorted(tulis_sendiri(n, 1) for n in angka if n is not None)
    if len(d.rata) > 1:
        kaki = [polos(x) for x in re.findall(r'<td data-label="\d+">(.*?)</td>', peta, re.DOTALL)]
        rata = [n.rata_semua for n in kolom.values()]
        assert kaki == ["–" if n is None else tulis_sendiri(n, 1) for n in rata]


def tahun_kolom(isi: str) -> list[int]:
    kepala = isi.split('class="peta-panas"')[1].split("</thead>")[0]
    return [int(t) for t in re.findall(r'<th scope="col">(\d{4})</th>', kepala)]


@pytest.mark.parametrize("tahun", TAHUN)
def test_semua_instansi(client: Client, tahun: int) -> None:
    isi = masuk(client, "admin").get(f"/dasbor/?tahun={tahun}").content.decode()
    periksa(
        isi,
        dasbor_sendiri(tahun),
        {t: dasbor_sendiri(t) for t in tahun_kolom(isi)},
        "IKU",
    )


@pytest.mark.parametrize("kode", KODE)
def test_satu_instansi_setiap_tahun(client: Client, kode: str) -> None:
    masuk(client, f"inspektorat.{kode}")
    pilihan = re.findall(
        r'<option value="(\d{4})"', client.get("/dasbor/").content.decode().split("s-bandingkan")[0]
    )
    assert pilihan
    for tahun in map(int, pilihan):
        isi = client.get(f"/dasbor/?tahun={tahun}").content.decode()
        kolom = {t: dasbor_sendiri(t, (kode,)) for t in tahun_kolom(isi)}
        periksa(isi, dasbor_sendiri(tahun, (kode,)), kolom, "IKU")


def test_iki_paser(client: Client) -> None:
    masuk(client, "inspektorat.paser")
    isi = client.get("/dasbor/?tahun=2020&jenis=iki&semua=1").content.decode()
    d = dasbor_sendiri(2020, ("paser",), iku=False)
    kolom = {t: dasbor_sendiri(t, ("paser",), iku=False) for t in tahun_kolom(isi)}
    periksa(isi, d, kolom, "IKI")
    assert len(d.terendah) > 30


@pytest.mark.parametrize("iku", [True, False])
def test_daftar_terendah_berurutan_dengan_angkanya(client: Client, iku: bool) -> None:
    masuk(client, "admin")
    jenis = "" if iku else "&jenis=iki"
    for tahun in (2018, 2020, 2022, 2025):
        d = dasbor_sendiri(tahun, iku=iku)
        isi = client.get(f"/dasbor/?tahun={tahun}&semua=1{jenis}").content.decode()
        butir = re.findall(r'<div class="peluru-kepala">(.*?)</li>', isi, re.DOTALL)
        assert len(butir) == min(50, len(d.terendah))
        for html, sendiri in zip(butir, d.terendah, strict=False):
            teks = polos(html)
            assert sendiri.capaian is not None
            assert sendiri.nilai is not None
            assert f": {tulis_sendiri(sendiri.capaian, 1)} %" in teks
            assert polos(sendiri.nama) in teks


def test_selisih_terhadap_tahun_lain(client: Client) -> None:
    masuk(client, "admin")
    for tahun, lalu in ((2020, 2019), (2020, 2018), (2019, 2016)):
        isi = client.get(f"/dasbor/?tahun={tahun}&bandingkan={lalu}").content.decode()
        kini_, dulu = dasbor_sendiri(tahun), dasbor_sendiri(lalu)
        nama = {i.nama: i.kode for i in Instansi.objects.all()}
        for b in tabel(isi, "judul-peringkat"):
            a, z = dulu.rata[nama[b[1]]], kini_.rata[nama[b[1]]]
            if a is None or z is None:
                assert b[3] == "–"
            elif a == z:
                assert b[3] == "tetap"
            else:
                tanda = "▲ +" if z > a else "▼ −"
                assert b[3] == f"{tanda}{tulis_sendiri(abs(z - a), 1)}"
        assert kini_.rata_semua is not None
        assert dulu.rata_semua is not None
        poin = tulis_sendiri(abs(kini_.rata_semua - dulu.rata_semua), 1)
        assert f"{poin} poin dari {lalu}" in polos(isi.split('class="kisi-kartu"')[1])


def test_rata_iki_per_jabatan(client: Client) -> None:
    isi = masuk(client, "inspektorat.paser").get("/dasbor/paser/?tahun=2020").content.decode()
    menurut = {b.indikator: b for b in baris_sendiri("paser", 2020, iku=False)}
    for jabatan in re.findall(
        r'<details class="lipatan" id="jabatan-.*?</details>', isi, re.DOTALL
    ):
        milik = [int(n) for n in re.findall(r'href="/indikator/(\d+)/"', jabatan)]
        ada = [menurut[n].capaian for n in milik if n in menurut]
        angka = [n for n in ada if n is not None]
        kepala = polos(jabatan.split("</summary>")[0])
        assert f"{len(angka)} dari {len(milik)} IKI" in kepala
        rata = rata_sendiri(angka)
        if rata is not None:
            assert f"{tulis_sendiri(rata, 1)} %" in kepala
