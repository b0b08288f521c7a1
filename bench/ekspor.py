"""Section `ekspor`: 50.000 indicators as xlsx, query included, against a bare write of the cells.

The floor is openpyxl's own `append` of the same values, held in memory, without formats, checks or
a database. `ekspor.vs_lantai` is our time divided by the floor's, per round; shown are median and
span of processor time. Memory is the peak of a process of its own, for 5.000 and for 50.000 rows.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

BARIS = 50_000
PUTARAN = 5
AKAR = Path(__file__).resolve().parent.parent


def ukur() -> dict[str, float | dict[str, object]]:
    """Ratio ours/floor, its span, seconds, and peak memory in MB."""
    with tempfile.TemporaryDirectory() as folder:
        lingkungan = os.environ | {
            "DIR_DATA": folder,
            "DATABASE_URL": f"sqlite:///{folder}/siku.sqlite3",
            "DJANGO_SETTINGS_MODULE": "iku.settings.dev",
            "LOG_LEVEL": "ERROR",
        }
        _anak(lingkungan, "siapkan", str(BARIS))
        waktu = json.loads(_anak(lingkungan, "waktu", str(PUTARAN)))
        memori = {n: float(_anak(lingkungan, "memori", str(n))) for n in (BARIS // 10, BARIS)}
    banding = [k / dasar for k, dasar in zip(waktu["kita"], waktu["lantai"], strict=True)]
    return {
        "ekspor.vs_lantai": statistics.median(banding),
        "ekspor.vs_lantai_rentang": {"xlsx": f"{min(banding):.3f}-{max(banding):.3f}"},
        "ekspor.detik": {nama: f"{statistics.median(isi):.2f}" for nama, isi in waktu.items()},
        "ekspor.puncak_memori_mb": {f"{n} baris": f"{mb:.1f}" for n, mb in memori.items()},
    }


def _anak(lingkungan: dict[str, str], *perintah: str) -> str:
    hasil = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "bench.ekspor_anak", *perintah],
        env=lingkungan,
        cwd=AKAR,
        check=True,
        capture_output=True,
        text=True,
    )
    return hasil.stdout.strip().splitlines()[-1] if hasil.stdout.strip() else ""


def lantai(baris: list[list[object]]) -> float:
    """Processor seconds of the bare write."""
    mulai = time.process_time()
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet("Indikator")
    for satu in baris:
        lembar.append(satu)
    buku.save(BytesIO())
    return time.process_time() - mulai
