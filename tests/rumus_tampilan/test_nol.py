"""Nothing divided by a long fraction is still nothing, in every engine."""

from __future__ import annotations

from decimal import Decimal

import pytest

from renstra.rumus import Tabel, susun


@pytest.mark.parametrize("rumus", ["a / (b / 3)", "a / (b / 3) * 100", "a / (b / 7) + 5 - 5"])
def test_nol_dibagi_pecahan_panjang(rumus: str) -> None:
    hasil = susun(rumus).hitung({"a": Decimal("0.00"), "b": Decimal(1)})
    assert hasil.nilai == 0


def test_nol_dibagi_pecahan_panjang_per_baris() -> None:
    tabel = Tabel(("x", "y"), {"nilai": (Decimal(0), Decimal(1)), "maks": (Decimal(1), Decimal(3))})
    assert susun("JUMLAH(t.nilai / (t.maks / 3))").hitung({"t": tabel}).nilai == 1
