"""Row 5: 20.000 figures from an .xlsx file, checked and saved by a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.keandalan.catatan import catat

pytestmark = pytest.mark.berat
AKAR = Path(__file__).resolve().parents[2]
SIAPKAN = """
import os, pathlib, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.penilaian.dunia_besar import berkas_terisi, buat_dunia_besar
isi = berkas_terisi(buat_dunia_besar(400, 50))
pathlib.Path(os.environ["DIR_DATA"], "isian.xlsx").write_bytes(isi)
"""
IMPOR = """
import json, os, pathlib, resource, time, django
django.setup()
from iku.inti.audit import atas_nama
from iku.inti.models import Pengguna
from penilaian.models import NilaiVariabel
from penilaian.services.impor.unggah import periksa_menunggu, terima_impor
from penilaian.services.impor.simpan import simpan_impor
from renstra.models import Keputusan, Penugasan
from renstra.selectors.cakupan import bangun_cakupan
from tests.penilaian.dunia_besar import TAHUN
oleh = Penugasan.objects.get(peran="OPERATOR").pengguna
cakupan, k = bangun_cakupan(oleh), Keputusan.objects.get()
isi = pathlib.Path(os.environ["DIR_DATA"], "isian.xlsx").read_bytes()
awal, mulai = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
with atas_nama(oleh):
    i = terima_impor(cakupan=cakupan, oleh=oleh, keputusan=k, tahun=TAHUN, nama="i.xlsx", isi=isi)
    i = periksa_menunggu(cakupan=cakupan, impor_id=i.pk)
    simpan_impor(cakupan=cakupan, oleh=oleh, impor_id=i.pk, kecuali_ditolak=False)
puncak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"baris": NilaiVariabel.objects.count(), "awal_mb": awal // 1024,
                  "puncak_mb": puncak // 1024, "detik": round(time.monotonic() - mulai, 1)}))
"""


def test_dua_puluh_ribu_baris(tmp_path: Path) -> None:
    lingkungan = os.environ | {
        "DIR_DATA": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'siku.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "iku.settings.dev",
        "DEBUG": "False",
        "LOG_LEVEL": "ERROR",
    }

    def jalan(kode: str) -> str:
        perintah = [sys.executable, "-c", kode]
        return subprocess.run(
            perintah, env=lingkungan, cwd=AKAR, check=True, stdout=subprocess.PIPE, text=True
        ).stdout

    jalan(SIAPKAN)
    angka = json.loads(jalan(IMPOR).splitlines()[-1])
    utuh = angka["baris"] == 20_000 and angka["puncak_mb"] < 300
    catat(5, "impor 20.000 baris", "< 300 MB, semua tersimpan", utuh, "sqlite", **angka)
