"""How the worksheet looks: colours, borders, number formats, paper."""

from __future__ import annotations

from decimal import Decimal

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

LEBAR_KOLOM = {"A": 24.0, "B": 46.0, "C": 20.0, "D": 30.0, "E": 30.0}

_GARIS = Side(style="thin", color="B8C2CC")
_BINGKAI = Border(left=_GARIS, right=_GARIS, top=_GARIS, bottom=_GARIS)
_BIRU = "1F4E79"
KANAN = Alignment(horizontal="right", vertical="top")

_HURUF = "Arial"
TINGGI_BARIS = 14.5
"""Points of one line of text."""

_Sel = Cell | MergedCell


def bentuk_angka(desimal: int) -> str:
    """A number format that Excel shows as 1.234,50 in Indonesian settings."""
    return "#,##0" + ("." + "0" * desimal if desimal else "")


def gaya_judul(sel: _Sel) -> None:
    """The title of the sheet."""
    sel.font = Font(name=_HURUF, bold=True, size=14, color=_BIRU)
    sel.alignment = Alignment(vertical="center")


def gaya_bagian(sel: _Sel) -> None:
    """The heading of a part."""
    sel.font = Font(name=_HURUF, bold=True, size=11, color=_BIRU)


def gaya_kepala(sel: _Sel, *, angka: bool = False) -> None:
    """A column heading, to the right above numbers."""
    sel.font = Font(name=_HURUF, bold=True, size=10, color="FFFFFF")
    sel.fill = PatternFill("solid", fgColor=_BIRU)
    sel.alignment = Alignment(
        horizontal="right" if angka else "left", vertical="center", wrap_text=True
    )
    sel.border = _BINGKAI


def gaya_label(*sel: _Sel) -> None:
    """Running text: wrapped, from the top."""
    for satu in sel:
        satu.font = Font(name=_HURUF, size=10)
        kiri = "left" if satu.column == 4 else None
        satu.alignment = Alignment(
            horizontal=kiri, vertical="top", wrap_text=True, indent=1 if kiri else 0
        )


def gaya_angka(sel: _Sel, nilai: Decimal | None) -> None:
    """A fixed number, with the decimals it has (at least none, at most six)."""
    desimal = 2 if nilai is None else min(6, max(0, -int(nilai.normalize().as_tuple().exponent)))
    sel.number_format = bentuk_angka(desimal)
    sel.font = Font(name=_HURUF, size=10)
    sel.alignment = KANAN
    sel.border = _BINGKAI


def gaya_masukan(sel: _Sel, nilai: Decimal | None) -> None:
    """A number that may be changed; an empty one is marked more strongly."""
    gaya_angka(sel, nilai)
    sel.fill = PatternFill("solid", fgColor="FFF2CC" if nilai is not None else "FCE4D6")


def gaya_hasil(sel: _Sel, desimal: int) -> None:
    """A computed figure."""
    sel.number_format = bentuk_angka(desimal)
    sel.font = Font(name=_HURUF, bold=True, size=10)
    sel.alignment = KANAN
    sel.border = _BINGKAI
    sel.fill = PatternFill("solid", fgColor="E2EFDA")


def jumlah_baris(teks: str, lebar: float) -> int:
    """How many lines a text takes in a column of so many characters."""
    return max(1, -(-len(teks) * 10 // int(lebar * 10.5)))


def siapkan_cetak(lembar: Worksheet, baris_akhir: int) -> None:
    """One page wide, landscape, F4-like margins; the title stays in sight."""
    lembar.sheet_view.showGridLines = False
    lembar.page_setup.orientation = "landscape"
    lembar.page_setup.fitToWidth = 1
    lembar.page_setup.fitToHeight = 0
    lembar.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    lembar.print_area = f"A1:E{baris_akhir}"
    if lembar.oddFooter is not None:
        lembar.oddFooter.right.text = "Halaman &P dari &N"
    lembar.freeze_panes = "A2"
