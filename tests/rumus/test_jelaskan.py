"""The steps of a figure, as an auditor reads them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from renstra.rumus import Masukan, StatusHasil, Tabel, jelaskan, susun
from renstra.rumus.evaluasi import Evaluasi
from renstra.rumus.isian import Isi
from renstra.rumus.pohon import Simpul
from tests.rumus.bahan import baca_masukan

KOSONG: Masukan = {}


def langkah(rumus: str, masukan: str, **pilihan: object) -> list[tuple[str, str]]:
    """Title and text of each step."""
    hasil = jelaskan(susun(rumus), baca_masukan(masukan), **pilihan)  # type: ignore[arg-type]
    return [tuple(satu) for satu in hasil.langkah]  # type: ignore[misc]


def test_jumlah_berbobot() -> None:
    assert langkah("25%*a + 75%*b", "a=78,5 b=1080,25", satuan="poin") == [
        ("Rumus", "25% × a + 75% × b"),
        ("Isian", "a = 78,5"),
        ("Isian", "b = 1.080,25"),
        ("Angka dimasukkan", "25% × 78,5 + 75% × 1.080,25"),
        ("Suku 1", "25% × 78,5 = 19,625"),
        ("Suku 2", "75% × 1.080,25 = 810,1875"),
        ("Hasil", "829,81 poin (dibulatkan ke 2 desimal dari 829,8125)"),
    ]


def test_pembagian_dengan_pembilang_dan_penyebut_dan_label() -> None:
    label = {"x": "ASN terlatih", "y": "Jumlah ASN", "z": "z"}
    assert langkah("(x + z) / (y - z) * 100", "x=3 y=10 z=1", satuan="persen", label=label) == [
        ("Rumus", "(x + z) / (y − z) × 100"),
        ("Isian", "ASN terlatih (x) = 3"),
        ("Isian", "z = 1"),
        ("Isian", "Jumlah ASN (y) = 10"),
        ("Angka dimasukkan", "(3 + 1) / (10 − 1) × 100"),
        ("Pembilang", "3 + 1 = 4"),
        ("Penyebut", "10 − 1 = 9"),
        ("Pembagian", "(3 + 1) / (10 − 1) ≈ 0,444444"),
        (
            "Hasil",
            "44,44 persen (dibulatkan ke 2 desimal dari 44,44444444444444444444444444444444)",
        ),
    ]


def test_tabel_baris_demi_baris() -> None:
    assert langkah(
        "JUMLAH(t.bobot * t.nilai)", "t.bobot=0,5;0,3;0,2 t.nilai=80;90;70", presisi=0
    ) == [
        ("Rumus", "JUMLAH(t.bobot × t.nilai)"),
        ("Angka dimasukkan", "JUMLAH([0,5; 0,3; 0,2] × [80; 90; 70])"),
        ("Baris 1 (B1)", "0,5 × 80 = 40"),
        ("Baris 2 (B2)", "0,3 × 90 = 27"),
        ("Baris 3 (B3)", "0,2 × 70 = 14"),
        ("JUMLAH", "JUMLAH([0,5; 0,3; 0,2] × [80; 90; 70]) = 81"),
        ("Hasil", "81"),
    ]


def test_angka_bersama_dihitung_sekali_sebelum_baris() -> None:
    semua = langkah("JUMLAH(t.nilai / JUMLAH(t.nilai) * 100)", "t.nilai=1;3;4;8")
    assert semua[1] == ("Angka dimasukkan", "JUMLAH([1; 3; 4; …] / JUMLAH([1; 3; 4; …]) × 100)")
    assert semua[2] == ("Baris 1 (B1)", "t.nilai = 1")
    assert semua[6] == ("Dipakai semua baris", "JUMLAH([1; 3; 4; …]) = 16")
    assert semua[7] == ("Baris 1 (B1)", "1 / 16 × 100 = 6,25")
    semua = langkah("JUMLAH(t.nilai * (2 + JUMLAH(t.nilai)))", "t.nilai=1;3")
    assert ("Dipakai semua baris", "JUMLAH([1; 3]) = 4") in semua
    assert ("Baris 2 (B2)", "3 × (2 + 4) = 18") in semua


def test_hanya_cabang_yang_dipakai() -> None:
    semua = langkah("JIKA(y = 0; 100; x / y * 100)", "x=3 y=4")
    assert ("Syarat", "4 = 0 → salah") in semua
    assert ("Dipakai", "3 / 4 × 100 = 75") in semua
    semua = langkah("JIKA(y = 0; 100; x / y * 100)", "x= y=0")
    assert ("Syarat", "0 = 0 → benar") in semua
    assert "Pembagian" not in [judul for judul, _ in semua]
    assert semua[-1] == ("Hasil", "100,00")


def test_anak_tangga() -> None:
    semua = langkah("TANGGA(x / y * 100; 0; 1; 65; a + 1; 70; 3)", "x=2 y=3 a=1")
    assert ("Anak tangga", "≈ 66,666667 ≥ 65") in semua
    assert ("Dipakai", "1 + 1 = 2") in semua


def test_pengganti_isian_kosong() -> None:
    semua = langkah("KOSONG(n; 2 * a) + 1", "n= a=4")
    assert ("KOSONG", "n belum diisi, dipakai gantinya") in semua
    assert ("Suku 1", "KOSONG([n belum diisi]; 2 × 4) = 8") in semua
    semua = langkah("KOSONG(n; 2 * a) + 1", "n=5 a=4")
    assert "KOSONG" not in [judul for judul, _ in semua]


def test_faktor_pangkat_dan_fungsi() -> None:
    semua = langkah("BULAT(x / y; 2) * (a - b)^2", "x=1 y=3 a=2 b=5")
    assert ("Faktor", "BULAT(1 / 3; 2) = 0,33") in semua
    assert ("Faktor", "2 − 5 = −3") in semua
    assert ("Faktor", "(2 − 5)^2 = 9") in semua
    assert ("Angka dimasukkan", "1 + (−2)") in langkah("a + b", "a=1 b=-2")


def test_belum_diisi_menyebut_label_dan_sejauh_mana() -> None:
    semua = langkah("(a + 1) / (n + 1) * 100", "a=4 n=", label={"n": "Jumlah aduan"})
    assert ("Isian", "Jumlah aduan (n) = belum diisi") in semua
    assert ("Pembilang", "4 + 1 = 5") in semua
    assert ("Penyebut", "[n belum diisi] + 1 belum dapat dihitung") in semua
    assert semua[-1] == ("Belum diisi", "Jumlah aduan (n). Isi dulu, lalu hitung lagi.")


def test_tidak_dapat_dihitung_menyebut_penyebut_dengan_label() -> None:
    hasil = jelaskan(
        susun("x / n * 100"), baca_masukan("x=0 n=0"), satuan="persen", label={"n": "Aduan masuk"}
    )
    assert hasil.hasil.status is StatusHasil.TIDAK_DAPAT_DIHITUNG
    assert hasil.tampil == ""
    assert hasil.langkah[-1].judul == "Tidak dapat dihitung"
    assert hasil.langkah[-1].teks == "Penyebut `Aduan masuk (n)` bernilai 0."
    assert ("Pembagian", "0 / 0 tidak dapat dihitung") in [tuple(s) for s in hasil.langkah]


@pytest.mark.parametrize(
    ("nilai", "presisi", "tampil"),
    [("2.005", 2, "2,01 persen"), ("1234.5", 0, "1.235 persen"), ("7", 1, "7,0 persen")],
)
def test_tampil_dibulatkan_sekali_setengah_ke_atas(nilai: str, presisi: int, tampil: str) -> None:
    hasil = jelaskan(susun("x"), {"x": Decimal(nilai)}, presisi=presisi, satuan="persen")
    assert hasil.tampil == tampil
    assert hasil.hasil.nilai == Decimal(nilai)


def test_rumus_tanpa_isian() -> None:
    assert [s.judul for s in jelaskan(susun("2 * 3"), KOSONG).langkah] == ["Rumus", "Hasil"]


def test_tanpa_tabel_dan_tanpa_ukuran() -> None:
    semua = langkah("JUMLAH(t.nilai * 2) + TANGGA(x; 0; 1)", "x=")
    assert semua == [
        ("Rumus", "JUMLAH(t.nilai × 2) + TANGGA(x; 0; 1)"),
        ("Isian", "x = belum diisi"),
        ("Angka dimasukkan", "JUMLAH(t.nilai × 2) + TANGGA([x belum diisi]; 0; 1)"),
        ("Suku 1", "JUMLAH(t.nilai × 2) belum dapat dihitung"),
        ("Suku 2", "TANGGA([x belum diisi]; 0; 1) belum dapat dihitung"),
        ("Belum diisi", "t, x. Isi dulu, lalu hitung lagi."),
    ]
    assert ("Syarat", "[x belum diisi] > 1 belum dapat dihitung") in langkah(
        "JIKA(x > 1; 1; 2)", "x="
    )
    assert langkah("TANGGA(x; 0; 1)", "x=-1")[-2:] == [
        ("TANGGA", "TANGGA((−1); 0; 1) tidak dapat dihitung"),
        ("Tidak dapat dihitung", "Nilai `x` di bawah batas terendah TANGGA, 0."),
    ]


def test_sel_kosong_dan_baris_tanpa_label() -> None:
    masukan = {"t": Tabel(("", "Kedua"), {"nilai": (None, Decimal(3))})}
    semua = [tuple(s) for s in jelaskan(susun("JUMLAH(-t.nilai)"), masukan).langkah]
    assert semua[2:4] == [
        ("Baris 1", "−[t.nilai belum diisi] belum dapat dihitung"),
        ("Baris 2 (Kedua)", "−3 = −3"),
    ]


def test_bagian_beruntun_dan_selisih() -> None:
    assert ("Pembilang", "2 × 3 = 6") in langkah("a * b / c", "a=2 b=3 c=4")
    semua = langkah("a / b / c * (a - b) - c", "a=12 b=3 c=2")
    assert [s for s in semua if s[0] not in {"Isian", "Rumus"}] == [
        ("Angka dimasukkan", "12 / 3 / 2 × (12 − 3) − 2"),
        ("Pembagian", "12 / 3 = 4"),
        ("Pembagian", "12 / 3 / 2 = 2"),
        ("Faktor", "12 − 3 = 9"),
        ("Suku 1", "12 / 3 / 2 × (12 − 3) = 18"),
        ("Hasil", "16,00"),
    ]


def test_setiap_bagian_dihitung_sekali(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many steps name it, or rows show it."""
    dihitung: list[int] = []
    asli = Evaluasi._hitung

    def catat(diri: Evaluasi, simpul: Simpul) -> list[Isi]:
        dihitung.append(id(simpul))
        return asli(diri, simpul)

    monkeypatch.setattr(Evaluasi, "_hitung", catat)
    masukan = baca_masukan("t.nilai=1;2;3;4 a=2 b=3")
    jelaskan(susun("JUMLAH(t.nilai * (a + b)) / (a - b - 1) * JUMLAH(t.nilai)"), masukan)
    assert len(dihitung) > 12
    assert len(dihitung) == len(set(dihitung))


def test_isian_yang_bukan_angka_disebut_namanya() -> None:
    tabel = Tabel(("A",), {"nilai": (Decimal("NaN"),)})
    semua = jelaskan(susun("x + JUMLAH(t.nilai)"), {"x": Decimal("NaN"), "t": tabel})
    assert semua.langkah[2] == ("Angka dimasukkan", "[x] + JUMLAH([[t.nilai]])")
