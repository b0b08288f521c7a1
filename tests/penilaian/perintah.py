"""Run `manage.py hitung` inside the tests."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pytest
from django.core.management import call_command, load_command_class
from django.core.management.base import CommandError

IP_ASN = ["JUMLAH(a.bobot*a.nilai)", "a.bobot=25%;40%;30%;5%", "a.nilai=60;50;80;100"]


def data(*argumen: str) -> dict[str, Any]:
    """What `--json` prints."""
    keluar = io.StringIO()
    call_command("hitung", *argumen, "--json", stdout=keluar, stderr=io.StringIO())
    return json.loads(keluar.getvalue())


def teks(*argumen: str) -> str:
    keluar = io.StringIO()
    call_command("hitung", *argumen, stdout=keluar, stderr=io.StringIO())
    return re.sub(r" +", " ", keluar.getvalue())


def ditolak(*argumen: str) -> str:
    with pytest.raises(CommandError) as galat:
        call_command("hitung", *argumen, stdout=io.StringIO(), stderr=io.StringIO())
    assert galat.value.returncode == 2
    return str(galat.value)


def jalankan(*argumen: str) -> int:
    """Run as manage.py does; returns the exit code."""
    perintah = load_command_class("penilaian", "hitung")
    try:
        perintah.run_from_argv(["manage.py", "hitung", *argumen])
    except SystemExit as akhir:
        return int(akhir.code or 0)
    return 0
