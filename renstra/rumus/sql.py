# ruff: noqa: S608 - built from the checked tree, with quoted names of our own
"""The formula as one PostgreSQL numeric expression, for computing whole sets in the database.

Same digits as the Python engine: every operation is rounded to its 34 significant digits, HALF_UP,
and becomes NULL at 10^18, by `to_char(…, 'EEEE')` (which rounds half away from zero) and a pattern
on the exponent. PostgreSQL alone would not do: `/` keeps as few as 16 significant digits. So the
dividend gets 120 decimals first, enough for the quotient to be rounded only once that matters.

NULL stands for "no value"; the Python engine says which reason. Scalars and other indicators come
as numeric columns, a column of a table as one numeric[] column in row order (NULL for an empty
cell); an absent table is a NULL array, a table without rows an empty one.

Differences that remain: a sum over rows is rounded once, not per row, and intermediate overflow
inside it is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import count

from renstra.rumus.batas import DIGIT
from renstra.rumus.jenis import bilangan_tetap
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
    Simpul,
)
from renstra.rumus.tampilan import kunci_masukan, mereduksi, pasangan_tangga
from renstra.rumus.telusur import anak, jelajah

DESIMAL_BAGI = 120
_FORMAT = "9." + "9" * (DIGIT - 1) + "EEEE"
_DI_BAWAH_BATAS = r"^.*e(?:-\d+|\+0\d|\+1[0-7])$"
_NAMA_SAH = re.compile(r"[a-z_][a-z0-9_]{0,62}(\.[a-z_][a-z0-9_]{0,62})?")


def nama_kolom(simpul: Simpul) -> dict[str, str]:
    """Column names for the inputs of a formula, in alphabetical order of their keys: v1, v2, …

    Keys are `kode`, `tabel.kolom` and `@nomor`; no word of a user gets into the SQL.
    """
    kunci = {kunci_masukan(s) for s in jelajah(simpul) if isinstance(s, Nama | Kolom | Rujukan)}
    return {satu: f"v{nomor}" for nomor, satu in enumerate(sorted(kunci), start=1)}


def ke_sql(simpul: Simpul, kolom: Mapping[str, str], *, presisi: int | None = None) -> str:
    """A numeric expression over the columns in `kolom` (see `nama_kolom`), NULL for no value.

    Column names may be qualified (`t.v1`) and are quoted here; ValueError for any other spelling,
    KeyError for an input without a column. With `presisi` the result is quantised HALF_UP.
    """
    teks = _Penulis(kolom).tulis(simpul)
    return f"round({teks}, {int(presisi)})" if presisi is not None else teks


def _nama_terkutip(nama: str) -> str:
    if not _NAMA_SAH.fullmatch(nama):
        raise ValueError(f"Nama kolom tidak sah: {nama!r}")
    return ".".join(f'"{bagian}"' for bagian in nama.split("."))


def _bulat34(teks: str) -> str:
    return f"substring(to_char({teks}, '{_FORMAT}') from '{_DI_BAWAH_BATAS}')::numeric"


def _angka(nilai: Decimal) -> str:
    return f"numeric '{nilai:f}'"


class _Penulis:
    def __init__(self, kolom: Mapping[str, str]) -> None:
        self.kolom = kolom
        self.baris: dict[Kolom, str] = {}
        self.nomor: Iterator[int] = count(1)

    def tulis(self, simpul: Simpul) -> str:
        match simpul:
            case Angka(nilai):
                return _angka(nilai)
            case Nama() | Rujukan():
                return _nama_terkutip(self.kolom[kunci_masukan(simpul)])
            case Kolom():
                return self.baris[simpul]
            case Minus(isi):
                return f"(-{self.tulis(isi)})"
            case Biner():
                return self._biner(simpul)
            case Panggilan(fungsi, argumen):
                return self._panggilan(simpul, fungsi, argumen)
        return self._syarat(simpul)

    def _biner(self, simpul: Biner) -> str:
        # Along the left side without recursion: a long sum must not exhaust the stack.
        rantai: list[Biner] = []
        kiri: Simpul = simpul
        while isinstance(kiri, Biner):
            rantai.append(kiri)
            kiri = kiri.kiri
        hasil = self.tulis(kiri)
        for satu in reversed(rantai):
            hasil = _bulat34(self._operasi(satu, hasil))
        return hasil

    def _operasi(self, simpul: Biner, kiri: str) -> str:
        if simpul.op == "^":
            pangkat = int(bilangan_tetap(simpul.kanan) or 1)
            huruf = f"p{next(self.nomor)}.v"
            kali = " * ".join([huruf] * pangkat)
            # OFFSET 0 keeps the planner from copying the base into every factor.
            asal = f"(SELECT {kiri} AS v OFFSET 0) {huruf[:-2]}"
            return f"(SELECT {kali} FROM {asal})"
        kanan = self.tulis(simpul.kanan)
        if simpul.op == "/":
            return f"round({kiri}, {DESIMAL_BAGI}) / NULLIF({kanan}, 0)"
        return f"({kiri} {simpul.op} {kanan})"

    def _syarat(self, simpul: Simpul) -> str:
        match simpul:
            case Banding(op, kiri, kanan):
                return f"({self.tulis(kiri)} {op} {self.tulis(kanan)})"
            case Logika(op, kiri, kanan):
                # An unknown left side decides nothing, although SQL would say NULL AND FALSE.
                ya, tidak = self.tulis(kanan), "FALSE"
                if op == "ATAU":
                    ya, tidak = "TRUE", ya
                return f"(CASE {self.tulis(kiri)} WHEN TRUE THEN {ya} WHEN FALSE THEN {tidak} END)"
            case Bukan(isi):
                return f"(NOT {self.tulis(isi)})"
        raise TypeError(type(simpul).__name__)

    def _panggilan(self, simpul: Panggilan, fungsi: str, argumen: tuple[Simpul, ...]) -> str:
        match fungsi:
            case "ABS":
                return f"abs({self.tulis(argumen[0])})"
            case "BULAT":
                desimal = bilangan_tetap(argumen[1]) if len(argumen) > 1 else Decimal(0)
                return f"round({self.tulis(argumen[0])}, {int(desimal or 0)})"
            case "KOSONG":
                return f"COALESCE({self.tulis(argumen[0])}, {self.tulis(argumen[1])})"
            case "JIKA":
                syarat, ya, tidak = map(self.tulis, argumen)
                return f"(CASE {syarat} WHEN TRUE THEN {ya} WHEN FALSE THEN {tidak} END)"
            case "TANGGA":
                return self._tangga(simpul)
        if mereduksi(simpul):
            return self._reduksi(fungsi, argumen[0])
        return self._beberapa(fungsi, [self.tulis(satu) for satu in argumen])

    def _tangga(self, simpul: Panggilan) -> str:
        pasangan = pasangan_tangga(simpul)
        batas = ", ".join(_angka(bilangan_tetap(batas) or Decimal(0)) for batas, _ in pasangan)
        pilih = " ".join(
            f"WHEN {urutan} THEN {self.tulis(nilai)}"
            for urutan, (_, nilai) in enumerate(pasangan, start=1)
        )
        ukur = self.tulis(simpul.argumen[0])
        return f"(CASE width_bucket({ukur}, ARRAY[{batas}]) {pilih} END)"

    def _beberapa(self, fungsi: str, isi: list[str]) -> str:
        alias = f"b{next(self.nomor)}"
        if fungsi in ("JUMLAH", "RATA"):
            hasil = isi[0]
            for satu in isi[1:]:
                hasil = _bulat34(f"({hasil} + {satu})")
            return hasil if fungsi == "JUMLAH" else self._bagi_banyak(hasil, str(len(isi)))
        ringkas = {
            "MIN": f"min({alias}.v)",
            "MAKS": f"max({alias}.v)",
            "BANYAK": "count(*)::numeric",
        }[fungsi]
        nilai = ", ".join(f"({satu})" for satu in isi)
        lengkap = f"CASE WHEN count({alias}.v) = count(*) THEN {ringkas} END"
        return f"(SELECT {lengkap} FROM (VALUES {nilai}) AS {alias}(v))"

    def _reduksi(self, fungsi: str, isi: Simpul) -> str:
        luar = self.baris
        nomor = next(self.nomor)
        kolom = sorted(set(_kolom_per_baris(isi)), key=kunci_masukan)
        sumber = [_nama_terkutip(self.kolom[kunci_masukan(satu)]) for satu in kolom]
        sel = [f"k{urutan}" for urutan in range(len(kolom))]
        self.baris = {satu: f"r{nomor}.{nama}" for satu, nama in zip(kolom, sel, strict=True)}
        nilai = self.tulis(isi)
        self.baris = luar
        syarat = isinstance(isi, Banding | Logika | Bukan)
        ringkas = {
            "MIN": "min(i.v)",
            "MAKS": "max(i.v)",
            "BANYAK": "count(*) FILTER (WHERE i.v)" if syarat else "count(*)",
        }.get(fungsi, "sum(i.v)")
        hasil = f"u{nomor}.hasil"
        if fungsi in ("JUMLAH", "RATA"):
            hasil = _bulat34(hasil)
        if fungsi == "RATA":
            hasil = self._bagi_banyak(hasil, f"u{nomor}.semua")
        lengkap = [f"u{nomor}.ada = u{nomor}.semua"]
        if fungsi == "BANYAK":
            hasil += "::numeric"
            lengkap += [f"{satu} IS NOT NULL" for satu in sumber]
        else:
            lengkap.append(f"u{nomor}.semua > 0")
        baris = f"unnest({', '.join(sumber)}) AS r{nomor}({', '.join(sel)})"
        hitung = f"count(*) AS semua, count(i.v) AS ada, {ringkas} AS hasil"
        dalam = f"SELECT {hitung} FROM (SELECT {nilai} AS v FROM {baris}) i"
        pilih = f"CASE WHEN {' AND '.join(lengkap)} THEN {hasil} END"
        return f"(SELECT {pilih} FROM ({dalam}) u{nomor})"

    @staticmethod
    def _bagi_banyak(jumlah: str, banyak: str) -> str:
        return _bulat34(f"round({jumlah}, {DESIMAL_BAGI}) / {banyak}")


def _kolom_per_baris(simpul: Simpul) -> Iterator[Kolom]:
    """Columns with one value per row here; those inside a reducing function have their own rows."""
    if isinstance(simpul, Kolom):
        yield simpul
    if isinstance(simpul, Panggilan) and mereduksi(simpul):
        return
    for bagian in anak(simpul):
        yield from _kolom_per_baris(bagian)
