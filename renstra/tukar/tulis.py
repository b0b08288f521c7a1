"""Write a decree as xlsx, as a zip of csv files, or as json: the same content, the same bytes."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.xml.functions import tostring

from iku.inti.lembar.teks import teks_aman
from renstra.tukar.lembar import LEMBAR, VERSI, IsiTukar, Nilai
from renstra.tukar.nilai import DIGIT_EXCEL, baku

FORMAT = "siku-keputusan"
_SAAT = datetime(2000, 1, 1)  # noqa: DTZ001 a fixed time: the same content, the same file
_KEPALA = PatternFill("solid", fgColor="0B3A66")
_PUTIH = Font(bold=True, color="FFFFFF")
_ATAS = Alignment(vertical="top", wrap_text=True)


def tulis_json(isi: IsiTukar) -> bytes:
    """`{format, versi, lembar: {name: [row]}}`; every value is a text, lists are lists."""
    lembar = {
        satu.nama: [
            {k.nama: nilai_json(b.isi[k.nama]) for k in satu.kolom} for b in isi.baris(satu.nama)
        ]
        for satu in LEMBAR
    }
    teks = json.dumps(
        {"format": FORMAT, "versi": VERSI, "lembar": lembar}, ensure_ascii=False, indent=1
    )
    return f"{teks}\n".encode()


def nilai_json(nilai: Any) -> Any:
    """A value in a json file; keys in one order: databases keep them each in their own."""
    if isinstance(nilai, list):
        return json.loads(json.dumps(nilai, sort_keys=True))
    return nilai if isinstance(nilai, bool) else baku(nilai)


def tulis_csv(isi: IsiTukar) -> bytes:
    """A zip with one csv file for each sheet: UTF-8 with its mark, semicolons, decimal comma."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        for satu in LEMBAR:
            teks = io.StringIO(newline="")
            penulis = csv.writer(teks, delimiter=";", lineterminator="\r\n")
            penulis.writerow([k.nama for k in satu.kolom])
            for b in isi.baris(satu.nama):
                penulis.writerow([teks_csv(b.isi[k.nama]) for k in satu.kolom])
            _tulis_butir(arsip, f"{satu.nama}.csv", teks.getvalue().encode("utf-8-sig"))
    return keluar.getvalue()


def teks_csv(nilai: Any) -> str:
    """A value in a csv file: decimal comma, and no formula."""
    if isinstance(nilai, Decimal):
        return baku(nilai).replace(".", ",")
    return teks_aman(baku(nilai))


def tulis_xlsx(isi: IsiTukar) -> bytes:
    """A workbook with one sheet for each noun; no cell can be a formula."""
    buku = Workbook()
    buku.remove(buku.worksheets[0])
    for satu in LEMBAR:
        nama = [k.nama for k in satu.kolom]
        baris = [[b.isi[n] for n in nama] for b in isi.baris(satu.nama)]
        tulis_halaman(buku.create_sheet(satu.judul), nama, baris)
    return simpan_buku(buku)


def simpan_buku(buku: Workbook) -> bytes:
    """The workbook without the moments at which it and its parts were written."""
    sementara = io.BytesIO()
    buku.save(sementara)
    buku.properties.created = buku.properties.modified = _SAAT
    keluar = io.BytesIO()
    with zipfile.ZipFile(sementara) as asal, zipfile.ZipFile(keluar, "w") as arsip:
        for satu in asal.infolist():
            isi = asal.read(satu)
            if satu.filename == "docProps/core.xml":
                isi = tostring(buku.properties.to_tree())
            _tulis_butir(arsip, satu.filename, isi)
    return keluar.getvalue()


def _tulis_butir(arsip: zipfile.ZipFile, nama: str, isi: bytes) -> None:
    butir = zipfile.ZipInfo(nama, (2000, 1, 1, 0, 0, 0))
    butir.compress_type = zipfile.ZIP_DEFLATED
    arsip.writestr(butir, isi)


def tulis_halaman(halaman: Any, kepala: Sequence[str], baris: Sequence[Sequence[Nilai]]) -> None:
    """A sheet with its head row, ready to read and to print."""
    for n, nama in enumerate(kepala, 1):
        sel = halaman.cell(1, n, nama)
        sel.fill, sel.font = _KEPALA, _PUTIH
        panjang = max((len(baku(satu[n - 1])) for satu in baris), default=0)
        halaman.column_dimensions[get_column_letter(n)].width = min(
            60, max(len(nama) + 3, panjang + 2)
        )
    for nomor, satu in enumerate(baris, 2):
        for n, nilai in enumerate(satu, 1):
            _sel(halaman.cell(nomor, n), nilai)
    halaman.freeze_panes = "A2"
    halaman.page_setup.orientation = "landscape"
    halaman.page_setup.paperSize = 9
    halaman.page_setup.fitToHeight = 0
    halaman.sheet_properties.pageSetUpPr.fitToPage = True


def _sel(sel: Cell, nilai: Any) -> None:
    """Figures as numbers where the program keeps every digit, all else as text."""
    sel.alignment = _ATAS
    if isinstance(nilai, Decimal) and len(baku(nilai).strip("-0.").replace(".", "")) > DIGIT_EXCEL:
        sel.value, sel.data_type = baku(nilai).replace(".", ","), "s"
    elif isinstance(nilai, Decimal | int) and not isinstance(nilai, bool):
        sel.value = nilai
    elif teks := teks_aman(baku(nilai)):
        sel.value, sel.data_type = teks, "s"


BENTUK = {"xlsx": tulis_xlsx, "csv": tulis_csv, "json": tulis_json}
AKHIRAN = {"xlsx": "xlsx", "csv": "zip", "json": "json"}
