"""What docs/ancaman.md and docs/kepatuhan.md name as evidence is there; row 26 of the mutants."""

from __future__ import annotations

import re
import tomllib

import pytest

from skrip.cakupan import batas, nilai
from skrip.keandalan_baris import AKAR
from tests.keandalan.catatan import catat

_NAMA = re.compile(r"`((?:tests|docs|iku|renstra|penilaian)/[\w./-]+)`")


@pytest.mark.parametrize("dokumen", ["ancaman.md", "kepatuhan.md"])
def test_setiap_berkas_yang_disebut_ada(dokumen: str) -> None:
    teks = (AKAR / "docs" / dokumen).read_text(encoding="utf-8")
    sebut = set(_NAMA.findall(teks))
    assert len(sebut) > 15
    assert {satu for satu in sebut if not (AKAR / satu).exists()} == set()


def test_setiap_kelompok_kepatuhan_berbukti_atau_tidak_dipenuhi() -> None:
    """A row that claims to be met names a test."""
    teks = (AKAR / "docs" / "kepatuhan.md").read_text(encoding="utf-8")
    klaim = [baris for baris in teks.splitlines() if "| met |" in baris]
    assert len(klaim) >= 15
    assert [baris for baris in klaim if "`tests/" not in baris] == []


def test_mutan_tertangkap_menurut_laporan() -> None:
    """The report of `make mutasi`, which takes hours, is kept in docs/mutasi.md."""
    teks = (AKAR / "docs" / "mutasi.md").read_text(encoding="utf-8")
    persen = re.search(r"\*\*([\d.]+) % caught\*\*", teks)
    mutan = re.search(r"(\d+) of the (\d+) mutants", teks)
    assert persen is not None
    assert mutan is not None
    catat(
        26,
        "mutan rumus dan capaian (make mutasi)",
        ">= 90 %",
        float(persen[1]) >= 90,
        persen=float(persen[1]),
        mutan=int(mutan[1]),
    )


def test_batas_cakupan_menilai_inti_dan_keseluruhan() -> None:
    minimum, inti = batas()
    assert minimum == 95
    for pola in inti:
        assert list(AKAR.glob(pola.removeprefix("!"))), pola
    laporan = {
        "files": {
            "renstra/rumus/kode.py": {"missing_lines": [7], "missing_branches": [[7, 9]]},
            "renstra/rumus/kotak.py": {"missing_lines": [1], "missing_branches": []},
            "iku/views.py": {"missing_lines": [2], "missing_branches": []},
            "iku/inti/segel.py": {"missing_lines": [], "missing_branches": []},
        },
        "totals": {"num_branches": 200, "missing_branches": 9, "num_statements": 10},
    }
    putusan = nilai(laporan, inti)
    assert putusan.persen == 95.5
    assert putusan.modul_inti == 2
    assert putusan.celah_inti == {"renstra/rumus/kode.py": "7, 7->9"}


def test_pengaturan_cakupan_dibaca_dari_pyproject() -> None:
    isi = tomllib.loads((AKAR / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert isi["coverage"]["run"]["branch"] is True
    assert isi["siku"]["cakupan"]["keseluruhan"] >= 95
