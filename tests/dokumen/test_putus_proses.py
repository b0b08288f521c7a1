"""kill -9 on a real signing process at four points, twenty times: nothing wrong, nothing double.

The process is `manage.py tandatangani_sk` on the test database, signing through a live BSrE client.
After its death the page tells the signer what to do, and the signed file of the service is adopted
once, or the decree is signed again.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from iku.dokumen import rahasia
from iku.dokumen.choices import StatusDokumen, StatusUpaya
from iku.dokumen.models import ArsipPdf, PengaturanTandaTangan
from iku.dokumen.penanda.otoritas import BERKAS_AKAR
from iku.dokumen.services import BATAS_UPAYA
from renstra.services.tanda_tangan.dokumen import siapkan_dokumen
from tests.dokumen.bahan import lingkungan_proses_lain
from tests.dokumen.klien_palsu import KREDENSIAL, NAMA, NIK, PENGGUNA, SANDI, Palsu, jalankan
from tests.keandalan.catatan import catat
from tests.renstra.bahan import KODE, cakupan_akun, dokumen_contoh, keputusan_contoh, masuk

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
ULANG = int(os.environ.get("SIKU_ULANG_BUNUH", "5"))  # for each point; fewer for a quick look
_PROSES = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from iku.dokumen import services
from renstra.services.tanda_tangan import dokumen
def mati(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[1] == "periksa":
    services.periksa_hasil = mati
if sys.argv[1] == "simpan":
    dokumen.setelah_ditandatangani = lambda _: mati
call_command("tandatangani_sk", sys.argv[2])
"""


@pytest.fixture
def palsu(tmp_path: Path, settings: Any) -> Iterator[Palsu]:
    """A fake client with its authority trusted; all four agencies sign with it."""
    keadaan = Palsu(tmp_path / "otoritas")
    server = jalankan(keadaan)
    for kode in KODE:
        PengaturanTandaTangan.objects.create(
            pemilik=kode,
            versi="v2",
            alamat=keadaan.alamat,
            pengguna=PENGGUNA,
            kredensial=rahasia.sandikan(KREDENSIAL),
            nama_sertifikat=NAMA,
        )
    settings.DOKUMEN_AKAR_DIPERCAYA = [str(tmp_path / "otoritas" / BERKAS_AKAR)]
    cache.clear()
    yield keadaan
    keadaan.lepas.set()
    server.shutdown()
    server.server_close()
    cache.clear()


def _jalankan_lalu_mati(palsu: Palsu, titik: str, kode: str) -> tuple[int, str]:
    """Start the command, kill it at the point; returns how it ended and what it said."""
    proses = subprocess.Popen(
        [sys.executable, "-c", _PROSES, MATI_SENDIRI.get(titik, ""), kode],
        env={**lingkungan_proses_lain(), "FRASA_SANDI": SANDI, "NIK_PENANDA": NIK},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    palsu.kait = lambda di: os.kill(proses.pid, signal.SIGKILL) if di == KAIT.get(titik) else None
    _, galat = proses.communicate(timeout=300)
    palsu.kait = str
    return proses.returncode, galat


def test_dua_puluh_kali_dibunuh_saat_menandatangani(palsu: Palsu) -> None:
    """Each decree is killed five times at its point, then finished in one of the two ways."""
    tercatat: Counter[str] = Counter()
    for titik, kode in zip(TITIK, KODE, strict=True):
        siapkan_dokumen(
            cakupan=cakupan_akun(f"kepala.{kode}"), keputusan_id=keputusan_contoh(kode).pk
        )
        kepala = masuk(f"kepala.{kode}")
        for ke in range(1, ULANG + 1):
            sebelum = palsu.hitungan["tanda tangan"]
            akhir, galat = _jalankan_lalu_mati(palsu, titik, kode)
            assert akhir == -signal.SIGKILL, f"{titik}: {galat}"
            assert palsu.hitungan["tanda tangan"] - sebelum == TERKIRIM[titik]
            _periksa_keadaan(kepala, kode, ke)
            tercatat[titik] += 1
        _periksa_penyelesaian(kepala, kode, palsu, pakai_riwayat=bool(TERKIRIM[titik]))
    catat(
        7,
        "kill -9 saat menandatangani",
        "0 keputusan dalam keadaan salah, 0 dengan dua berkas",
        sum(tercatat.values()) == ULANG * len(TITIK),
        connection.vendor,
        kali=sum(tercatat.values()),
        **{titik.replace(" ", "_"): kali for titik, kali in tercatat.items()},
        keadaan_salah=0,
        dua_berkas=0,
    )


def _periksa_keadaan(kepala: Client, kode: str, ke: int) -> None:
    """Nothing adopted, one attempt open; the page locks, then tells what to do."""
    dokumen = dokumen_contoh(kode)
    assert dokumen.status == StatusDokumen.DISIAPKAN
    assert not ArsipPdf.objects.filter(dokumen=dokumen).exists()
    status = Counter(dokumen.upaya.values_list("status", flat=True))
    assert status == Counter({"sedang": 1, "tidak_pasti": ke - 1})
    isi = kepala.get(_alamat("tandatangani", kode)).content.decode()
    assert "Penandatanganan sedang berjalan" in isi
    assert 'name="sandi"' not in isi
    upaya = dokumen.upaya.get(status=StatusUpaya.SEDANG)
    upaya.mulai -= BATAS_UPAYA + timedelta(seconds=1)
    upaya.save()
    isi = kepala.get(_alamat("tandatangani", kode)).content.decode()
    assert "Upaya terakhir belum pasti." in isi
    assert "Periksa hasil upaya terakhir" in isi
    assert 'name="sandi"' in isi


def _periksa_penyelesaian(kepala: Client, kode: str, palsu: Palsu, *, pakai_riwayat: bool) -> None:
    """Adopted once: from the service's history where it signed, else signed again."""
    assert _selesaikan(kepala, kode, palsu, pakai_riwayat=pakai_riwayat) == 302
    dokumen = dokumen_contoh(kode)
    arsip = ArsipPdf.objects.get(dokumen=dokumen)
    assert dokumen.status == StatusDokumen.BERLAKU
    status = Counter(dokumen.upaya.values_list("status", flat=True))
    assert status == Counter({"sah": 1, "tidak_pasti": ULANG})
    # Pressing everything again changes nothing.
    for cara in (True, False):
        assert _selesaikan(kepala, kode, palsu, pakai_riwayat=cara) == 409
    assert ArsipPdf.objects.get(dokumen=dokumen) == arsip


def _alamat(nama: str, kode: str) -> str:
    return reverse(f"renstra:keputusan_{nama}", args=[keputusan_contoh(kode).pk])


def _selesaikan(kepala: Client, kode: str, palsu: Palsu, *, pakai_riwayat: bool) -> int:
    """Hand in the file of the service's history, or sign again; returns the status."""
    if pakai_riwayat:
        batas = time.monotonic() + 60
        while len(palsu.riwayat) < palsu.hitungan["tanda tangan"] and time.monotonic() < batas:
            palsu.lepas.wait(0.1)  # the client may still be signing
        berkas = SimpleUploadedFile("a.pdf", palsu.riwayat[-1], "application/pdf")
        return int(kepala.post(_alamat("hasil", kode), {"berkas": berkas}).status_code)
    isi = kepala.get(_alamat("tandatangani", kode)).content.decode()
    data = {"sidik": isi.partition('name="sidik" value="')[2][:64], "nik": NIK, "sandi": SANDI}
    return int(kepala.post(_alamat("tandatangani", kode), data).status_code)
