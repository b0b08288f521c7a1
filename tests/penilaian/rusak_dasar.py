"""A small valid template, and ways to put something else into it."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from functools import cache

from penilaian.impor.bentuk import Asal, Identitas, JenisLembar
from penilaian.impor.templat import BarisTemplat, LembarTemplat, SelTemplat, templat_xlsx
from penilaian.impor.templat_csv import templat_csv

KODE, TAHUN, VERSI = "uji", 2026, 1
_RUANG = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HUBUNGAN = f'<Relationship Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml" Id="rId99"/>'
_JENIS = (
    '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.sharedStrings+xml"/>'
)
LEMBAR = "xl/worksheets/sheet2.xml"
BAGIAN = (
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    LEMBAR,
)


def lembar_baik(pk: tuple[int, ...] = (1, 2, 3), **lain: object) -> LembarTemplat:
    """Three rows with one entry cell each; `lain` replaces parts of the identity."""
    identitas = {
        "jenis": JenisLembar.REALISASI, "kode": KODE, "tahun": TAHUN, "versi_keputusan": VERSI,
        "periode": "TAHUN",
    }  # fmt: skip
    return LembarTemplat(
        identitas=Identitas(**(identitas | lain)),
        judul="Isian realisasi 2026",
        anak_judul="Badan Uji",
        periode=(("TAHUN", "Tahun 2026"),),
        baris=[
            BarisTemplat(
                satu,
                ("1 Sasaran", "1.1 Indikator", f"Data {satu}", "%", "naik", "80", None, ""),
                (SelTemplat(Asal("TAHUN", 1, "68.8"), Decimal("68.8")),),
            )
            for satu in pk
        ],
    )


@cache
def xlsx_baik() -> bytes:
    """As an .xlsx file that a spreadsheet program saved again."""
    return dari_program(templat_xlsx([lembar_baik()], [("Instansi", "Badan Uji")]))


def dari_program(isi: bytes) -> bytes:
    """With shared strings, as Excel and LibreOffice write them; our writer has them inline."""
    keluar = io.BytesIO()
    teks: list[str] = []

    def pindah(cocok: re.Match[str]) -> str:
        teks.append(cocok.group(1))
        return f't="s"><v>{len(teks) - 1}</v>'

    with zipfile.ZipFile(io.BytesIO(isi)) as asal, zipfile.ZipFile(keluar, "w", 8) as baru:
        for nama in asal.namelist():
            xml = asal.read(nama).decode()
            if nama.startswith("xl/worksheets/"):
                xml = re.sub(r't="inlineStr"><is>(<t[^>]*>[^<]*</t>)</is>', pindah, xml)
            elif nama == "xl/_rels/workbook.xml.rels":
                xml = xml.replace("</Relationships>", f"{_HUBUNGAN}</Relationships>")
            elif nama == "[Content_Types].xml":
                xml = xml.replace("</Types>", f"{_JENIS}</Types>")
            baru.writestr(nama, xml)
        butir = "".join(f"<si>{satu}</si>" for satu in teks)
        baru.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_RUANG}">{butir}</sst>')
    return keluar.getvalue()


@cache
def csv_baik() -> bytes:
    """As a csv file."""
    return templat_csv(lembar_baik())


@cache
def isi_bagian(nama: str, isi: bytes | None = None) -> str:
    """The XML of one part."""
    with zipfile.ZipFile(io.BytesIO(isi or xlsx_baik())) as arsip:
        return arsip.read(nama).decode()


def ganti(bagian: dict[str, str | bytes | None], tambah: dict[str, bytes] | None = None) -> bytes:
    """The valid file with parts replaced (None takes one away) or added."""
    keluar = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx_baik())) as asal,
        zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as baru,
    ):
        for nama in asal.namelist():
            isi = bagian.get(nama, asal.read(nama))
            if isi is not None:
                baru.writestr(nama, isi)
        for nama in bagian.keys() - set(asal.namelist()):
            if (isi := bagian[nama]) is not None:
                baru.writestr(nama, isi)
        for nama, byte in (tambah or {}).items():
            baru.writestr(nama, byte)
    return keluar.getvalue()


def tukar(nama: str, lama: str, baru: str) -> bytes:
    """One text in one part replaced, once."""
    isi = isi_bagian(nama)
    if lama not in isi:
        raise ValueError(f"{lama!r} is not in {nama}")
    return ganti({nama: isi.replace(lama, baru, 1)})
