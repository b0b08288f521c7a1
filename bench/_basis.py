"""Run a measurement inside Django with a database of its own: the parent starts it, a child works.

The child is `python -m bench._basis MODULE FILE OPTIONS` (FILE `-` is stdout); it calls
`MODULE.di_dalam(**OPTIONS)` and writes what that returns as JSON. Settings are those of
development with DEBUG off, so that no query is recorded. PostgreSQL keeps its promises as on a
server in use: a commit waits for the disk, ours and the floor's alike.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command

from skrip.postgres import peladen

AKAR = Path(__file__).resolve().parent.parent
Angka = dict[str, Any]


@contextlib.contextmanager
def basis_data(mesin: str) -> Iterator[dict[str, str]]:
    """Environment of a new, empty database (`postgresql` or `sqlite`) and a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="siku-bench-", dir="/tmp") as folder:
        lingkungan = {
            **os.environ,
            "DIR_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "iku.settings.dev",
            "DEBUG": "False",
            "LOG_LEVEL": "WARNING",
        }
        if mesin == "sqlite":
            yield lingkungan | {"DATABASE_URL": f"sqlite:///{folder}/ukur.sqlite3"}
        else:
            with peladen(tahan=True) as (alamat, _):
                yield lingkungan | {"DATABASE_URL": alamat}


def jalankan(modul: str, mesin: str, **pilihan: Any) -> Angka:
    """What `modul.di_dalam(**pilihan)` returns in a child with a fresh database."""
    with basis_data(mesin) as lingkungan:
        return anak(modul, lingkungan, **pilihan)


def anak(modul: str, lingkungan: dict[str, str], **pilihan: Any) -> Angka:
    """The same with a database that is there already."""
    with tempfile.NamedTemporaryFile(dir="/tmp") as hasil:
        subprocess.run(  # noqa: S603  our own module
            [sys.executable, "-m", "bench._basis", modul, hasil.name, json.dumps(pilihan)],
            check=True,
            env=lingkungan,
            cwd=AKAR,
        )
        angka: Angka = json.loads(Path(hasil.name).read_text(encoding="utf-8"))
        return angka


def siapkan(**pilihan: int) -> None:
    """Tables and synthetic data."""
    call_command("migrate", verbosity=0)
    call_command("buat_data", verbosity=0, stdout=sys.stderr, **pilihan)


class Diam:
    """A stream that swallows what a command says."""

    def write(self, _teks: str) -> None:
        """Nothing."""

    def flush(self) -> None:
        """Nothing is held back."""


def bergantian(
    tugas: dict[str, Callable[[], object]], putaran: int, jam: Callable[[], float]
) -> dict[str, list[float]]:
    """Seconds per task and round; the tasks take turns, after one round that does not count."""
    waktu: dict[str, list[float]] = {nama: [] for nama in tugas}
    for ke in range(putaran + 1):
        for nama, satu in tugas.items():
            mulai = jam()
            satu()
            if ke:
                waktu[nama].append(jam() - mulai)
    return waktu


def banding(waktu: dict[str, list[float]], kita: str, lantai: str) -> float:
    """Median over the rounds of ours divided by the floor of the same round."""
    pasangan = zip(waktu[kita], waktu[lantai], strict=True)
    return statistics.median(a / b for a, b in pasangan)


def milidetik(isi: list[float]) -> str:
    """Median and span."""
    return f"{statistics.median(isi) * 1e3:.2f} ({min(isi) * 1e3:.2f}-{max(isi) * 1e3:.2f})"


def _anak(modul: str, berkas: str, pilihan: str) -> None:
    django.setup()
    hasil = importlib.import_module(modul).di_dalam(**json.loads(pilihan))
    if berkas == "-":
        sys.stdout.write(f"\n{json.dumps(hasil)}\n")
    else:
        Path(berkas).write_text(json.dumps(hasil), encoding="utf-8")


if __name__ == "__main__":
    _anak(*sys.argv[1:])
