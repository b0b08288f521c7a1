"""The unsigned PDF: same bytes for the same decree, PDF/A-2u, fonts inside, fields in place."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from iku.dokumen.cetak import gaya_cetak
from iku.dokumen.galat import GalatRender
from iku.dokumen.render import render_pdf
from iku.dokumen.tata import TataHalaman
from tests.dokumen.bahan import (
    ISIAN,
    SEMUA_HURUF,
    TANGGAL,
    html_contoh,
    naskah_contoh,
    poppler,
    temuan_pdfa,
)

AKAR = Path(__file__).resolve().parents[2]
_DI_PROSES_LAIN = (
    "import sys, django; django.setup();"
    "from tests.dokumen.bahan import naskah_contoh;"
    "sys.stdout.buffer.write(naskah_contoh())"
)


def test_naskah_sama_menghasilkan_byte_sama(naskah: bytes) -> None:
    assert naskah_contoh() == naskah


def test_byte_sama_juga_di_proses_lain(naskah: bytes) -> None:
    proses = subprocess.run(
        [sys.executable, "-c", _DI_PROSES_LAIN],
        check=True,
        capture_output=True,
        cwd=AKAR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "iku.settings.test", "PYTHONHASHSEED": "7"},
    )
    assert proses.stdout == naskah


def test_naskah_lain_menghasilkan_pengenal_lain(naskah: bytes) -> None:
    lain = naskah_contoh("<p>tambahan</p>")
    with pikepdf.open(BytesIO(naskah)) as a, pikepdf.open(BytesIO(lain)) as b:
        assert bytes(a.trailer.ID[0]) != bytes(b.trailer.ID[0])


def test_pdfa_2u(naskah: bytes) -> None:
    assert temuan_pdfa(naskah) == []


def test_pdfa_2u_dengan_bookman() -> None:
    pdf = render_pdf(
        html_contoh(),
        judul="Keputusan",
        tanggal=TANGGAL,
        penulis="Dinas Contoh",
        gaya=gaya_cetak(TataHalaman(huruf="Bookman Old Style")),
    )
    assert temuan_pdfa(pdf) == []
    with pikepdf.open(BytesIO(pdf)) as dokumen:
        nama = {str(f.BaseFont) for f in dokumen.pages[0].Resources.Font.values()}
    assert any("Bookman" in n for n in nama)


def test_hanya_huruf_bawaan_yang_tertanam(naskah: bytes) -> None:
    with pikepdf.open(BytesIO(naskah)) as dokumen:
        nama = {str(f.BaseFont).split("+")[-1] for f in dokumen.pages[0].Resources.Font.values()}
    assert nama <= {"Arial", "Arial-Bold", "Arial-Italic", "Simbol"}
    assert "Simbol" in nama


def test_huruf_mesin_tidak_dipakai() -> None:
    gaya = gaya_cetak(TataHalaman()) + 'h1 { font-family: "DejaVu Serif", serif }'
    pdf = render_pdf(html_contoh(), judul="J", tanggal=TANGGAL, penulis="D", gaya=gaya)
    with pikepdf.open(BytesIO(pdf)) as dokumen:
        nama = " ".join(str(f.BaseFont) for f in dokumen.pages[0].Resources.Font.values())
    assert "Serif" not in nama


def test_semua_huruf_terbaca_kembali(naskah: bytes, tmp_path: Path) -> None:
    teks = " ".join(poppler("pdftotext", naskah, tmp_path).split())
    for huruf in SEMUA_HURUF.split():
        assert huruf in teks


def test_satu_satunya_tanggal_adalah_tanggal_keputusan(naskah: bytes) -> None:
    with pikepdf.open(BytesIO(naskah)) as dokumen:
        assert str(dokumen.docinfo["/CreationDate"]) == "D:20260102030405+00'00"
        assert str(dokumen.docinfo["/ModDate"]) == "D:20260102030405+00'00"
    assert set(re.findall(rb"\d{4}-\d{2}-\d{2}T[\d:+]+", naskah)) == {b"2026-01-02T03:04:05+00:00"}


def test_kertas_f4(naskah: bytes) -> None:
    with pikepdf.open(BytesIO(naskah)) as dokumen:
        lebar, tinggi = (float(x) for x in dokumen.pages[0].MediaBox[2:])
    assert round(lebar / 72 * 25.4) == 215
    assert round(tinggi / 72 * 25.4) == 330


def test_isian_tanda_tangan_di_tempat_blok(naskah: bytes) -> None:
    with pikepdf.open(BytesIO(naskah)) as dokumen:
        (kolom,) = dokumen.Root.AcroForm.Fields
        assert str(kolom.T) == ISIAN
        assert "/V" not in kolom
        kiri, bawah, kanan, atas = (float(x) for x in kolom.Rect)
        tinggi = float(dokumen.pages[0].MediaBox[3])
    assert 0 < kiri < kanan < 610
    assert kanan - kiri > 100
    assert tinggi / 2 < bawah < atas < tinggi


def test_tempat_tanda_tangan_yang_tidak_ada_ditolak() -> None:
    with pytest.raises(GalatRender, match="ttd-9"):
        render_pdf(
            html_contoh(), judul="J", tanggal=TANGGAL, penulis="D", isian_tanda_tangan=("ttd-9",)
        )


def test_huruf_yang_tidak_tercetak_ditolak_dengan_penjelasan() -> None:
    with pytest.raises(GalatRender, match=r"“漢” \(U\+6F22\)"):
        render_pdf(html_contoh("<p>漢</p>"), judul="J", tanggal=TANGGAL, penulis="D")


def test_tanggal_tanpa_zona_ditolak() -> None:
    with pytest.raises(ValueError, match="zona"):
        render_pdf("<p>a</p>", judul="J", tanggal=TANGGAL.replace(tzinfo=None), penulis="D")
