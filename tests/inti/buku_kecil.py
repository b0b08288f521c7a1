"""Hand-written .xlsx files of a few cells, so that one part at a time can be made wrong."""

from __future__ import annotations

import io
import zipfile

from iku.inti.lembar.arsip import buka_arsip
from iku.inti.lembar.mentah import BarisMentah, LembarMentah, PemilihKolom
from iku.inti.lembar.xlsx import baca_xlsx

LEMBAR = "xl/worksheets/sheet1.xml"
BUKU = "xl/workbook.xml"
HUBUNGAN = "xl/_rels/workbook.xml.rels"
TEKS = "xl/sharedStrings.xml"
GAYA = "xl/styles.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Bagian = dict[str, str | bytes | None]


def hubungan(jenis: str, tujuan: str, rid: str, lain: str = "") -> str:
    """One relation of the workbook."""
    return f'<Relationship Type="{_OFFICE}/{jenis}" Target="{tujuan}" Id="{rid}"{lain}/>'


def daftar_hubungan(*isi: str) -> str:
    """The relations part."""
    return f"<Relationships>{''.join(isi)}</Relationships>"


def buku(*lembar: str) -> str:
    """The workbook part; each sheet by its attributes."""
    return f'<workbook xmlns:r="{_OFFICE}"><sheets>{"".join(lembar)}</sheets></workbook>'


_BAWAAN: Bagian = {
    "[Content_Types].xml": "<Types/>",
    BUKU: buku('<sheet name="Isian" sheetId="1" r:id="rId1"/>'),
    HUBUNGAN: daftar_hubungan(
        hubungan("worksheet", "worksheets/sheet1.xml", "rId1"),
        hubungan("sharedStrings", "/xl/sharedStrings.xml", "rId2"),
        hubungan("styles", "styles.xml", "rId3"),
    ),
    LEMBAR: "",
    TEKS: "<sst><si><t>Jumlah</t></si></sst>",
    GAYA: '<styleSheet><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>',
}


def xlsx(baris: str = "", sesudah: str = "", bagian: Bagian | None = None) -> bytes:
    """The file: rows, what follows them in the sheet, other parts (None takes one away)."""
    isi = _BAWAAN | {LEMBAR: f"<worksheet><sheetData>{baris}</sheetData>{sesudah}</worksheet>"}
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, satu in (isi | (bagian or {})).items():
            if satu is not None:
                arsip.writestr(nama, satu)
    return keluar.getvalue()


def _semua(_baris: BarisMentah) -> None:
    """Every column."""


def baca(isi: bytes, pilih: PemilihKolom = _semua) -> list[LembarMentah]:
    """The sheets with the cells wanted, all of them unless told."""
    with buka_arsip(io.BytesIO(isi)) as arsip:
        return list(baca_xlsx(arsip, pilih))


def sel(isi: bytes) -> dict[tuple[int, int], tuple[str, str]]:
    """Kind and text of the cells of the first sheet by (row, column)."""
    return {
        (baris.nomor, kolom): (satu.jenis.value, satu.teks)
        for baris in baca(isi)[0].baris
        for kolom, satu in baris.sel.items()
    }
