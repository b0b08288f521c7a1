"""Read a csv file as Excel writes them: UTF-8, UTF-16 or Windows-1252; semicolon, comma or tab."""

from __future__ import annotations

import codecs
import csv
import io

from iku.inti.angka import tulis_angka
from iku.inti.lembar.batas import BARIS_CSV_MAKS, BARIS_MAKS, KOLOM_MAKS
from iku.inti.lembar.galat import GalatBerkas
from iku.inti.lembar.mentah import BarisMentah, JenisSel, LembarMentah, PemilihKolom, SelMentah
from iku.inti.lembar.xml_aman import Cukup
from penilaian.impor.bentuk import AKHIR, TANDA
from penilaian.impor.galat import UNDUH

_BUKAN = f"Berkas ini bukan templat isian SIKU. {UNDUH}"
_TERPOTONG = (
    "Baris terakhir templat (“akhir”) tidak ada: berkas terpotong atau baris itu dihapus. "
    "Salin isian ke templat yang baru diunduh."
)
_PEMISAH = ";,\t"
_BOM = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def baca_teks(isi: bytes) -> str:
    """The text, whatever program wrote it. Raises GalatBerkas."""
    sandi = next((s for bom, s in _BOM if isi.startswith(bom)), "")
    if not sandi and isi[1:2] == b"\0":
        sandi = "utf-16-le"
    elif not sandi and isi[:1] == b"\0":
        sandi = "utf-16-be"
    try:
        teks = isi.decode(sandi or "utf-8")
    except UnicodeDecodeError:
        if sandi:
            raise GalatBerkas("Huruf berkas tidak terbaca. Simpan sebagai CSV UTF-8.") from None
        teks = isi.decode("cp1252", errors="replace")
    if "\0" in teks:
        raise GalatBerkas(_BUKAN)
    return teks


def baca_csv(isi: bytes, pilih: PemilihKolom) -> LembarMentah:
    """The rows under the numbers that a spreadsheet shows them with."""
    teks = baca_teks(isi)
    if not teks.lstrip('\ufeff"').startswith(f"{TANDA}|"):
        raise GalatBerkas(_BUKAN)
    # A quote that is never closed would swallow the rest of the file as one cell.
    if max(map(len, teks.splitlines()), default=0) > BARIS_CSV_MAKS:
        raise GalatBerkas("Berkas berisi baris yang terlalu panjang. Simpan ulang dari Excel.")
    lembar = LembarMentah("CSV")
    kolom: set[int] | None = None
    try:
        sumber = csv.reader(io.StringIO(teks, newline=""), delimiter=_pemisah(teks), strict=True)
        for nomor, baris in enumerate(sumber, 1):
            if nomor > BARIS_MAKS:
                raise GalatBerkas(f"Berkas berisi lebih dari {tulis_angka(BARIS_MAKS)} baris.")
            sel = {
                k: SelMentah(JenisSel.TEKS, t)
                for k, t in enumerate(baris[:KOLOM_MAKS], 1)
                if t and (kolom is None or k in kolom)
            }
            if sel:
                satu = BarisMentah(nomor, sel)
                if kolom is None:
                    kolom = pilih(satu)
                lembar.baris.append(satu)
    except Cukup:
        raise GalatBerkas(_BUKAN) from None
    except csv.Error as galat:
        raise GalatBerkas("Tanda petik dalam berkas tidak berpasangan. Simpan ulang.") from galat
    if lembar.baris.pop().sel.get(1) != SelMentah(JenisSel.TEKS, AKHIR):
        raise GalatBerkas(_TERPOTONG)
    return lembar


def _pemisah(teks: str) -> str:
    """The identity line holds none of them: what follows it is the delimiter."""
    awal = teks.splitlines()[0].lstrip("\ufeff")
    akhir = awal.find('"', 1) + 1 if awal.startswith('"') else 0
    for huruf in awal[akhir:]:
        if huruf in _PEMISAH:
            return huruf
    return ";"
