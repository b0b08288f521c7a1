"""Exports as xlsx and csv, row by row: memory does not grow with the number of rows. Pure."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES, Cell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from iku.inti.angka import tulis_angka
from iku.inti.lembar.teks import PANJANG_SEL, teks_aman
from penilaian.lembar_ekspor import Baris, BukuEkspor, Isi, Lembar

TIPE_CSV = "text/csv; charset=utf-8"
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_TEBAL = Font(bold=True)
_KEPALA = PatternFill("solid", fgColor="E9EDF2")


class _Gema:
    """A file that hands back what csv writes to it."""

    def write(self, teks: str) -> str:
        return teks


def tulis_csv(buku: BukuEkspor) -> Iterator[str]:
    """The last table: UTF-8 with BOM, semicolons and decimal commas, as Excel id-ID reads it."""
    lembar = buku.lembar[-1]
    penulis = csv.writer(_Gema(), delimiter=";", lineterminator="\r\n")
    yield BOM + penulis.writerow([k.judul for k in lembar.kolom])
    for baris in lembar.baris:
        yield penulis.writerow([_csv(isi) for isi in baris])


def _csv(isi: Isi) -> str:
    if isi is None:
        return ""
    if isinstance(isi, str):
        return teks_aman(isi)
    if isinstance(isi, int):
        return str(isi)
    # A minus that spreadsheets read as a number; a figure cannot start a formula.
    return tulis_angka(isi, desimal(isi), ribuan=False).replace("\N{MINUS SIGN}", "-")


def desimal(nilai: Decimal) -> int:
    """How many decimals a figure carries."""
    eksponen = nilai.as_tuple().exponent
    return max(0, -eksponen) if isinstance(eksponen, int) else 0


def tulis_xlsx(buku: BukuEkspor, tujuan: IO[bytes]) -> None:
    """Write the workbook: numbers as numbers, texts that never become formulas."""
    kerja = Workbook(write_only=True)
    for nomor, lembar in enumerate(buku.lembar):
        halaman = kerja.create_sheet(lembar.nama[:31])
        _siapkan(halaman, lembar)
        atas = 0 if nomor else _keterangan(halaman, buku)
        halaman.freeze_panes = f"A{atas + 2}"
        halaman.print_title_rows = f"{atas + 1}:{atas + 1}"
        halaman.append([_kepala(halaman, k.judul) for k in lembar.kolom])
        _isi(halaman, lembar.baris)
    kerja.save(tujuan)


def _siapkan(halaman: Any, lembar: Lembar) -> None:
    for n, kolom in enumerate(lembar.kolom, 1):
        halaman.column_dimensions[get_column_letter(n)].width = kolom.lebar
    halaman.page_setup.orientation = "landscape"
    halaman.page_setup.paperSize = 9  # A4
    halaman.page_setup.fitToHeight = 0
    halaman.sheet_properties.pageSetUpPr.fitToPage = True


def _keterangan(halaman: WriteOnlyWorksheet, buku: BukuEkspor) -> int:
    """The lines above the first table; how many rows they take."""
    halaman.append([_tebal(halaman, buku.judul)])
    for nama, isi in buku.keterangan:
        halaman.append([_tebal(halaman, nama), teks_aman(isi)])
    halaman.append([])
    return len(buku.keterangan) + 2


def _tebal(halaman: WriteOnlyWorksheet, teks: str) -> Cell:
    sel = WriteOnlyCell(halaman, value=teks_aman(teks))
    sel.font = _TEBAL
    return sel


def _kepala(halaman: WriteOnlyWorksheet, teks: str) -> Cell:
    sel = _tebal(halaman, teks)
    sel.fill = _KEPALA
    return sel


def _isi(halaman: WriteOnlyWorksheet, baris: Iterable[Baris]) -> None:
    """Rows. A figure is a cell with its number format; one object per column and precision serves
    all rows, since each row is written at once."""
    sel: dict[tuple[int, int], Cell] = {}
    for satu in baris:
        keluar: list[Any] = []
        for nomor, isi in enumerate(satu):
            if isinstance(isi, str):
                keluar.append(_teks(isi))
            elif isinstance(isi, Decimal):
                angka = desimal(isi)
                berformat = sel.get((nomor, angka))
                if berformat is None:
                    berformat = sel[nomor, angka] = WriteOnlyCell(halaman)
                    berformat.number_format = _format(angka)
                berformat.value = isi
                keluar.append(berformat)
            else:
                keluar.append(isi)
        halaman.append(keluar)


def _teks(teks: str) -> str | None:
    """Harmless text, or no cell at all for an empty one."""
    aman = teks_aman(teks)[:PANJANG_SEL]
    return f"'{aman}" if aman in ERROR_CODES else aman or None


def _format(angka: int) -> str:
    return f"#,##0.{'0' * angka}" if angka else "#,##0"
