"""The page of measured figures is written from what was measured, and hides no broken limit."""

from __future__ import annotations

from pathlib import Path

from bench._laporan import AKHIR, AWAL, BATAS, tabel
from tests.rumah.berkas import baca


def test_setiap_angka_berbatas_ada_di_halaman() -> None:
    teks = baca(Path("docs/kinerja.md"))
    bagian = teks[teks.index(AWAL) : teks.index(AKHIR)]
    assert [kunci for kunci in BATAS if f"`{kunci}`" not in bagian] == []


def test_yang_melampaui_batas_dan_yang_tidak_diukur_disebut() -> None:
    teks = tabel({"dasbor.vs_lantai": 3.5, "isian.autosave_vs_lantai": 42.0})
    assert "| `dasbor.vs_lantai` | dashboard ÷ one SQL statement to JSON | 3,5 | 4 | kept |" in teks
    assert "| 42 | 3 | **not kept** |" in teks
    assert "not measured" in teks
