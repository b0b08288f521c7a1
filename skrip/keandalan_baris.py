"""The 28 figures of reliability and security: what each row of the table is about."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent

JUDUL: dict[int, str] = {
    1: "A quarter's end: 50 people read and enter for ten minutes",
    2: "200 people submit within a minute",
    3: "Public verification page under steady load",
    4: "Database queries of a page do not grow with its rows",
    5: "Import of 20.000 figures",
    6: "Worker killed while it saves an import",
    7: "Process killed while a decree is signed",
    8: "Database restarted under load",
    9: "Disk full",
    10: "One submission from 50 threads",
    11: "Concurrent edits of the same figures",
    12: "Clock and time zones: period, deadline, decree number, order of the audit",
    13: "Faults of the signing service",
    14: "Who may do what: address × account × method × own and foreign",
    15: "A reviewer calls everything",
    16: "Fields that a form or endpoint does not offer, posted all the same",
    17: "Generated formulas: no crash, no hang, equal to exact fractions",
    18: "Malformed spreadsheets and text files on every reader",
    19: "Forged PDF files",
    20: "API called as its own description allows",
    21: "Hostile texts in everything that is exported",
    22: "Addresses inside texts that are rendered",
    23: "Content-Security-Policy in a real browser",
    24: "Restore drill",
    25: "Upgrade drill from every release",
    26: "Coverage of branches, and mutants killed",
    27: "Supply chain",
    28: "Half an hour of ordinary use: memory and open files",
}
_CATAT = re.compile(r"\b_?catat(?:_saja)?\(\s*(\d+),")


def tempat(folder: Path = AKAR / "tests") -> dict[int, list[str]]:
    """Which files (from the project's top) record which row: tests, commands, the load test."""
    hasil: dict[int, list[str]] = defaultdict(list)
    lain = (satu for nama in ("skrip", "bench") for satu in sorted((AKAR / nama).glob("*.py")))
    for berkas in (*sorted(folder.rglob("*.py")), *lain):
        for nomor in sorted(set(_CATAT.findall(berkas.read_text(encoding="utf-8")))):
            hasil[int(nomor)].append(berkas.relative_to(AKAR).as_posix())
    return dict(hasil)
