"""What the entry page weighs on a cold visit as the production server sends it, all gzipped."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from tests.penilaian.dunia import TAHUN, Dunia, Masuk

STATIS = Path("static")
KEPALA = 400
"""Bytes of response headers per request, as measured in Chromium"""
BATAS = 80_000


def modul(berkas: Path, terlihat: set[Path]) -> set[Path]:
    """A script with everything it imports."""
    if berkas not in terlihat:
        terlihat.add(berkas)
        for nama in re.findall(r'from "(\.[^"]+)"', berkas.read_text("utf-8")):
            modul((berkas.parent / nama).resolve().relative_to(Path.cwd()), terlihat)
    return terlihat


@pytest.mark.parametrize(
    "alamat", [f"/isian/uji/{TAHUN}/TAHUN/", f"/isian/uji/{TAHUN}/", "/isian/uji/target/"]
)
def test_halaman_isian_dingin_paling_banyak_80_kb(dunia: Dunia, masuk: Masuk, alamat: str) -> None:
    html = masuk("operator").get(alamat).content
    teks = html.decode()
    berkas: set[Path] = set()
    for nama in re.findall(r'(?:href|src)="/static/([^"?]+)"', teks):
        jalan = STATIS / nama
        berkas |= modul(jalan, set()) if jalan.suffix == ".js" else {jalan}
    assert {"isian.js", "isian.css"} <= {b.name for b in berkas}
    kirim = [len(gzip.compress(html))] + [len(gzip.compress(b.read_bytes())) for b in berkas]
    berat = sum(kirim) + KEPALA * len(kirim)
    assert berat <= BATAS, {b.name: len(gzip.compress(b.read_bytes())) for b in berkas}
