"""Material of the document tests: a small decree, a signer, a request."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import page
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.db import connection

from iku.dokumen.cetak import gaya_cetak
from iku.dokumen.penanda import otoritas
from iku.dokumen.port import PermintaanTandaTangan
from iku.dokumen.render import render_pdf
from iku.dokumen.tata import TataHalaman, qr_data_uri

TANGGAL = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
ISIAN = "ttd-1"
NIP = "190001011920011001"
SEMUA_HURUF = "▲ ■ ▼ Σ × ÷ − – — “kutip” ‘satu’ … ≤ ≥ √ ½ ² é ✓ ☐"
# Stricter than the standard, or contrary to it, once a file has a second revision.
TERLALU_KETAT = {"METADATA-FILTER", "STREAM-LENGTH", "BYTERANGE"}


def html_contoh(tambahan: str = "", kepala: str = "") -> str:
    """A one-page decree with a signature place; `tambahan` goes into its body."""
    qr = qr_data_uri("https://contoh.go.id/v")
    return (
        f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8">{kepala}</head><body>'
        f"<h1>KEPUTUSAN KEPALA DINAS CONTOH</h1><p>{SEMUA_HURUF}</p>"
        f'<p class="b"><strong>tebal</strong> <em>miring</em></p>{tambahan}'
        f'<div class="ttd" id="{ISIAN}"><img src="{qr}" alt="QR">'
        "<p>Ditandatangani secara elektronik</p></div></body></html>"
    )


def naskah_contoh(tambahan: str = "", isian: tuple[str, ...] = (ISIAN,)) -> bytes:
    """The unsigned PDF of `html_contoh` with an empty signature field for each id of `isian`."""
    return render_pdf(
        html_contoh(tambahan),
        judul="Keputusan contoh",
        tanggal=TANGGAL,
        penulis="Dinas Contoh",
        gaya=gaya_cetak(TataHalaman()),
        isian_tanda_tangan=isian,
    )


def permintaan(
    nama: str = "Contoh Kepala", sandi: str = "", isian: str = ISIAN
) -> PermintaanTandaTangan:
    """A request to sign the place of `html_contoh`."""
    return PermintaanTandaTangan(
        isian=isian,
        nama=nama,
        jabatan="Kepala Dinas Contoh",
        instansi="Dinas Contoh",
        alasan="Penetapan",
        sandi=sandi,
    )


def keterangan(**ganti: object) -> dict[str, object]:
    """Arguments of `services.siapkan`."""
    return {
        "jenis": "keputusan",
        "nomor": "188.4/1/2026",
        "judul": "Penetapan Indikator Kinerja Utama Dinas Contoh",
        "tanggal": date(2026, 1, 2),
        "instansi_nama": "Dinas Contoh",
        "pemda_nama": "Kabupaten Contoh",
        "penandatangan_jabatan": "Kepala Dinas Contoh",
        "penandatangan_nama": "Contoh Kepala",
        **ganti,
    }


def akar_der(map_otoritas: Path) -> bytes:
    """Root certificate of a development authority."""
    return otoritas.akar(map_otoritas).sertifikat.public_bytes(Encoding.DER)


def poppler(alat: str, pdf: bytes, folder: Path) -> str:
    """Output of `pdftotext` or `pdfsig`; the test is skipped where poppler is not installed."""
    letak = shutil.which(alat)
    if letak is None:
        pytest.skip(f"needs {alat} (poppler-utils)")
    berkas = folder / "periksa.pdf"
    berkas.write_bytes(pdf)
    argumen = [letak, "-layout", str(berkas), "-"] if alat == "pdftotext" else [letak, str(berkas)]
    return subprocess.run(argumen, capture_output=True, text=True, check=False).stdout


def temuan_pdfa(pdf: bytes) -> list[str]:
    """Rules of PDF/A-2u that the file breaks, without the checker's known excess."""
    laporan = page.validate_pdf_bytes(pdf, profile="2u")
    return [
        f"{satu.rule_id}: {satu.message}"
        for satu in laporan.failures
        if not any(ketat in satu.rule_id.upper() for ketat in TERLALU_KETAT)
    ]


def temuan_profil(pdf: bytes, profil: str) -> list[str]:
    """Rules of a profile that the file breaks.

    The checker takes a stream whose last byte is CR for one that is a byte too long; that finding
    counts only when a length really is wrong.
    """
    return [
        f"{satu.rule_id}: {satu.message}"
        for satu in page.validate_pdf_bytes(pdf, profile=profil).failures
        if "STREAM-LENGTH" not in satu.rule_id or not _panjang_aliran_benar(pdf)
    ]


def _panjang_aliran_benar(pdf: bytes) -> bool:
    """Whether `endstream` follows an end of line right after each stream's /Length bytes."""
    semua = list(re.finditer(rb"/Length (\d+)[^>]*>>\s*stream\r?\n", pdf))
    akhir = [satu.end() + int(satu[1]) for satu in semua]
    return bool(semua) and all(re.match(rb"\r?\n?endstream", pdf[a : a + 11]) for a in akhir)


def lingkungan_proses_lain() -> dict[str, str]:
    """The environment of another process on this very test database."""
    isi = connection.settings_dict
    alamat = f"sqlite:///{isi['NAME']}"
    if connection.vendor == "postgresql":
        # The server that this run was given, and the test database on it.
        alamat = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{isi['NAME']}").geturl()
    return {**os.environ, "DATABASE_URL": alamat, "DJANGO_SETTINGS_MODULE": "iku.settings.test"}
