"""A filled template that something happened to on its way: one fault at a time."""

from __future__ import annotations

import gc
from decimal import Decimal

import pytest
from openpyxl import Workbook

from iku.inti.lembar.batas import DI_TEMPAT_MAKS, UKURAN_MAKS
from iku.inti.lembar.galat import GalatBerkas
from iku.inti.lembar.mentah import JenisSel, SelMentah
from penilaian.impor.bentuk import (
    VERSI_TEMPLAT,
    Asal,
    JenisLembar,
    baca_kunci,
    baku,
    baku_rentang,
    dari_baku,
    dari_baku_rentang,
    tulis_kunci,
)
from penilaian.impor.berkas import baca_berkas, berkas_kecil
from penilaian.impor.galat import GalatSel
from penilaian.impor.nilai import baca_sel, baca_sel_rentang, teks_sel
from penilaian.impor.pungut import tanpa_pungut
from penilaian.impor.templat import BarisTemplat, LembarTemplat, SelTemplat
from penilaian.impor.templat_csv import templat_csv
from tests.penilaian.rusak_dasar import csv_baik, lembar_baik, xlsx_baik
from tests.penilaian.ubah_templat import PERIODE, Baris, angka, buku, dua_periode, ubah_csv

# --- the whole file


def test_lembar_yang_disalin_tidak_dihitung_dua_kali() -> None:
    with pytest.raises(GalatBerkas, match=r"dua kali \(“Realisasi”, “Realisasi Copy”\)"):
        baca_berkas(buku(lambda b: b.copy_worksheet(b["Realisasi"])))


def test_lembar_tersembunyi_ditolak_dengan_namanya() -> None:
    with pytest.raises(GalatBerkas, match="“Realisasi” disembunyikan"):
        baca_berkas(buku(lambda b: setattr(b["Realisasi"], "sheet_state", "hidden")))


def test_catatan_sendiri_di_lembar_lain_dibiarkan() -> None:
    """Sheets that people add beside ours, whatever row they begin in."""

    def catat(isi: Workbook) -> None:
        isi.create_sheet("Coretan")["B2"] = "=SUM(1;2)"
        isi.create_sheet("Rekap").append(["kunci", "isi TAHUN", 3])
        isi.create_sheet("Kosong")

    assert angka(buku(catat)) == [Decimal("68.8")] * 3


def test_buku_kerja_tanpa_satu_pun_lembar_templat() -> None:
    with pytest.raises(GalatBerkas, match="bukan templat isian SIKU"):
        baca_berkas(buku(lambda b: b.remove(b["Realisasi"])))


def test_sel_yang_kosong_sejak_diunduh_tidak_diusulkan() -> None:
    """Emptied is a change; never filled in is none."""
    baik = lembar_baik()
    sel = (SelTemplat(Asal("TW1", 0, "")), SelTemplat(Asal("TAHUN", 1, "5"), Decimal(5)))
    baris = [BarisTemplat(1, baik.baris[0].teks, sel)]
    isi = templat_csv(LembarTemplat(baik.identitas, "Judul", "Badan", PERIODE, baris))
    [lembar] = baca_berkas(ubah_csv(isi, lambda b: b[4].__setitem__(b[2].index("isi TAHUN"), "")))
    assert [(s.asal.periode, s.mentah) for s in lembar.sel] == [("TAHUN", None)]


def test_pengumpul_sampah_kembali_seperti_semula() -> None:
    """An import inside an import must not switch it on early, nor leave it off."""
    assert gc.isenabled()
    with tanpa_pungut():
        assert not gc.isenabled()
        with tanpa_pungut():
            baca_berkas(csv_baik())
        assert not gc.isenabled()
    assert gc.isenabled()


def test_ukuran_menentukan_siapa_yang_memeriksa() -> None:
    assert berkas_kecil(xlsx_baik())
    assert berkas_kecil(csv_baik())
    assert not berkas_kecil(b"a" * (DI_TEMPAT_MAKS // 3 + 1))
    with pytest.raises(GalatBerkas, match="lebih besar dari 10 MB"):
        berkas_kecil(b"a" * (UKURAN_MAKS + 1))
    with pytest.raises(GalatBerkas, match="rusak atau terpotong"):
        berkas_kecil(b"PK\x03\x04")


# --- identity, names of columns, keys


def tanda(lama: str, baru: str) -> bytes:
    return csv_baik().replace(lama.encode(), baru.encode(), 1)


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (tanda(f"SIKU-ISIAN|{VERSI_TEMPLAT}|", "SIKU-ISIAN|2|"), "versi aplikasi yang lain"),
        (tanda("|uji|", "|lain|"), "A1 rusak atau diubah"),
        (tanda("|2026|", "|2025|"), "A1 rusak atau diubah"),
        (templat_csv(lembar_baik(tahun="dua")), "A1 rusak atau diubah"),
        (tanda("kunci;", "Kunci;"), "Kolom templat hilang"),
        (tanda("isi TAHUN", "TAHUN"), "Kolom templat hilang"),
        (tanda("isi TAHUN", "isi MINGGU"), "Kolom templat hilang"),
        (dua_periode().replace(b"isi TW1", b"isi TAHUN"), "sama dua kali"),
    ],
    ids=["versi", "kode", "tahun", "isi", "kunci", "isian", "periode", "ganda"],
)
def test_kepala_templat_yang_diubah(isi: bytes, kalimat: str) -> None:
    with pytest.raises(GalatBerkas, match=kalimat):
        baca_berkas(isi)


