"""The rules that a template carries into Excel: one per cell, and words that read back."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from penilaian.impor.bentuk import BARIS_AWAL, Asal, Identitas, JenisLembar
from penilaian.impor.templat import KOLOM, BarisTemplat, LembarTemplat, SelTemplat, templat_xlsx

OPINI = ("WTP", "WDP", "TMP")
PERIODE = (("TW1", "Triwulan I"), ("TAHUN", "Tahun 2026"))


def lembar(jenis: JenisLembar, *kata: tuple[str, ...]) -> Worksheet:
    """A sheet with one row per entry of `kata`; empty ones are numbers."""
    lebar = len(KOLOM[jenis]) - 1
    baris = [
        BarisTemplat(
            pk,
            ("teks",) * lebar,
            tuple(SelTemplat(Asal(p, 0, ""), kata=satu) for p, _ in PERIODE),
        )
        for pk, satu in enumerate(kata, 1)
    ]
    isi = templat_xlsx(
        [
            LembarTemplat(
                Identitas(jenis, "uji", 2026, 1, "SEMUA"), "Judul", "Badan", PERIODE, baris
            )
        ],
        [],
    )
    hasil: Worksheet = load_workbook(io.BytesIO(isi)).worksheets[1]
    return hasil


def aturan(kertas: Worksheet) -> dict[str, list[DataValidation]]:
    """The rules of every entry cell by its address."""
    hasil: dict[str, list[DataValidation]] = {}
    for satu in kertas.data_validations.dataValidation:
        for rentang in satu.sqref.ranges:
            for baris, kolom in rentang.cells:
                alamat = kertas.cell(baris, kolom).coordinate
                hasil.setdefault(alamat, []).append(satu)
    return hasil


@pytest.mark.parametrize(
    ("jenis", "lain"), [(JenisLembar.REALISASI, "decimal"), (JenisLembar.TARGET, None)]
)
@pytest.mark.parametrize("letak", [0, 1, 2])
def test_setiap_sel_satu_aturan(jenis: JenisLembar, lain: str | None, letak: int) -> None:
    kata: list[tuple[str, ...]] = [(), (), ()]
    kata[letak] = OPINI
    kertas = lembar(jenis, *kata)
    semua = aturan(kertas)
    awal = len(KOLOM[jenis])
    for ke, isi in enumerate(kata):
        for kolom in (awal, awal + 1):
            [satu] = semua.pop(kertas.cell(BARIS_AWAL + ke, kolom).coordinate)
            assert satu.type == ("list" if isi else lain)
            assert satu.formula1 == ('"WTP,WDP,TMP"' if isi else satu.formula1)
    assert not semua, "no rule on a cell that is not filled in"


@pytest.mark.parametrize(
    "kata",
    [
        ("WTP, dengan paragraf", "WDP"),
        ('"Baik"', "Cukup"),
        tuple(f"{'Sangat ' * 9}{n}" for n in range(5)),
    ],
    ids=["koma", "petik", "panjang"],
)
def test_kata_yang_tidak_muat_dalam_daftar_menjadi_petunjuk(kata: tuple[str, ...]) -> None:
    """Excel would offer half a word, or another one, which the upload then refuses."""
    kertas = lembar(JenisLembar.REALISASI, kata)
    [satu] = aturan(kertas)[kertas.cell(BARIS_AWAL, len(KOLOM[JenisLembar.REALISASI])).coordinate]
    assert satu.type is None
    assert satu.prompt is not None
    assert satu.prompt.startswith(f"Tulis salah satu: {kata[0]}; {kata[1]}")
    assert len(satu.prompt) <= 255


def test_lembar_tanpa_baris_dan_buku_tanpa_lembar() -> None:
    """An agency whose decree measures nothing in the period still gets its instructions."""
    kosong = lembar(JenisLembar.REALISASI)
    assert kosong.max_row == BARIS_AWAL - 1
    assert not kosong.data_validations.dataValidation
    buku = load_workbook(io.BytesIO(templat_xlsx([], [("Instansi", "Badan Uji")])))
    assert buku.sheetnames == ["Petunjuk"]
    assert buku.active is not None
    assert buku.active.title == "Petunjuk"


def test_angka_terkunci_dan_kotak_yang_bukan_untuk_baris_itu() -> None:
    sel = (SelTemplat(Asal("TAHUN", 3, "68.8"), Decimal("68.8"), terkunci=True),)
    teks = ("1 Sasaran", "1.1 Indikator", "Jumlah", "%", "naik", "80", Decimal("61.5"), "")
    satu = LembarTemplat(
        Identitas(JenisLembar.REALISASI, "uji", 2026, 1, "SEMUA"),
        "Judul",
        "Badan",
        PERIODE,
        [BarisTemplat(7, teks, sel)],
    )
    kertas = load_workbook(io.BytesIO(templat_xlsx([satu], []))).worksheets[1]
    tiada, terkunci = kertas["I5"], kertas["J5"]
    assert (terkunci.value, terkunci.protection.locked) == (68.8, True)
    assert (tiada.value, tiada.protection.locked) == (None, True)
    assert tiada.fill.fgColor.rgb != terkunci.fill.fgColor.rgb
    assert kertas["H5"].value == 61.5
    assert kertas.oddFooter.right.text == "Halaman &P dari &N"
