"""A formula in words, LaTeX, Excel and SQL: letter by letter over the whole grammar."""

from __future__ import annotations

import pytest

from renstra.rumus import cetak, susun, urai
from renstra.rumus.sql import ke_sql, nama_kolom
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


@pytest.mark.parametrize(
    "nama", ['x"; DROP TABLE y; --', "a b", "A", "1a", "a.b.c", "a.", "", "a" * 64, "m.V1"]
)
def test_nama_kolom_tidak_dapat_menyelundupkan_sql(nama: str) -> None:
    with pytest.raises(ValueError, match=r"^Nama kolom tidak sah: "):
        ke_sql(urai("a"), {"a": nama})


def test_nama_kolom_sql_dan_pembulatan_akhir() -> None:
    assert ke_sql(urai("a"), {"a": "m.v1"}) == '"m"."v1"'
    assert ke_sql(urai("-a"), {"a": "_" + "a" * 62}) == f'(-"_{"a" * 62}")'
    assert ke_sql(urai("-a"), {"a": "v1"}, presisi=2) == 'round((-"v1"), 2)'
    assert ke_sql(urai("a"), {"a": "v1"}, presisi=0) == 'round("v1", 0)'
    with pytest.raises(KeyError):
        ke_sql(urai("a + b"), {"a": "v1"})
    assert nama_kolom(urai("JUMLAH(t.nilai) + b + @2.1 + JUMLAH(t.nilai * t.bobot)")) == {
        "@2.1": "v1",
        "b": "v2",
        "t.bobot": "v3",
        "t.nilai": "v4",
    }
    assert nama_kolom(urai("1 + 2")) == {}
