"""Where a limit is passed, and how much of a long formula a message quotes."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal, localcontext

import pytest

from renstra.rumus import GalatRumus, cetak, susun, urai
from renstra.rumus.pohon import Angka

DALAM = (
    "rumus bersarang lebih dari 50 tingkat. Hapus kurung yang tidak perlu atau pecah rumus "
    "menjadi beberapa indikator."
)
BESAR = (
    "rumus terlalu besar: lebih dari 500 bagian. Pakai tabel dengan JUMLAH, atau pecah rumus "
    "menjadi beberapa indikator."
)
BUKA, TUTUP = "(" * 51, ")" * 51


@pytest.mark.parametrize(
    ("rumus", "galat"),
    [
        (
            "a" * 2001,
            "Baris 1, kolom 1: rumus terlalu panjang (2001 karakter). Ringkas menjadi paling "
            "banyak 2000 karakter, atau pindahkan sebagian ke indikator lain dan rujuk dengan "
            "@nomor.",
        ),
        (BUKA, f"Baris 1, kolom 51: {DALAM}"),
        (f"a +\n b +\n  {BUKA}a{TUTUP}", f"Baris 3, kolom 53: {DALAM}"),
        (f"(a) + (b) + {BUKA}a{TUTUP}", f"Baris 1, kolom 63: {DALAM}"),
        (f"{'(' * 10}a{')' * 10} + {BUKA}a{TUTUP}", f"Baris 1, kolom 75: {DALAM}"),
        ("1 +\n" + "-" * 60 + "a", f"Baris 2, kolom 50: {DALAM}"),
        ("a + (" * 50 + "a" + ")" * 50, f"Baris 1, kolom 251: {DALAM}"),
        ("JIKA(a > " + "-" * 60 + "b; 1; 2)", f"Baris 1, kolom 58: {DALAM}"),
        ("JIKA(a > 1 DAN " + "BUKAN " * 60 + "b > 1; 1; 2)", f"Baris 1, kolom 304: {DALAM}"),
        ("-(a + " * 25 + "b" + ")" * 25, f"Baris 1, kolom 151: {DALAM}"),
        ("a +\n" + "b + " * 260 + "c", f"Baris 1, kolom 1: {BESAR}"),
    ],
    ids=lambda teks: teks[:20],
)
def test_batas_menyebut_tempat_dan_perbaikan(rumus: str, galat: str) -> None:
    with pytest.raises(GalatRumus) as ada:
        susun(rumus)
    assert str(ada.value) == galat


@pytest.mark.parametrize(
    "rumus",
    [
        "a + (" * 48 + "a" + ")" * 48,
        f"{'(' * 10}a{')' * 10} + {'(' * 50}a{')' * 50}",
        "(a) + " * 60 + "a",
        "-a + " + " + ".join(["a"] * 249),
        f"JIKA({' DAN '.join(['a > 1'] * 60)}; 1; 2)",
        f"JIKA({' ATAU '.join(['a > 1', 'b > 1 DAN c > 1'] * 25)}; 1; 2)",
        "JIKA(a > " + "-" * 46 + "b; 1; 2)",
        "-(a + " * 24 + "b" + ")" * 24,
        "0," + "3" * 34,
        "1," + "3" * 33,
        "0" * 60 + "7",
    ],
    ids=lambda teks: teks[:20],
)
def test_di_dalam_batas_diterima(rumus: str) -> None:
    pohon = susun(rumus).pohon
    assert urai(cetak(pohon)) == pohon


@pytest.mark.parametrize("angka", ["0," + "3" * 35, "1," + "3" * 34, "1," + "0" * 34])
def test_lebih_dari_34_digit_ditolak(angka: str) -> None:
    with pytest.raises(GalatRumus, match="Baris 1, kolom 5: angka terlalu panjang"):
        urai(f"a * {angka}")


def _sepanjang(banyak: int) -> str:
    """A sum whose canonical text has exactly so many characters."""
    return "a + " + "b" * (banyak - 4)


@pytest.mark.parametrize("banyak", [59, 60, 61, 62, 90])
def test_pesan_jenis_mengutip_paling_banyak_60_karakter(banyak: int) -> None:
    rumus = _sepanjang(banyak)
    kutipan = rumus if banyak <= 60 else rumus[:57] + "..."
    with pytest.raises(GalatRumus) as galat:
        susun(f"JIKA({rumus}; 1; 2)")
    assert galat.value.pesan == f"JIKA perlu syarat, tetapi `{kutipan}` adalah angka."
    assert galat.value.saran == f"Bandingkan, misalnya `{kutipan} > 0`."


@pytest.mark.parametrize("banyak", [79, 80, 81, 82, 120])
def test_sebab_tidak_terhitung_mengutip_paling_banyak_80_karakter(banyak: int) -> None:
    rumus = _sepanjang(banyak)
    kutipan = rumus if banyak <= 80 else rumus[:77] + "..."
    hasil = susun(f"1 / ({rumus})").hitung({"a": Decimal(0), "b" * (banyak - 4): Decimal(0)})
    assert hasil.pesan == f"Penyebut `{kutipan}` bernilai 0."


def test_galat_sebagai_teks() -> None:
    assert str(GalatRumus("Rumus salah.")) == "Baris 1, kolom 1: rumus salah."
    assert str(GalatRumus("Rumus salah.", 2, 5, "Perbaiki.")) == (
        "Baris 2, kolom 5: rumus salah. Perbaiki."
    )
    assert str(GalatRumus("A tidak dikenal.")) == "Baris 1, kolom 1: A tidak dikenal."
    assert str(GalatRumus("JIKA perlu syarat.")) == "Baris 1, kolom 1: JIKA perlu syarat."
    assert str(GalatRumus("`x` salah.")) == "Baris 1, kolom 1: `x` salah."


def test_galat_dapat_disalin_dan_disimpan() -> None:
    galat = GalatRumus("Rumus salah.", 2, 5, "Perbaiki.")
    for satu in (copy.copy(galat), pickle.loads(pickle.dumps(galat))):  # noqa: S301 our own
        assert (satu.pesan, satu.baris, satu.kolom, satu.saran) == (
            "Rumus salah.",
            2,
            5,
            "Perbaiki.",
        )


def test_persen_dibaca_dan_dicetak_tepat_di_konteks_apa_pun() -> None:
    with localcontext() as konteks:
        konteks.prec = 3
        konteks.traps = dict.fromkeys(konteks.traps, True)
        pohon = urai("123456,789%")
        assert pohon == Angka(Decimal("1234.56789"), persen=True)
        assert cetak(pohon) == "123456,789%"
    assert [cetak(urai(teks)) for teks in ("2,50", "2,00", "200", "0,5%", "100,0%")] == [
        "2,5",
        "2",
        "200",
        "0,5%",
        "100%",
    ]
