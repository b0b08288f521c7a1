"""Layouts as data, headings, letterhead, and rows that continue over pages. No database."""

from __future__ import annotations

import pytest

from renstra.cetak import (
    Baris,
    JudulKolom,
    Kelompok,
    Sel,
    _tandai,
    berhuruf,
    bernomor,
    susun_judul,
    susun_kop,
)
from renstra.choices import TataLetak
from renstra.selectors.cetak_baris import ISI
from renstra.tata_letak import IKI, LETAK
from renstra.uraian import Blok


def test_setiap_tata_letak_tersedia_dan_lebarnya_100_persen() -> None:
    assert set(LETAK) == {t.value for t in TataLetak}
    for kolom in (*(letak.iku for letak in LETAK.values()), IKI):
        assert sum(k.lebar for k in kolom) == 100
        assert {k.kunci for k in kolom} <= {*ISI, "nomor", "sasaran"}


@pytest.mark.parametrize(
    ("kode", "judul"),
    [
        (
            "banjar",
            "No, Sasaran, Indikator, Satuan, Target, Alasan, Formula/Rumus Perhitungan, OPD Utama, "
            "OPD Pendamping, Sumber Data, Cara Pencapaian IKU (Program/Kegiatan), Keterangan",
        ),
        (
            "kaltim",
            "No, Sasaran Strategis, Indikator Kinerja Utama, Satuan, "
            "Penjelasan dan Formulasi Perhitungan, Sumber Data",
        ),
        (
            "sampang",
            "NO., TUJUAN / SASARAN STRATEGIS, INDIKATOR KINERJA UTAMA, "
            "PENJELASAN / FORMULASI PERHITUNGAN, SUMBER DATA, PENANGGUNG JAWAB",
        ),
        (
            "paser",
            "No., Sasaran Strategis, Indikator Kinerja Utama, Penjelasan/Formulasi Perhitungan, "
            "Penanggung Jawab",
        ),
    ],
)
def test_judul_kolom_seperti_pada_dokumen(kode: str, judul: str) -> None:
    assert ", ".join(k.judul for k in LETAK[kode].iku) == judul


def test_kolom_berkelompok_mendapat_judul_bersama() -> None:
    atas, bawah = susun_judul(LETAK["banjar"].iku, "")
    assert JudulKolom("Penjelasan", kolom=3) in atas
    assert [j.teks for j in bawah] == ["Formula/Rumus Perhitungan", "OPD Utama", "OPD Pendamping"]
    assert sum(j.kolom for j in atas) == 12
    assert all(j.baris == 2 for j in atas if j.teks != "Penjelasan")


def test_judul_iki_menyebut_tingkat_sasaran() -> None:
    atas, bawah = susun_judul(IKI, "KEGIATAN")
    assert atas[1].teks == "SASARAN KEGIATAN"
    assert bawah == ()


def test_kop_memisahkan_nama_dari_alamat() -> None:
    kop = susun_kop(
        ["PEMERINTAH KABUPATEN X", "BADAN", "KEPEGAWAIAN", "Jl. A No. 1", "X (69213)"], "p", "i"
    )
    assert (kop.pemda, kop.nama) == ("PEMERINTAH KABUPATEN X", ("BADAN", "KEPEGAWAIAN"))
    assert kop.alamat == ("Jl. A No. 1", "X (69213)")


def test_tanpa_kop_dipakai_nama_pemda_dan_instansi() -> None:
    kop = susun_kop([], "Pemerintah Kota X", "Badan Y")
    assert (kop.pemda, kop.nama, kop.alamat) == ("PEMERINTAH KOTA X", ("BADAN Y",), ())


def test_butir_berhuruf_dan_bernomor() -> None:
    assert [b.tanda for b in berhuruf(["x"] * 28)][-3:] == ["z.", "aa.", "bb."]
    assert [b.tanda for b in bernomor(["x", "y"])] == ["1.", "2."]


def _kelompok() -> Kelompok:
    label = {"sasaran": (Blok("paragraf", "Meningkatnya mutu"),)}
    return Kelompok(
        tuple(
            Baris(
                f"i-0-{i}",
                (
                    Sel("sasaran", label["sasaran"] if i == 0 else (), i > 0, i < 2),
                    Sel("penjelasan", (Blok("paragraf", f"bagian {i}"),), i > 0, i < 2),
                ),
                label,
            )
            for i in range(3)
        ),
        utuh=False,
    )


def test_label_diulang_hanya_di_awal_halaman() -> None:
    hasil = _tandai(_kelompok(), {"i-0-0": 0, "i-0-1": 0, "i-0-2": 1})
    sasaran = [b.sel[0] for b in hasil.baris]
    assert [s.lanjutan for s in sasaran] == [False, False, True]
    assert sasaran[2].blok == hasil.baris[0].sel[0].blok
    assert hasil.baris[2].sel[1].blok == (Blok("paragraf", "bagian 2"),)


def test_garis_ditutup_di_akhir_halaman() -> None:
    hasil = _tandai(_kelompok(), {"i-0-0": 0, "i-0-1": 0, "i-0-2": 1})
    assert [b.sel[0].diteruskan for b in hasil.baris] == [True, False, False]
    assert [b.sel[0].nyambung for b in hasil.baris] == [False, True, False]


def test_satu_halaman_tidak_mengubah_apa_pun() -> None:
    kelompok = _kelompok()
    assert _tandai(kelompok, {b.jangkar: 4 for b in kelompok.baris}) == kelompok
