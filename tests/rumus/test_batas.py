"""Limits of the language, and no way out of it."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import Any

import pytest

from renstra.rumus import (
    KATA_TERPAKAI,
    GalatRumus,
    Hasil,
    Masukan,
    RumusSiap,
    StatusHasil,
    Tabel,
    jelaskan,
    susun,
    urai,
)
from renstra.rumus.evaluasi import Evaluasi
from renstra.rumus.kode import Penulis

PENDEK = "x / y * 100"
PANJANG = "a / 3 + b / 7 * c - d * d / 11 + a * b * c"
ISIAN = {kode: Decimal(f"{i + 1}.37") for i, kode in enumerate("abcdxy")}
BERMUSUHAN = [
    "(" * 2000,
    "(" * 999 + "a" + ")" * 999,
    "(" * 51 + "a" + ")" * 51,
    "-" * 1999 + "a",
    "BUKAN " * 300 + "a",
    "+" * 2000,
    "a+" * 999 + "a",
    "a^" * 999 + "a",
    "9" * 2000,
    "ABS(" * 400,
    "a " * 1000,
    ";" * 2000,
    "@" * 2000,
    "1." * 1000,
    "a" * 2000 + "+1",
    "0" * 1999 + "." + "5" * 5,
    "JIKA(a>1;" * 200,
    "a" * 1999 + "(",
]


@pytest.mark.parametrize("teks", BERMUSUHAN, ids=lambda teks: f"{teks[:12]}({len(teks)})")
def test_teks_bermusuhan_dijawab_dengan_pesan_dan_cepat(teks: str) -> None:
    mulai = time.perf_counter()
    with pytest.raises(GalatRumus):
        susun(teks)
    assert time.perf_counter() - mulai < 2


def test_batas_persis() -> None:
    assert susun("a" * 2000).nama == {"a" * 2000}
    with pytest.raises(GalatRumus, match="terlalu panjang \\(2001 karakter\\)"):
        susun("a" * 2001)
    assert susun("(" * 49 + "a" + ")" * 49).kanonik == "a"
    assert susun("-" * 49 + "a").hitung({"a": Decimal(1)}).nilai == -1
    with pytest.raises(GalatRumus, match="lebih dari 50 tingkat"):
        susun("-" * 50 + "a")
    assert susun("+".join(["a"] * 250)).hitung({"a": Decimal(2)}).nilai == 500
    with pytest.raises(GalatRumus, match="lebih dari 500 bagian"):
        susun("+".join(["a"] * 251))
    assert susun("999999999999999999").hitung({}).nilai == Decimal(10) ** 18 - 1
    with pytest.raises(GalatRumus, match="kurang dari 10\\^18"):
        susun("1000000000000000000")
    assert susun("0," + "3" * 34).hitung({}).nilai == Decimal("0." + "3" * 34)
    with pytest.raises(GalatRumus, match="34 digit"):
        susun("0," + "3" * 36)


def test_kurung_bersarang_lima_puluh_tingkat_masih_dibaca() -> None:
    assert urai("(" * 50 + "a" + ")" * 50) == urai("a")


@pytest.mark.parametrize("banyak", [999, 1000, 1001])
def test_batas_baris(banyak: int) -> None:
    masukan = {"t": Tabel(("",) * banyak, {"nilai": (Decimal(2),) * banyak})}
    hasil = susun("JUMLAH(t.nilai)").hitung(masukan)
    if banyak <= 1000:
        assert hasil.nilai == 2 * banyak
    else:
        assert hasil == Hasil(
            StatusHasil.TIDAK_DAPAT_DIHITUNG, None, "Tabel `t` lebih dari 1.000 baris."
        )


def test_kolom_yang_tidak_sama_panjang_ditolak_saat_tabel_dibuat() -> None:
    with pytest.raises(ValueError, match="berisi 2 baris, bukan 1"):
        Tabel(("satu",), {"nilai": (Decimal(1), Decimal(2))})


@pytest.mark.parametrize(
    "isi", [Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("-Infinity"), 0.5, "7"]
)
@pytest.mark.parametrize(
    "rumus",
    [
        "x",
        "x + 1",
        "1 / x",
        "x * 0",
        PANJANG.replace("a", "x"),
        "JIKA(x > 1; 1; 2)",
        "MAKS(x; 1)",
        "KOSONG(x; 0)",
        "TANGGA(x; 0; 1)",
        "JUMLAH(t.nilai)",
        "BANYAK(t.nilai)",
        "MIN(t.nilai)",
        "BANYAK(t.nilai > 3)",
        "JUMLAH(t.nilai * x)",
        "BULAT(x; 1)",
        "ABS(x)",
        "x^2",
        "-x",
    ],
)
def test_bukan_angka_tidak_pernah_menjadi_nilai(rumus: str, isi: Any) -> None:
    masukan: Any = ISIAN | {"x": isi, "t": Tabel(("A", "B"), {"nilai": (Decimal(5), isi)})}
    hasil = susun(rumus).hitung(masukan)
    assert hasil.status is StatusHasil.TIDAK_DAPAT_DIHITUNG
    assert "bukan angka yang sah" in hasil.pesan


@pytest.mark.parametrize("rumus", ["x", "x * 0,001", "KOSONG(x; 0)", "JIKA(x > 1; 1; 2)"])
def test_isian_terlalu_besar(rumus: str) -> None:
    hasil = susun(rumus).hitung({"x": Decimal(10) ** 18})
    assert hasil.pesan == "Isian `x` mencapai 10^18 atau lebih."
    assert susun(rumus).hitung({"x": Decimal(10) ** 18 - 1}).ada


def test_bilangan_bulat_python_diterima_sebagai_desimal() -> None:
    hasil = susun("x / y * 100").hitung({"x": 1, "y": 4})  # type: ignore[dict-item]
    assert hasil.nilai == 25
    assert type(hasil.nilai) is Decimal
    assert type(susun("x").hitung({"x": 3}).nilai) is Decimal  # type: ignore[dict-item]
    assert susun("x / y + n").hitung({"x": 1, "y": 4}).kurang == ("n",)  # type: ignore[dict-item]


def test_hasil_yang_menghilang_bukan_nol() -> None:
    hasil = susun("(((a^20)^20)^20)^20 + 1").hitung({"a": Decimal("0.0000000001")})
    assert hasil.pesan == "Hasil `(((a^20)^20)^20)^20` terlalu kecil untuk dihitung."


@pytest.mark.parametrize(
    "teks",
    [
        "__import__('os').system('id')",
        "__import__",
        "a.__class__.__bases__",
        "().__class__",
        "lambda a: a",
        "[x for x in a]",
        "a if b else c",
        "a := 1",
        "print(a)",
        "open(a)",
        "eval(a)",
        "ｅｖａｌ(a)",
        "а + 1",
        "ª + 1",
        "a\u0301 + 1",
        "１ + 1",
        "٣ + 1",
        "K0.a(b)",
        "a\x00",
        "a # b",
        "a\\\n+b",
        "'%s' * 10000",
    ],
)
def test_tidak_ada_jalan_keluar_dari_bahasa(teks: str) -> None:
    with pytest.raises(GalatRumus):
        susun(teks)


@pytest.mark.parametrize(
    "nama",
    ["hitung", "m", "lambat", "baru", "k0", "v0", "t1", "konteks", "desimal", "none", "self"],
)
def test_nama_dalam_mesin_adalah_variabel_biasa(nama: str) -> None:
    rumus = susun(f"{nama} / 3 + {nama} * {nama} - {nama} + {nama} * 2")
    assert rumus.hitung({nama: Decimal(3)}).nilai == 13
    assert rumus.hitung({}).kurang == (nama,)


def test_kode_yang_dibuat_tidak_memuat_kata_pengguna() -> None:
    siap = susun("rahasia + JUMLAH(gudang.laci * 12345)")
    sumber = Penulis(siap.terperiksa).sumber()
    for kata in ("rahasia", "gudang", "laci", "12345"):
        assert kata not in sumber


def test_kata_terpakai_tidak_dapat_menjadi_variabel() -> None:
    for kata in KATA_TERPAKAI:
        with pytest.raises(GalatRumus):
            urai(f"2 * {kata}")


def test_disusun_sekali_dan_dikenali_dari_teks_baku() -> None:
    satu, dua = susun("SUM(T.nilai)/2"), susun("jumlah( t.Nilai ) : 2,0")
    assert susun("SUM(T.nilai)/2") is satu
    assert satu.kanonik == dua.kanonik == "JUMLAH(t.nilai) / 2"
    assert satu.sidik == dua.sidik
    assert len(satu.sidik) == 64
    assert satu.sidik != susun("JUMLAH(t.nilai) / 3").sidik
    assert satu.teks == "SUM(T.nilai)/2"
    assert satu.kolom == {("t", "nilai")}
    assert satu.tabel == {"t"}
    assert susun("A + @2.1 * @IKU.3").rujukan == {"2.1", "iku.3"}
    assert susun("A + @2.1").nama == {"a"}


@pytest.mark.parametrize(
    ("per_baris", "banyak", "pesan"),
    [
        (10, 1000, ""),
        (10, 1001, "Tabel `t` lebih dari 1.000 baris."),
        (100, 100, ""),
        (100, 101, "Tabel `t` lebih dari 100 baris, batas bagi rumus sebesar ini."),
    ],
)
def test_tabel_besar_dihitung_atau_ditolak(per_baris: int, banyak: int, pesan: str) -> None:
    """Rows times what is computed in each of them is limited."""
    rumus, masukan = _tabel_besar(per_baris, banyak, kosong=False)
    hasil = rumus.hitung(masukan)
    if pesan:
        assert hasil == Hasil(StatusHasil.TIDAK_DAPAT_DIHITUNG, None, pesan)
    else:
        assert hasil.nilai == (per_baris - 1) * sum(range(banyak))
    rumus, masukan = _tabel_besar(per_baris, banyak, kosong=True)
    hasil = rumus.hitung(masukan)
    assert (hasil.pesan == pesan) if pesan else (hasil.kurang == (f"t.bobot[{banyak}]",))


def _tabel_besar(per_baris: int, banyak: int, *, kosong: bool) -> tuple[RumusSiap, Masukan]:
    """A sum of so many columns in each of so many rows, with nothing or one cell missing."""
    rumus = susun(f"JUMLAH({' + '.join(['t.nilai'] * (per_baris - 1))} + t.bobot)")
    deret = tuple(Decimal(i) for i in range(banyak))
    bobot = (Decimal(0),) * (banyak - 1) + (None if kosong else Decimal(0),)
    return rumus, {"t": Tabel(("",) * banyak, {"nilai": deret, "bobot": bobot})}


def test_angka_yang_tumbuh_di_tabel_besar_disebut_terlalu_besar() -> None:
    tabel = Tabel(("",) * 900, {"nilai": tuple(Decimal(i) for i in range(900))})
    bersarang = susun("JUMLAH(t.nilai * " * 10 + "t.nilai" + ")" * 10)
    assert bersarang.hitung({"t": tabel}).pesan.endswith("mencapai 10^18 atau lebih.")


@pytest.mark.parametrize(
    ("awal", "isi", "akhir", "kali", "harap"),
    [
        ("JIKA(a > 5; 1; ", "2", ")", 48, 2),
        ("JIKA(a > 5; 1; 1 + ", "2", ")", 24, 26),
        ("RATA(1; ", "3", ")", 20, 1 + 2 / Decimal(2**20)),
        ("JUMLAH(t.nilai * ", "t.nilai", ")", 24, 2),
        ("JUMLAH(JIKA(t.nilai > 5; 1; ", "t.nilai", "))", 24, 1 * 2**24),
        ("ABS(-", "a", ")", 24, 1),
    ],
)
def test_bersarang_dalam(awal: str, isi: str, akhir: str, kali: int, harap: Decimal) -> None:
    masukan = {"a": Decimal(1), "t": Tabel(("A", "B"), {"nilai": (Decimal(1), Decimal(1))})}
    siap = susun(awal * kali + isi + akhir * kali)
    hasil = siap.hitung(masukan)
    assert hasil == Evaluasi(siap.terperiksa, masukan).hasil()
    if not awal.startswith("JUMLAH(t"):
        assert hasil.nilai == harap
    assert jelaskan(siap, masukan).hasil == hasil
