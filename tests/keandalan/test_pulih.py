"""Row 24: restore drill. SQLite → SQLite, SQLite → PostgreSQL, PostgreSQL → PostgreSQL.

Every step is the real command in a process of its own. The restored installation is backed up
again: both manifests must name the same hash for every table and for the list of files.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tarfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.keandalan.catatan import catat
from tests.keandalan.gugus import server_sendiri
from tests.operasi.arsip import ubah_manifes

pytestmark = pytest.mark.berat
AKAR = Path(__file__).resolve().parents[2]
BERKAS, UKURAN = 100, 1024 * 1024
SIAPKAN = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("muat_contoh")
for kode in ("banjar", "kaltim", "sampang", "paser"):
    call_command("tandatangani_sk", kode)
call_command("segel_audit")
"""
PERIKSA = """
import io, json, sys, django
django.setup()
from django.core.management import call_command
from iku.dokumen.models import ArsipPdf
call_command("periksa_audit", stdout=io.StringIO())
call_command("check", databases=["default"], fail_level="ERROR", stdout=io.StringIO())
putusan = []
for satu in ArsipPdf.objects.all():
    keluar = io.StringIO()
    call_command("periksa_pdf", satu.berkas.path, "--json", stdout=keluar)
    putusan.append(json.loads(keluar.getvalue())["putusan"])
call_command("cadangkan", sys.argv[1], verbosity=0, stdout=io.StringIO())
print(json.dumps(putusan))
"""
TANPA_TABEL_TERAKHIR = ["inti", "0005_detak"]


@dataclass(frozen=True)
class Pemasangan:
    """A data folder and a database."""

    folder: Path
    basis: str

    def jalan(self, *perintah: str, boleh: tuple[int, ...] = (0,)) -> tuple[str, float, int]:
        """(output, seconds, peak memory in MB) of one manage.py command."""
        lingkungan = os.environ | {
            "DIR_DATA": str(self.folder),
            "DATABASE_URL": self.basis,
            "DJANGO_SETTINGS_MODULE": "iku.settings.dev",
            "DEBUG": "False",
            "LOG_LEVEL": "ERROR",
        }
        mulai = time.monotonic()
        with (self.folder / "keluaran").open("w+") as keluar:
            proses = subprocess.Popen(
                [sys.executable, *perintah], env=lingkungan, cwd=AKAR, stdout=keluar
            )
            _, keadaan, pakai = os.wait4(proses.pid, 0)
            proses.returncode = os.waitstatus_to_exitcode(keadaan)
            keluar.seek(0)
            teks = keluar.read()
        assert proses.returncode in boleh, (perintah, teks)
        return teks, time.monotonic() - mulai, pakai.ru_maxrss // 1024

    def cadangkan(self, tujuan: Path) -> tuple[dict[str, Any], float, int]:
        _, detik, memori = self.jalan("manage.py", "cadangkan", str(tujuan))
        return manifes_dari(tujuan), detik, memori


def manifes_dari(arsip: Path) -> dict[str, Any]:
    """The manifest of an archive."""
    with tarfile.open(arsip) as tar:
        isi = tar.extractfile("manifes.json")
        assert isi
        hasil: dict[str, Any] = json.load(isi)
        return hasil


def sqlite(folder: Path) -> Pemasangan:
    folder.mkdir()
    return Pemasangan(folder, f"sqlite:///{folder / 'siku.sqlite3'}")


def test_latihan_pemulihan(tmp_path: Path) -> None:
    asal = sqlite(tmp_path / "asal")
    asal.jalan("-c", SIAPKAN)
    bukti, acak = asal.folder / "berkas" / "bukti" / "2026", random.Random(24)
    bukti.mkdir(parents=True)
    for nomor in range(BERKAS):
        (bukti / f"{nomor:04}.bin").write_bytes(acak.randbytes(UKURAN))
    manifes, detik, memori = asal.cadangkan(tmp_path / "asal.tar")
    gb = manifes["berkas"]["ukuran"] / 1024**3
    with server_sendiri() as satu:
        tujuan = {
            "sqlite → sqlite": (sqlite(tmp_path / "kedua"), tmp_path / "asal.tar"),
            "sqlite → postgresql": (_postgres(tmp_path / "pg1", satu.url), tmp_path / "asal.tar"),
        }
        for nama, (baru, arsip) in tujuan.items():
            _uji(nama, baru, arsip, manifes, gb, detik, memori, tmp_path)
        pg_asal = tujuan["sqlite → postgresql"][0]
        manifes, detik, memori = pg_asal.cadangkan(tmp_path / "pg.tar")
        with server_sendiri() as dua:
            baru = _postgres(tmp_path / "pg2", dua.url)
            arsip = tmp_path / "pg.tar"
            _uji("postgresql → postgresql", baru, arsip, manifes, gb, detik, memori, tmp_path)


def _postgres(folder: Path, url: str) -> Pemasangan:
    folder.mkdir()
    return Pemasangan(folder, url)


def _uji(
    nama: str,
    baru: Pemasangan,
    arsip: Path,
    manifes: dict[str, Any],
    gb: float,
    detik: float,
    memori: int,
    tmp_path: Path,
) -> None:
    _, pulih, memori_pulih = baru.jalan("manage.py", "pulihkan", str(arsip))
    putusan = json.loads(baru.jalan("-c", PERIKSA, str(tmp_path / "lagi.tar"))[0])
    lagi = manifes_dari(tmp_path / "lagi.tar")
    (tmp_path / "lagi.tar").unlink()
    sama = lagi["tabel"] == manifes["tabel"] and lagi["berkas"] == manifes["berkas"]
    catat(
        24,
        "latihan pemulihan",
        "sidik setiap tabel dan berkas sama, semua PDF ASLI, memori < 300 MB",
        sama
        and putusan == ["ASLI"] * 4
        and lagi["migrasi"] == manifes["migrasi"]
        and max(memori, memori_pulih) < 300,
        nama,
        tabel=len(manifes["tabel"]),
        baris=sum(t["jumlah"] for t in manifes["tabel"].values()),
        berkas=manifes["berkas"]["jumlah"],
        gb=round(gb, 2),
        cadangkan_detik=round(detik, 1),
        pulihkan_detik=round(pulih, 1),
        detik_per_gb_diperkirakan=round(pulih / gb),
        puncak_mb=max(memori, memori_pulih),
    )


def test_cadangan_versi_lama_dipulihkan_lalu_dimutakhirkan(tmp_path: Path) -> None:
    """An archive from before the last table was added: its schema is made, filled, migrated."""
    asal = sqlite(tmp_path / "asal")
    asal.jalan("manage.py", "migrate", "--verbosity", "0")
    asal.cadangkan(tmp_path / "kini.tar")
    lama = tmp_path / "lama.tar"
    ubah_manifes(tmp_path / "kini.tar", lama, lambda m: m["migrasi"].remove(TANPA_TABEL_TERAKHIR))
    baru = sqlite(tmp_path / "baru")
    teks, _, _ = baru.jalan("manage.py", "pulihkan", str(lama))
    assert "dimutakhirkan" in teks
    akhir, _, _ = baru.cadangkan(tmp_path / "akhir.tar")
    awal = manifes_dari(tmp_path / "kini.tar")
    assert akhir["migrasi"] == awal["migrasi"]
    berubah = {n for n in awal["tabel"] if akhir["tabel"][n] != awal["tabel"][n]}
    assert berubah <= {"django_content_type", "auth_permission"}
