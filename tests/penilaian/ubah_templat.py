"""A small template changed as people and programs change it, for tests of one fault at a time."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable
from decimal import Decimal

from openpyxl import Workbook, load_workbook

from penilaian.impor.bentuk import Asal
from penilaian.impor.berkas import baca_berkas
from penilaian.impor.nilai import baca_sel
from penilaian.impor.templat import BarisTemplat, LembarTemplat, SelTemplat
from penilaian.impor.templat_csv import templat_csv
from tests.penilaian.rusak_dasar import lembar_baik, xlsx_baik

PERIODE = (("TW1", "Triwulan I"), ("TAHUN", "Tahun 2026"))
Baris = list[list[str]]


def buku(ubah: Callable[[Workbook], object]) -> bytes:
    """The .xlsx template changed through a library."""
    isi = load_workbook(io.BytesIO(xlsx_baik()))
    ubah(isi)
    keluar = io.BytesIO()
    isi.save(keluar)
    return keluar.getvalue()


def dua_periode() -> bytes:
    """Row 1 is entered in TW1 and for the year, row 2 for the year alone."""
    baik = lembar_baik()
    baris = [
        BarisTemplat(
            pk, baik.baris[0].teks, tuple(SelTemplat(Asal(p, 1, "5"), Decimal(5)) for p in periode)
        )
        for pk, periode in ((1, ("TW1", "TAHUN")), (2, ("TAHUN",)))
    ]
    return templat_csv(LembarTemplat(baik.identitas, "Judul", "Badan", PERIODE, baris))


def ubah_csv(isi: bytes, ubah: Callable[[Baris], object], pemisah: str = ";") -> bytes:
    """A csv template with its rows changed, written with another delimiter."""
    baris = list(csv.reader(io.StringIO(isi.decode("utf-8-sig"), newline=""), delimiter=";"))
    ubah(baris)
    keluar = io.StringIO(newline="")
    csv.writer(keluar, delimiter=pemisah).writerows(baris)
    return codecs.BOM_UTF8 + keluar.getvalue().encode()


def angka(isi: bytes) -> list[Decimal | None]:
    """What its only sheet says, cell by cell."""
    [lembar] = baca_berkas(isi)
    return [baca_sel(s.mentah) for s in lembar.sel]
