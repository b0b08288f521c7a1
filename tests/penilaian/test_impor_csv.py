"""Templates as csv: what other programs make of them, and what cannot be read any more."""

from __future__ import annotations

import codecs
from decimal import Decimal

import pytest

from iku.inti.lembar.batas import BARIS_CSV_MAKS
from iku.inti.lembar.galat import GalatBerkas
from penilaian.impor import teks as modul_teks
from penilaian.impor.berkas import baca_berkas
from tests.penilaian.rusak_dasar import csv_baik
from tests.penilaian.ubah_templat import angka, ubah_csv


@pytest.mark.parametrize("pemisah", [";", ",", "\t"])
@pytest.mark.parametrize(
    "sandi", ["utf-8-sig", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_csv_dari_program_apa_pun(pemisah: str, sandi: str) -> None:
    isi = ubah_csv(csv_baik(), lambda _: None, pemisah).decode("utf-8-sig")
    assert angka(isi.replace("Badan Uji", "Badan “Uji” – é").encode(sandi)) == [Decimal("68.8")] * 3


def test_tanda_urutan_byte_besar_dahulu() -> None:
    isi = codecs.BOM_UTF16_BE + csv_baik().decode("utf-8-sig").encode("utf-16-be")
    assert angka(isi) == [Decimal("68.8")] * 3


def test_nomor_baris_csv_menghitung_yang_kosong() -> None:
    isi = ubah_csv(csv_baik(), lambda b: b.__setitem__(slice(5, 5), [[], ["", ""]]))
    [lembar] = baca_berkas(isi)
    assert [s.baris for s in lembar.sel] == [5, 8, 9]


KEPALA = csv_baik().decode("utf-8-sig").split(";")[0]


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (codecs.BOM_UTF8 + b"SIKU\xff\xfe", "Huruf berkas tidak terbaca"),
        (codecs.BOM_UTF16_LE + b"S\0I\0\0\xd8x\0", "Huruf berkas tidak terbaca"),
        (b"SIKU-ISIAN|\0|", "bukan templat"),
        (codecs.BOM_UTF8 * 2 + csv_baik()[3:], "bukan templat"),
        (csv_baik().replace(b"Badan Uji", b"a" * BARIS_CSV_MAKS), "baris yang terlalu panjang"),
        (csv_baik().replace(b"Badan Uji", b'"Badan" Uji'), "petik dalam berkas"),
        (csv_baik().replace(b"Badan Uji", b'"Badan Uji'), "petik dalam berkas"),
        (KEPALA.encode(), "terpotong"),
        (csv_baik() + b"9;9\r\n", "terpotong"),
    ],
    ids=["utf8", "utf16", "nol", "bom-ganda", "panjang", "petik", "petik-buka", "kepala", "lebih"],
)
def test_csv_yang_tidak_terbaca(isi: bytes, kalimat: str) -> None:
    with pytest.raises(GalatBerkas, match=kalimat):
        baca_berkas(isi)


def test_csv_dengan_terlalu_banyak_baris(monkeypatch: pytest.MonkeyPatch) -> None:
    banyak = len(csv_baik().splitlines())
    monkeypatch.setattr(modul_teks, "BARIS_MAKS", banyak)
    assert len(angka(csv_baik())) == 3
    monkeypatch.setattr(modul_teks, "BARIS_MAKS", banyak - 1)
    with pytest.raises(GalatBerkas, match=rf"lebih dari {banyak - 1} baris"):
        baca_berkas(csv_baik())
