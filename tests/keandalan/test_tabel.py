"""The table of figures names all of its rows, the unmeasured ones too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from skrip.keandalan import baca, dokumen, ringkas, susun
from skrip.keandalan_baris import AKAR, JUDUL, tempat
from tests.keandalan import catatan

BARIS = {
    "nomor": 5,
    "nama": "impor",
    "mesin": "sqlite",
    "batas": "< 300 MB",
    "lulus": True,
    "angka": {"puncak_mb": 120, "baris": 20_000},
    "pada": "2026-11-21T10:00:00+00:00",
}

UJI = (15, "uji", "0")  # row, name, limit


def test_dua_puluh_delapan_baris_ada_terukur_atau_tidak() -> None:
    semua = susun([BARIS], {6: ["tests/keandalan/test_impor_putus.py"]})
    assert [s.nomor for s in semua] == list(range(1, 29))
    menurut = {s.nomor: s for s in semua}
    assert (menurut[5].putusan, menurut[5].angka) == ("yes", "puncak mb 120, baris 20.000")
    assert "test_impor_putus.py" in menurut[6].angka
    assert {menurut[n].putusan for n in JUDUL if n != 5} == {"not measured"}
    assert ringkas(semua).startswith("1 of 28 rows measured, 0 limits missed; not measured: 1, 2,")


def test_batas_yang_luput_disebut() -> None:
    semua = susun([BARIS | {"lulus": False}], {})
    assert "1 limits missed" in ringkas(semua)
    assert "| **no** |" in dokumen(semua)


def test_angka_terbaru_menggantikan_yang_lama(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catatan, "BERKAS", tmp_path / "angka.json")
    for jumlah in (1, 2):
        catatan.catat(*UJI, True, "sqlite", jumlah=jumlah)
    with pytest.raises(AssertionError, match="limit 0"):
        catatan.catat(*UJI, False, "postgresql", jumlah=3)
    isi = baca(tmp_path / "angka.json")
    assert [(b["mesin"], b["lulus"], b["angka"]["jumlah"]) for b in isi] == [
        ("postgresql", False, 3),
        ("sqlite", True, 2),
    ]
    assert json.dumps(isi)


def test_setiap_catatan_di_tes_punya_baris() -> None:
    letak = tempat()
    assert set(letak) <= set(JUDUL)
    assert all((AKAR / satu).exists() for berkas in letak.values() for satu in berkas)
