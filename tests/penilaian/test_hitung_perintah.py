"""`manage.py hitung`: the contract with tools outside, and what a wrong command line is told."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command

from tests.penilaian.perintah import IP_ASN, data, ditolak, teks
from tests.penilaian.tabel import angka, baca_tabel


def test_indeks_profesionalitas_asn_dengan_langkahnya() -> None:
    hasil = data(*IP_ASN, "--target", "53", "--polaritas", "maksimal")
    langkah = [(satu["judul"], satu["teks"]) for satu in hasil.pop("langkah")]
    assert hasil == {
        "status": "NILAI",
        "nilai": "64",
        "nilai_tampil": "64.00",
        "capaian": "120.75",
        "capaian_dibatasi": "120.75",
        "predikat": None,
        "pesan": "",
    }
    assert ("Rumus", "JUMLAH(a.bobot × a.nilai)") in langkah
    assert ("Baris 1", "0,25 × 60 = 15") in langkah
    assert langkah[-5:] == [
        ("Target", "53"),
        ("Aturan capaian", "Maksimal: realisasi ÷ target × 100"),
        ("Hitungan", "64 ÷ 53 × 100 ≈ 120,754717"),
        ("Capaian", "120,75 % (dibulatkan ke 2 desimal)"),
        ("Batas atas", "tidak ada"),
    ]
    assert [judul for judul, _ in langkah].count("Hasil") == 0


# The command has no option for these settings of an indicator.
TANPA_PILIHAN = ("presisi_capaian=", "nilai_tercapai=", "nol_minimal=", "nol_rasio=")


@pytest.mark.parametrize(
    "baris",
    [
        satu
        for satu in baca_tabel("capaian.csv")
        if satu["realisasi"] and not satu["setelan"].startswith(TANPA_PILIHAN)
    ],
)
def test_tabel_capaian_lewat_perintah(baris: dict[str, str]) -> None:
    pilihan = [f"--target={baris['target']}", f"--polaritas={baris['polaritas']}"]
    kunci, _, isi = baris["setelan"].partition("=")
    if kunci:
        pilihan.append({"presisi": f"--presisi={isi}"}.get(kunci, "--dari-nilai-penuh"))
    if baris["batas_atas"]:
        pilihan.append(f"--batas-atas={baris['batas_atas']}")
    hasil = data("x", f"x={baris['realisasi']}", *pilihan)
    if baris["dibatasi"]:
        assert hasil["status"] == "NILAI"
        assert hasil["capaian"] == baris["capaian"].replace(",", ".")
        assert hasil["capaian_dibatasi"] == baris["dibatasi"].replace(",", ".")
    else:
        assert hasil["status"] == baris["capaian"]
        assert hasil["capaian"] is hasil["capaian_dibatasi"] is None
        assert hasil["pesan"]
    assert angka(hasil["nilai"].replace(".", ",")) == angka(baris["realisasi"])


def test_nilai_penuh_tanpa_eksponen() -> None:
    assert data("x / 3", "x=1")["nilai"] == "0." + "3" * 34
    assert data("x", "x=100.000.000.000.000")["nilai"] == "100000000000000"
    assert data("x", "x=0,0000000001")["nilai"] == "0.0000000001"
    assert data("x", "x=0,00")["nilai"] == "0"
    assert data("x / 3 * 300", "x=1", "--presisi=0")["nilai_tampil"] == "100"


def test_kosong_dan_penyebut_nol_bukan_galat() -> None:
    kosong = data("a / b", "a=", "b=2", "--target=5")
    assert (kosong["status"], kosong["nilai"], kosong["capaian"]) == ("BELUM_DIISI", None, None)
    assert "a" in kosong["pesan"]
    assert data("a / b", "b=2")["status"] == "BELUM_DIISI"
    nol = data("a / b", "a=1", "b=0")
    assert (nol["status"], nol["nilai"]) == ("TIDAK_DAPAT_DIHITUNG", None)
    assert "0" in nol["pesan"]
    sebagian = data("JUMLAH(t.nilai)", "t.nilai=60;;80")
    assert sebagian["status"] == "BELUM_DIISI"


def test_target_kosong_dan_tanpa_target_berbeda() -> None:
    """Asked for a capaian without a target: not filled in. Not asked for: just the value."""
    assert data("x", "x=5", "--target=")["status"] == "BELUM_DIISI"
    tanpa = data("x", "x=5")
    assert (tanpa["status"], tanpa["nilai"], tanpa["pesan"]) == ("NILAI", "5", "")
    assert tanpa["langkah"][-1] == {"judul": "Realisasi", "teks": "5,00"}


def test_bentuk_nilai_indonesia() -> None:
    assert data("x", "x= 1.234,5 ")["nilai"] == "1234.5"
    assert data("x", "X=−3")["nilai"] == "-3"
    assert data("(-x)", "x=25%")["nilai"] == "-0.25"
    assert data("@2.1 + P1", "@2.1=80", "p1=1")["nilai"] == "81"
    persen = "0,12345678901234567890123456789012345"
    assert data("x", f"x={persen}%")["nilai_tampil"] == "0.00"


def test_kolom_kosong_berarti_semua_baris_belum_diisi() -> None:
    hasil = data(IP_ASN[0], IP_ASN[1], "a.nilai=")
    assert hasil["status"] == "BELUM_DIISI"
    assert data("JUMLAH(t.nilai)", "t.nilai=")["status"] == "BELUM_DIISI"


@pytest.mark.parametrize(
    ("argumen", "pesan"),
    [
        (["1.5 * a", "a=1"], "1,5"),
        (["(a", "a=1"], "kurung belum ditutup"),
        ([], "umus masih kosong"),
        (["a", "a"], "“a” tidak dapat dibaca. Tulis nama=nilai"),
        (["a", "=5"], "tidak dapat dibaca"),
        (["a", "a b=5"], "tidak dapat dibaca"),
        (["a", "a=5", "A=6"], "“A” ditulis lebih dari satu kali"),
        (["a", "a.nilai=5", "a.nilai=6"], "“a.nilai” ditulis lebih dari satu kali"),
        (["a", "a.nilai=5", "a=6"], "“a” ditulis lebih dari satu kali"),
        (["a", "a=6", "a.nilai=5"], "“a.nilai” ditulis lebih dari satu kali"),
        (["a", "a=1;2"], "Untuk tabel, tulis kolomnya, misalnya a.nilai=1;2."),
        (["a", "a=68.8"], "Nilai a: Pakai koma untuk desimal, misalnya 68,8."),
        (["a", "a=lima"], "“lima” bukan angka"),
        (["a", "a=5%%"], "Nilai a: “5%” bukan angka"),
        (["a", "a=%"], "Nilai a: tulis angka di depan tanda %."),
        (["JUMLAH(t.nilai)", "t.nilai=1;2;3", "t.bobot=1;2"], "t.nilai 3, t.bobot 2"),
        (["a", "a=1", "--target=abc"], "Target: “abc” bukan angka"),
        (["a", "a=1", "--target=80%"], "Target: “80%” bukan angka"),
        (["a", "a=1", "--target=7.."], "dua batas, misalnya 7..8"),
        (["a", "a=1", "--target=..8"], "dua batas, misalnya 7..8"),
        (["a", "a=1", "--target=8..7"], "Target “8..7”: Batas bawah target tidak boleh"),
        (["a", "a=1", "--polaritas=naik"], "Pilih salah satu: maksimal, minimal-selisih, "),
        (["a", "a=1", "--batas-atas=x"], "Batas atas: “x” bukan angka"),
        (["a", "a=1", "--batas-atas=0"], "Batas atas capaian harus lebih dari 0"),
        (["a", "a=1", "--presisi=dua"], "Presisi harus bilangan bulat"),
        (["a", "a=1", "--presisi=11"], "Presisi harus 0 sampai 10"),
    ],
)
def test_salah_tulis_dijawab_dengan_perbaikan(argumen: list[str], pesan: str) -> None:
    assert pesan in ditolak(*argumen)


def test_pilihan_polaritas_dan_batas_atas_bebas_huruf_besar() -> None:
    hasil = data("x", "x=10", "--target=20", "--polaritas=Minimal", "--batas-atas=120%")
    assert (hasil["capaian"], hasil["capaian_dibatasi"]) == ("150.00", "120.00")


def test_masukan_yang_tidak_dipakai_disebut() -> None:
    galat = io.StringIO()
    call_command("hitung", "a", "a=1", "asn=2", stdout=io.StringIO(), stderr=galat)
    assert galat.getvalue() == "Tidak dipakai dalam rumus: asn. Periksa ejaannya.\n"


def test_keluaran_teks_menutup_dengan_ringkasan() -> None:
    hasil = teks("x", "x=92", "--target=90", "--batas-atas=100")
    assert "Hitungan 92 ÷ 90 × 100 ≈ 102,222222" in hasil
    assert hasil.endswith("Nilai 92,00 \nCapaian 102,22 % \nSetelah batas atas 100,00 % \n")
    assert "Tidak dapat dihitung Target 0 tidak dapat" in teks("x", "x=5", "--target=0")
    assert "Belum diisi Belum diisi: x." in teks("x", "x=")
