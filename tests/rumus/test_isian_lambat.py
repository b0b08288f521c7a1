"""What is said about inputs: lists of missing ones, integers, rows, no numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from renstra.rumus import Hasil, StatusHasil, Tabel, susun


@pytest.mark.parametrize(
    ("banyak", "pesan"),
    [
        (1, "Belum diisi: v1."),
        (5, "Belum diisi: v1, v2, v3, v4, v5."),
        (6, "Belum diisi: v1, v2, v3, v4, v5, dan 1 lainnya."),
        (12, "Belum diisi: v1, v2, v3, v4, v5, dan 7 lainnya."),
    ],
)
def test_paling_banyak_lima_isian_disebut(banyak: int, pesan: str) -> None:
    kode = tuple(f"v{nomor}" for nomor in range(1, banyak + 1))
    hasil = susun(" + ".join((*kode, "v1"))).hitung({})
    assert hasil == Hasil(StatusHasil.BELUM_DIISI, None, pesan, kode)


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"x": 1, "y": 0}, "Penyebut `y` bernilai 0."),
        ({"x": Decimal("NaN"), "y": 1}, "Isian `x` bukan angka yang sah."),
        ({"x": 1.5, "y": Decimal(1)}, "Isian `x` bukan angka yang sah."),
        ({"x": Decimal(1), "y": -(10**18)}, "Isian `y` mencapai 10^18 atau lebih."),
    ],
)
def test_sebab_dengan_bilangan_bulat_dan_bukan_angka(isi: Any, pesan: str) -> None:
    hasil = susun("x / y").hitung(isi)
    assert hasil == Hasil(StatusHasil.TIDAK_DAPAT_DIHITUNG, None, pesan)


def test_sel_yang_bukan_angka_disebut_barisnya() -> None:
    isi: Any = (Decimal(1), "7")
    for label, di in ((("", ""), "baris 2"), (("A", "Bukti"), "baris 2 (Bukti)")):
        hasil = susun("JUMLAH(t.nilai)").hitung({"t": Tabel(label, {"nilai": isi})})
        assert hasil.pesan == f"Isian `t.nilai` pada {di} bukan angka yang sah."


def test_baris_tanpa_label_disebut_nomornya() -> None:
    tabel = Tabel(("", "", ""), {"nilai": (Decimal(1), Decimal(2), Decimal(0))})
    hasil = susun("JUMLAH(1 / t.nilai)").hitung({"t": tabel})
    assert hasil.pesan == "Penyebut `t.nilai` bernilai 0 pada baris 3."


def test_nol_di_isian_dan_hasil_tidak_bertanda() -> None:
    hasil = susun("a / b + n").hitung({"a": Decimal("-0"), "b": Decimal(3), "n": Decimal(0)})
    assert str(hasil.nilai) == "0"
    assert str(susun("-a").hitung({"a": Decimal(0)}).nilai) == "0"


@pytest.mark.parametrize("rumus", ["x", "x + 0", "KOSONG(x; 1)", "JUMLAH(t.nilai)"])
@pytest.mark.parametrize("nol", ["0E+18", "0E+30", "-0E+40", "0E-2000000"])
def test_nol_dengan_pangkat_berapa_pun_adalah_nol(rumus: str, nol: str) -> None:
    tabel = Tabel(("A", "B"), {"nilai": (Decimal(nol), Decimal(nol))})
    assert str(susun(rumus).hitung({"x": Decimal(nol), "t": tabel}).nilai) == "0"


def test_isian_yang_terlalu_kecil_disebut() -> None:
    hasil = susun("x + 1").hitung({"x": Decimal("1E-2000000")})
    assert hasil.pesan == "Isian `x` terlalu kecil untuk dihitung."
