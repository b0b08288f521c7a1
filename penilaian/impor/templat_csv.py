"""The template as csv: semicolons, UTF-8 with its mark, decimal comma, as Excel opens it here."""

from __future__ import annotations

import codecs
import csv
import io
from decimal import Decimal

from iku.inti.angka import MINUS, tulis_angka
from iku.inti.lembar.teks import teks_aman
from penilaian.impor.bentuk import AKHIR
from penilaian.impor.templat import LembarTemplat, SelTemplat, matriks


def templat_csv(lembar: LembarTemplat) -> bytes:
    """One sheet; the third row names the columns for the reader."""
    keluar = io.StringIO(newline="")
    penulis = csv.writer(keluar, delimiter=";", lineterminator="\r\n")
    for baris in matriks(lembar):
        penulis.writerow([_teks(isi) for isi in baris])
    penulis.writerow([AKHIR])
    return codecs.BOM_UTF8 + keluar.getvalue().encode()


def _teks(isi: str | Decimal | SelTemplat | None) -> str:
    if isinstance(isi, SelTemplat):
        return isi.teks or _angka(isi.nilai)
    if isinstance(isi, str):
        return teks_aman(" ".join(isi.split()))
    return _angka(isi)


def _angka(nilai: Decimal | None) -> str:
    """Without thousands: a spreadsheet set to English would take the dot for a decimal."""
    return tulis_angka(nilai, ribuan=False).replace(MINUS, "-")
