"""What the production settings say about cookies, transport, passwords and secrets."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from typing import Any

import pytest

from skrip.keandalan_baris import AKAR

BACA = """
import json, django
django.setup()
from django.conf import settings
from django.contrib.auth.hashers import make_password
nama = [n for n in dir(settings) if n.startswith(("SECURE_", "SESSION_COOKIE_", "CSRF_COOKIE_"))]
isi = {n: repr(getattr(settings, n)) for n in nama}
isi |= {"DEBUG": repr(settings.DEBUG), "SIDIK": make_password("uji").split("$")[0]}
print(json.dumps(isi))
"""


def produksi(tmp_path: Any, **ganti: str) -> subprocess.CompletedProcess[str]:
    """A process with production settings and only what they ask for."""
    perlu = {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "siku.example.go.id",
        "DATABASE_URL": "sqlite:///:memory:",
    }
    lingkungan = {n: v for n, v in os.environ.items() if n not in perlu}
    lingkungan |= {n: v for n, v in (perlu | ganti).items() if v}
    lingkungan |= {"DJANGO_SETTINGS_MODULE": "iku.settings.prod", "DIR_DATA": str(tmp_path)}
    return subprocess.run(
        [sys.executable, "-c", BACA],
        cwd=AKAR,
        env=lingkungan,
        capture_output=True,
        text=True,
        check=False,
    )


def test_kue_pengangkutan_dan_sandi(tmp_path: Any) -> None:
    isi = json.loads(produksi(tmp_path).stdout.splitlines()[-1])
    assert isi["DEBUG"] == "False"
    for nama in ("SESSION_COOKIE", "CSRF_COOKIE"):
        assert isi[f"{nama}_SECURE"] == isi[f"{nama}_HTTPONLY"] == "True"
        assert isi[f"{nama}_SAMESITE"] == "'Lax'"
    assert isi["SECURE_SSL_REDIRECT"] == "True"
    assert int(isi["SECURE_HSTS_SECONDS"]) >= 31536000
    assert isi["SIDIK"] == "argon2"


@pytest.mark.parametrize("nama", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_tanpa_rahasia_tidak_berjalan(tmp_path: Any, nama: str) -> None:
    """No default value stands behind what must be set."""
    hasil = produksi(tmp_path, **{nama: ""})
    assert hasil.returncode != 0
    assert nama in hasil.stderr
