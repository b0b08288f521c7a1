"""Shared print templates: geometry, footer and signature block that tell the truth."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.template import engines

from iku.dokumen import tata as modul_tata
from iku.dokumen.cetak import cetak_pdf, gaya_cetak
from iku.dokumen.penanda.pengembangan import Pengembangan
from iku.dokumen.penanda.sertifikat_lokal import SertifikatLokal
from iku.dokumen.render import render_pdf
from iku.dokumen.tata import KAKI_KONSEP, BlokTandaTangan, KakiHalaman, TataHalaman, kaki_untuk
from tests.dokumen.bahan import ISIAN, NIP, TANGGAL, poppler, temuan_pdfa

URL = "https://contoh.go.id/verifikasi/AbCdEfGhIjKlMnOpQrStUv"
NASKAH = """{% extends "dokumen/cetak/dasar.html" %}{% block isi %}
<section><h1>KEPUTUSAN</h1>{% include "dokumen/cetak/blok_tanda_tangan.html" %}</section>
<section class="lampiran"><h1>LAMPIRAN</h1><table class="tabel"><colgroup><col><col></colgroup>
<thead><tr><th>Nomor uji</th><th>Indikator uji</th></tr></thead><tbody>
{% for baris in baris %}<tr><td>{{ baris }}</td><td>Persentase {{ panjang }}</td></tr>{% endfor %}
</tbody></table></section>{% endblock %}"""


def _blok(**ganti: object) -> BlokTandaTangan:
    return BlokTandaTangan(
        **{
            "jabatan": "Kepala Dinas Contoh",
            "nama": "Contoh Kepala",
            "pangkat": "Pembina Utama Muda",
            "nip": NIP,
            "tempat": "Kota Contoh",
            "tanggal": date(2026, 1, 2),
            "isian": ISIAN,
            "url_verifikasi": URL,
            **ganti,
        }
    )


def _cetak(kaki: KakiHalaman, blok: BlokTandaTangan, tata: TataHalaman, jumlah: int = 80) -> bytes:
    html = (
        engines["django"]
        .from_string(NASKAH)
        .render({"blok": blok, "kaki": kaki, "baris": range(1, jumlah + 1), "panjang": "kata" * 30})
    )
    return render_pdf(
        html,
        judul="Keputusan",
        tanggal=TANGGAL,
        penulis="Dinas Contoh",
        gaya=gaya_cetak(tata),
        isian_tanda_tangan=(ISIAN,),
    )


@pytest.fixture(scope="module")
def pdf(map_otoritas: Path) -> bytes:
    return _cetak(kaki_untuk(Pengembangan(map_otoritas), URL), _blok(), TataHalaman())


@pytest.fixture
def halaman(pdf: bytes, tmp_path: Path) -> list[str]:
    """Text of each page."""
    return poppler("pdftotext", pdf, tmp_path).split("\f")[:-1]


def test_simulasi_dan_tautan_di_setiap_halaman(halaman: list[str]) -> None:
    assert len(halaman) > 3
    for nomor, teks in enumerate(halaman, 1):
        assert "SIMULASI" in teks
        assert URL in teks
        assert f"{nomor}/{len(halaman)}" in "".join(teks.split())


def test_kepala_tabel_berulang_dan_tidak_ada_baris_hilang(halaman: list[str]) -> None:
    assert all("Indikator uji" in teks for teks in halaman[1:])
    seluruh = " ".join(halaman).split()
    assert [str(n) for n in range(1, 81) if str(n) not in seluruh] == []


def test_blok_tanda_tangan(halaman: list[str]) -> None:
    teks = " ".join(halaman[0].split())
    assert "Ditetapkan di Kota Contoh pada tanggal 2 Januari 2026" in teks
    assert "Ditandatangani secara elektronik oleh Kepala Dinas Contoh Contoh Kepala" in teks
    assert "NIP 19000101 192001 1 001" in teks


def test_f4_tegak_lalu_mendatar(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as dokumen:
        ukuran = [tuple(round(float(x) / 72 * 25.4) for x in h.MediaBox[2:]) for h in dokumen.pages]
    assert ukuran[0] == (215, 330)
    assert set(ukuran[1:]) == {(330, 215)}


def test_hasil_cetak_pdfa(pdf: bytes) -> None:
    assert temuan_pdfa(pdf) == []


def test_konsep_tanpa_qr_dan_tanpa_pernyataan_elektronik(tmp_path: Path) -> None:
    teks = poppler(
        "pdftotext", _cetak(KAKI_KONSEP, _blok(url_verifikasi=""), TataHalaman(), 3), tmp_path
    )
    assert "KONSEP" in teks
    assert "secara elektronik" not in teks
    assert "Periksa keasliannya" not in teks


def test_cetak_pdf_mengisi_templat_dengan_gaya_tambahan(tmp_path: Path) -> None:
    isi = {
        "tata": TataHalaman(),
        "kaki": KAKI_KONSEP,
        "judul": "Dasar",
        "tanggal": TANGGAL,
        "penulis": "Dinas Contoh",
    }
    biasa = cetak_pdf("dokumen/cetak/dasar.html", {}, **isi)
    digayakan = cetak_pdf("dokumen/cetak/dasar.html", {}, gaya=("dokumen/cetak/blok.css",), **isi)
    assert "KONSEP" in poppler("pdftotext", biasa, tmp_path)
    assert biasa != digayakan


def test_kaki_tidak_pernah_menyebut_otoritas_lain(map_otoritas: Path) -> None:
    uji = kaki_untuk(Pengembangan(map_otoritas), URL)
    lokal = kaki_untuk(SertifikatLokal(Path("x.p12")), URL)
    assert uji.simulasi
    assert uji.kalimat.startswith("SIMULASI")
    assert not lokal.simulasi
    for kaki in (uji, lokal):
        assert "BSrE" not in kaki.kalimat
        assert "Balai" not in kaki.kalimat


def test_qr_memuat_alamat_dan_selalu_sama() -> None:
    assert _blok().qr == _blok().qr != _blok(url_verifikasi=URL + "x").qr
    assert _blok().qr.startswith("data:image/svg+xml")


@pytest.mark.parametrize(
    "ganti",
    [
        {"huruf": "Comic Sans"},
        {"huruf": 'Arial"; } body { display: none'},
        {"lebar_mm": 10},
        {"margin_kiri_mm": "30; }"},
        {"margin_atas_mm": 25.5},
        {"ukuran_pt": 90},
        {"ukuran_pt": True},
    ],
)
def test_tata_halaman_menolak_isi_asing(ganti: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"batas|tersedia"):
        TataHalaman(**ganti)


def test_tata_halaman_masuk_ke_gaya() -> None:
    gaya = gaya_cetak(TataHalaman(margin_kiri_mm=33, huruf="Bookman Old Style", ukuran_pt=11))
    assert "215mm 330mm" in gaya
    assert "33mm" in gaya
    assert '"Bookman Old Style", "Simbol"' in gaya
    assert "font-size: 11pt" in gaya
    assert "{{" not in gaya
    assert modul_tata.F4_MM == (215, 330)
