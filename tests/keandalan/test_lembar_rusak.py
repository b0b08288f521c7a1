"""Row 18: malformed spreadsheets, csv and JSON on every reader: a sentence each, little memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from renstra.models import Keputusan
from renstra.selectors.tukar import isi_keputusan
from renstra.tukar.tulis import tulis_csv, tulis_json, tulis_xlsx
from tests.keandalan.catatan import catat
from tests.keandalan.lembar_rusak import JSON, dari_baik
from tests.penilaian.berkas_rusak import semua

pytestmark = [pytest.mark.berat, pytest.mark.usefixtures("contoh")]
AKAR = Path(__file__).resolve().parents[2]
MEMORI_MB, DETIK = 300, 10


def keputusan_rusak() -> Iterator[tuple[str, bytes]]:
    """From the sheets of a real decree."""
    baik = isi_keputusan(Keputusan.objects.get(renstra__instansi__kode="sampang", versi=1))
    yield from dari_baik("keputusan-xlsx", tulis_xlsx(baik), arsip=True)
    yield from dari_baik("keputusan-csv", tulis_csv(baik), arsip=True)
    yield from dari_baik("keputusan-json", tulis_json(baik), arsip=False)
    for nama, isi in JSON.items():
        yield f"keputusan-json-{nama}", isi
    for berkas in semua():
        yield f"keputusan-realisasi-{berkas.nama}", berkas.isi


@pytest.mark.parametrize("pembaca", ["realisasi", "keputusan"])
def test_berkas_rusak_ditolak_dengan_kalimat(tmp_path: Path, pembaca: str) -> None:
    isi = (
        ((f"realisasi-{b.nama}", b.isi) for b in semua())
        if pembaca == "realisasi"
        else keputusan_rusak()
    )
    for ke, (nama, byte) in enumerate(isi):
        awal, _, akhir = nama.partition("-")
        (tmp_path / f"{awal}-{ke:04}-{akhir.replace('/', '_')[:60]}").write_bytes(byte)
    keluar = subprocess.run(
        [sys.executable, "-m", "tests.keandalan.lembar_rusak", str(tmp_path)],
        cwd=AKAR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "iku.settings.test", "LOG_LEVEL": "ERROR"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    hasil = json.loads(keluar.splitlines()[-1])
    berkas = len(list(tmp_path.iterdir()))
    catat(
        18,
        f"berkas rusak pada pembaca {pembaca}",
        f">= 300 berkas, 0 runtuh, < {MEMORI_MB} MB, < {DETIK} s CPU masing-masing",
        berkas >= 300
        and not hasil["runtuh"]
        and hasil["memori_mb"] < MEMORI_MB
        and hasil["terlama"] < DETIK,
        berkas=berkas,
        ditolak=hasil["ditolak"],
        terbaca=hasil["baik"],
        runtuh=hasil["runtuh"][:5] or 0,
        memori_mb=round(hasil["memori_mb"]),
        terlama_s=hasil["terlama"],
    )
