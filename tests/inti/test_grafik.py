"""Geometry of the charts: what is missing stays missing, what is out of range is clamped."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iku.inti.grafik import (
    garis_mini,
    langkah_sumbu,
    peluru,
    sebaran,
    tulis_koordinat,
)
from iku.inti.grafik_tahun import DataTahun, garis_tahun


def test_garis_mini_terputus_di_tahun_yang_kosong() -> None:
    g = garis_mini([Decimal(64), Decimal(58), None, Decimal(69), Decimal(72)])
    assert [len(r.titik) for r in g.ruas] == [2, 2]
    assert g.akhir == g.ruas[-1].titik[-1]


def test_tahun_terakhir_yang_kosong_tidak_diberi_titik_akhir() -> None:
    g = garis_mini([Decimal(64), None])
    assert g.akhir is None
    assert g.ruas[0].tunggal


def test_garis_mini_terputus_di_perubahan_definisi_tanpa_kehilangan_nilai() -> None:
    g = garis_mini([Decimal(1), Decimal(2), Decimal(3)], putus=frozenset({2}))
    assert [len(r.titik) for r in g.ruas] == [2, 1]


def test_nilai_besar_lebih_tinggi_di_layar() -> None:
    bawah, atas = garis_mini([Decimal(10), Decimal(90)]).ruas[0].titik
    assert atas.y < bawah.y
    assert atas.x > bawah.x


def test_nilai_sama_semua_berada_di_tengah_tanpa_membagi_nol() -> None:
    g = garis_mini([Decimal(80), Decimal(80)], tinggi=30)
    assert {t.y for t in g.ruas[0].titik} == {Decimal(15)}


def test_garis_mini_tanpa_nilai() -> None:
    g = garis_mini([None, None])
    assert g.ruas == ()
    assert g.akhir is None


def test_peluru_kosong_bukan_batang_nol() -> None:
    assert peluru(None).batang is None
    assert peluru(Decimal(0)).batang == 0


@pytest.mark.parametrize(
    ("nilai", "batang", "terpotong"),
    [("60", "50", False), ("120", "100", False), ("128.4", "100", True), ("-5", "0", False)],
)
def test_peluru_dijepit_pada_skalanya(nilai: str, batang: str, terpotong: bool) -> None:
    g = peluru(Decimal(nilai))
    assert g.batang == Decimal(batang)
    assert g.terpotong is terpotong


def test_peluru_target_dan_zona_memenuhi_lebar() -> None:
    g = peluru(Decimal(50), acuan=Decimal(100), batas=(Decimal(90), Decimal(65)), lebar=120)
    assert g.x_acuan == 100
    assert [(z.x, z.lebar) for z in g.zona] == [(0, 65), (65, 25), (90, 30)]


def test_sebaran_melewati_jumlah_nol_dan_sebanding() -> None:
    potongan = sebaran([3, 0, 1], lebar=100)
    assert [(p.indeks, p.x, p.lebar) for p in potongan] == [(0, 0, 75), (2, 75, 25)]
    assert potongan[0].tengah == Decimal("37.5")


def test_sebaran_jumlah_kecil_tetap_terlihat() -> None:
    potongan = sebaran([999, 1], lebar=100, terkecil=2)
    assert [p.lebar for p in potongan] == [98, 2]


def test_sebaran_kosong_dan_negatif() -> None:
    assert sebaran([0, 0]) == ()
    with pytest.raises(ValueError, match="negatif"):
        sebaran([1, -1])


@given(st.lists(st.integers(min_value=0, max_value=100_000), min_size=1, max_size=7))
def test_sebaran_selalu_memenuhi_lebar_tanpa_celah(jumlah: list[int]) -> None:
    potongan = sebaran(jumlah)
    if not sum(jumlah):
        assert potongan == ()
        return
    tepi = Decimal(0)
    for p in potongan:
        assert p.x == tepi
        assert p.lebar > 0
        tepi += p.lebar
    assert tepi == 100
    assert [p.indeks for p in potongan] == [i for i, n in enumerate(jumlah) if n]


@pytest.mark.parametrize(
    ("bawah", "atas", "sumbu"),
    [
        ("60", "82", ["60", "70", "80", "90"]),
        ("61.2", "64.8", ["61", "62", "63", "64", "65"]),
        ("0", "1250", ["0", "500", "1000", "1500"]),
        ("0.2", "0.9", ["0.2", "0.4", "0.6", "0.8", "1"]),
        ("-3", "4", ["-4", "-2", "0", "2", "4"]),
    ],
)
def test_sumbu_berangka_bulat(bawah: str, atas: str, sumbu: list[str]) -> None:
    assert list(langkah_sumbu(Decimal(bawah), Decimal(atas))) == [Decimal(n) for n in sumbu]


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=3),
    st.decimals(min_value=0, max_value=10**9, places=3),
)
def test_sumbu_selalu_mengapit_data(bawah: Decimal, rentang: Decimal) -> None:
    sumbu = langkah_sumbu(bawah, bawah + rentang)
    assert sumbu[0] <= bawah <= bawah + rentang <= sumbu[-1]
    assert 2 <= len(sumbu) <= 7


def test_sumbu_satu_nilai_tidak_turun_di_bawah_nol() -> None:
    assert langkah_sumbu(Decimal(0), Decimal(0))[0] == 0
    assert (
        langkah_sumbu(Decimal(80), Decimal(80))[0]
        < 80
        < langkah_sumbu(Decimal(80), Decimal(80))[-1]
    )


def _data(*baris: tuple[int, str | None, str | None, str]) -> list[DataTahun]:
    return [
        DataTahun(
            tahun, None if r is None else Decimal(r), None if t is None else Decimal(t), putus
        )
        for tahun, r, t, putus in baris
    ]


def test_garis_tahun_terputus_saat_definisi_berubah_dan_saat_kosong() -> None:
    g = garis_tahun(
        _data(
            (2021, "61.2", "60", ""),
            (2022, "64.8", "65", ""),
            (2023, None, "70", ""),
            (2024, "78.2", "75", "rumus berubah"),
            (2025, "79.8", "80", ""),
        )
    )
    assert g is not None
    assert [len(r.titik) for r in g.ruas] == [2, 2]
    assert [len(r.titik) for r in g.ruas_target] == [3, 2]
    (batas,) = g.batas
    assert (batas.huruf, batas.data.putus) == ("A", "rumus berubah")
    assert g.tahun[2].x < batas.x < g.tahun[3].x
    assert g.tahun[2].titik is None


def test_perubahan_pada_tahun_pertama_tidak_memutus_apa_pun() -> None:
    g = garis_tahun(_data((2021, "1", None, "satuan berubah"), (2022, "2", None, "")))
    assert g is not None
    assert g.batas == ()
    assert len(g.ruas) == 1


def test_garis_tahun_tanpa_angka_tidak_digambar() -> None:
    assert garis_tahun([]) is None
    assert garis_tahun(_data((2021, None, None, ""), (2022, None, None, ""))) is None


def test_semua_titik_di_dalam_bidang_gambar() -> None:
    g = garis_tahun(_data((2024, "0", "100", ""), (2025, "250", "120", "")), lebar=340)
    assert g is not None
    for t in g.tahun:
        assert t.titik is not None
        assert g.atas <= t.titik.y <= g.dasar
        assert g.kiri <= t.titik.x <= g.kanan


def test_angka_di_dekat_sumbu_tidak_menimpa_tahun() -> None:
    g = garis_tahun(_data((2024, "0", "1", ""), (2025, "100", "90", "")))
    assert g is not None
    assert all(t.y_label is not None and t.y_label <= g.dasar for t in g.tahun)


def test_label_tahun_tidak_memakai_pemisah_ribuan() -> None:
    assert DataTahun(2026).nama == "2026"
    assert DataTahun(2026, label="2026 (reviu)").nama == "2026 (reviu)"


@pytest.mark.parametrize(
    ("nilai", "teks"), [("12.50", "12.5"), ("1E+2", "100"), ("0.00", "0"), ("-3.10", "-3.1")]
)
def test_koordinat_bertitik_apa_pun_bahasanya(nilai: str, teks: str) -> None:
    assert tulis_koordinat(Decimal(nilai)) == teks
