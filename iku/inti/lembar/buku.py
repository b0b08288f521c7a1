"""The parts of an .xlsx file: its sheets and their state, shared texts, what a format means."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from iku.inti.lembar.arsip import RUSAK
from iku.inti.lembar.batas import GAYA_MAKS, LEMBAR_MAKS
from iku.inti.lembar.galat import GalatBerkas
from iku.inti.lembar.mentah import JenisSel
from iku.inti.lembar.xml_aman import Atribut, Pengurai, lokal, urai

_BUKU = "xl/workbook.xml"
_HUBUNGAN = "xl/_rels/workbook.xml.rels"
# Formats that Excel knows by number only; the others are in openpyxl's table.
_TANGGAL_BAWAAN = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}


@dataclass(frozen=True, slots=True)
class LembarBuku:
    """A sheet of the workbook and the entry it lies in."""

    nama: str
    jalan: str
    tersembunyi: bool


@dataclass(slots=True)
class Buku:
    """Where the parts lie; `gaya` tells the styles that mean a date or a percentage."""

    lembar: list[LembarBuku] = field(default_factory=list)
    teks_bersama: str = ""
    gaya: dict[int, JenisSel] = field(default_factory=dict)


def baca_buku(arsip: zipfile.ZipFile) -> Buku:
    """Raises GalatBerkas."""
    ada = set(arsip.namelist())
    hubungan = _Hubungan()
    if _HUBUNGAN in ada:
        urai(arsip, _HUBUNGAN, hubungan)
    isi = _Lembar()
    urai(arsip, _BUKU, isi)
    lembar = [
        LembarBuku(nama, hubungan.tujuan[rid], keadaan in ("hidden", "veryHidden"))
        for nama, rid, keadaan in isi.lembar
        if hubungan.tujuan.get(rid) in ada
    ]
    if not lembar:
        raise GalatBerkas(RUSAK)
    buku = Buku(lembar)
    if hubungan.teks in ada:
        buku.teks_bersama = hubungan.teks
    if hubungan.gaya in ada:
        gaya = _Gaya()
        urai(arsip, hubungan.gaya, gaya)
        buku.gaya = gaya.arti
    return buku


class _Hubungan(Pengurai):
    """Relations of the workbook: id → entry."""

    def __init__(self) -> None:
        self.tujuan: dict[str, str] = {}
        self.teks = self.gaya = ""

    def startElement(self, name: str, attrs: Atribut) -> None:  # noqa: N802 - SAX's name
        self.maju = True
        if lokal(name) != "Relationship" or attrs.get("TargetMode") == "External":
            return
        tujuan = str(attrs.get("Target") or "")
        jalan = tujuan.lstrip("/") if tujuan.startswith("/") else posixpath.join("xl", tujuan)
        jalan = posixpath.normpath(jalan)
        jenis = str(attrs.get("Type") or "").rpartition("/")[2]
        if jenis == "worksheet":
            self.tujuan[str(attrs.get("Id"))] = jalan
        elif jenis == "sharedStrings":
            self.teks = jalan
        elif jenis == "styles":
            self.gaya = jalan
        if len(self.tujuan) > 10 * LEMBAR_MAKS:
            raise GalatBerkas(RUSAK)


class _Lembar(Pengurai):
    """The sheets in the order of their tabs: name, relation, state."""

    def __init__(self) -> None:
        self.lembar: list[tuple[str, str, str]] = []

    def startElement(self, name: str, attrs: Atribut) -> None:  # noqa: N802
        self.maju = True
        if lokal(name) == "sheet":
            rid = next((str(v) for k, v in attrs.items() if lokal(k) == "id"), "")
            nama, keadaan = str(attrs.get("name") or "")[:60], str(attrs.get("state") or "")
            self.lembar.append((nama, rid, keadaan))
            if len(self.lembar) > 10 * LEMBAR_MAKS:
                raise GalatBerkas(RUSAK)


class _Gaya(Pengurai):
    """Cell styles by number, only those that show a date or a percentage."""

    def __init__(self) -> None:
        self.arti: dict[int, JenisSel] = {}
        self._bentuk: dict[int, str] = {}
        self._dalam = False
        self._nomor = 0

    def startElement(self, name: str, attrs: Atribut) -> None:  # noqa: N802
        self.maju = True
        nama = lokal(name)
        if nama == "numFmt" and len(self._bentuk) < GAYA_MAKS:
            self._bentuk[int(str(attrs.get("numFmtId")))] = str(attrs.get("formatCode"))[:255]
        elif nama == "cellXfs":
            self._dalam = True
        elif nama == "xf" and self._dalam:
            if arti := self._arti(int(str(attrs.get("numFmtId") or "0"))):
                self.arti[self._nomor] = arti
            self._nomor += 1
            if self._nomor > GAYA_MAKS:
                raise GalatBerkas(RUSAK)

    def endElement(self, name: str) -> None:  # noqa: N802
        if lokal(name) == "cellXfs":
            self._dalam = False

    def _arti(self, bentuk: int) -> JenisSel | None:
        kode = self._bentuk.get(bentuk) or BUILTIN_FORMATS.get(bentuk, "")
        if bentuk in _TANGGAL_BAWAAN or is_date_format(kode):
            return JenisSel.TANGGAL
        return JenisSel.PERSEN if "%" in kode else None
