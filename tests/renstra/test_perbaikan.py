"""One-click repairs: what a finding suggests becomes a formula that the engine likes better."""

from __future__ import annotations

from decimal import Decimal

import pytest

from renstra.perbaikan import letak, perbaiki
from renstra.rumus import Temuan, Tingkat, susun
from renstra.tinjauan import BarisBahan, Lingkungan, VariabelBahan, periksa_dalam, tinjau

LINGKUNGAN = Lingkungan(
    nomor="1.1",
    satuan="persen",
    variabel=(
        VariabelBahan(1, "asn_total", "Jumlah ASN"),
        VariabelBahan(2, "a", "A"),
        VariabelBahan(3, "b", "B"),
        VariabelBahan(
            4, "t", "T", jenis="tabel", baris=(BarisBahan(1, "1", "Satu", Decimal(1), Decimal(9)),)
        ),
    ),
    rujukan={"1.1": frozenset(), "2.1": frozenset({"3.1"}), "3.1": frozenset()},
    nama={"2.1": "Dua"},
)


def semua(teks: str) -> list[str]:
    return [p.teks for t in tinjau(teks, LINGKUNGAN).temuan for p in t.perbaikan]


@pytest.mark.parametrize(
    ("salah", "benar"),
    [
        ("0.25 * a", ["0,25 * a"]),
        ("1.000 + a", ["1000 + a", "1,000 + a"]),
        ("a + (b * 3", ["a + (b * 3)"]),
        ("MAKS(a, b)", ["MAKS(a; b)"]),
        ("a == b", ["a = b"]),
        ("a ** 2", ["a ^ 2"]),
        ("a² + 1", ["a^2 + 1"]),
        ("JUMLA(t.nilai)", ["JUMLAH(t.nilai)"]),
        ("a)", ["a"]),
        ("_a + 1", ["a + 1"]),
        ("asn_totl * 100", ["asn_total * 100"]),
        ("JUMLAH(tt.nilai)", ["JUMLAH(t.nilai)"]),
        ("JUMLAH(t.nilay)", ["JUMLAH(t.nilai)"]),
        ("t + 1", ["JUMLAH(t.nilai) + 1"]),
        ("a / b", ["a / b * 100"]),
        ("a / b * 100%", ["a / b * 100"]),
        ("a +\n0.5 * b", ["a +\n0,5 * b"]),
        ("a b", []),
        ("", []),
    ],
)
def test_perbaikan(salah: str, benar: list[str]) -> None:
    assert semua(salah) == benar


def test_perbaikan_yang_tidak_menolong_tidak_ditawarkan() -> None:
    temuan = Temuan("SINTAKS", Tingkat.GALAT, "Salah.", 1, 1, "Tulis `)`.")
    assert perbaiki("a +", temuan, lambda t: periksa_dalam(t, LINGKUNGAN)) == ()


@pytest.mark.parametrize("teks", ["0.25 * a", "asn_totl * 100", "t + 1", "a / b * 100%"])
def test_hasil_perbaikan_dapat_dibaca(teks: str) -> None:
    for baru in semua(teks):
        assert susun(baru)


def test_lingkaran_lewat_indikator_lain_dinamai() -> None:
    lingkungan = Lingkungan("3.1", "", LINGKUNGAN.variabel, LINGKUNGAN.rujukan, {})
    kalimat = [t.kalimat for t in tinjau("@2.1 + 1", lingkungan).temuan if t.galat]
    assert kalimat == ["Rujukan berputar: 2.1 → 3.1 → 2.1. Hapus salah satu rujukannya."]
    assert tinjau("@2.1 + 1", LINGKUNGAN).banyak_galat == 0


def test_potongan_menandai_tempat_temuan() -> None:
    tinjauan = tinjau("asn_totl + a * 100", LINGKUNGAN)
    assert [(p.teks, p.tanda) for p in tinjauan.potongan] == [
        ("asn_totl", "galat"),
        (" + a * 100", ""),
    ]
    assert "".join(p.teks for p in tinjau("a +\n0.5", LINGKUNGAN).potongan) == "a +\n0.5"


def test_letak() -> None:
    assert letak("abc\ndef", 2, 2) == 5
    assert letak("abc", 1, 99) == 3
