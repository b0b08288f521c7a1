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

pytestmark = pytest.mark.berat
AKAR = Path(__file__).resolve().parents[2]
BERKAS, UKURAN = 200, 1024 * 1024


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
                [sys.executable, "manage.py", *perintah], env=lingkungan, cwd=AKAR, stdout=keluar
            )
            _, keadaan, pakai = os.wait4(proses.pid, 0)
            proses.returncode = os.waitstatus_to_exitcode(keadaan)
            keluar.seek(0)
            teks = keluar.read()
        assert proses.returncode in boleh, (perintah, teks)
        return teks, time.monotonic() - mulai, pakai.ru_maxrss // 1024

    def cadangkan(self, tujuan: Path) -> tuple[dict[str, Any], float, int]:
        _, detik, memori = self.jalan("cadangkan", str(tujuan))
        with tarfile.open(tujuan) as tar:
            isi = tar.extractfile("manifes.json")
            assert isi
            return json.load(isi), detik, memori


def sqlite(folder: Path) -> Pemasangan:
    folder.mkdir()
    return Pemasangan(folder, f"sqlite:///{folder / 'siku.sqlite3'}")


def test_latihan_pemulihan(tmp_path: Path) -> None:
    asal = sqlite(tmp_path / "asal")
    asal.jalan("migrate", "--verbosity", "0")
    asal.jalan("muat_contoh")
    for kode in ("banjar", "kaltim", "sampang", "paser"):
        asal.jalan("tandatangani_sk", kode)
    asal.jalan("segel_audit")
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
    _, pulih, memori_pulih = baru.jalan("pulihkan", str(arsip))
    lagi, _, _ = baru.cadangkan(tmp_path / "lagi.tar")
    baru.jalan("periksa_audit")
    baru.jalan("check", "--database", "default", "--fail-level", "ERROR")
    pdf = sorted((baru.folder / "berkas" / "arsip").rglob("*.pdf"))
    putusan = [json.loads(baru.jalan("periksa_pdf", str(p), "--json")[0])["putusan"] for p in pdf]
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
