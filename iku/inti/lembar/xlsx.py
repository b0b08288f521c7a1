"""Read the sheets of an .xlsx file as a stream: little memory, whatever is in it.

A library's reader keeps formulas, formats and merged cells apart from the values, or loads the
whole workbook. Here a cell is one thing, told by its type, its formula and its number format.
"""

from __future__ import annotations

import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from iku.inti.angka import tulis_angka
from iku.inti.lembar.arsip import RUSAK
from iku.inti.lembar.batas import (
    BARIS_MAKS,
    GABUNG_MAKS,
    KOLOM_MAKS,
    LEMBAR_MAKS,
    TEKS_BERSAMA_MAKS,
    TEKS_MAKS,
)
from iku.inti.lembar.buku import Buku, LembarBuku, baca_buku
from iku.inti.lembar.galat import GalatBerkas
from iku.inti.lembar.mentah import BarisMentah, JenisSel, LembarMentah, PemilihKolom, SelMentah
from iku.inti.lembar.xml_aman import Atribut, Pengurai, lokal, urai

_TERLALU_BANYAK = f"Berkas berisi lebih dari {tulis_angka(BARIS_MAKS)} baris."
_PANJANG = "Berkas berisi teks yang terlalu panjang dalam satu sel. Kosongkan sel itu."
_BANYAK_GABUNG = "Lembar berisi terlalu banyak sel gabungan. Pisahkan sel-selnya, lalu unggah lagi."
_JENIS = {"b": JenisSel.LOGIKA, "e": JenisSel.GALAT, "d": JenisSel.TANGGAL}


def baca_xlsx(arsip: zipfile.ZipFile, pilih: PemilihKolom) -> Iterator[LembarMentah]:
    """The sheets one after the other, each with the rows that hold anything."""
    buku = baca_buku(arsip)
    teks = _TeksBersama()
    if buku.teks_bersama:
        urai(arsip, buku.teks_bersama, teks)
    for satu in buku.lembar[:LEMBAR_MAKS]:
        pengurai = _Lembar(buku, satu, teks.isi, pilih)
        urai(arsip, satu.jalan, pengurai)
        pengurai.terapkan_gabung()
        yield pengurai.lembar


class _TeksBersama(Pengurai):
    """The strings that cells refer to by number."""

    def __init__(self) -> None:
        self.isi: list[str] = []
        self._potong: list[str] | None = None
        self._satu: list[str] = []
        self._panjang = 0
        self._fonetik = False

    def startElement(self, name: str, attrs: Atribut) -> None:  # noqa: N802, ARG002 - SAX's
        self.maju = True
        nama = lokal(name)
        if nama == "si":
            self._satu, self._panjang = [], 0
        elif nama == "rPh":
            self._fonetik = True
        elif nama == "t" and not self._fonetik:
            self._potong = self._satu

    def endElement(self, name: str) -> None:  # noqa: N802
        nama = lokal(name)
        if nama == "t":
            self._potong = None
        elif nama == "rPh":
            self._fonetik = False
        elif nama == "si":
            self.isi.append("".join(self._satu))
            if len(self.isi) > TEKS_BERSAMA_MAKS:
                raise GalatBerkas(_TERLALU_BANYAK)

    def characters(self, content: str) -> None:
        if self._potong is not None:
            self.maju = True
            self._panjang += len(content)
            if self._panjang > TEKS_MAKS:
                raise GalatBerkas(_PANJANG)
            self._potong.append(content)


