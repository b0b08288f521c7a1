"""The outside of an uploaded workbook: directory, parts, sheets; one sentence per fault."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from iku.inti.lembar import buku as modul_buku
from iku.inti.lembar.arsip import baca_butir, buka_arsip, buka_zip, terurai
from iku.inti.lembar.batas import BISU_MAKS, BUTIR_ARSIP_MAKS, DIREKTORI_MAKS, LEMBAR_MAKS
from iku.inti.lembar.galat import GalatBerkas
from tests.inti.buku_kecil import (
    BUKU,
    GAYA,
    HUBUNGAN,
    LEMBAR,
    TEKS,
    baca,
    buku,
    daftar_hubungan,
    hubungan,
    sel,
    xlsx,
)

RUSAK = "rusak atau terpotong"
SATU = '<row r="1"><c r="A1"><v>7</v></c></row>'


@pytest.mark.parametrize(
    ("bagian", "kalimat"),
    [
        ({"xl/vbaProject.bin": b"x"}, "berisi makro"),
        ({"xl/macrosheets/sheet1.xml": b"x"}, "berisi makro"),
        ({"[Content_Types].xml": '<Override ContentType="macroEnabled.main"/>'}, "berisi makro"),
        ({"mimetype": b"x", "content.xml": b"x"}, "OpenDocument"),
        ({"xl/workbook.bin": b"x"}, "xlsb"),
        ({BUKU: None}, "bukan buku kerja Excel"),
        ({"[Content_Types].xml": None}, "bukan buku kerja Excel"),
        ({"/etc/passwd": b"x"}, "tidak wajar"),
        ({"xl/../../luar.xml": b"x"}, "tidak wajar"),
        ({"xl/besar.bin": b"\0" * 2_000_000}, "terlalu besar setelah diurai"),
    ],
)
def test_susunan_yang_bukan_xlsx_biasa(bagian: dict[str, str | bytes | None], kalimat: str) -> None:
    with pytest.raises(GalatBerkas, match=kalimat):
        baca(xlsx(SATU, bagian=bagian))


def ubah_direktori(isi: bytes, jarak: int, nilai: int) -> bytes:
    """A 16-bit field of every directory entry and local header changed."""
    byte = bytearray(isi)
    for tanda, geser in ((b"PK\x01\x02", 0), (b"PK\x03\x04", -2)):
        letak = byte.find(tanda)
        while letak >= 0:
            struct.pack_into("<H", byte, letak + jarak + geser, nilai)
            letak = byte.find(tanda, letak + 4)
    return bytes(byte)


def test_sandi_dan_cara_mampat_lain() -> None:
    with pytest.raises(GalatBerkas, match="kata sandi"):
        baca(ubah_direktori(xlsx(SATU), 8, 1))
    with pytest.raises(GalatBerkas, match=RUSAK):
        baca(ubah_direktori(xlsx(SATU), 10, 12))  # bzip2: no spreadsheet program writes it


def test_nama_ganda_ditolak() -> None:
    """Two entries of one name: programs disagree about which of them is meant."""
    berkas = io.BytesIO(xlsx(SATU))
    with zipfile.ZipFile(berkas, "a") as arsip, pytest.warns(UserWarning, match="Duplicate"):
        arsip.writestr(LEMBAR, "<worksheet/>")
    with pytest.raises(GalatBerkas, match="tidak wajar"):
        baca(berkas.getvalue())


@pytest.mark.parametrize(
    ("jumlah", "panjang"), [(BUTIR_ARSIP_MAKS + 1, 100), (3, DIREKTORI_MAKS + 1)]
)
def test_direktori_raksasa_ditolak_sebelum_dibaca(jumlah: int, panjang: int) -> None:
    """The end record alone is enough: `zipfile` would build an object per entry."""
    akhir = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, jumlah, jumlah, panjang, 0, 0)
    with pytest.raises(GalatBerkas, match="tidak wajar"):
        buka_arsip(io.BytesIO(b"PK\x03\x04" + akhir))


@pytest.mark.parametrize("sisa", [b"PK\x03\x04 tanpa akhir", b"PK\x05\x06", xlsx(SATU)[:-30]])
def test_arsip_terpotong(sisa: bytes) -> None:
    with pytest.raises(GalatBerkas, match=RUSAK):
        buka_arsip(io.BytesIO(sisa))


def test_direktori_yang_menunjuk_ke_luar_berkas() -> None:
    isi = bytearray(xlsx(SATU))
    letak = isi.rfind(b"PK\x05\x06")
    struct.pack_into("<I", isi, letak + 12, len(isi) * 2 % DIREKTORI_MAKS)  # directory size
    with pytest.raises(GalatBerkas, match=RUSAK):
        buka_arsip(io.BytesIO(bytes(isi)))


def test_arsip_lain_tunduk_pada_batas_yang_sama() -> None:
    berkas = io.BytesIO()
    with zipfile.ZipFile(berkas, "w") as arsip:
        arsip.writestr("isi.json", b"{}")
    with buka_zip(berkas) as arsip:
        assert (baca_butir(arsip, "isi.json"), terurai(arsip)) == (b"{}", 2)
    rusak = io.BytesIO(berkas.getvalue().replace(b"{}", b"[]", 1))
    with buka_zip(rusak) as arsip, pytest.raises(GalatBerkas, match=RUSAK):
        baca_butir(arsip, "isi.json")  # its checksum says that it was changed
    with pytest.raises(GalatBerkas, match=RUSAK):
        buka_zip(io.BytesIO(b"{}"))


def test_tanpa_teks_bersama_dan_gaya_angkanya_tetap_terbaca() -> None:
    """Small writers leave both parts out."""
    assert sel(xlsx(SATU, bagian={TEKS: None, GAYA: None})) == {(1, 1): ("angka", "7")}


@pytest.mark.parametrize(
    "bagian",
    [
        {HUBUNGAN: None},
        {HUBUNGAN: daftar_hubungan()},
        {LEMBAR: None},
        {BUKU: buku()},
        {BUKU: buku('<sheet name="Isian" r:id="rId9"/>')},
        {
            HUBUNGAN: daftar_hubungan(
                hubungan("worksheet", "worksheets/sheet1.xml", "rId1", ' TargetMode="External"')
            )
        },
    ],
    ids=["tanpa-hubungan", "hubungan-kosong", "tanpa-lembar", "tanpa-tab", "tab-asing", "luar"],
)
def test_buku_kerja_tanpa_lembar_yang_dapat_dibuka(bagian: dict[str, str | bytes | None]) -> None:
    with pytest.raises(GalatBerkas, match=RUSAK):
        baca(xlsx(SATU, bagian=bagian))


def test_lembar_dibaca_menurut_tab_dan_keadaannya() -> None:
    """A chart sheet stands among the tabs and is no sheet of cells."""
    bagian: dict[str, str | bytes | None] = {
        BUKU: buku(
            '<sheet name="Bagan" r:id="rId5"/>',
            '<sheet name="Dua" state="veryHidden" r:id="rId2"/>',
            '<sheet name="Satu" r:id="rId1"/>',
        ),
        HUBUNGAN: daftar_hubungan(
            hubungan("worksheet", "worksheets/sheet1.xml", "rId1"),
            hubungan("worksheet", "/xl/worksheets/sheet2.xml", "rId2"),
            hubungan("chartsheet", "chartsheets/sheet1.xml", "rId5"),
            "<Lain/>",
        ),
        "xl/worksheets/sheet2.xml": "<worksheet/>",
    }
    assert [
        (lbr.nama, lbr.tersembunyi, len(lbr.baris)) for lbr in baca(xlsx(SATU, "", bagian))
    ] == [
        ("Dua", True, 0),
        ("Satu", False, 1),
    ]


def test_terlalu_banyak_tab_hubungan_dan_gaya(monkeypatch: pytest.MonkeyPatch) -> None:
    banyak = 10 * LEMBAR_MAKS + 1
    for bagian in (
        {BUKU: buku('<sheet name="a" r:id="rId1"/>' * banyak)},
        {
            HUBUNGAN: daftar_hubungan(
                *(hubungan("worksheet", "worksheets/sheet1.xml", f"r{n}") for n in range(banyak))
            )
        },
    ):
        with pytest.raises(GalatBerkas, match=RUSAK):
            baca(xlsx(SATU, bagian=dict(bagian)))
    cukup = '<sheet name="a" r:id="rId1"/>' * (banyak - 1)
    assert len(baca(xlsx(SATU, bagian={BUKU: buku(cukup)}))) == LEMBAR_MAKS
    monkeypatch.setattr(modul_buku, "GAYA_MAKS", 3)
    for jumlah, terbaca in ((3, True), (4, False)):
        gaya = f"<styleSheet><cellXfs>{'<xf/>' * jumlah}</cellXfs></styleSheet>"
        if terbaca:
            assert sel(xlsx(SATU, bagian={GAYA: gaya}))
        else:
            with pytest.raises(GalatBerkas, match=RUSAK):
                sel(xlsx(SATU, bagian={GAYA: gaya}))


@pytest.mark.parametrize("awal", ["<!DOCTYPE a>", '<!DOCTYPE a [<!ENTITY b "c">]>'])
def test_deklarasi_xml_ditolak(awal: str) -> None:
    with pytest.raises(GalatBerkas, match="deklarasi XML"):
        baca(xlsx(bagian={LEMBAR: f"{awal}<worksheet/>"}))


def test_xml_tanpa_satu_unsur_pun_tidak_dibaca_sampai_habis() -> None:
    """A monstrous comment costs memory and says nothing."""
    komentar = "".join(f"{n:08}" for n in range(BISU_MAKS // 6))
    with pytest.raises(GalatBerkas, match=RUSAK):
        baca(xlsx(sesudah=f"<!--{komentar}-->"))


@pytest.mark.parametrize("bagian", [BUKU, HUBUNGAN, TEKS, GAYA, LEMBAR])
@pytest.mark.parametrize("isi", ["", "<a>", "<a></b>", "bukan xml"])
def test_bagian_yang_bukan_xml(bagian: str, isi: str) -> None:
    with pytest.raises(GalatBerkas, match=RUSAK):
        baca(xlsx(SATU, bagian={bagian: isi}))
