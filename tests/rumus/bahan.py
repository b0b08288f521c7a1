"""Reading of the worked tables, and strategies that generate formulas and inputs."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

from hypothesis import strategies as st

from iku.inti.angka import baca_angka
from renstra.rumus import FUNGSI, Masukan, Simpul, Tabel
from renstra.rumus.pohon import (
    Angka,
    Banding,
    Biner,
    Bukan,
    Kolom,
    Logika,
    Minus,
    Nama,
    Panggilan,
    Rujukan,
)

TABEL = Path(__file__).resolve().parent.parent / "tabel"


def baca_tabel(nama: str, pemisah: str = ",") -> list[dict[str, str]]:
    """The rows of a worked table."""
    with (TABEL / nama).open(encoding="utf-8", newline="") as berkas:
        return list(csv.DictReader(berkas, delimiter=pemisah))


def baca_masukan(teks: str) -> Masukan:
    """`a=1,5 b= t.nilai=1;;3`: id-ID figures, empty is missing, `-` is a table without rows."""
    skalar: dict[str, Decimal | Tabel | None] = {}
    kolom: dict[str, dict[str, tuple[Decimal | None, ...]]] = {}
    for pasang in teks.split():
        nama, _, isi = pasang.partition("=")
        tabel, titik, kepala = nama.partition(".")
        if titik and not nama.startswith("@"):
            baris = () if isi == "-" else tuple(baca_angka(satu) for satu in isi.split(";"))
            kolom.setdefault(tabel, {})[kepala] = baris
        else:
            skalar[nama] = baca_angka(isi)
    for tabel, isi_kolom in kolom.items():
        banyak = max(len(satu) for satu in isi_kolom.values())
        skalar[tabel] = Tabel(tuple(f"B{i + 1}" for i in range(banyak)), isi_kolom)
    return skalar


NAMA = ("a", "b", "c", "nol")
angka_kecil = st.builds(
    lambda bulat, skala: Decimal(bulat).scaleb(-skala), st.integers(0, 999), st.integers(0, 2)
)
literal = st.builds(Angka, angka_kecil) | st.builds(
    lambda bulat: Angka(Decimal(bulat).scaleb(-2), persen=True), st.integers(0, 200)
)
nama = st.sampled_from(NAMA).map(Nama)
isian = st.none() | angka_kecil | angka_kecil.map(Decimal.copy_negate)


@st.composite
def masukan(draw: st.DrawFn, *, lengkap: bool = False) -> Masukan:
    """Inputs for all names the strategies use; a third of the figures is missing."""
    satu = angka_kecil if lengkap else isian
    banyak = draw(st.integers(0 if not lengkap else 1, 4))
    hasil: dict[str, Decimal | Tabel | None] = {kode: draw(satu) for kode in NAMA}
    hasil["nol"] = Decimal(0)
    hasil["@2.1"] = draw(satu)
    hasil["t"] = Tabel(
        tuple(f"B{i}" for i in range(banyak)),
        {kolom: tuple(draw(satu) for _ in range(banyak)) for kolom in ("nilai", "bobot")},
    )
    return hasil


def _biner(anak: st.SearchStrategy[Simpul], op: str) -> st.SearchStrategy[Simpul]:
    return st.builds(Biner, st.sampled_from(op), anak, anak)


_pangkat = st.integers(1, 3).map(lambda n: Angka(Decimal(n)))
_sel = st.sampled_from(["nilai", "bobot"]).map(lambda kolom: Kolom("t", kolom))


def _lipat(dasar: st.SearchStrategy[Simpul], *, bagi: bool) -> st.SearchStrategy[Simpul]:
    """Numbers: exact unless `bagi`; conditions and denominators are always exact.

    A quotient is rounded at the 34th digit, so equality of quotients, or a denominator that is 0
    but for rounding, is not what an exact oracle should be asked.
    """
    tepat = st.recursive(
        dasar,
        lambda anak: (
            _biner(anak, "+-*")
            | st.builds(Minus, anak)
            | st.builds(lambda isi, n: Biner("^", isi, n), anak, _pangkat)
            | st.builds(lambda isi: Panggilan("ABS", (isi,)), anak)
            | st.builds(
                lambda isi, n: Panggilan("BULAT", (isi, Angka(Decimal(n)))), anak, st.integers(0, 3)
            )
        ),
        max_leaves=5,
    )
    if not bagi:
        return tepat
    uji = st.builds(Banding, st.sampled_from(["=", "<>", "<", "<=", ">", ">="]), tepat, tepat)
    syarat = st.recursive(
        uji,
        lambda anak: (
            st.builds(Logika, st.sampled_from(["DAN", "ATAU"]), anak, anak) | st.builds(Bukan, anak)
        ),
        max_leaves=3,
    )
    return st.recursive(
        tepat,
        lambda anak: (
            _biner(anak, "+-*")
            | st.builds(lambda kiri, kanan: Biner("/", kiri, kanan), anak, tepat)
            | st.builds(Minus, anak)
            | st.builds(lambda s, ya, lain: Panggilan("JIKA", (s, ya, lain)), syarat, anak, anak)
            | st.builds(_tangga, tepat, st.lists(anak, min_size=1, max_size=3))
        ),
        max_leaves=6,
    )


def _tangga(ukur: Simpul, isi: list[Simpul]) -> Simpul:
    argumen = [ukur]
    for urutan, satu in enumerate(isi):
        argumen += [Angka(Decimal(urutan * 50)), satu]
    return Panggilan("TANGGA", tuple(argumen))


def _tingkat() -> st.SearchStrategy[Simpul]:
    kosong = st.builds(
        lambda isi, ganti: Panggilan("KOSONG", (isi, ganti)),
        nama | st.just(Rujukan("2.1")),
        literal,
    )
    daun = literal | nama | nama | kosong | st.just(Rujukan("2.1"))
    sel = _sel | st.builds(lambda isi, ganti: Panggilan("KOSONG", (isi, ganti)), _sel, literal)
    baris = st.one_of(
        sel,
        _biner(sel, "+-*"),
        st.builds(lambda isi, pengali: Biner("*", isi, pengali), sel, literal | nama),
        st.builds(lambda isi: Panggilan("ABS", (isi,)), sel),
        st.builds(
            lambda kiri, kanan, ya: Panggilan("JIKA", (Banding(">", kiri, kanan), ya, kiri)),
            sel,
            nama | literal,
            sel,
        ),
    )
    syarat_baris = st.builds(Banding, st.sampled_from(["<", ">=", "="]), baris, nama | literal)
    ringkas = st.one_of(
        st.builds(
            lambda fungsi, isi: Panggilan(fungsi, (isi,)),
            st.sampled_from(["JUMLAH", "MIN", "MAKS", "BANYAK"]),
            baris,
        ),
        st.builds(lambda isi: Panggilan("BANYAK", (isi,)), syarat_baris),
        st.builds(
            lambda fungsi, isi: Panggilan(fungsi, tuple(isi)),
            st.sampled_from(["JUMLAH", "MIN", "MAKS", "BANYAK"]),
            st.lists(literal | nama, min_size=2, max_size=4),
        ),
    )
    rata = st.builds(lambda isi: Panggilan("RATA", (isi,)), baris)
    return _lipat(daun | ringkas, bagi=True) | st.builds(
        lambda kiri, kanan: Biner("*", kiri, kanan), rata, _lipat(daun, bagi=False)
    )


rumus = _tingkat()

_semua_daun = literal | nama | _sel | st.just(Rujukan("1.1"))
pohon_sembarang: st.SearchStrategy[Simpul] = st.recursive(
    _semua_daun,
    lambda anak: (
        _biner(anak, "+-*/^")
        | st.builds(Minus, anak)
        | st.builds(Bukan, anak)
        | st.builds(Banding, st.sampled_from(["=", "<>", "<", "<=", ">", ">="]), anak, anak)
        | st.builds(Logika, st.sampled_from(["DAN", "ATAU"]), anak, anak)
        | st.builds(
            lambda fungsi, isi: Panggilan(fungsi, tuple(isi)),
            st.sampled_from(FUNGSI),
            st.lists(anak, min_size=1, max_size=4),
        )
    ),
    max_leaves=12,
)

_POTONGAN = [
    *"()+-*/^;.,:%=<>@ \n\t\u00a0_[]{}'\"&|!\\$#~?×÷·−–≤≥≠²½①а٣\u200b\u202e\x00",
    *("a", "b", "t", "t.nilai", "t.bobot", "@2.1", "@", "0", "1", "2,5", "40%", "0.25", "1e9"),
    *("999999999999999999", "1000000000000000000", "DAN", "atau", "BUKAN", "__import__", "eval"),
    *(f"{fungsi}(" for fungsi in (*FUNGSI, "sum", "if", "lambda", "exec")),
]
teks_acak = st.text(max_size=60) | st.lists(st.sampled_from(_POTONGAN), max_size=25).map("".join)
