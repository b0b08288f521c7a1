"""The worksheet of a realisasi: live formulas, no injected cell, same figures in LibreOffice."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from iku.inti.angka import baca_angka
from iku.inti.cakupan import Cakupan
from penilaian.models import NilaiVariabel, Realisasi
from penilaian.perhitungan import hitung_indikator
from penilaian.selectors.cara_hitung.asal import cari_realisasi, muat_cara_hitung
from penilaian.selectors.cara_hitung.lembar import isi_lembar
from penilaian.selectors.hitung.buku import muat_buku, muat_isi
from penilaian.services.hitung.ulang import hitung_keputusan
from penilaian.services.isian.nilai import siapkan_realisasi
from penilaian.services.isian.realisasi import ajukan, simpan_teks
from renstra.aturan import CaraTahunan
from renstra.rumus.lembar_perhitungan import lembar_perhitungan
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, isi_nilai
from tests.rumus_tampilan.hitung_ulang import ALASAN, SOFFICE

SEMUA = Cakupan(seluruh_sistem=True)


def alamat(realisasi: Realisasi) -> str:
    return f"/realisasi/{realisasi.pk}/lembar.xlsx"


def buku(client: Client, realisasi: Realisasi) -> Workbook:
    jawaban = client.get(alamat(realisasi))
    assert jawaban.status_code == 200
    return load_workbook(BytesIO(jawaban.content))


def lembar_pertama(isi: Workbook) -> Worksheet:
    """The only sheet."""
    lembar = isi.active
    assert isinstance(lembar, Worksheet)
    return lembar


def sel(lembar: Workbook, nama: str) -> object:
    """The value beside a label in column A; headings have none."""
    for baris in lembar_pertama(lembar).iter_rows(min_col=1, max_col=3, values_only=True):
        if baris[0] == nama and baris[2] is not None:
            return baris[2]
    raise AssertionError(nama)


def isi_triwulan(dunia: Dunia, nilai: dict[str, str]) -> None:
    """Quarterly entries of `q`, and what follows from them."""
    for periode, teks in nilai.items():
        NilaiVariabel(
            baris=dunia.baris("q"), tahun=TAHUN, periode=periode, nilai=baca_angka(teks)
        ).save()
        siapkan_realisasi([dunia.indikator("2.2")], TAHUN, periode)
    hitung_keputusan(dunia.keputusan, TAHUN)


def hitung_ulang_folder(asal: Path, tujuan: Path) -> None:
    """All workbooks of a folder through LibreOffice in one run."""
    assert SOFFICE is not None
    perintah = [SOFFICE, f"-env:UserInstallation={(asal / 'profil').as_uri()}", "--headless"]
    perintah += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tujuan)]
    subprocess.run(
        [*perintah, *map(str, sorted(asal.glob("*.xlsx")))],
        check=True,
        capture_output=True,
        timeout=1200,
        env={**os.environ, "HOME": str(asal), "LC_ALL": "C.UTF-8"},
    )


def test_angka_dan_rumus_hidup_ada_di_lembar(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "a", "1083")
    isi_nilai(dunia, "b", "1297")
    lembar = buku(masuk("operator"), dunia.realisasi("1.1"))
    assert sel(lembar, "a") == 1083
    assert sel(lembar, "Target") == 80
    hasil = str(sel(lembar, "Hasil rumus"))
    assert hasil.startswith("=IF(COUNT(")
    assert "/" in hasil
    assert "*100" in hasil
    assert str(sel(lembar, "Realisasi")).startswith("=IF(ISNUMBER(")
    assert str(sel(lembar, "Capaian")).startswith("=IF(ISNUMBER(")
    teks = [str(s.value) for baris in lembar_pertama(lembar).iter_rows() for s in baris if s.value]
    assert "83,50" in teks  # what the application printed
    assert "104,38 %" in teks


def test_teks_pengguna_tidak_pernah_menjadi_rumus(dunia: Dunia, masuk: Masuk) -> None:
    simpan_teks(
        cakupan=dunia.cakupan("operator"),
        indikator_id=dunia.indikator("1.4").pk,
        tahun=TAHUN,
        periode="TAHUN",
        versi=0,
        penjelasan="",
        nilai_terbit=Decimal("71.5"),
        sumber_terbit='=HYPERLINK("https://jahat.example","klik")',
    )
    lembar = buku(masuk("operator"), dunia.realisasi("1.4"))
    assert sel(lembar, "nilai_terbit") == 71.5
    jahat = [
        s
        for baris in lembar_pertama(lembar).iter_rows()
        for s in baris
        if "HYPERLINK" in str(s.value)
    ]
    assert len(jahat) == 1
    assert jahat[0].data_type == "s"
    assert str(jahat[0].value).startswith("'=")


def test_siapa_yang_boleh_mengunduh(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "s", "82")
    realisasi = dunia.realisasi("1.3")
    assert masuk("verifikator").get(alamat(realisasi)).status_code == 200
    assert masuk("reviuer").get(alamat(realisasi)).status_code == 404  # not sent yet
    assert masuk("asing").get(alamat(realisasi)).status_code == 404
    ajukan(
        cakupan=dunia.cakupan("operator"),
        realisasi_id=realisasi.pk,
        oleh=dunia.pengguna["operator"],
    )
    jawaban = masuk("reviuer").get(alamat(realisasi))
    assert jawaban.status_code == 200
    assert 'filename="lembar-uji-1-3-2026-tahun.xlsx"' in jawaban["Content-Disposition"]
    halaman = masuk("reviuer").get(f"/realisasi/{realisasi.pk}/cara-hitung/").content.decode()
    assert alamat(realisasi) in halaman


def test_keluar_tanpa_masuk_dialihkan(dunia: Dunia) -> None:
    isi_nilai(dunia, "s", "82")
    assert Client().get(alamat(dunia.realisasi("1.3"))).status_code == 302


def _buku_semua() -> Iterator[tuple[Realisasi, bytes]]:
    kueri = Realisasi.objects.filter(capaian__isnull=False).order_by("pk")
    for pk in kueri.values_list("pk", flat=True):
        realisasi = cari_realisasi(SEMUA, pk)
        assert realisasi is not None
        yield realisasi, lembar_perhitungan(isi_lembar(muat_cara_hitung(realisasi)))


@pytest.mark.usefixtures("contoh")
def test_setiap_realisasi_dokumen_mempunyai_lembar_yang_hidup() -> None:
    banyak = 0
    for _, isi in _buku_semua():
        lembar = load_workbook(BytesIO(isi))
        rumus = sel(lembar, "Hasil rumus")
        assert isinstance(rumus, ArrayFormula) or str(rumus).startswith("=")
        banyak += 1
    assert banyak > 50


@pytest.mark.berat
@pytest.mark.skipif(SOFFICE is None, reason=ALASAN)
@pytest.mark.usefixtures("contoh")
def test_libreoffice_menghitung_angka_yang_sama(tmp_path: Path) -> None:
    semua = [r for r, isi in _buku_semua() if (tmp_path / f"{r.pk}.xlsx").write_bytes(isi)]
    hitung_ulang_folder(tmp_path, tmp_path / "hasil")
    beda = []
    for realisasi in semua:
        hasil = load_workbook(tmp_path / "hasil" / f"{realisasi.pk}.xlsx", data_only=True)
        c = realisasi.capaian
        for nama, tersimpan in (("Realisasi", c.nilai), ("Capaian", c.capaian)):
            dihitung = sel(hasil, nama)
            angka = Decimal(str(dihitung)) if isinstance(dihitung, int | float) else None
            if angka != tersimpan:
                beda.append((realisasi.pk, nama, dihitung, tersimpan))
    assert beda == []


def test_rata_hasil_periode_menjadi_rata_rata_hidup(dunia: Dunia) -> None:
    isi_triwulan(dunia, {"TW1": "70", "TW2": "81,5", "TW3": "90"})
    realisasi = cari_realisasi(SEMUA, dunia.realisasi("2.2").pk)
    assert realisasi is not None
    cara = muat_cara_hitung(realisasi)
    jumlah = isi_lembar(cara)
    assert [(m.kunci, m.nilai) for m in jumlah.masukan] == [("q", Decimal("241.5"))]
    assert "70 + 81,5 + 90 = 241,5" in jumlah.masukan[0].sumber
    # The same indicator under the other rule: the year is the mean of the printed results.
    isi = muat_isi(cara.keputusan)
    satu = next(i for i in isi.indikator if i.nomor == "2.2")
    rata = replace(satu, cara_tahunan=CaraTahunan.RATA_HASIL)
    hasil = hitung_indikator(rata, muat_buku(isi, TAHUN), TAHUN, "TAHUN")
    lembar = isi_lembar(replace(cara, hasil=hasil))
    assert lembar.rumus_tertulis == "RATA(periode.nilai)"
    tabel = lembar.tabel[0]
    assert tabel.baris == ("Triwulan I", "Triwulan II", "Triwulan III")
    assert tabel.kolom["nilai"] == (Decimal("70.00"), Decimal("81.50"), Decimal("90.00"))
    assert hasil.hasil.nilai == Decimal("80.5")
