"""Indicators that refer to each other: an order that works, and circles named whole."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from renstra.rumus import susun, urutkan


def test_urutan_dari_rumus() -> None:
    rumus = {"1.1": "@2.1 / @2.2 * 100", "2.1": "a", "2.2": "@3 + 1", "3": "b"}
    urut = urutkan({nomor: susun(teks).rujukan for nomor, teks in rumus.items()})
    assert urut.nomor == ("2.1", "3", "2.2", "1.1")
    assert (urut.lingkaran, urut.tertahan, urut.pesan) == ((), (), ())


def test_lingkaran_disebut_utuh() -> None:
    urut = urutkan({"1.1": ["2.1"], "2.1": ["3"], "3": ["1.1"], "4": ["1.1"], "5": []})
    assert urut.nomor == ("5",)
    assert urut.lingkaran == (("1.1", "2.1", "3", "1.1"),)
    assert urut.tertahan == ("4",)
    assert urut.pesan == ("Rujukan berputar: 1.1 → 2.1 → 3 → 1.1. Hapus salah satu rujukannya.",)


def test_merujuk_diri_sendiri() -> None:
    assert urutkan({"1": ["1"]}).lingkaran == (("1", "1"),)


def test_dua_lingkaran_lewat_satu_indikator() -> None:
    urut = urutkan({"1": ["2", "3"], "2": ["1"], "3": ["1"]})
    assert urut.lingkaran == (("1", "2", "1"), ("1", "3", "1"))


def test_dua_lingkaran_terpisah_dan_rujukan_asing() -> None:
    urut = urutkan({"1": ["2"], "2": ["1"], "7": ["8", "9"], "8": ["7"], "6": ["99"]})
    assert urut.nomor == ("6",)
    assert urut.lingkaran == (("1", "2", "1"), ("7", "8", "7"))


def test_rantai_sangat_panjang_tidak_menghabiskan_tumpukan() -> None:
    rantai: dict[str, list[str]] = {str(i): [str(i + 1)] for i in range(5000)}
    assert urutkan(rantai | {"5000": []}).nomor[0] == "5000"
    assert len(urutkan(rantai | {"5000": ["4999"]}).tertahan) == 4999


@given(
    st.dictionaries(st.integers(0, 8).map(str), st.lists(st.integers(0, 9).map(str), max_size=3))
)
def test_setiap_indikator_ada_di_satu_tempat(rujukan: dict[str, list[str]]) -> None:
    urut = urutkan(rujukan)
    anggota = {nomor for satu in urut.lingkaran for nomor in satu}
    assert sorted([*urut.nomor, *urut.tertahan, *anggota]) == sorted(rujukan)
    for i, nomor in enumerate(urut.nomor):
        assert set(rujukan[nomor]) & set(rujukan) <= set(urut.nomor[:i])
    for satu in urut.lingkaran:
        assert satu[0] == satu[-1]
        assert all(ke in rujukan[dari] for dari, ke in pairwise(satu))
        assert len(set(satu)) == len(satu) - 1
