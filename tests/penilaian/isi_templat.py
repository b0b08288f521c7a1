"""Fill a downloaded template as a person would: find the row, write into its yellow cell."""

from __future__ import annotations

import csv
import io
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from penilaian.impor.bentuk import AWALAN_ISI, BARIS_AWAL, BARIS_NAMA

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def buka(isi: bytes) -> Workbook:
    """The workbook of a template."""
    return load_workbook(io.BytesIO(isi))


def simpan(buku: Workbook) -> bytes:
    """Its bytes again."""
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def cari(lembar: Worksheet, data: str, periode: str = "TAHUN") -> Cell | MergedCell:
    """The entry cell of the row that holds the text `data` in any column."""
    kolom = next(s.column for s in lembar[BARIS_NAMA] if s.value == f"{AWALAN_ISI}{periode}")
    for baris in lembar.iter_rows(min_row=BARIS_AWAL):
        if any(data == s.value for s in baris):
            return lembar.cell(baris[0].row or 0, kolom)
    raise LookupError(data)


def isi_xlsx(templat: bytes, angka: dict[str, Any], lembar: str = "Realisasi") -> bytes:
    """The template with values by row text, or `(row text, period)`."""
    buku = buka(templat)
    for kunci, nilai in angka.items():
        data, periode = kunci if isinstance(kunci, tuple) else (kunci, "TAHUN")
        cari(buku[lembar], data, periode).value = nilai
    return simpan(buku)


def isi_csv(templat: bytes, angka: dict[str, str], periode: str = "TAHUN") -> bytes:
    """The same for csv, as text."""
    baris = list(csv.reader(io.StringIO(templat.decode("utf-8-sig"), newline=""), delimiter=";"))
    kolom = baris[BARIS_NAMA - 1].index(f"{AWALAN_ISI}{periode}")
    for satu in baris[BARIS_AWAL - 1 :]:
        for data, nilai in angka.items():
            if data in satu:
                satu[kolom] = nilai
    keluar = io.StringIO(newline="")
    csv.writer(keluar, delimiter=";").writerows(baris)
    return b"\xef\xbb\xbf" + keluar.getvalue().encode()
