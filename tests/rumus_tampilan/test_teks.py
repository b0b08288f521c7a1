"""The formula in words: Indonesian notation, labels instead of codes, brackets where they count."""

from __future__ import annotations

import pytest

from renstra.rumus import urai
from renstra.rumus.teks import teks_berlabel
from tests.rumus_tampilan.dokumen import LABEL


@pytest.mark.parametrize(
    ("rumus", "teks"),
    [
        (
            "asn_terlatih / asn_total * 100",
            "Jumlah ASN yang mengikuti pendidikan dan pelatihan formal ÷ Jumlah seluruh ASN × 100",
        ),
        (
            "JUMLAH(dimensi.bobot * dimensi.nilai)",
            "jumlah dari (bobot dimensi profesionalitas × nilai dimensi profesionalitas)",
        ),
        (
            "JUMLAH(elemen.nilai) / JUMLAH(elemen.maks) * 100",
            "(jumlah dari nilai elemen NSPK) ÷ (jumlah dari nilai maksimum elemen NSPK) × 100",
        ),
        ("40% * anggaran - 1000,5", "40% × Persentase realisasi anggaran − 1.000,5"),
        ("a - (b - c)", "a − (b − c)"),
        ("a - b - c", "a − b − c"),
        ("a / (b * c)", "a ÷ (b × c)"),
        ("-(a + b)^2", "−(a + b) pangkat 2"),
        ("@2.1 + 1", "hasil indikator 2.1 + 1"),
        (
            "JIKA(keluhan >= 1; a; 100)",
            "jika Jumlah keluhan yang masuk ≥ 1 maka a, jika tidak 100",
        ),
        (
            "TANGGA(a; 0; 1; 65; 1,5)",
            "nilai menurut a: mulai 0 bernilai 1; mulai 65 bernilai 1,5",
        ),
        ("KOSONG(a; 0) / b", "(a, bila kosong 0) ÷ b"),
        ("JIKA(a <> 1 DAN BUKAN b < 2; a; b)", "jika a ≠ 1 dan bukan (b < 2) maka a, jika tidak b"),
        ("MAKS(a; b) + RATA(elemen.nilai)", None),
        ("BULAT(a; 2)", "pembulatan (a sampai 2 angka desimal)"),
    ],
)
def test_rumus_dalam_kata(rumus: str, teks: str | None) -> None:
    if teks is None:
        teks = "nilai terbesar dari (a; b) + (rata-rata dari nilai elemen NSPK)"
    assert teks_berlabel(urai(rumus), LABEL) == teks


def test_label_kolom_dan_rujukan_sendiri_didahulukan() -> None:
    label = {"elemen.nilai": "Skor jawaban", "@2.1": "Indeks Sistem Merit"}
    teks = teks_berlabel(urai("JUMLAH(elemen.nilai) + @2.1"), label)
    assert teks == "(jumlah dari Skor jawaban) + Indeks Sistem Merit"


def test_singkatan_di_awal_label_tabel_tidak_dikecilkan() -> None:
    assert teks_berlabel(urai("JUMLAH(t.bobot)"), {"t": "ASN aktif"}).endswith("bobot ASN aktif")


def test_label_panjang_dan_berbaris_dirapikan() -> None:
    teks = teks_berlabel(urai("a"), {"a": "Jumlah\n  ASN\x00 " + "x" * 500})
    assert teks.startswith("Jumlah ASN x")
    assert len(teks) == 200
    assert teks.endswith("…")


def test_rumus_terpanjang_tidak_melebihi_tumpukan() -> None:
    rumus = "+".join(["a"] * 240)
    assert teks_berlabel(urai(rumus), {}).count("+") == 239


def test_tabel_yang_bernama_nilai_tidak_disebut_dua_kali() -> None:
    teks = teks_berlabel(
        urai("JUMLAH(dimensi.bobot * dimensi.nilai)"), {"dimensi": "Nilai dimensi IP ASN"}
    )
    assert "nilai nilai" not in teks
    assert "bobot dimensi IP ASN" in teks


@pytest.mark.parametrize(
    ("label", "teks"),
    [
        ("Elemen NSPK", "sasaran elemen NSPK"),
        ("IPm dosen", "sasaran IPm dosen"),
        ("P1", "sasaran P1"),
        ("Nilai dimensi IP ASN", "sasaran dimensi IP ASN"),
        ("", "sasaran t"),
    ],
)
def test_kolom_lain_memakai_namanya_sendiri(label: str, teks: str) -> None:
    assert teks_berlabel(urai("JUMLAH(t.sasaran)"), {"t": label}) == f"jumlah dari {teks}"


@pytest.mark.parametrize(
    ("label", "teks"),
    [
        ("x" * 199, "x" * 199),
        ("x" * 200, "x" * 200),
        ("x" * 201, "x" * 199 + "…"),
        ("x" * 198 + " yz", "x" * 198 + "…"),
        ("XIXC XZC", "XIXC XZC"),
        ("satu\u00a0dua\u2028tiga\u202e", "satu dua tiga"),
    ],
    ids=["199", "200", "201", "spasi", "huruf", "tak tercetak"],
)
def test_label_dipotong_tepat_pada_batas(label: str, teks: str) -> None:
    assert teks_berlabel(urai("a"), {"a": label}) == teks
