"""Row 25: installations of earlier states are brought to the present one, with all they hold.

Each was made by its own old code (`skrip/rilis.py`): database with its triggers, signed decrees, a
sealed history. Nothing is compared with a recorded figure: every table is read before and after.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import psycopg2
import pytest

from skrip.rilis import BERTANDA
from tests.keandalan.catatan import catat
from tests.keandalan.rilis import Rilis, Tabel, buka, daftar

pytestmark = pytest.mark.berat
AKAR = Path(__file__).resolve().parents[2]
# Django's own books, which every migration continues.
BERTAMBAH = {"django_migrations", "django_content_type", "auth_permission"}
TETAP = (
    "UPDATE renstra_indikator SET nama = 'lain'",
    "DELETE FROM renstra_target",
    "UPDATE auditlog_logentry SET action = 9",
    "DELETE FROM inti_segelaudit",
    "UPDATE dokumen_arsippdf SET sha256 = 'lain'",
)
PERIKSA = """
import io, json, django
django.setup()
from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment
from iku.dokumen.models import ArsipPdf
from iku.inti.models import Pengguna
setup_test_environment()
call_command("periksa_audit", stdout=io.StringIO())
call_command("check", databases=["default"], fail_level="ERROR", stdout=io.StringIO())
putusan = []
for satu in ArsipPdf.objects.all():
    keluar = io.StringIO()
    call_command("periksa_pdf", satu.berkas.path, "--json", stdout=keluar)
    putusan.append(json.loads(keluar.getvalue())["putusan"])
halaman = {}
for kode in ("sampang", "kaltim", "banjar", "paser"):
    client = Client()
    client.force_login(Pengguna.objects.get(username=f"operator.{kode}"))
    for alamat in ("/dasbor/", f"/dasbor/{kode}/", "/isian/"):
        halaman[f"{kode} {alamat}"] = client.get(alamat, follow=True).status_code
print(json.dumps({"putusan": putusan, "halaman": halaman}))
"""


def jalan(rilis: Rilis, *perintah: str) -> str:
    """A command of the present code over that installation; its output."""
    lingkungan = os.environ | {
        "DIR_DATA": str(rilis.folder),
        "DATABASE_URL": rilis.basis,
        "DJANGO_SETTINGS_MODULE": "iku.settings.dev",
        "DEBUG": "False",
        "LOG_LEVEL": "ERROR",
    }
    return subprocess.run(
        [sys.executable, *perintah],
        cwd=AKAR,
        env=lingkungan,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


def ubahan(awal: Mapping[str, Tabel], akhir: Mapping[str, Tabel]) -> dict[str, int]:
    """Table → rows that are not as before, in the columns that there were."""
    beda = {}
    for nama, dulu in awal.items():
        hilang = dulu.baris - akhir[nama].baris
        baru = akhir[nama].baris - dulu.baris
        beda[nama] = hilang.total() + (0 if nama in BERTAMBAH else baru.total())
    return {nama: jumlah for nama, jumlah in beda.items() if jumlah}


@pytest.fixture(scope="module")
def baru(tmp_path_factory: pytest.TempPathFactory) -> Rilis:
    """An empty installation of the present code."""
    folder = tmp_path_factory.mktemp("baru")
    basis = folder / "siku.sqlite3"
    kini = Rilis("kini", "sqlite", folder, f"sqlite:///{basis}", lambda: sqlite3.connect(basis))
    jalan(kini, "manage.py", "migrate", "--verbosity", "0")
    return kini


@pytest.mark.parametrize("nama", daftar())
def test_dari_keadaan_lama(nama: str, tmp_path: Path, baru: Rilis) -> None:
    with buka(nama, tmp_path / "rilis") as rilis:
        dulu = rilis.susunan()
        awal = rilis.potret(dulu)
        mulai = time.monotonic()
        jalan(rilis, "manage.py", "migrate", "--verbosity", "0")
        detik = time.monotonic() - mulai
        kini, acuan = rilis.susunan(), baru.susunan()
        hilang = {n: set(k) - set(kini.get(n, ())) for n, k in dulu.items()}
        hilang = {n: k for n, k in hilang.items() if k}
        beda = {} if hilang else ubahan(awal, rilis.potret(dulu))
        hitung = jalan(rilis, "manage.py", "hitung_ulang", "--verbosity", "0").rstrip()
        sesudah = {} if hilang else ubahan(awal, rilis.potret(dulu))
        hasil = json.loads(jalan(rilis, "-c", PERIKSA).splitlines()[-1])
        ditolak = [sql for sql in TETAP if _ditolak(rilis, sql)]
        pemicu_beda = sorted(rilis.pemicu() ^ baru.pemicu())
        catat(
            25,
            f"pemutakhiran dari keadaan {rilis.nama}",
            "setiap baris lama sama, riwayat utuh, PDF ASLI, pemicu dan susunan seperti baru",
            not (hilang or beda or sesudah or pemicu_beda)
            and kini == acuan
            and hasil["putusan"] == ["ASLI"] * len(BERTANDA)
            and hitung.endswith(" 0 capaian berubah.")
            and set(hasil["halaman"].values()) == {200}
            and len(ditolak) == len(TETAP),
            rilis.mesin,
            tabel=len(awal),
            baris=sum(t.baris.total() for t in awal.values()),
            kolom_hilang=sum(map(len, hilang.values())),
            baris_berubah=sum(beda.values()),
            sesudah_hitung_ulang=sum(sesudah.values()),
            pdf=hasil["putusan"],
            halaman=len(hasil["halaman"]),
            pemicu=len(rilis.pemicu()),
            pemicu_berbeda=pemicu_beda,
            ubahan_yang_ditolak=len(ditolak),
            susunan_berbeda=sorted(n for n in {*kini, *acuan} if kini.get(n) != acuan.get(n)),
            detik=round(detik, 1),
        )


def _ditolak(rilis: Rilis, sql: str) -> bool:
    """Whether the database itself refuses a statement that no code of ours would send."""
    try:
        rilis.tanya(sql)
    except (sqlite3.DatabaseError, psycopg2.DatabaseError):
        return True
    return False