def test_kunci_hanya_berlaku_pada_templatnya() -> None:
    asal = (Asal("TW1", 0, ""), Asal("TAHUN", 4, "68.8"))
    kunci = baca_kunci("A", f" {tulis_kunci('A', 12, asal)} ")
    assert kunci is not None
    assert (kunci.pk, kunci.asal) == (12, asal)
    teks = tulis_kunci("A", 12, asal)
    assert baca_kunci("B", teks) is None
    assert baca_kunci("A", teks.replace("68.8", "68.9")) is None
    assert baca_kunci("A", "") is None
    assert baca_kunci("A", "12") is None


def test_baris_asing_ditolak_hanya_bila_berisi() -> None:
    """Notes below the table are no figures; a figure in a foreign row is somebody's mistake."""

    def tambah(baris: Baris) -> None:
        lebar = len(baris[4])
        catatan = ["", "Catatan: data sementara"]
        asing = ["1|TAHUN:1:5|abcdef", *[""] * (lebar - 3), "77", ""]
        asing_kosong = ["2|TAHUN:1:5|abcdef"]
        tanpa_kunci = ["", *[""] * (lebar - 3), "8", ""]
        baris[-1:-1] = [catatan, asing, asing_kosong, tanpa_kunci]

    [lembar] = baca_berkas(ubah_csv(csv_baik(), tambah))
    assert [(t.baris, t.isi, t.pk) for t in lembar.ditolak] == [(9, "77", None), (11, "8", None)]
    assert all("bukan dari templat" in t.pesan for t in lembar.ditolak)
    assert len(lembar.sel) == 3


def test_isian_di_kolom_periode_yang_bukan_untuk_baris_itu() -> None:
    def isi(baris: Baris) -> None:
        tw1 = baris[2].index("isi TW1")
        baris[4][tw1], baris[5][tw1] = "6", "7"

    [lembar] = baca_berkas(ubah_csv(dua_periode(), isi))
    assert [(t.baris, t.isi, t.pk) for t in lembar.ditolak] == [(6, "7", 2)]
    assert "Kolom ini tidak diisi untuk baris tersebut" in lembar.ditolak[0].pesan
    assert [(s.asal.periode, baca_sel(s.mentah)) for s in lembar.sel] == [
        ("TW1", Decimal(6)), ("TAHUN", Decimal(5)), ("TAHUN", Decimal(5)),
    ]  # fmt: skip
    for pengisi in ("–", " - "):  # how people mark "not for this row"
        strip = ubah_csv(
            dua_periode(), lambda b, p=pengisi: b[5].__setitem__(b[2].index("isi TW1"), p)
        )
        assert not baca_berkas(strip)[0].ditolak


def test_kolom_satu_periode_yang_dihapus_tidak_mengosongkan_angkanya() -> None:
    def buang(baris: Baris) -> None:
        tw1 = baris[2].index("isi TW1")
        for satu in baris[2:-1]:
            del satu[tw1]

    [lembar] = baca_berkas(ubah_csv(dua_periode(), buang))
    assert [(s.pk, s.asal.periode) for s in lembar.sel] == [(1, "TAHUN"), (2, "TAHUN")]


# --- one cell


def test_sel_target_kosong_angka_rentang_dan_yang_salah() -> None:
    def teks(isi: str) -> SelMentah:
        return SelMentah(JenisSel.TEKS, isi)

    assert baca_sel_rentang(None) is None
    assert baca_sel_rentang(teks(" ")) is None
    assert baca_sel_rentang(SelMentah(JenisSel.ANGKA, "80.5")) == (Decimal("80.5"),) * 2
    assert baca_sel_rentang(teks("7–8")) == (Decimal(7), Decimal(8))
    with pytest.raises(GalatSel) as galat:
        baca_sel_rentang(teks("delapan"))
    assert galat.value.pesan.endswith(".")
    with pytest.raises(GalatSel, match="berisi rumus"):
        baca_sel_rentang(teks("=7"))


def test_kata_dalam_sel_boleh_diketik_sebagai_angkanya() -> None:
    assert teks_sel(None) == ""
    assert teks_sel(SelMentah(JenisSel.TEKS, " wtp ")) == "wtp"
    assert teks_sel(SelMentah(JenisSel.ANGKA, "4.0")) == "4"
    with pytest.raises(GalatSel, match="nilai logika"):
        teks_sel(SelMentah(JenisSel.LOGIKA, "1"))


@pytest.mark.parametrize(
    ("bawah", "atas", "teks"),
    [
        (None, None, ""),
        (Decimal("80.50"), Decimal("80.5"), "80.5"),
        (Decimal(7), Decimal(8), "7..8"),
        (Decimal("-0.5"), Decimal(0), "-0.5..0"),
        (Decimal("0.00"), Decimal(0), "0"),
    ],
)
def test_yang_dilihat_pengguna_terbaca_kembali(
    bawah: Decimal | None, atas: Decimal | None, teks: str
) -> None:
    assert baku_rentang(bawah, atas) == teks
    assert dari_baku_rentang(teks) == (None if bawah is None else (bawah, atas))
    assert dari_baku(baku(bawah)) == bawah


def test_jenis_lembar_tertulis_di_tandanya() -> None:
    [lembar] = baca_berkas(csv_baik())
    assert lembar.identitas.jenis is JenisLembar.REALISASI