class _Lembar(Pengurai):
    """One sheet: rows of wanted cells, then its merged ranges."""

    def __init__(self, buku: Buku, satu: LembarBuku, teks: list[str], pilih: PemilihKolom) -> None:
        self.lembar = LembarMentah(satu.nama, tersembunyi=satu.tersembunyi)
        self._buku, self._teks, self._pilih = buku, teks, pilih
        self._kolom: set[int] | None = None
        self._huruf: dict[str, int] = {}
        self._nomor = self._ke = self._terakhir = 0
        self._sel: dict[int, SelMentah] = {}
        self._jenis = self._gaya = ""
        self._rumus = False
        self._isi: list[str] = []
        self._potong: list[str] | None = None
        self._panjang = 0
        self._gabung: list[tuple[int, int, int, int]] = []

    def startElement(self, name: str, attrs: Atribut) -> None:  # noqa: N802
        self.maju = True
        nama = lokal(name)
        if nama == "c":
            self._mulai_sel(attrs)
        elif self._ke and (nama == "v" or nama == "t"):
            self._potong = self._isi
        elif self._ke and nama == "f":
            self._rumus = True
        elif nama == "row":
            self._mulai_baris(attrs)
        elif nama == "mergeCell":
            self._catat_gabung(str(attrs.get("ref", "")))

    def endElement(self, name: str) -> None:  # noqa: N802
        nama = lokal(name)
        if nama == "v" or nama == "t":
            self._potong = None
        elif nama == "c":
            self._akhiri_sel()
        elif nama == "row":
            self._akhiri_baris()

    def characters(self, content: str) -> None:
        if self._potong is not None:
            self.maju = True
            self._panjang += len(content)
            if self._panjang > TEKS_MAKS:
                raise GalatBerkas(_PANJANG)
            self._potong.append(content)

    def _mulai_baris(self, attrs: Atribut) -> None:
        nomor = int(str(attrs.get("r") or self._nomor + 1))
        if not self._nomor < nomor <= 1_048_576:
            raise GalatBerkas(RUSAK)
        self._nomor, self._sel, self._terakhir = nomor, {}, 0

    def _mulai_sel(self, attrs: Atribut) -> None:
        alamat = str(attrs.get("r") or "")
        huruf = alamat.rstrip("0123456789")
        kolom = self._huruf.get(huruf) if huruf else self._terakhir + 1
        if kolom is None:
            kolom = self._huruf[huruf] = nomor_kolom(huruf)
        self._terakhir = kolom
        if kolom > KOLOM_MAKS or (self._kolom is not None and kolom not in self._kolom):
            self._ke = 0
            return
        self._ke, self._rumus, self._panjang = kolom, False, 0
        self._isi = []
        self._jenis, self._gaya = str(attrs.get("t") or "n"), str(attrs.get("s") or "0")

    def _akhiri_sel(self) -> None:
        if not self._ke:
            return
        teks = "".join(self._isi)
        if self._rumus:
            self._sel[self._ke] = SelMentah(JenisSel.RUMUS, teks)
        elif teks:
            self._sel[self._ke] = self._baca(teks)
        self._ke = 0

    def _baca(self, teks: str) -> SelMentah:
        if self._jenis == "s":
            nomor = int(teks)
            if not 0 <= nomor < len(self._teks):
                raise GalatBerkas(RUSAK)
            return SelMentah(JenisSel.TEKS, self._teks[nomor])
        if self._jenis in ("str", "inlineStr"):
            return SelMentah(JenisSel.TEKS, teks)
        if self._jenis in _JENIS:
            return SelMentah(_JENIS[self._jenis], teks)
        return SelMentah(self._buku.gaya.get(int(self._gaya), JenisSel.ANGKA), teks)

    def _akhiri_baris(self) -> None:
        if not self._sel:
            return
        baris = BarisMentah(self._nomor, self._sel)
        if self._kolom is None:
            self._kolom = self._pilih(baris)
        self.lembar.baris.append(baris)
        if len(self.lembar.baris) > BARIS_MAKS:
            raise GalatBerkas(_TERLALU_BANYAK)

    def _catat_gabung(self, rentang: str) -> None:
        awal, _, akhir = rentang.partition(":")
        if len(self._gabung) >= GABUNG_MAKS:
            raise GalatBerkas(_BANYAK_GABUNG)
        self._gabung.append((*_alamat(awal), *_alamat(akhir or awal)))

    def terapkan_gabung(self) -> None:
        """A merged range holds one figure for several cells: none of them can be read."""
        if not self._gabung:
            return
        baris = self.lembar.baris
        nomor = [satu.nomor for satu in baris]
        tertutup = 0
        for kiri, atas, kanan, bawah in self._gabung:
            dari, sampai = bisect_left(nomor, atas), bisect_right(nomor, bawah)
            tertutup += max(0, sampai - dari)
            if tertutup > BARIS_MAKS:
                raise GalatBerkas(_BANYAK_GABUNG)
            for satu in baris[dari:sampai]:
                for kolom in range(kiri, min(kanan, KOLOM_MAKS) + 1):
                    satu.sel[kolom] = SelMentah(JenisSel.GABUNG, "")


def nomor_kolom(huruf: str) -> int:
    """`A` → 1, `AB` → 28; raises GalatBerkas for what no column is called."""
    if not (huruf.isascii() and huruf.isalpha() and huruf.isupper() and len(huruf) <= 3):
        raise GalatBerkas(RUSAK)
    nomor = 0
    for satu in huruf:
        nomor = nomor * 26 + ord(satu) - 64
    return nomor


def _alamat(teks: str) -> tuple[int, int]:
    """`B12` → (2, 12)."""
    polos = teks.replace("$", "")
    huruf = polos.rstrip("0123456789")
    return nomor_kolom(huruf), int(polos[len(huruf) :])
