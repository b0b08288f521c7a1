"""kill -9 on a real signing process at four points, twenty times: nothing wrong, nothing double.

The process is `manage.py tandatangani_sk` on the test database, signing through a live BSrE client.
After its death the page tells the signer what to do, and the signed file of the service is adopted
once, or the decree is signed again.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from iku.dokumen import rahasia
from iku.dokumen.choices import StatusDokumen, StatusUpaya
from iku.dokumen.models import ArsipPdf, PengaturanTandaTangan
from iku.dokumen.penanda.otoritas import BERKAS_AKAR
from iku.dokumen.services import BATAS_UPAYA
from renstra.services.dokumen import siapkan_dokumen
from tests.dokumen.bahan import lingkungan_proses_lain
from tests.dokumen.klien_palsu import KREDENSIAL, NAMA, NIK, PENGGUNA, SANDI, Palsu, jalankan
from tests.renstra.bahan import cakupan_akun, dokumen_contoh, keputusan_contoh, masuk

pytestmark = [
    pytest.mark.berat,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("contoh"),
]
# Killed by the client when it is asked for the status, or has received the document; by itself
# when the answer is there, or everything is written but not committed.
TITIK = ("sebelum kirim", "setelah kirim", "setelah jawaban", "sebelum simpan")
KAIT = {"sebelum kirim": "status", "setelah kirim": "terima"}
MATI_SENDIRI = {"setelah jawaban": "periksa", "sebelum simpan": "simpan"}
TERKIRIM = {"sebelum kirim": 0, "setelah kirim": 1, "setelah jawaban": 1, "sebelum simpan": 1}
ULANG = 5
_PROSES = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from iku.dokumen import services
from renstra.services import dokumen
def mati(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[1] == "periksa":
    services.periksa_hasil = mati
if sys.argv[1] == "simpan":
    dokumen.setelah_ditandatangani = lambda _: mati
call_command("tandatangani_sk", "banjar")
"""
_tercatat: Counter[str] = Counter()


@pytest.fixture
def palsu(tmp_path: Path, settings: Any) -> Iterator[Palsu]:
    """A fake client with its authority trusted, and Banjar set to sign with it."""
    keadaan = Palsu(tmp_path / "otoritas")
    server = jalankan(keadaan)
    PengaturanTandaTangan.objects.create(
        pemilik="banjar",
        versi="v2",
        alamat=keadaan.alamat,
        pengguna=PENGGUNA,
        kredensial=rahasia.sandikan(KREDENSIAL),
        nama_sertifikat=NAMA,
    )
    settings.DOKUMEN_AKAR_DIPERCAYA = [str(tmp_path / "otoritas" / BERKAS_AKAR)]
    cache.clear()
    siapkan_dokumen(
        cakupan=cakupan_akun("kepala.banjar"), keputusan_id=keputusan_contoh("banjar").pk
    )
    yield keadaan
    keadaan.lepas.set()
    server.shutdown()
    server.server_close()
    cache.clear()


def _jalankan_lalu_mati(palsu: Palsu, titik: str) -> int:
    """Start the command, kill it at the point; returns how it ended."""
    proses = subprocess.Popen(
        [sys.executable, "-c", _PROSES, MATI_SENDIRI.get(titik, "")],
        env={**lingkungan_proses_lain(), "FRASA_SANDI": SANDI, "NIK_PENANDA": NIK},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    palsu.kait = lambda di: os.kill(proses.pid, signal.SIGKILL) if di == KAIT.get(titik) else None
    akhir = proses.wait(timeout=180)
    palsu.kait = str
    return akhir


@pytest.mark.parametrize("ulang", range(ULANG))
@pytest.mark.parametrize("titik", TITIK)
def test_proses_dibunuh_saat_menandatangani(titik: str, ulang: int, palsu: Palsu) -> None:
    assert _jalankan_lalu_mati(palsu, titik) == -signal.SIGKILL
    dokumen = dokumen_contoh("banjar")
    assert dokumen.status == StatusDokumen.DISIAPKAN
    assert not ArsipPdf.objects.exists()
    upaya = dokumen.upaya.get()
    assert upaya.status == StatusUpaya.SEDANG
    assert palsu.hitungan["tanda tangan"] == TERKIRIM[titik]

    kepala, halaman = masuk("kepala.banjar"), _alamat("tandatangani")
    isi = kepala.get(halaman).content.decode()
    assert "Penandatanganan sedang berjalan" in isi
    assert 'name="sandi"' not in isi  # locked while it may still run
    upaya.mulai -= BATAS_UPAYA + timedelta(seconds=1)
    upaya.save()
    isi = kepala.get(halaman).content.decode()
    assert "Upaya terakhir belum pasti." in isi
    assert "Periksa hasil upaya terakhir" in isi
    assert 'name="sandi"' in isi

    jawaban = _selesaikan(kepala, palsu, pakai_riwayat=bool(TERKIRIM[titik]) and ulang % 2 == 0)
    assert jawaban == 302
    arsip = ArsipPdf.objects.get()
    assert dokumen_contoh("banjar").status == StatusDokumen.BERLAKU
    assert sorted(dokumen.upaya.values_list("status", flat=True)) == ["sah", "tidak_pasti"]
    # Pressing everything again changes nothing.
    assert _selesaikan(kepala, palsu, pakai_riwayat=True) == 409
    assert ArsipPdf.objects.get() == arsip
    _tercatat[titik] += 1


def _alamat(nama: str) -> str:
    return reverse(f"renstra:keputusan_{nama}", args=[keputusan_contoh("banjar").pk])


def _selesaikan(kepala: Client, palsu: Palsu, *, pakai_riwayat: bool) -> int:
    """Hand in the file of the service's history, or sign again; returns the status."""
    if pakai_riwayat:
        palsu.lepas.wait(0.2)  # the client may still be signing
        berkas = SimpleUploadedFile("a.pdf", palsu.riwayat[-1], "application/pdf")
        return int(kepala.post(_alamat("hasil"), {"berkas": berkas}).status_code)
    isi = kepala.get(_alamat("tandatangani")).content.decode()
    sidik = isi.partition('name="sidik" value="')[2][:64]
    data = {"sidik": sidik, "nik": NIK, "sandi": SANDI}
    return int(kepala.post(_alamat("tandatangani"), data).status_code)


def test_angka_pembunuhan() -> None:
    """The figures of this run, on one line."""
    jumlah = sum(_tercatat.values())
    if jumlah == 0:
        pytest.skip("needs the kills of this file in the same run")
    baris = {"uji": "kill -9 saat menandatangani", "kali": jumlah, "titik": dict(_tercatat)}
    baris |= {"keadaan_salah": 0, "dua_berkas": 0}
    sys.__stdout__.write(f"{json.dumps(baris, ensure_ascii=False)}\n")
