"""Layouts as data, headings and letterhead. No database."""

from __future__ import annotations

import pytest

from renstra.cetak import Baris, JudulKolom, Sel, berhuruf, bernomor, susun_judul, susun_kop
from renstra.choices import TataLetak
from renstra.selectors.cetak_baris import ISI, _teruskan
from renstra.tata_letak import IKI, LETAK
from renstra.uraian import Blok, susun_uraian


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


def test_daftar_yang_terpotong_tetap_rapat() -> None:
    """Items on both sides of a cut stand as close as inside one cell; a paragraph keeps its gap."""
    bagian = ("Pengantar:\n- satu\n- dua", "- tiga", "Penutup.", "")
    baris = [
        Baris((Sel("alasan", susun_uraian(teks), nyambung=ke > 0),))
        for ke, teks in enumerate(bagian)
    ]
    hasil = [satu.sel[0] for satu in _teruskan(baris)]
    assert [s.sambung_butir for s in hasil] == [True, False, False, False]
    assert [s.diteruskan for s in hasil] == [True, True, True, False]


def test_daftar_sasaran_lain_tidak_disambung() -> None:
    daftar = (Blok("daftar", butir=("satu",)),)
    atas, bawah = _teruskan([Baris((Sel("sumber", daftar),)), Baris((Sel("sumber", daftar),))])
    assert not atas.sel[0].sambung_butir
    assert not bawah.sel[0].sambung_butir
