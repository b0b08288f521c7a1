"""Archives and XML parts gone wrong: bombs, entities, macros, missing and lying entries."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

from tests.penilaian.rusak_dasar import BAGIAN, LEMBAR, ganti, isi_bagian, tukar, xlsx_baik

Butir = tuple[str, bytes]
_TAWA = (
    '<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
_DTD = {
    "dtd": "<!DOCTYPE x>",
    "entitas": '<!DOCTYPE x [<!ENTITY a "b">]>',
    "tawa": _TAWA,
    "luar": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    "berkas": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "parameter": '<!DOCTYPE x [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>',
}


def semua() -> Iterator[Butir]:
    """All of them."""
    yield from _dtd()
    yield from _bom()
    yield from _xml()
    yield from _direktori()
    yield from _makro_dan_format()
    yield from _hubungan()


def _sisip(xml: str, sisipan: str) -> str:
    """After the XML declaration, before the root."""
    kepala, _, badan = xml.rpartition("?>") if xml.startswith("<?xml") else ("", "", xml)
    return f"{kepala}?>{sisipan}{badan}" if kepala else sisipan + badan


def _dtd() -> Iterator[Butir]:
    for bagian in BAGIAN[1:]:
        for nama, teks in _DTD.items():
            yield f"{nama}-{bagian}", ganti({bagian: _sisip(isi_bagian(bagian), teks)})


def _bom() -> Iterator[Butir]:
    awal, akhir = isi_bagian(LEMBAR).split("<sheetData>")
    for nama, isi in (
        ("nol", "\0"),
        ("spasi", " "),
        ("baris", '<row r="9"></row>'),
        ("sel", '<c r="A9"><v>1</v></c>'),
        ("komentar", "<!-- -->"),
    ):
        besar = awal + "<sheetData>" + isi * (120_000_000 // len(isi)) + akhir
        yield f"bom-{nama}.xlsx", ganti({LEMBAR: besar})
    teks = isi_bagian("xl/sharedStrings.xml")
    kosong = teks.replace("</sst>", "<si><t/></si>" * 3_000_000 + "</sst>")
    yield "bom-teks.xlsx", ganti({"xl/sharedStrings.xml": kosong})
    yield "bom-tambahan.xlsx", ganti({}, {"xl/media/gambar.png": b"\0" * 200_000_000})
    atribut = f'<sheetData><row r="9" x="{"a" * 40_000_000}"/>'
    yield "atribut-raksasa.xlsx", ganti({LEMBAR: awal + atribut + akhir})
    panjang = f'<sheetData><row r="9"><c r="A9" t="str"><v>{"a1" * 9_000_000}</v></c></row>'
    yield "sel-raksasa.xlsx", ganti({LEMBAR: awal + panjang + akhir})
    dalam = "<sheetData>" + "<x>" * 400_000 + "</x>" * 400_000
    yield "sarang.xlsx", ganti({LEMBAR: awal + dalam + akhir})
    banyak = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(9, 70_000))
    yield "terlalu-banyak-baris.xlsx", ganti({LEMBAR: awal + "<sheetData>" + akhir.replace(
        "</sheetData>", banyak + "</sheetData>"
    )})  # fmt: skip


def _xml() -> Iterator[Butir]:
    for bagian in BAGIAN:
        isi = isi_bagian(bagian)
        yield f"terpotong-{bagian}", ganti({bagian: isi[: len(isi) // 2]})
        yield f"kosong-{bagian}", ganti({bagian: ""})
        yield f"tanpa-{bagian}", ganti({bagian: None})
        yield f"bukan-xml-{bagian}", ganti({bagian: "bukan xml"})
        yield f"utf16-salah-{bagian}", ganti({bagian: isi.encode("utf-16-be")})
        yield (
            f"sandi-asing-{bagian}",
            ganti(
                {bagian: '<?xml version="1.0" encoding="x-tidak-ada"?>' + isi.rpartition("?>")[2]}
            ),
        )
        yield f"nol-{bagian}", ganti({bagian: isi.replace(">", ">\0", 1)})
        yield f"akar-lain-{bagian}", ganti({bagian: "<lain/>"})


def _direktori() -> Iterator[Butir]:
    isi = xlsx_baik()
    banyak = {f"xl/x{n}.xml": b"" for n in range(400)}
    yield "banyak-butir.xlsx", ganti({}, banyak)
    for nama in ("../jahat.xml", "/etc/jahat.xml", "xl\\jahat.xml", "xl/../../jahat.xml"):
        yield f"nama-{nama.strip('./')}", ganti({}, {nama: b"x"})
    for cara in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        yield f"mampat-{cara}.xlsx", _mampat(cara)
    letak = isi.rfind(b"PK\x05\x06")
    for ubah, geser in (("jumlah", 10), ("panjang", 12), ("letak", 16)):
        rusak = bytearray(isi)
        rusak[letak + geser : letak + geser + 2] = b"\xff\xff"
        yield f"akhir-{ubah}.xlsx", bytes(rusak)
    awal = isi.find(b"PK\x01\x02")
    for ubah, geser, nilai in (
        ("sandi", 8, b"\x01\x00"),
        ("cara", 10, b"\x63\x00"),
        ("crc", 16, b"\0\0\0\0"),
        ("mampat", 20, struct.pack("<I", 1)),
        ("terurai-besar", 24, struct.pack("<I", 2**31)),
        ("terurai-kecil", 24, struct.pack("<I", 1)),
        ("letak", 42, struct.pack("<I", 2**30)),
    ):
        yield f"direktori-{ubah}.xlsx", _semua_butir(isi, awal, geser, nilai)
    yield "awalan-asing.xlsx", b"PK" + b"x" * 300 + isi
    yield "akhiran-asing.xlsx", isi + b"x" * 70_000


def _semua_butir(isi: bytes, awal: int, geser: int, nilai: bytes) -> bytes:
    """One field changed in every entry of the directory."""
    rusak = bytearray(isi)
    letak = awal
    while letak >= 0:
        rusak[letak + geser : letak + geser + len(nilai)] = nilai
        letak = isi.find(b"PK\x01\x02", letak + 4)
    return bytes(rusak)


def _mampat(cara: int) -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx_baik())) as asal, zipfile.ZipFile(keluar, "w", cara) as b:
        for nama in asal.namelist():
            b.writestr(nama, asal.read(nama))
    return keluar.getvalue()


def _makro_dan_format() -> Iterator[Butir]:
    yield "makro.xlsm", ganti({}, {"xl/vbaProject.bin": b"\0" * 200})
    yield "makro-huruf.xlsx", ganti({}, {"xl/VBAProject.bin": b"\0"})
    yield "makro-lama.xlsx", ganti({}, {"xl/macrosheets/sheet1.xml": b"<x/>"})
    jenis = isi_bagian("[Content_Types].xml")
    lama = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    baru = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    yield "makro-jenis.xlsx", ganti({"[Content_Types].xml": jenis.replace(lama, baru)})
    yield "ods.ods", ganti({}, {"mimetype": b"x", "content.xml": b"<x/>"})
    yield "biner.xlsb", ganti({}, {"xl/workbook.bin": b"x"})
    yield "naskah.docx", ganti({"xl/workbook.xml": None}, {"word/document.xml": b"<x/>"})
    yield "lain.zip", _zip({"baca.txt": b"halo"})
    yield "kosong.zip", _zip({})


def _zip(isi: dict[str, bytes]) -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w") as arsip:
        for nama, byte in isi.items():
            arsip.writestr(nama, byte)
    return keluar.getvalue()


def _hubungan() -> Iterator[Butir]:
    rel = "xl/_rels/workbook.xml.rels"
    sasaran = 'Target="/xl/worksheets/sheet2.xml"'
    for tujuan in (
        "../../../etc/passwd", "/etc/passwd", "http://127.0.0.1:9/x", "worksheets/tidak-ada.xml",
        "styles.xml", "workbook.xml", "",
    ):  # fmt: skip
        yield f"rel-{tujuan or 'kosong'}", tukar(rel, sasaran, f'Target="{tujuan}"')
    yield "rel-luar.xlsx", tukar(rel, sasaran, f'{sasaran} TargetMode="External"')
    buku = isi_bagian("xl/workbook.xml")
    awal = buku.index("<sheets>")
    sheet = buku[awal + 8 : buku.index("</sheets>")]
    for nama, isi in (("tanpa", ""), ("ganda", sheet * 2), ("ribuan", sheet * 1500)):
        yield f"lembar-{nama}.xlsx", ganti({"xl/workbook.xml": buku.replace(sheet, isi)})
    for keadaan in ("hidden", "veryHidden"):
        satu = 'name="Realisasi" sheetId="2" state="'
        yield f"lembar-{keadaan}.xlsx", tukar("xl/workbook.xml", satu + "visible", satu + keadaan)
