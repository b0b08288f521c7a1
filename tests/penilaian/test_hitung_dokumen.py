"""docs/capaian.md shows the very tables that the tests run."""

from __future__ import annotations

import csv
import re

import pytest

from tests.penilaian.tabel import TABEL
from tests.rumah.berkas import AKAR

HALAMAN = (AKAR / "docs" / "capaian.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("nama", ["capaian", "konsolidasi", "agregat", "skala", "konversi"])
def test_tabel_dokumen_sama_dengan_berkas_uji(nama: str) -> None:
    with (TABEL / f"{nama}.csv").open(encoding="utf-8", newline="") as berkas:
        diuji = [[sel.strip() for sel in baris] for baris in csv.reader(berkas, delimiter=";")]
    _, _, sesudah = HALAMAN.partition(f"<!-- tests/tabel/{nama}.csv -->\n")
    tabel, _, _ = sesudah.partition("\n\n")
    kepala, _, *isi = tabel.splitlines()
    assert [_sel(baris) for baris in (kepala, *isi)] == diuji


def _sel(baris: str) -> list[str]:
    isi = re.split(r"(?<!\\)\|", baris)[1:-1]
    return [sel.strip().replace("\\|", "|") for sel in isi]
