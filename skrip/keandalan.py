"""`python -m skrip.keandalan`: the table of reliability figures, and docs/keandalan.md from it.

Every row of the table is printed; one that nobody measured says so, and which test measures it.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from skrip.keandalan_baris import AKAR, JUDUL, tempat

BERKAS = Path(os.environ.get("SIKU_KEANDALAN", str(AKAR / "build" / "keandalan.json")))
DOKUMEN = AKAR / "docs" / "keandalan.md"
PEMBUKA = """# Reliability and security: measured figures

Written by `python -m skrip.keandalan` from build/keandalan.json; do not edit. Each figure is
recorded by a test: the quick ones by `make test`, the long ones by `make uji-berat`, which ends
with this table. The machine is shared; limits are the project's own.

{mesin}

{ringkas}

| # | Figure | Engine | Limit | Measured | Held | On |
|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Satu:
    """One printed line; `lulus` is None for a row that was not measured."""

    nomor: int
    nama: str
    mesin: str = ""
    batas: str = ""
    angka: str = ""
    lulus: bool | None = None
    pada: str = ""

    @property
    def putusan(self) -> str:
        """`yes`, `**no**` or `not measured`."""
        return "not measured" if self.lulus is None else "yes" if self.lulus else "**no**"


def baca(berkas: Path = BERKAS) -> list[dict[str, Any]]:
    """The figures that were recorded, in order."""
    if not berkas.exists():
        return []
    return [json.loads(b) for b in berkas.read_text(encoding="utf-8").splitlines() if b.strip()]


def susun(catatan: Sequence[dict[str, Any]], letak: dict[int, list[str]]) -> list[Satu]:
    """All rows of the table, each with its recorded figures or the reason why there are none."""
    hasil: list[Satu] = []
    for nomor, judul in JUDUL.items():
        milik = [b for b in catatan if b["nomor"] == nomor]
        hasil += [
            Satu(
                nomor, b["nama"], b["mesin"], b["batas"], _angka(b["angka"]), b["lulus"], b["pada"]
            )
            for b in milik
        ]
        if not milik:
            hasil.append(Satu(nomor, judul, angka=_cara(letak.get(nomor, ()))))
    return hasil


def _cara(berkas: Sequence[str]) -> str:
    """What to type for a row that was not measured."""
    if not berkas:
        return "no test yet"
    uji = [satu for satu in berkas if satu.startswith("tests/")]
    if uji:
        return f"`pytest -m berat {' '.join(uji)}`"
    return f"`make {berkas[0].split('/')[-1].removesuffix('.py')}`"


def ringkas(semua: Sequence[Satu]) -> str:
    """One sentence over the whole table."""
    terukur = {s.nomor for s in semua if s.lulus is not None}
    luput = [s for s in semua if s.lulus is False]
    tanpa = [str(n) for n in JUDUL if n not in terukur]
    akhir = f"; not measured: {', '.join(tanpa)}" if tanpa else ""
    return f"{len(terukur)} of {len(JUDUL)} rows measured, {len(luput)} limits missed{akhir}."


def _angka(isi: dict[str, Any]) -> str:
    return ", ".join(f"{nama.replace('_', ' ')} {_bilangan(n)}" for nama, n in isi.items())


def _bilangan(isi: Any) -> str:
    return f"{isi:,}".replace(",", ".") if type(isi) is int and isi >= 10_000 else str(isi)


def dokumen(semua: Sequence[Satu]) -> str:
    """The text of docs/keandalan.md."""
    mesin = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
    teks = PEMBUKA.format(
        mesin=f"{mesin}Python {platform.python_version()}.", ringkas=ringkas(semua)
    )
    for s in semua:
        isi = (str(s.nomor), s.nama, s.mesin, s.batas, s.angka, s.putusan, s.pada[:10])
        teks += f"| {' | '.join(satu.replace('|', '/') for satu in isi)} |\n"
    letak = tempat()
    teks += "\n## Where each row is measured\n\n| # | What | Test |\n|---|---|---|\n"
    for nomor, judul in JUDUL.items():
        berkas = ", ".join(f"`{satu}`" for satu in letak.get(nomor, ())) or "none"
        teks += f"| {nomor} | {judul} | {berkas} |\n"
    return teks


def main() -> int:
    """Print and write; exit code 1 when a limit is missed or nothing was measured."""
    catatan = baca()
    if not catatan:
        sys.stderr.write("Nothing measured yet: make uji-berat\n")
        return 1
    semua = susun(catatan, tempat())
    layar, tabel = Console(), Table(title="keandalan")
    for kolom in ("#", "figure", "engine", "limit", "measured", "held"):
        tabel.add_column(kolom, overflow="fold")
    for s in semua:
        tabel.add_row(str(s.nomor), s.nama, s.mesin, s.batas, s.angka, s.putusan.strip("*"))
    layar.print(tabel)
    layar.print(ringkas(semua))
    DOKUMEN.write_text(dokumen(semua), encoding="utf-8")
    return 1 if any(s.lulus is False for s in semua) else 0


if __name__ == "__main__":
    sys.exit(main())
