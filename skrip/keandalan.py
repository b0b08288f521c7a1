"""`python -m skrip.keandalan`: the table of reliability figures, and docs/keandalan.md from it."""

from __future__ import annotations

import json
import os
import platform
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

AKAR = Path(__file__).resolve().parent.parent
BERKAS = AKAR / "build" / "keandalan.json"
DOKUMEN = AKAR / "docs" / "keandalan.md"
JUDUL = """# Reliability and security: measured figures

Written by `python -m skrip.keandalan` from build/keandalan.json; do not edit. Each row is measured
by a test, the long ones by `make uji-berat`. The machine is shared; limits are the project's own.

{mesin}

| # | Figure | Engine | Limit | Measured | Held | On |
|---|---|---|---|---|---|---|
"""


def baca() -> list[dict[str, Any]]:
    """The rows that were measured, in order."""
    if not BERKAS.exists():
        return []
    return [json.loads(b) for b in BERKAS.read_text(encoding="utf-8").splitlines() if b.strip()]


def _angka(isi: dict[str, Any]) -> str:
    return ", ".join(f"{nama.replace('_', ' ')} {nilai}" for nama, nilai in isi.items())


def main() -> int:
    """Print and write; exit code 1 when a limit is missed."""
    baris = baca()
    if not baris:
        sys.stderr.write("Nothing measured yet: make uji-berat\n")
        return 1
    layar, tabel = Console(), Table(title="keandalan")
    for kolom in ("#", "figure", "engine", "limit", "measured", "held"):
        tabel.add_column(kolom, overflow="fold")
    mesin = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
    teks = JUDUL.format(mesin=f"{mesin}Python {platform.python_version()}.")
    for b in baris:
        isi = (str(b["nomor"]), b["nama"], b["mesin"], b["batas"], _angka(b["angka"]))
        ya = "yes" if b["lulus"] else "**no**"
        tabel.add_row(*isi, ya.strip("*"))
        teks += f"| {' | '.join(isi)} | {ya} | {b['pada'][:10]} |\n"
    layar.print(tabel)
    DOKUMEN.write_text(teks, encoding="utf-8")
    return 0 if all(b["lulus"] for b in baris) else 1


if __name__ == "__main__":
    sys.exit(main())
