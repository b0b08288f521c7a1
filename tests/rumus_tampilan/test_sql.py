"""PostgreSQL and Python give the same figure for the same formula, digit by digit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from random import Random

import psycopg2
import pytest
from psycopg2.extensions import cursor

from iku.inti.angka import bulatkan
from renstra.rumus import Masukan, Tabel, cetak, susun, urai
from renstra.rumus.pohon import Simpul
from renstra.rumus.sql import ke_sql, nama_kolom
from skrip.postgres import peladen
from tests.rumus_tampilan.acak import Soal, buat_masukan, buat_soal
from tests.rumus_tampilan.bentuk import baca

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def pg() -> Iterator[cursor]:
    with (
        peladen() as (alamat, _),
        closing(psycopg2.connect(alamat)) as sambung,
        sambung.cursor() as kursor,
    ):
        yield kursor


def tanya(
    pg: cursor, pohon: Simpul, masukan: Masukan, presisi: int | None = None
) -> Decimal | None:
    """Compute one formula with its inputs in the database."""
    kolom = nama_kolom(pohon)
    isi: list[object] = []
    for kunci in kolom:
        tabel, _, nama = kunci.partition(".")
        nilai = masukan.get(kunci if kunci.startswith("@") else tabel)
        isi.append(list(nilai.kolom[nama]) if isinstance(nilai, Tabel) else nilai)
    tipe = [
        f'%s::numeric{"[]" if "." in kunci and not kunci.startswith("@") else ""} AS "{nama}"'
        for kunci, nama in kolom.items()
    ]
    sumber = f" FROM (SELECT {', '.join(tipe)}) m" if tipe else ""
    pg.execute(f"SELECT {ke_sql(pohon, kolom, presisi=presisi)}{sumber}", isi)
    baris = pg.fetchone()
    assert baris is not None
    return baris[0]


def beda_dari_python(pg: cursor, soal: Soal) -> str | None:
    """None when both agree after quantising; else what differs."""
    hasil = susun(cetak(soal.pohon)).hitung(soal.masukan)
    dari_sql = tanya(pg, soal.pohon, soal.masukan)
    for presisi in (2, 6):
        harap = None if hasil.nilai is None else bulatkan(hasil.nilai, presisi)
        dapat = None if dari_sql is None else bulatkan(dari_sql, presisi)
        if harap != dapat:
            return f"{cetak(soal.pohon)} {soal.masukan}: {hasil} <> {dari_sql}"
    return None


def test_seratus_rumus_acak_sama(pg: cursor) -> None:
    acak = Random(20261)
    beda = [b for _ in range(120) if (b := beda_dari_python(pg, buat_soal(acak)))]
    assert beda == []


def test_tabel_bentuk_dihitung_sama(pg: cursor) -> None:
    """What bentuk_sql.tsv pins is SQL that gives the engine's figures."""
    acak = Random(58)
    soal = [Soal(urai(rumus), buat_masukan(acak)) for rumus in baca("sql") for _ in range(6)]
    assert [b for satu in soal if (b := beda_dari_python(pg, satu))] == []


@pytest.mark.berat
def test_lima_ribu_rumus_acak_sama(pg: cursor) -> None:
    acak = Random(417)
    beda = [b for _ in range(5000) if (b := beda_dari_python(pg, buat_soal(acak)))]
    assert beda == []


SATU = Tabel(("x", "y", "z"), {"nilai": (Decimal(1), Decimal(2), Decimal(4))})
KOSONG = Tabel(("x", "y"), {"nilai": (Decimal(1), None)})


@pytest.mark.parametrize(
    ("rumus", "masukan", "harap"),
    [
        # PostgreSQL alone would give 33.3333333333333333 for the first and lose the tie below.
        ("a / b * 100", {"a": Decimal(1), "b": Decimal(3)}, "33.33333333333333333333333333333333"),
        ("a / b * 0,015", {"a": Decimal(1), "b": Decimal(3)}, "0.005"),
        ("a / b", {"a": Decimal(1), "b": Decimal(0)}, None),
        ("a / b", {"a": None, "b": Decimal(0)}, None),
        ("a * a", {"a": Decimal(10) ** 9}, None),
        ("a * a", {"a": Decimal(999_999_999)}, "999999998000000001"),
        ("JUMLAH(t.nilai * t.nilai) / a", {"a": Decimal(2), "t": SATU}, "10.5"),
        ("RATA(t.nilai) + BANYAK(t.nilai > 1)", {"t": SATU}, "4.333333333333333333333333333333333"),
        ("JUMLAH(t.nilai)", {"t": KOSONG}, None),
        ("JUMLAH(KOSONG(t.nilai; 5))", {"t": KOSONG}, "6"),
        ("JUMLAH(t.nilai)", {"t": Tabel((), {"nilai": ()})}, None),
        ("BANYAK(t.nilai)", {"t": Tabel((), {"nilai": ()})}, "0"),
        ("JIKA(a > 0 ATAU b > 0; 1; 2)", {"a": Decimal(1), "b": None}, "1"),
        ("JIKA(b > 0 ATAU a > 0; 1; 2)", {"a": Decimal(1), "b": None}, None),
        ("JIKA(a > 0; 7; b)", {"a": Decimal(1), "b": None}, "7"),
        ("TANGGA(a; 0; 1; 65; 1,5)", {"a": Decimal("64.99")}, "1"),
        ("TANGGA(a; 0; 1; 65; 1,5)", {"a": Decimal(65)}, "1.5"),
        ("TANGGA(a; 0; 1; 65; 1,5)", {"a": Decimal(-1)}, None),
        ("MIN(a; b)", {"a": Decimal(1), "b": None}, None),
        ("(a / 3)^3", {"a": Decimal(1)}, "0.03703703703703703703703703703703703"),
        ("@2.1 + 1", {"@2.1": Decimal(2)}, "3"),
    ],
)
def test_digit_dan_keadaan_tanpa_nilai(
    pg: cursor, rumus: str, masukan: Masukan, harap: str | None
) -> None:
    pohon = urai(rumus)
    dapat = tanya(pg, pohon, masukan)
    assert dapat == (None if harap is None else Decimal(harap))
    assert susun(rumus).hitung(masukan).nilai == dapat


def test_pembulatan_akhir_setengah_menjauh_dari_nol(pg: cursor) -> None:
    for nilai in ("0.125", "-0.125", "2.675", "1.005"):
        masukan: Masukan = {"a": Decimal(nilai)}
        assert tanya(pg, urai("a"), masukan, presisi=2) == bulatkan(Decimal(nilai), 2)


def test_jumlah_dua_ratus_suku(pg: cursor) -> None:
    rumus = " + ".join(f"a/{n}" for n in range(1, 120))
    masukan: Masukan = {"a": Decimal(7)}
    assert tanya(pg, urai(rumus), masukan) == susun(rumus).hitung(masukan).nilai
