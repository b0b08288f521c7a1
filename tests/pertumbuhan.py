"""What a page costs: queries, rows read, bytes sent. One file holds the present figures.

Unlike seconds these are the same on every machine, so that a test can hold them. Renew the file
with `PERBARUI_PERTUMBUHAN=1 pytest tests/penilaian/test_pertumbuhan.py` (without xdist) and read
the difference in the commit.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.models.sql import compiler
from django.test.utils import CaptureQueriesContext

from iku.inti import kueri_siap

BERKAS = Path(__file__).parent / "pertumbuhan.json"
LONGGAR = 1.15
"""Rows and bytes may differ by so much before somebody has to look: texts change, figures too."""


@dataclass(frozen=True)
class Biaya:
    """`kueri` statements, `baris` rows fetched, `byte` of the answer's body."""

    kueri: int
    baris: int
    byte: int = 0


@contextmanager
def hitung_baris() -> Iterator[list[int]]:
    """A list of the number of rows of each fetch inside the block."""
    asli: Any = compiler.cursor_iter
    jumlah: list[int] = []

    def berhitung(*isi: Any, **lain: Any) -> Iterator[Any]:
        for kumpulan in asli(*isi, **lain):
            jumlah.append(len(kumpulan))
            yield kumpulan

    siap_asli: Any = kueri_siap._Siap.jalankan

    def siap_berhitung(*isi: Any) -> Any:
        baris = siap_asli(*isi)
        jumlah.append(len(baris))
        return baris

    with pytest.MonkeyPatch.context() as tambal:
        tambal.setattr(compiler, "cursor_iter", berhitung)
        tambal.setattr(kueri_siap._Siap, "jalankan", siap_berhitung)
        yield jumlah


def ukur(tindakan: Callable[[], bytes]) -> Biaya:
    """The cost of what `tindakan` does; it returns the bytes that were sent."""
    with hitung_baris() as baris, CaptureQueriesContext(connection) as kueri:
        tubuh = tindakan()
    return Biaya(len(kueri), sum(baris), len(tubuh))


def periksa(biaya: dict[str, Biaya]) -> list[str]:
    """What has become dearer than the file says, as sentences."""
    if os.environ.get("PERBARUI_PERTUMBUHAN"):
        isi = {nama: asdict(satu) for nama, satu in sorted(biaya.items())}
        BERKAS.write_text(f"{json.dumps(isi, indent=2)}\n", encoding="utf-8")
    tercatat = json.loads(BERKAS.read_text(encoding="utf-8"))
    temuan = []
    for nama, satu in biaya.items():
        for bagian, nilai in asdict(satu).items():
            batas = tercatat[nama][bagian] * LONGGAR
            if nilai > batas:
                temuan.append(f"{nama}: {bagian} {nilai}, recorded {tercatat[nama][bagian]}")
    return temuan
