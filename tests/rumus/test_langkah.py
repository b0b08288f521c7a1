"""Whole explanations, step by step: tests/tabel/rumus_langkah.txt, one block per computation."""

from __future__ import annotations

import pytest

from renstra.rumus import jelaskan, susun
from tests.rumus.bahan import TABEL, baca_masukan

BLOK = (TABEL / "rumus_langkah.txt").read_text(encoding="utf-8").strip().split("\n\n")


@pytest.mark.parametrize("blok", BLOK, ids=lambda blok: blok.partition("\n")[0])
def test_langkah_utuh(blok: str) -> None:
    kepala, *harap = blok.splitlines()
    rumus, _, masukan = kepala.removeprefix("# ").rpartition(" | ")
    penjelasan = jelaskan(susun(rumus), baca_masukan(masukan), satuan="persen")
    assert [f"{satu.judul}: {satu.teks}" for satu in penjelasan.langkah] == harap
