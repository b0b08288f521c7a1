"""Results do not depend on the caller's decimal context, on threads or on the locale."""

from __future__ import annotations

import decimal
import locale
import threading
from decimal import ROUND_DOWN, Decimal, localcontext

import pytest

from renstra.rumus import Hasil, Tabel, susun
from renstra.rumus.evaluasi import Evaluasi

PENDEK = "x / y * 100"
PANJANG = "a / 3 + b / 7 * c - d * d / 11 + a * b * c"
ISIAN = {kode: Decimal(f"{i + 1}.37") for i, kode in enumerate("abcdxy")}


@pytest.mark.parametrize("rumus", [PENDEK, PANJANG, "JUMLAH(t.nilai / 3)"])
def test_tidak_bergantung_pada_konteks_desimal(rumus: str) -> None:
    masukan = ISIAN | {"t": Tabel(("A", "B"), {"nilai": (Decimal(5), Decimal("0.1"))})}
    baku = susun(rumus).hitung(masukan)
    assert baku.nilai is not None
    assert len(baku.nilai.as_tuple().digits) == 34
    with localcontext() as konteks:
        konteks.prec = 3
        konteks.rounding = ROUND_DOWN
        konteks.traps = dict.fromkeys(konteks.traps, True)
        assert susun(rumus).hitung(masukan) == baku
        susun.cache_clear()
        assert susun(rumus).hitung(masukan) == baku
        assert (decimal.getcontext().prec, decimal.getcontext().rounding) == (3, ROUND_DOWN)
        assert Evaluasi(susun(rumus).terperiksa, masukan).hasil() == baku


@pytest.mark.parametrize("rumus", [PANJANG + " / 0", PANJANG + " + n"])
def test_konteks_pemanggil_kembali_juga_tanpa_nilai(rumus: str) -> None:
    with localcontext() as konteks:
        konteks.prec = 5
        assert not susun(rumus).hitung(ISIAN).ada
        assert decimal.getcontext() is konteks


def test_tidak_bergantung_pada_utas() -> None:
    rumus = susun(PANJANG)
    baku = rumus.hitung(ISIAN)
    beda: list[Hasil] = []

    def kerja(presisi: int) -> None:
        decimal.getcontext().prec = presisi
        beda.extend(h for h in (rumus.hitung(ISIAN) for _ in range(500)) if h != baku)

    utas = [threading.Thread(target=kerja, args=(i + 1,)) for i in range(8)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()
    assert beda == []


def test_tidak_bergantung_pada_lokal() -> None:
    baku = susun("12,5% * a").kanonik
    semula = locale.setlocale(locale.LC_ALL)
    try:
        for nama in ("C", "C.UTF-8", "de_DE.UTF-8", "id_ID.UTF-8", "tr_TR.UTF-8"):
            try:
                locale.setlocale(locale.LC_ALL, nama)
            except locale.Error:
                continue
            susun.cache_clear()
            assert susun("12,5% * a").kanonik == baku
            assert susun("JIKA(A > 1; 0,5; I)").nama == {"a", "i"}
            assert susun("a * 0,5").hitung({"a": Decimal(3)}).nilai == Decimal("1.5")
    finally:
        locale.setlocale(locale.LC_ALL, semula)
