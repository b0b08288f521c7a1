"""Exports hold exactly the figures of the page, as numbers, and no text comes alive in them."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO, StringIO
from typing import Any

import pikepdf
import pytest
from django.test import Client
from openpyxl import load_workbook

from penilaian.lembar_ekspor import BukuEkspor, Kolom, Lembar
from penilaian.tulis_lembar import tulis_csv
from renstra.models import Indikator, Jabatan, PemerintahDaerah, Sasaran, Skala
from tests.penilaian.buatan import buat_instansi
from tests.penilaian.test_dasbor_angka import masuk, polos, tabel

PDFTOTEXT = shutil.which("pdftotext") or "pdftotext"


def isi(jawaban: Any) -> bytes:
    return b"".join(jawaban.streaming_content) if jawaban.streaming else jawaban.content


def baca_csv(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def lembar(data: bytes, nama: str) -> list[list[Any]]:
    buku = load_workbook(BytesIO(data))
    return [list(b) for b in buku[nama].iter_rows(values_only=True)]


def isi_tabel(data: bytes, nama: str) -> list[dict[str, Any]]:
    """Rows of a sheet below the row that begins with the heading of its first column."""
    semua = lembar(data, nama)
    kepala = next(
        n
        for n, b in enumerate(semua)
        if b[0] in ("Tahun", "Peringkat", "Ukuran", "Kelompok")
        and b[1] in ("Instansi", "Nilai", "Versi keputusan", "Rata-rata capaian (%)")
    )
    return [dict(zip(semua[kepala], b, strict=True)) for b in semua[kepala + 1 :]]


def id_angka(nilai: Any, desimal: int) -> str:
    bulat = Decimal(str(nilai)).quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP)
    teks = f"{bulat:,}"
    return teks.translate(str.maketrans(",.", ".,"))


@pytest.mark.usefixtures("contoh")
def test_ekspor_dasbor_sama_dengan_halaman(client: Client) -> None:
    masuk(client, "admin")
    for kueri in ("?tahun=2022", "?tahun=2020&bandingkan=2018", "?tahun=2020&instansi=paser"):
        halaman = client.get(f"/dasbor/{kueri}").content.decode()
        data = isi(client.get(f"/dasbor/unduh.xlsx{kueri}"))
        instansi = [b for b in isi_tabel(data, "Instansi") if b["Instansi"] != "Rata-rata"]
        layar = tabel(halaman, "judul-peringkat")
        assert len(instansi) == len(layar)
        tahun = int(kueri[7:11])
        for berkas, baris in zip(instansi, layar, strict=True):
            assert baris[1] in berkas["Instansi"]
            rata = berkas[f"Rata-rata {tahun} (%)"]
            assert (rata is None) == ("%" not in baris[2])
            if rata is not None:
                assert isinstance(rata, float | int)
                assert f"{id_angka(rata, 1)} %" in baris[2]
                assert baris[0] == str(berkas["Peringkat"])
            assert baris[4] == f"{berkas['Realisasi terkirim']} / {berkas['Dari']}"
            assert baris[6].replace(" ", "") == (berkas["Mutu data"] or "–").replace(
                "; ", ""
            ).replace(" ", "")
        ringkas = {b["Ukuran"]: b for b in isi_tabel(data, "Ringkasan")}
        kartu = polos(halaman.split('class="kisi-kartu"')[1].split('<div class="kisi-lebar')[0])
        rata = ringkas["Rata-rata capaian (%)"]["Nilai"]
        assert f"Rata-rata capaian {id_angka(rata, 1)} %" in kartu
        tercapai = ringkas["Mencapai target"]
        assert f"mencapai target {tercapai['Nilai']} dari {tercapai['Dari']}" in kartu


@pytest.mark.usefixtures("contoh")
@pytest.mark.parametrize("kode", ["sampang", "kaltim", "banjar", "paser"])
def test_ekspor_instansi_sama_dengan_halaman_dan_csv(client: Client, kode: str) -> None:
    masuk(client, f"inspektorat.{kode}")
    halaman = client.get(f"/dasbor/{kode}/").content.decode()
    data = isi(client.get(f"/dasbor/{kode}/unduh.xlsx"))
    baris = isi_tabel(data, "Indikator")
    layar = [
        [polos(s) for s in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", b, re.DOTALL)]
        for b in re.findall(r"<tr>(.*?)</tr>", halaman, re.DOTALL)
    ]
    layar = [b for b in layar if len(b) == 7 and b[0] != "Indikator"]
    assert len(layar) == len(baris)
    for b in baris:
        presisi = Indikator.objects.filter(
            nama=b["Indikator"],
            nomor=b["Nomor"],
            sasaran__keputusan__renstra__instansi__kode=kode,
        ).values_list("presisi", flat=True)[0]
        cocok = [
            x
            for x in layar
            if x[0].startswith(f"{b['Indikator']} {b['Nomor']}") or x[0].startswith(b["Indikator"])
        ]
        teks = id_angka(b["Realisasi"], presisi) if b["Realisasi"] is not None else "–"
        dibatasi = b["Capaian setelah batas (%)"]
        assert any(
            x[2].startswith(teks)
            and (dibatasi is None or f"{id_angka(dibatasi, 1)} %" in x[3])
            and x[5].split()[0] == str(b["Bukti"] or 0)
            for x in cocok
        ), (b, cocok)
    dari_csv = baca_csv(isi(client.get(f"/dasbor/{kode}/unduh.csv")))
    assert [d["Nomor"] for d in dari_csv] == [b["Nomor"] for b in baris]
    for d, b in zip(dari_csv, baris, strict=True):
        angka = d["Capaian (%)"].replace(",", ".")
        assert (Decimal(angka) if angka else None) == (
            None
            if b["Capaian (%)"] is None
            else Decimal(str(b["Capaian (%)"])).quantize(Decimal("0.01"))
        )


@pytest.mark.usefixtures("contoh")
def test_angka_adalah_angka_dengan_bentuknya_dan_teks_tidak_ikut(client: Client) -> None:
    masuk(client, "inspektorat.paser")
    data = isi(client.get("/dasbor/unduh.xlsx?tahun=2020"))
    halaman = load_workbook(BytesIO(data))["Indikator"]
    kepala = {s.value: s.column for s in halaman[1]}
    sel = halaman.cell(2, kepala["Realisasi"])
    assert (sel.data_type, sel.number_format) == ("n", "#,##0.00")
    for judul in ("Tahun", "Predikat", "Bukti", "Rumus"):
        assert halaman.cell(2, kepala[judul]).number_format == "General", judul
    assert halaman.cell(2, kepala["Rumus"]).value == "asn_diklat / asn_total * 100"


@pytest.mark.usefixtures("contoh")
def test_keadaan_dan_saringan_tertulis(client: Client) -> None:
    masuk(client, "inspektorat.paser")
    jawaban = client.get("/dasbor/unduh.xlsx?tahun=2020&capaian=5")
    assert re.search(
        r'filename="dasbor-2020-keadaan-\d{8}-\d{4}\.xlsx"', jawaban["Content-Disposition"]
    )
    atas = {b[0]: b[1] for b in lembar(isi(jawaban), "Ringkasan")[:8]}
    assert atas["Keadaan data"].endswith(" WITA")
    assert atas["Tahun"] == "2020"
    assert atas["Tingkat capaian"].startswith("Sangat Tinggi")
    baris = baca_csv(isi(client.get("/dasbor/unduh.csv?tahun=2020&capaian=5")))
    assert baris
    assert {b["Predikat"] for b in baris} == {"Sangat Tinggi"}


@pytest.mark.usefixtures("contoh")
def test_pdf_mendatar_dan_memuat_angka_yang_sama(client: Client) -> None:
    masuk(client, "inspektorat.paser")
    for alamat in ("/dasbor/unduh.pdf?tahun=2020", "/dasbor/paser/unduh.pdf?tahun=2020"):
        jawaban = client.get(alamat)
        assert jawaban["Content-Type"] == "application/pdf"
        with pikepdf.open(BytesIO(jawaban.content)) as pdf:
            _, _, lebar, tinggi = (float(n) for n in pdf.pages[0].mediabox)
        assert (round(lebar), round(tinggi)) == (842, 595)
        teks = subprocess.run(
            [PDFTOTEXT, "-layout", "-", "-"],
            input=jawaban.content,
            capture_output=True,
            check=True,
        ).stdout.decode()
        assert "97,38" in teks  # the mean
        assert "92,43" in teks  # one indicator
        assert "WITA" in teks


@pytest.mark.usefixtures("contoh")
def test_indikator_per_tahun(client: Client) -> None:
    masuk(client, "inspektorat.paser")
    pk = Indikator.objects.get(
        nomor="1.1", sasaran__jabatan=None, sasaran__keputusan__renstra__instansi__kode="paser"
    ).pk
    baris = baca_csv(isi(client.get(f"/indikator/{pk}/unduh.csv")))
    assert [b["Tahun"] for b in baris] == ["2016", "2017", "2018", "2019", "2020", "2021"][
        : len(baris)
    ]
    akhir = next(b for b in baris if b["Tahun"] == "2020")
    assert (akhir["Realisasi"], akhir["Target"], akhir["Capaian (%)"]) == ("36,97", "40", "92,43")


@pytest.mark.usefixtures("contoh")
def test_milik_orang_lain_dan_bentuk_asing_tiada(client: Client) -> None:
    masuk(client, "inspektorat.kaltim")
    for alamat in (
        "/dasbor/unduh.docx",
        "/dasbor/unduh.csv?instansi=paser",
        "/dasbor/paser/unduh.csv",
    ):
        assert client.get(alamat).status_code == 404, alamat
    assert client.post("/dasbor/unduh.csv").status_code == 405


def test_kata_dan_satuan(client: Client, contoh: None) -> None:
    """An ordinal indicator is exported and shown in words."""
    masuk(client, "admin")
    pemda = PemerintahDaerah(kode="kata", nama="Kota Kata", tingkat="kota")
    pemda.save()
    tabel_kode = Skala(kode="uji-opini", nama="Opini", jenis="KODE", dasar="NILAI")
    tabel_kode.save()
    for nilai, kata in ((100, "WTP"), (75, "WDP")):
        tabel_kode.daftar_rentang.create(batas=nilai, nilai=nilai, predikat=kata, band=3)
    buat_instansi(pemda, "kata", [["", "", "75"]], tabel_kode=tabel_kode)
    assert tabel_kode.daftar_indikator.count() == 0
    (baris,) = baca_csv(isi(client.get("/dasbor/kata/unduh.csv?tahun=2020")))
    assert (baris["Target"], baris["Realisasi"]) == ("WTP", "WDP")
    halaman = polos(client.get("/dasbor/?tahun=2020&instansi=kata").content.decode())
    assert "realisasi WDP dari target WTP" in halaman
    (sel,) = [
        polos(s)
        for s in re.findall(
            r'data-label="Realisasi">(.*?)</td>',
            client.get("/dasbor/kata/?tahun=2020").content.decode(),
        )
    ]
    assert sel == "WDP"


@pytest.mark.usefixtures("contoh")
def test_iki_menyebut_jabatannya(client: Client) -> None:
    masuk(client, "inspektorat.paser")
    baris = baca_csv(isi(client.get("/dasbor/unduh.csv?tahun=2020&jenis=iki")))
    assert len(baris) == 63
    nama = set(Jabatan.objects.filter(instansi__kode="paser").values_list("nama", flat=True))
    assert {b["Jabatan (IKI)"] for b in baris} <= nama
    assert Sasaran.objects.filter(jabatan__isnull=False).exists()


def _baris_tak_terhingga() -> Iterator[tuple[str, Decimal]]:
    n = 0
    while True:
        n += 1
        yield f"baris {n}", Decimal(n)


def test_csv_dibaca_baris_demi_baris() -> None:
    """The writer never asks for more rows than were taken from it."""
    buku = BukuEkspor(
        "u", "u", (), (Lembar("A", (Kolom("a"), Kolom("b")), _baris_tak_terhingga()),)
    )
    penulis = tulis_csv(buku)
    assert [next(penulis) for _ in range(3)][-1] == "baris 2;2\r\n"
