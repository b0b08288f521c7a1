"""How the template looks: colours say what may be filled, on screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from penilaian.impor.bentuk import BARIS_KEPALA, BARIS_NAMA

Kertas = Any
"""A write-only sheet; its stubs know none of its settings."""

LEBAR = {
    "sasaran": 26.0, "indikator": 34.0, "data": 34.0, "satuan": 11.0, "arah": 17.0, "target": 11.0,
    "lalu": 12.0, "isi": 15.0, "keterangan": 30.0,
}  # fmt: skip
ANGKA = "General"
"""Shows every decimal that there is; any other format hides some, or leaves a bare comma."""

_HURUF = "Arial"
_A4 = 9  # as the format numbers paper
_DAFTAR_MAKS = 253  # characters of a list in a rule, without its quotes
_BIRU = "1F4E79"
_GARIS = Side(style="thin", color="B8C2CC")
_BINGKAI = Border(left=_GARIS, right=_GARIS, top=_GARIS, bottom=_GARIS)
_ATAS = Alignment(vertical="top", wrap_text=True)
_KANAN = Alignment(horizontal="right", vertical="top")
_TENGAH = Alignment(horizontal="left", vertical="center", wrap_text=True)


def _warna(kode: str) -> PatternFill:
    return PatternFill("solid", fgColor=kode)


_BENTUK: dict[str, dict[str, Any]] = {
    "redup": {"font": Font(name=_HURUF, size=9, color="5B6B7B")},
    "judul": {"font": Font(name=_HURUF, bold=True, size=14, color=_BIRU)},
    "kepala": {
        "font": Font(name=_HURUF, bold=True, size=10, color="FFFFFF"),
        "fill": _warna(_BIRU),
        "alignment": _TENGAH,
        "border": _BINGKAI,
    },
    "label": {"font": Font(name=_HURUF, size=10), "alignment": _ATAS, "border": _BINGKAI},
    "tetap": {
        "font": Font(name=_HURUF, size=10),
        "alignment": _KANAN,
        "border": _BINGKAI,
        "number_format": ANGKA,
    },
    "masukan": {
        "font": Font(name=_HURUF, size=10, bold=True),
        "fill": _warna("FFF2CC"),
        "alignment": _KANAN,
        "border": _BINGKAI,
        "number_format": ANGKA,
        "protection": Protection(locked=False),
    },
    "terkunci": {
        "font": Font(name=_HURUF, size=10, color="5B6B7B"),
        "fill": _warna("E9EDF1"),
        "alignment": _KANAN,
        "border": _BINGKAI,
        "number_format": ANGKA,
    },
    "tiada": {"fill": _warna("D5DCE3"), "border": _BINGKAI},
}


class Gaya:
    """The looks of one sheet, each registered once and shared by all cells that have it."""

    def __init__(self, kertas: Kertas) -> None:
        self._jadi = {}
        for nama, bentuk in _BENTUK.items():
            sel = WriteOnlyCell(kertas)
            for atribut, nilai in bentuk.items():
                setattr(sel, atribut, nilai)
            self._jadi[nama] = sel._style  # type: ignore[attr-defined]

    def pakai(self, sel: Cell, nama: str) -> None:
        """Give a cell one of the looks."""
        sel._style = self._jadi[nama]  # type: ignore[attr-defined]


def siapkan(kertas: Kertas, lebar: Sequence[float], akhir: int, beku: int) -> None:
    """Widths, hidden key, frozen headings, protection against slips, A4 landscape."""
    for nomor, satu in enumerate(lebar, 1):
        kertas.column_dimensions[get_column_letter(nomor)].width = satu
    kertas.column_dimensions["A"].hidden = True
    kertas.row_dimensions[BARIS_NAMA].hidden = True
    kertas.row_dimensions[1].height = 24
    kertas.row_dimensions[BARIS_KEPALA].height = 32
    kertas.freeze_panes = f"{get_column_letter(beku)}{BARIS_KEPALA + 1}"
    kertas.sheet_view.showGridLines = False
    kertas.protection.sheet = True
    kertas.protection.formatColumns = kertas.protection.formatRows = False
    kertas.page_setup.orientation = "landscape"
    kertas.page_setup.paperSize = _A4
    kertas.page_setup.fitToWidth, kertas.page_setup.fitToHeight = 1, 0
    kertas.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    kertas.page_margins.left = kertas.page_margins.right = 0.4
    kertas.page_margins.top = kertas.page_margins.bottom = 0.5
    kertas.print_title_rows = f"{BARIS_KEPALA}:{BARIS_KEPALA}"
    kertas.print_area = f"B1:{get_column_letter(len(lebar))}{max(akhir, BARIS_KEPALA)}"
    kertas.oddFooter.right.text = "Halaman &P dari &N"


def periksa_angka(kertas: Kertas, rentang: str) -> None:
    """Excel itself refuses what is no number, in the user's language."""
    aturan = DataValidation(
        type="decimal",
        operator="between",
        formula1="-999999999999999",
        formula2="999999999999999",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Bukan angka",
        error="Tulis angka saja, misalnya 68,8, atau kosongkan selnya.",
        showInputMessage=True,
        promptTitle="Angka",
        prompt="Koma untuk desimal, misalnya 68,8. Kosong berarti belum ada data; 0 berarti nol.",
    )
    aturan.add(rentang)
    kertas.data_validations.append(aturan)


def periksa_kata(kertas: Kertas, kata: Sequence[str], sel: Sequence[str]) -> None:
    """A list to choose from, for figures that are words; a hint where Excel could not show it."""
    pilihan = ",".join(kata)
    aturan = DataValidation(
        type="list",
        formula1=f'"{pilihan}"',
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Tidak ada dalam daftar",
        error=f"Pilih salah satu: {pilihan[:180]}.",
    )
    # A comma parts the words and a quote ends the list: what was chosen would not be the word.
    if '"' in pilihan or any("," in satu for satu in kata) or len(pilihan) > _DAFTAR_MAKS:
        aturan = DataValidation(
            showInputMessage=True,
            promptTitle="Kata",
            prompt=f"Tulis salah satu: {'; '.join(kata)}."[:255],
        )
    for satu in sel:
        aturan.add(satu)
    kertas.data_validations.append(aturan)


def periksa_rentang(kertas: Kertas, rentang: str) -> None:
    """Targets may be ranges, so Excel only shows how they are written."""
    aturan = DataValidation(
        showInputMessage=True,
        promptTitle="Target",
        prompt="Satu angka, misalnya 80, atau rentang, misalnya 7–8.",
    )
    aturan.add(rentang)
    kertas.data_validations.append(aturan)
