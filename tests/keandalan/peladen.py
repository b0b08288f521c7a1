"""The application as it runs in production, gunicorn with two processes, for tests under load."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connections

AKAR = Path(__file__).resolve().parents[2]
TOKEN = "u" * 32  # any text of that length is a CSRF token when cookie and header agree


@dataclass(frozen=True, slots=True)
class Peladen:
    """A running server; `pid` is the master's."""

    port: int
    pid: int

    def minta(
        self, metode: str, url: str, sesi: str = "", badan: str = "", jenis: str = ""
    ) -> tuple[int, bytes]:
        """One request of a signed-in browser: (status, body)."""
        sambung = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        kepala = {
            "Cookie": f"sessionid={sesi}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Content-Type": jenis or "application/x-www-form-urlencoded",
        }
        try:
            sambung.request(metode, url, badan.encode(), kepala)
            jawaban = sambung.getresponse()
            return jawaban.status, jawaban.read()
        finally:
            sambung.close()


def alamat_basis_data() -> str:
    """DATABASE_URL of the database that this test uses."""
    isi = connections["default"].settings_dict
    if connections["default"].vendor == "sqlite":
        return f"sqlite:///{isi['NAME']}"
    inang = isi.get("HOST") or isi.get("OPTIONS", {}).get("host", "")
    sandi = f":{quote(isi['PASSWORD'])}" if isi.get("PASSWORD") else ""
    if str(inang).startswith("/"):  # a Unix socket
        return f"postgres://{isi['USER']}{sandi}@/{isi['NAME']}?host={inang}"
    return f"postgres://{isi['USER']}{sandi}@{inang}:{isi.get('PORT') or 5432}/{isi['NAME']}"


@contextmanager
def jalankan_peladen(proses: int = 2, utas: int = 4) -> Iterator[Peladen]:
    """Start it on a free port over this test's committed data; stop it afterwards."""
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        port = soket.getsockname()[1]
    lingkungan = os.environ | {
        "DJANGO_SETTINGS_MODULE": "iku.settings.test",
        "DATABASE_URL": alamat_basis_data(),
        "DIR_DATA": str(settings.DIR_DATA),
        "LOG_LEVEL": "ERROR",
    }
    perintah = [sys.executable, "-m", "gunicorn", "iku.wsgi:application"]
    perintah += ["--bind", f"127.0.0.1:{port}", "--workers", str(proses), "--threads", str(utas)]
    perintah += ["--worker-class", "gthread", "--log-level", "error"]
    server = subprocess.Popen(perintah, env=lingkungan, cwd=AKAR)
    try:
        _tunggu(port, server)
        yield Peladen(port, server.pid)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def _tunggu(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None, "the server ended by itself"
        try:
            sambung = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            sambung.request("GET", "/sehat/")
            if sambung.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            sambung.close()
    raise AssertionError("the server does not answer")
