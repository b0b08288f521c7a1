"""Cells, rows, keys and headings gone wrong inside a sound file."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from penilaian.impor.bentuk import JenisLembar
from penilaian.impor.templat import templat_xlsx
from tests.penilaian.rusak_dasar import LEMBAR, ganti, isi_bagian, lembar_baik, xlsx_baik

Butir = tuple[str, bytes]
# What stands between <c …> and </c> of an entry cell; `t` and style are given with it.
MENTAH = {
    "rumus": ("", "<f>A1+1</f><v>2</v>"),
    "rumus-tanpa-hasil": ("", "<f>A1</f>"),
    "rumus-bersama": ("", '<f t="shared" si="0"/><v>2</v>'),
    "rumus-larik": ("", '<f t="array" ref="I5">SUM(A1:A2)</f><v>2</v>'),
    "rumus-teks": (' t="str"', "<f>A1</f><v>2</v>"),
    "logika": (' t="b"', "<v>1</v>"),
    "tanggal-iso": (' t="d"', "<v>2026-11-21T00:00:00</v>"),
    "nan": ("", "<v>NaN</v>"),
    "tak-hingga": ("", "<v>INF</v>"),
    "raksasa": ("", "<v>1e309</v>"),
    "raksasa-negatif": ("", "<v>-1e309</v>"),
    "eksponen-panjang": ("", "<v>1e99999999999999999999</v>"),
    "besar": ("", "<v>1000000000000000000</v>"),
    "bukan-angka": ("", "<v>abc</v>"),
    "heksa": ("", "<v>0x10</v>"),
    "garis-bawah": ("", "<v>1_0_</v>"),
    "dua-titik": ("", "<v>1.2.3</v>"),
    "indeks-besar": (' t="s"', "<v>99999999</v>"),
    "indeks-negatif": (' t="s"', "<v>-1</v>"),
    "indeks-pecahan": (' t="s"', "<v>1.5</v>"),
    "indeks-huruf": (' t="s"', "<v>x</v>"),
    "sisip-rumus": (' t="inlineStr"', "<is><t>=1+1</t></is>"),
    "gaya-huruf": (' s="x"', "<v>1</v>"),
}
GALAT_EXCEL = ("#DIV/0!", "#N/A", "#REF!", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!")
TEKS = (
    "68.8", "1,234.5", "1.234.5", "tiga", "12 orang", "--", "-", "1e5", "NaN", "Infinity", "∞",
    "1/2", "50 persen", "TRUE", "n/a", "#DIV/0!", "=A1", "@SUM(1)", "+=1", "1.23E+3", "٣", "１２",
    "12,", ",5,", "1 2 3 x", "9" * 70, "9" * 19, "﷽", "💯", "0x1F", "Rp 5.000", "≥ 90", "7 ± 1",
    "satu koma dua", "&#61;1", "<b>1</b>", "1;2", "\t=1",
)  # fmt: skip
FORMAT_TANGGAL = (
    "d/m/yyyy",
    "yyyy-mm-dd",
    "dd mmmm yyyy",
    "h:mm",
    "[$-421]dd mmmm yyyy",
    "mm-dd-yy",
)
FORMAT_PERSEN = ("0%", "0.00%", "0,0 %")
ALAMAT = ("A0", "1A", "ZZZZZ1", "i5", "I", "$I$5", "I-5", "Ω5", "I5I5")
NOMOR_BARIS = ("0", "-1", "99999999999", "abc", "1.5", "4", "1048577")
GABUNG = ("I5:I6", "A5:J7", "A1:XFD1048576", "I5", "I5:", ":", "5:6", "I6:I5", "x")


def semua() -> Iterator[Butir]:
    """All of them."""
    for nama, (jenis, isi) in MENTAH.items():
        yield f"sel-{nama}.xlsx", _sel(f'<c r="I5"{jenis}>{isi}</c>')
    for galat in GALAT_EXCEL:
        yield f"galat-{galat}", _sel(f'<c r="I5" t="e"><v>{galat}</v></c>')
    for ke, teks in enumerate(TEKS):
        yield f"teks-{ke}.xlsx", _ubah(lambda s, t=teks: _tulis(s, t))
    for bentuk in (*FORMAT_TANGGAL, *FORMAT_PERSEN):
        yield f"format-{bentuk}", _ubah(lambda s, b=bentuk: _format(s, b))
    for alamat in ALAMAT:
        yield f"alamat-{alamat}", _sel(f'<c r="{alamat}"><v>1</v></c>')
    for nomor in NOMOR_BARIS:
        isi = isi_bagian(LEMBAR)
        yield f"baris-{nomor}", ganti({LEMBAR: isi.replace('<row r="6"', f'<row r="{nomor}"')})
    for gabung in GABUNG:
        yield f"gabung-{gabung}", _gabung(f'<mergeCell ref="{gabung}"/>')
    yield "gabung-ribuan.xlsx", _gabung('<mergeCell ref="I5:I6"/>' * 30_000)
    yield "gabung-tumpuk.xlsx", _gabung('<mergeCell ref="A1:J7"/>' * 15_000)
    yield from _kunci()
    yield from _identitas()
    yield from _kepala()


def _sel(xml: str) -> bytes:
    isi = isi_bagian(LEMBAR)
    return ganti({LEMBAR: re.sub(r'<c r="I5".*?</c>', lambda _: xml, isi, count=1)})


def _gabung(xml: str) -> bytes:
    isi = isi_bagian(LEMBAR)
    return ganti(
        {LEMBAR: isi.replace("</sheetData>", f"</sheetData><mergeCells>{xml}</mergeCells>")}
    )


def _ubah(ubah: Callable[[Worksheet], object]) -> bytes:
    buku = load_workbook(io.BytesIO(xlsx_baik()))
    ubah(buku["Realisasi"])
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def _tulis(lembar: Worksheet, teks: str) -> None:
    lembar["I5"].value = teks
    lembar["I5"].data_type = "s"


def _format(lembar: Worksheet, bentuk: str) -> None:
    lembar["I5"].value = 0.85
    lembar["I5"].number_format = bentuk


def _kunci() -> Iterator[Butir]:
    asli = load_workbook(io.BytesIO(xlsx_baik()))["Realisasi"]["A5"].value
    lain = lembar_baik((1, 2, 3), kode="lain")
    asing = load_workbook(io.BytesIO(templat_xlsx([lain], [])))["Realisasi"]["A5"].value
    for nama, kunci in (
        ("kosong", None), ("angka", 5), ("rumus", "=A6"), ("asing", asing), ("teks", "x"),
        ("versi", asli.replace(":1:", ":2:")), ("pk", asli.replace("1|", "9|", 1)),
        ("ganda", load_workbook(io.BytesIO(xlsx_baik()))["Realisasi"]["A6"].value),
        ("sql", "1' OR 1=1 --|TAHUN:1:|abcdef"), ("panjang", "1|" * 9000),
    ):  # fmt: skip
        yield f"kunci-{nama}.xlsx", _ubah(lambda s, k=kunci: setattr(s["A5"], "value", k))


def _identitas() -> Iterator[Butir]:
    asli = load_workbook(io.BytesIO(xlsx_baik()))["Realisasi"]["A1"].value
    bagian = asli.split("|")
    for ke in range(len(bagian)):
        ubah = "|".join([*bagian[:ke], bagian[ke] + "9", *bagian[ke + 1 :]])
        yield f"identitas-{ke}.xlsx", _ubah(lambda s, u=ubah: setattr(s["A1"], "value", u))
    for nama, isi in (
        ("kosong", None),
        ("angka", 1),
        ("pendek", "SIKU-ISIAN|"),
        ("pipa", "|" * 99),
    ):
        yield f"identitas-{nama}.xlsx", _ubah(lambda s, i=isi: setattr(s["A1"], "value", i))


def _kepala() -> Iterator[Butir]:
    for nama, ubah in (
        ("tanpa-nama", lambda s: s.delete_rows(3)),
        ("tanpa-isi", lambda s: setattr(s["I3"], "value", "lain")),
        ("periode-asing", lambda s: setattr(s["I3"], "value", "isi TW9")),
        ("isi-ganda", lambda s: setattr(s["H3"], "value", "isi TAHUN")),
        ("tanpa-kunci", lambda s: s.delete_cols(1)),
        ("kolom-geser", lambda s: s.insert_cols(1)),
        ("baris-geser", lambda s: s.insert_rows(1)),
    ):
        yield f"kepala-{nama}.xlsx", _ubah(ubah)
    for jenis in (JenisLembar.TARGET, JenisLembar.REALISASI):
        dua = templat_xlsx([lembar_baik(jenis=jenis)] * 2, []) if jenis == "REALISASI" else b"PK"
        yield f"dua-lembar-{jenis}.xlsx", dua
