"""The four documents and a long one exactly as they were looked at: every word, and the ink."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pytest
import time_machine

from renstra.cetak import ModeCetak
from renstra.choices import PeranPJ, TataLetak
from renstra.models import Indikator, Keputusan, PenanggungJawab, Sasaran, SumberData, Target
from renstra.services.cetak.keputusan import cetak_keputusan
from tests.renstra.bahan import KODE, pdf_contoh, rancangan
from tests.renstra.cetak_emas import beda_tinta, periksa_emas, teks_halaman, tinta

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contoh")]
KATA_PANJANG = "Pertanggungjawabanpelaksanaanpenyelenggaraankepegawaiandaerah"


def _panjang(baris: int) -> Keputusan:
    """A draft in Banjar's twelve columns with `baris` indicators under five objectives.

    One objective holds all but a few of them, so that its rows go over many pages.
    """
    draf = rancangan("banjar")
    draf.menimbang, draf.mengingat, draf.diktum = [], [], []
    draf.daftar_sasaran.all().delete()
    banyak = [baris - 8, 2, 2, 2, 2]
    nomor = 0
    for ke, jumlah in enumerate(banyak, 1):
        sasaran = Sasaran(
            keputusan=draf,
            nomor=str(ke),
            uraian=f"Meningkatnya mutu layanan kepegawaian bagian {ke}",
            urutan=ke,
        )
        sasaran.save()
        for urutan in range(1, jumlah + 1):
            nomor += 1
            _indikator(sasaran, nomor, urutan)
    return draf


def _indikator(sasaran: Sasaran, nomor: int, urutan: int) -> None:
    indikator = Indikator(
        sasaran=sasaran,
        nomor=str(nomor),
        nama=f"Indikator uji {nomor:03d}" + (f" {KATA_PANJANG}" if nomor == 7 else ""),
        satuan="Persen",
        alasan=f"Alasan {nomor:03d}. "
        + " ".join(f"Kalimat {i} menjelaskan pemilihan." for i in range(nomor % 5 + 1)),
        rumus_tercetak=f"Jumlah yang tercapai {nomor:03d} / Jumlah seluruhnya × 100%",
        cara_pencapaian="Program Kepegawaian Daerah",
        keterangan=f"Ket {nomor:03d}",
        urutan=urutan,
    )
    indikator.save()
    SumberData(indikator=indikator, nama=f"Sumber {nomor:03d}").save()
    PenanggungJawab(indikator=indikator, opd="BKPSDM", peran=PeranPJ.UTAMA).save()
    Target(
        indikator=indikator, tahun=2022, bawah=Decimal(nomor), atas=Decimal(nomor), dalam_sk=True
    ).save()


@lru_cache(maxsize=4)
def _pdf_panjang(tata_letak: str) -> bytes:
    """Drawn once per run, since every test makes the same draft."""
    draf = _panjang(200)
    draf.tata_letak = tata_letak
    return cetak_keputusan(draf, mode=ModeCetak.RANCANGAN)


@pytest.fixture
def pdf_panjang() -> bytes:
    """Two hundred indicators in twelve columns."""
    return _pdf_panjang(TataLetak.BANJAR.value)


@pytest.mark.parametrize("kode", KODE)
def test_keempat_dokumen_seperti_yang_sudah_dilihat(kode: str, tmp_path: Path) -> None:
    periksa_emas(kode, pdf_contoh(kode), tmp_path)


def test_jam_tidak_ikut_tercetak(tmp_path: Path) -> None:
    draf = rancangan("kaltim")
    with time_machine.travel("2031-05-06 07:08:09+07:00", tick=False):
        lain_hari = cetak_keputusan(draf, mode=ModeCetak.RANCANGAN)
    assert lain_hari == cetak_keputusan(draf, mode=ModeCetak.RANCANGAN)


def test_dua_ratus_baris_tidak_ada_sel_yang_hilang(pdf_panjang: bytes, tmp_path: Path) -> None:
    periksa_emas("panjang", pdf_panjang, tmp_path)
    teks = " ".join(teks_halaman(pdf_panjang, tmp_path).split())
    for nomor in range(1, 201):
        for label in ("Indikator uji", "Alasan", "Sumber", "Ket", "tercapai"):
            assert re.search(rf"{label} {nomor:03d}\b", teks), (label, nomor)
    assert KATA_PANJANG in teks.replace(" ", "")


def test_setiap_halaman_panjang_berkepala_dan_berlabel(pdf_panjang: bytes, tmp_path: Path) -> None:
    halaman = re.split(r"=== halaman \d+\n", teks_halaman(pdf_panjang, tmp_path))[1:]
    assert len(halaman) > 15
    isi = [" ".join(satu.split()) for satu in halaman if "Indikator uji" in satu]
    assert all("Cara Pencapaian IKU" in satu for satu in isi)
    # The first objective covers nearly all pages; its label opens each of them.
    lanjutan = [satu for satu in isi if "bagian 1 (lanjutan)" in satu]
    assert len(lanjutan) >= len(isi) - 3
    assert all(satu.count("(lanjutan)") <= 2 for satu in isi)


def test_tidak_ada_tinta_di_luar_margin(pdf_panjang: bytes, tmp_path: Path) -> None:
    """A word longer than its column breaks; nothing runs over the edge of the table."""
    halaman = teks_halaman(pdf_panjang, tmp_path, ["-bbox"]).split("<page ")[1:]
    banyak = 0
    for satu in halaman:
        lebar = float(satu.split('"')[1])
        kiri, kanan = 25 / 25.4 * 72, lebar - 20 / 25.4 * 72
        for m in re.finditer(r'xMin="([\d.]+)".*?xMax="([\d.]+)".*?>(.*)</word>', satu):
            banyak += 1
            if m[3] != "RANCANGAN":  # the mark across the page
                assert float(m[1]) > kiri - 1, m[3]
                assert float(m[2]) < kanan + 1, m[3]
    assert banyak > 5000


def test_tinta_mengenali_sel_yang_kosong(tmp_path: Path) -> None:
    """The metric sees what a reader would: one cell less is a difference."""
    draf = rancangan("banjar")
    awal = tinta(cetak_keputusan(draf, mode=ModeCetak.RANCANGAN), tmp_path)
    indikator = Indikator.objects.filter(sasaran__keputusan=draf, satuan="Skor").first()
    assert indikator is not None
    indikator.satuan = ""
    indikator.save()
    kini = tinta(cetak_keputusan(draf, mode=ModeCetak.RANCANGAN), tmp_path)
    assert beda_tinta(awal, awal) == []
    assert beda_tinta(awal, kini) != []


def test_tata_letak_lain_memuat_dua_ratus_baris(tmp_path: Path) -> None:
    teks = teks_halaman(_pdf_panjang(TataLetak.KALTIM.value), tmp_path)
    assert all(f"Indikator uji {n:03d}" in " ".join(teks.split()) for n in range(1, 201))
