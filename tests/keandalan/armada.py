"""Several web servers, several workers, one primary and one replica, with light load on them."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.keandalan.peladen import TOKEN

AKAR = Path(__file__).resolve().parents[2]
SIAPKAN = """
import json, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.test import Client
from iku.inti.models import Pengguna
from tests.penilaian.dunia import TAHUN, buat_dunia, isi_nilai
d = buat_dunia()
for kode in "abcs":
    isi_nilai(d, kode, "0")
def sesi(p):
    c = Client(); c.force_login(p); return c.cookies["sessionid"].value
print(json.dumps({"operator": sesi(d.pengguna["operator"]),
                  "reviuer": sesi(d.pengguna["reviuer"]),
                  "baris": [d.baris(k).pk for k in "abcs"], "tahun": TAHUN,
                  "indikator": d.indikator("1.3").pk}))
"""
ANTRE = """
import sys, django
django.setup()
from iku.inti.models import Pengguna
from iku.inti.pekerjaan import antre
dari, sampai = int(sys.argv[1]), int(sys.argv[2])
oleh = Pengguna.objects.filter(username="operator").first()
for n in range(dari, sampai):
    antre("uji_jejak", pengguna=oleh, argumen={"nomor": n, "detik": 1.0})
"""


def lingkungan(folder: Path, utama: str, replika: str = "") -> dict[str, str]:
    """Environment of every process of the fleet."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.keandalan.pengaturan",
        "DATABASE_URL": utama,
        "DATABASE_REPLICA_URL": replika,
        "DIR_DATA": str(folder),
        "LOG_LEVEL": "WARNING",
    }


def jalankan(env: dict[str, str], kode: str, *argumen: str) -> str:
    """A short Python script of the project; its output."""
    return subprocess.run(
        [sys.executable, "-c", kode, *argumen],
        env=env,
        cwd=AKAR,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


class Bagian:
    """A web server or a worker, killed as a whole group and started again."""

    def __init__(self, env: dict[str, str], folder: Path, nama: str, port: int = 0) -> None:
        self.env, self.port, self.catatan = env, port, folder / f"{nama}.log"
        self.proses: subprocess.Popen[bytes] | None = None

    def mulai(self) -> None:
        if self.port:
            perintah = ["-m", "gunicorn", "iku.wsgi:application", "--workers", "1"]
            perintah += ["--threads", "4", "--worker-class", "gthread", "--log-level", "error"]
            perintah += ["--preload"]  # as pemasangan/gunicorn.conf.py
            perintah += ["--bind", f"127.0.0.1:{self.port}"]
        else:
            perintah = ["manage.py", "pekerja", "--jeda", "0.2"]
        with self.catatan.open("ab") as log:
            self.proses = subprocess.Popen(
                [sys.executable, *perintah],
                env=self.env,
                cwd=AKAR,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def bunuh(self) -> None:
        assert self.proses
        if self.proses.poll() is None:
            os.killpg(self.proses.pid, signal.SIGKILL)
            self.proses.wait()

    def tunggu(self, detik: float = 90) -> None:
        """Until it is ready for traffic."""
        batas = time.monotonic() + detik
        while time.monotonic() < batas:
            if _siap(self.port):
                return
            time.sleep(0.2)
        raise AssertionError(self.catatan.read_text()[-3000:])


def _siap(port: int) -> bool:
    try:
        sambung = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        sambung.request("GET", "/siap/")
        return sambung.getresponse().status == 200
    except OSError:
        return False
    finally:
        sambung.close()


def port_bebas() -> int:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        return int(soket.getsockname()[1])


@dataclass
class Beban:
    """Writers of cells and readers of the dashboard, bounded by `berhenti`.

    Like a proxy, a client whose server does not answer asks the other one. `terima` lists the
    acknowledged writes; `celah` the longest time between two successes, per kind of client.
    """

    isi: dict[str, Any]
    port: list[int]
    berhenti: threading.Event = field(default_factory=threading.Event)
    terima: list[tuple[int, int]] = field(default_factory=list)
    kode: Counter[str] = field(default_factory=Counter)
    celah: dict[str, float] = field(default_factory=dict)
    _kunci: threading.Lock = field(default_factory=threading.Lock)

    def jalan(self) -> list[threading.Thread]:
        """Start all clients."""
        utas = [
            threading.Thread(target=self._penulis, args=(n, b))
            for n, b in enumerate(self.isi["baris"])
        ]
        utas += [threading.Thread(target=self._pembaca, args=(n,)) for n in range(2)]
        for satu in utas:
            satu.start()
        return utas

    def mulai_tahap(self) -> None:
        with self._kunci:
            self.celah = {}

    def _catat(self, jenis: str, akhir: float) -> float:
        kini = time.monotonic()
        with self._kunci:
            self.celah[jenis] = max(self.celah.get(jenis, 0), kini - akhir)
        return kini

    def minta(
        self, ke: int, metode: str, url: str, sesi: str, badan: str = ""
    ) -> tuple[int, bytes]:
        """One request to server `ke`; (0, b"") when it does not answer."""
        sambung = http.client.HTTPConnection("127.0.0.1", self.port[ke % 2], timeout=10)
        kepala = {
            "Cookie": f"sessionid={sesi}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/json",
        }
        try:
            sambung.request(metode, url, badan.encode(), kepala)
            jawaban = sambung.getresponse()
            return jawaban.status, jawaban.read()
        except (OSError, http.client.HTTPException):
            return 0, b""
        finally:
            sambung.close()

    def _penulis(self, nomor: int, baris: int) -> None:
        ke, versi, nilai, akhir = nomor, 1, (nomor + 1) * 1_000_000, time.monotonic()
        while not self.berhenti.is_set():
            butir = {"baris": baris, "tahun": self.isi["tahun"], "periode": "TAHUN"}
            butir |= {"teks": str(nilai), "versi": versi}
            badan = {"jabatan": "", "unit": "", "indikator": None, "sel": [butir], "teks": []}
            kode, isi = self.minta(
                ke, "POST", "/isian/sel/", self.isi["operator"], json.dumps(badan)
            )
            self.kode[f"tulis {kode}"] += 1
            if kode != 200:
                ke += 1
                time.sleep(0.1)
                continue
            jawaban = json.loads(isi)["sel"][0]
            if jawaban["status"] == 200:
                versi = jawaban["versi"]
            elif jawaban["status"] == 409 and _angka(jawaban["kini"]) == nilai:
                versi = jawaban["versi_kini"]  # saved before, only its answer was lost
            else:
                raise AssertionError(jawaban)
            akhir = self._catat("tulis", akhir)
            self.terima.append((baris, nilai))
            nilai, ke = nilai + 1, ke + 1
            time.sleep(0.15)

    def _pembaca(self, nomor: int) -> None:
        ke, akhir = nomor, time.monotonic()
        while not self.berhenti.is_set():
            kode, _ = self.minta(ke, "GET", "/dasbor/", self.isi["reviuer"])
            self.kode[f"baca {kode}"] += 1
            if kode == 200:
                akhir = self._catat("baca", akhir)
            ke += 1
            time.sleep(0.3 if kode == 200 else 0.1)


def _angka(teks: str) -> int:
    return int(teks.replace(".", ""))
