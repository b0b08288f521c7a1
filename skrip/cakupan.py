"""`python -m skrip.cakupan [FOLDER …]`: branch coverage, with the project's own limits.

Runs the quick tests on SQLite, then those that need PostgreSQL, then the browser; processes that
they start are measured too, and the data is joined. Fails when the whole is below `keseluruhan` per
cent of branches, or a module named under `inti` misses a line or a branch. Both are in
pyproject.toml, `[tool.siku.cakupan]`. `--lapor` only judges what was measured before.
"""

from __future__ import annotations

import fnmatch
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skrip.postgres import peladen
from tests.keandalan.catatan import catat

AKAR = Path(__file__).resolve().parent.parent
LAPORAN = AKAR / "build" / "cakupan.json"
TANDA = "not berat and not peramban and not postgres"
TANDA_POSTGRES = ("postgres and not berat and not peramban", "peramban and not berat")


@dataclass(frozen=True, slots=True)
class Putusan:
    """What was measured: share of branches in per cent, and each gap in a core module."""

    cabang: int
    terlewat: int
    baris: int
    celah_inti: dict[str, str]
    modul_inti: int

    @property
    def persen(self) -> float:
        """Branches that were taken, of all."""
        return round(100 * (1 - self.terlewat / self.cabang), 2) if self.cabang else 100.0


def batas(berkas: Path = AKAR / "pyproject.toml") -> tuple[float, list[str]]:
    """The limit for the whole and the patterns of the core."""
    isi = tomllib.loads(berkas.read_text(encoding="utf-8"))["tool"]["siku"]["cakupan"]
    return float(isi["keseluruhan"]), list(isi["inti"])


def nilai(laporan: Mapping[str, Any], inti: Sequence[str]) -> Putusan:
    """Judge a JSON report of coverage.py."""
    celah: dict[str, str] = {}
    modul = 0
    for nama, isi in sorted(laporan["files"].items()):
        if not _di_inti(nama, inti):
            continue
        modul += 1
        lewat = [str(satu) for satu in isi["missing_lines"]]
        lewat += [f"{dari}->{ke}" for dari, ke in isi["missing_branches"]]
        if lewat:
            celah[nama] = ", ".join(lewat)
    jumlah = laporan["totals"]
    return Putusan(
        cabang=jumlah["num_branches"],
        terlewat=jumlah["missing_branches"],
        baris=jumlah["num_statements"],
        celah_inti=celah,
        modul_inti=modul,
    )


def _di_inti(nama: str, inti: Sequence[str]) -> bool:
    """Named by a pattern, and by none that begins with `!`."""
    kecuali = [pola[1:] for pola in inti if pola.startswith("!")]
    return any(fnmatch.fnmatch(nama, pola) for pola in inti) and not any(
        fnmatch.fnmatch(nama, pola) for pola in kecuali
    )


def _ukur(folder: Sequence[str]) -> int:
    pytest = ("run", "-m", "pytest", "-q", "-n", os.environ.get("PEKERJA", "2"), *folder)
    lingkungan = os.environ | {"DATABASE_URL": "sqlite:///:memory:"}
    _coverage("erase")
    hasil = _coverage(*pytest, "-m", TANDA, lingkungan=lingkungan)
    with peladen() as (alamat, _):
        lingkungan["DATABASE_URL"] = alamat
        for tanda in TANDA_POSTGRES:
            kode = _coverage(*pytest, "-m", tanda, lingkungan=lingkungan)
            hasil = hasil or (kode if kode != 5 else 0)  # 5: nothing in it that is meant here
    return hasil


def _coverage(*perintah: str, lingkungan: Mapping[str, str] | None = None) -> int:
    (AKAR / "build").mkdir(exist_ok=True)
    semua = [sys.executable, "-m", "coverage", *perintah]
    return subprocess.run(semua, cwd=AKAR, env=lingkungan, check=False).returncode


def main(argumen: Sequence[str]) -> int:
    """Measure, unless told only to judge; print and record row 26."""
    kode = 0
    if "--lapor" not in argumen:
        kode = _ukur([a for a in argumen if not a.startswith("-")] or ["tests"])
        _coverage("combine", "-q")
        _coverage("json", "-q", "-o", str(LAPORAN))
    minimum, inti = batas()
    putusan = nilai(json.loads(LAPORAN.read_text(encoding="utf-8")), inti)
    for nama, celah in putusan.celah_inti.items():
        sys.stdout.write(f"{nama}: {celah}\n")
    sys.stdout.write(
        f"branches {putusan.persen} % of {putusan.cabang} (limit {minimum} %); "
        f"core: {putusan.modul_inti} modules, {len(putusan.celah_inti)} with a gap\n"
    )
    lulus = putusan.persen >= minimum and not putusan.celah_inti
    catat(
        26,
        "cakupan cabang",
        f">= {minimum:g} %, inti 100 %",
        lulus,
        "sqlite, postgresql",
        persen=putusan.persen,
        cabang=putusan.cabang,
        modul_inti=putusan.modul_inti,
        modul_inti_bercelah=len(putusan.celah_inti),
    )
    return kode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
