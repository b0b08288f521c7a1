"""Row 6: a worker killed with SIGKILL while it saves an import, again and again.

Real worker processes on a SQLite file: after each kill the figures are those from before or all
those of the file; the next worker finishes, and the result is the one of an undisturbed run.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.keandalan.catatan import catat

pytestmark = pytest.mark.berat
AKAR = Path(__file__).resolve().parents[2]
KALI = 20
TABEL = {
    "penilaian_nilaivariabel": "baris_id, tahun, periode, nilai, versi, contoh",
    "penilaian_realisasi": "indikator_id, tahun, periode, status, versi",
    "penilaian_capaian": "indikator_id, tahun, periode, status, nilai_penuh, capaian, predikat",
    "auditlog_logentry": "content_type_id, object_pk, action, changes",
    "penilaian_impor": "id, status",
}
SIAPKAN = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from iku.inti.audit import atas_nama
from iku.inti.pekerjaan import antre
from penilaian.services.impor.unggah import periksa_menunggu, terima_impor
from tests.penilaian.dunia_besar import TAHUN, berkas_terisi, buat_dunia_besar
d = buat_dunia_besar(60, 40)
with atas_nama(d.operator):
    i = terima_impor(cakupan=d.cakupan, oleh=d.operator, keputusan=d.keputusan, tahun=TAHUN,
                     nama="isian.xlsx", isi=berkas_terisi(d))
    if i.status == "menunggu":
        i = periksa_menunggu(cakupan=d.cakupan, impor_id=i.pk)
antre("impor_simpan", pengguna=d.operator, argumen={"impor": i.pk, "kecuali_ditolak": False})
"""
KERJAKAN = """
import django
django.setup()
from datetime import timedelta
from django.core.management import call_command
from iku.inti.pekerjaan import pulihkan_terputus
pulihkan_terputus(timedelta(0))
call_command("db_worker", batch=True, reload=False, startup_delay=False, verbosity=0)
"""


class Tempat:
    """A data folder with its own database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.basis = folder / "siku.sqlite3"

    def mulai(self, kode: str) -> subprocess.Popen[bytes]:
        lingkungan = os.environ | {
            "DIR_DATA": str(self.folder),
            "DATABASE_URL": f"sqlite:///{self.basis}",
            "DJANGO_SETTINGS_MODULE": "iku.settings.dev",
            "LOG_LEVEL": "ERROR",
        }
        return subprocess.Popen([sys.executable, "-c", kode], env=lingkungan, cwd=AKAR)

    def salin(self, tujuan: Path) -> Tempat:
        shutil.copytree(self.folder, tujuan)
        return Tempat(tujuan)

    def baca(self, sql: str) -> list[tuple[object, ...]]:
        with sqlite3.connect(self.basis, timeout=20) as koneksi:
            return koneksi.execute(sql).fetchall()

    def sidik(self) -> str:
        """SHA-256 over every figure and its history, without times."""
        hitung = hashlib.sha256()
        for tabel, kolom in TABEL.items():
            isi = [repr(_tanpa_waktu(b)) for b in self.baca(f"SELECT {kolom} FROM {tabel}")]
            hitung.update("\n".join(sorted(isi)).encode())
        return hitung.hexdigest()


def _tanpa_waktu(baris: tuple[object, ...]) -> tuple[object, ...]:
    """The row; of the changes that a history entry lists, those that are no time."""
    *lain, akhir = baris
    if isinstance(akhir, str) and akhir.startswith("{"):
        akhir = {n: v for n, v in json.loads(akhir).items() if not n.endswith("_pada")}
    return (*lain, akhir)


def test_impor_dibunuh_berkali_kali(tmp_path: Path) -> None:
    awal = Tempat(tmp_path / "awal")
    awal.folder.mkdir()
    assert awal.mulai(SIAPKAN).wait() == 0
    utuh = awal.salin(tmp_path / "utuh")
    mulai = time.monotonic()
    assert utuh.mulai(KERJAKAN).wait() == 0
    lama = time.monotonic() - mulai
    sebelum, sesudah = awal.sidik(), utuh.sidik()
    assert sebelum != sesudah
    acak = random.Random(6)
    hitung = {"sebelum": 0, "sesudah": 0, "lain": 0}
    for ke in range(KALI):
        satu = awal.salin(tmp_path / str(ke))
        pekerja = satu.mulai(KERJAKAN)
        time.sleep(acak.uniform(0.3, 1.05) * lama)
        pekerja.send_signal(signal.SIGKILL)
        pekerja.wait()
        keadaan = {sebelum: "sebelum", sesudah: "sesudah"}.get(satu.sidik(), "lain")
        hitung[keadaan] += 1
        assert satu.mulai(KERJAKAN).wait() == 0
        assert satu.sidik() == sesudah, f"kill {ke} ({keadaan})"
        shutil.rmtree(satu.folder)
    catat(
        6,
        "kill -9 saat menyimpan impor",
        "semua atau tidak sama sekali; ulangan sama",
        hitung["lain"] == 0 and hitung["sebelum"] > 0,
        "sqlite",
        kali=KALI,
        **hitung,
    )
