"""Vendored files are what their packages shipped, and refer to nothing that is not here."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[2]
BARIS = re.compile(r"^\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|", re.MULTILINE)
PETA_SUMBER = b"/*# sourceMappingURL=bootstrap.min.css.map */"


def _daftar(map_vendor: str) -> list[tuple[Path, str]]:
    dokumen = AKAR / map_vendor / "VENDOR.md"
    return [(dokumen.parent / nama, sha) for nama, sha in BARIS.findall(dokumen.read_text())]


@pytest.mark.parametrize("map_vendor", ["static/vendor", "tests/peramban/vendor"])
def test_setiap_berkas_tercatat_dan_utuh(map_vendor: str) -> None:
    daftar = _daftar(map_vendor)
    for berkas, sha in daftar:
        assert hashlib.sha256(berkas.read_bytes()).hexdigest() == sha, berkas.name
    tercatat = {berkas.name for berkas, _ in daftar}
    ada = {b.name for b in (AKAR / map_vendor).iterdir() if b.suffix in {".css", ".js"}}
    assert ada == tercatat


def test_bootstrap_adalah_berkas_asli_tanpa_baris_peta_sumber() -> None:
    isi = (AKAR / "static/vendor/bootstrap-5.3.8.min.css").read_bytes()
    asli = re.search(r"sha256\s+`([0-9a-f]{64})`", (AKAR / "static/vendor/VENDOR.md").read_text())
    assert asli is not None
    assert hashlib.sha256(isi + PETA_SUMBER).hexdigest() == asli[1]


def test_tidak_ada_rujukan_ke_luar_atau_ke_berkas_yang_tidak_ada() -> None:
    for berkas in (AKAR / "static").rglob("*.css"):
        teks = berkas.read_text()
        assert "sourceMappingURL" not in teks, berkas.name
        assert "@import" not in teks, berkas.name
        for alamat in re.findall(r"url\(([^)]*)\)", teks):
            bersih = alamat.strip("\"'")
            assert bersih.startswith(("data:", "#")) or (berkas.parent / bersih).is_file(), alamat
