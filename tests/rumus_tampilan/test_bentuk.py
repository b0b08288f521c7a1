"""A formula in words, LaTeX, Excel and SQL: letter by letter over the whole grammar."""

from __future__ import annotations

import pytest

from renstra.rumus import cetak, susun, urai
from tests.rumus_tampilan.bentuk import BENTUK, baca

SEMUA = [(nama, rumus, harap) for nama in BENTUK for rumus, harap in baca(nama).items()]


@pytest.mark.parametrize(
    ("nama", "rumus", "harap"), SEMUA, ids=[f"{nama}: {rumus}" for nama, rumus, _ in SEMUA]
)
def test_bentuk(nama: str, rumus: str, harap: tuple[str, ...]) -> None:
    assert BENTUK[nama][1](urai(rumus)) == harap


def test_keempat_tabel_memuat_rumus_yang_sama() -> None:
    rumus = list(baca("teks"))
    assert len(rumus) > 140
    assert all(list(baca(nama)) == rumus for nama in BENTUK)
    # Written canonically, and each of them can be computed.
    assert [cetak(susun(satu).pohon) for satu in rumus] == rumus
