"""Runs all sections found, prints a table, and merges the figures into build/bench.json.

`python -m bench --laporan` writes them into docs/kinerja.md.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

import bench
from bench import _laporan

BERKAS = Path(__file__).resolve().parent.parent / "build" / "bench.json"


def mesin() -> dict[str, object]:
    """What the figures were measured on."""
    return {
        "sistem": platform.platform(),
        "prosesor": platform.machine(),
        "inti": os.cpu_count(),
        "python": platform.python_version(),
    }


def utama(pilihan: list[str]) -> int:
    """Run the named sections (all when none is named); returns the exit code."""
    layar = Console()
    if pilihan == ["--laporan"]:
        layar.print(f"Written: {_laporan.tulis(_laporan.baca(BERKAS)).name}")
        return 0
    ada = [satu.name for satu in pkgutil.iter_modules(bench.__path__) if satu.name[0] != "_"]
    asing = [nama for nama in pilihan if nama not in ada]
    if asing:
        layar.print(f"No such section: {', '.join(asing)}. There are: {', '.join(ada)}.")
        return 2
    angka = _laporan.baca(BERKAS)
    for nama in pilihan or ada:
        modul = importlib.import_module(f"bench.{nama}")
        if not hasattr(modul, "ukur"):
            continue
        layar.print(f"Measuring [bold]{nama}[/bold] ...")
        hasil = modul.ukur()
        if not getattr(modul, "BERBAGIAN", False):  # else what was left out stays as it was
            angka = {k: isi for k, isi in angka.items() if not k.startswith(f"{nama}.")}
        angka |= hasil
        layar.print(_tabel(nama, hasil))
    angka |= {"mesin": mesin(), "tanggal": datetime.now(UTC).isoformat(timespec="seconds")}
    BERKAS.parent.mkdir(exist_ok=True)
    BERKAS.write_text(
        json.dumps(angka, indent=2, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8"
    )
    layar.print(f"Written: {BERKAS.name}")
    return 0


def _tabel(nama: str, hasil: dict[str, float | dict[str, object]]) -> Table:
    tabel = Table(title=nama)
    tabel.add_column("figure")
    tabel.add_column("value", justify="right")
    for kunci, isi in hasil.items():
        if isinstance(isi, dict):
            for bagian, nilai in isi.items():
                tabel.add_row(f"{kunci} · {bagian}", str(nilai))
        else:
            tabel.add_row(kunci, f"{isi:.3f}")
    return tabel


if __name__ == "__main__":
    sys.exit(utama(sys.argv[1:]))
