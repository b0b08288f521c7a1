"""The worked tables of how a formula is written elsewhere: in words, LaTeX, Excel and SQL.

One row per formula, all forms of the grammar nested in each other. What Excel and PostgreSQL
compute from these very texts is compared with the engine where those programs are at hand.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Callable
from pathlib import Path

from renstra.rumus import urai
from renstra.rumus.excel import ke_excel, perlu_larik
from renstra.rumus.latex import latex
from renstra.rumus.pohon import Simpul
from renstra.rumus.sql import ke_sql, nama_kolom
from renstra.rumus.teks import teks_berlabel

TABEL = Path(__file__).resolve().parent.parent / "tabel"
LABEL = {
    "a": "Jumlah aduan",
    "elemen": "Elemen NSPK",
    "dimensi": "Nilai dimensi",
    "dimensi.maks": "Skor tertinggi",
}
SEL = {
    kunci: f"{huruf}1" for kunci, huruf in zip(("a", "b", "c", "d", "@2.1"), "ABCDE", strict=True)
}
SEL |= {
    f"{tabel}.{kolom}": f"{huruf}1:{huruf}4"
    for (tabel, kolom), huruf in zip(
        ((t, k) for t in ("dimensi", "elemen") for k in ("bobot", "nilai", "maks")),
        "IJKLMN",
        strict=True,
    )
}
BELUM, TIDAK = '"BELUM DIISI"', '"TIDAK DAPAT DIHITUNG"'
# Rounding to 34 digits, written ⟦…⟧ in the table.
BULAT = (
    "substring(to_char(",
    r", '9.999999999999999999999999999999999EEEE') from '^.*e(?:-\d+|\+0\d|\+1[0-7])$')::numeric",
)


def excel(simpul: Simpul) -> tuple[str, str, str]:
    """Whether it is an array formula, what must be filled in, and the figure; all put together."""
    utuh = ke_excel(simpul, SEL)
    cocok = re.fullmatch(f"=IF\\((.*),{BELUM},IFERROR\\((.*),{TIDAK}\\)\\)", utuh)
    kurang, isi = cocok.groups() if cocok else ("", utuh[len("=IFERROR(") : -len(f",{TIDAK})")])
    kembali = f"IFERROR({isi},{TIDAK})"
    assert utuh == "=" + (f"IF({kurang},{BELUM},{kembali})" if kurang else kembali)
    return ("ya" if perlu_larik(simpul) else "", kurang, isi)


def sql(simpul: Simpul) -> tuple[str]:
    """The SQL over v1, v2, …, with the rounding of every operation abbreviated."""
    return (ke_sql(simpul, nama_kolom(simpul)).replace(BULAT[0], "⟦").replace(BULAT[1], "⟧"),)


BENTUK: dict[str, tuple[tuple[str, ...], Callable[[Simpul], tuple[str, ...]]]] = {
    "teks": (("teks",), lambda simpul: (teks_berlabel(simpul, LABEL),)),
    "latex": (("latex",), lambda simpul: (latex(simpul, LABEL),)),
    "excel": (("larik", "kurang", "isi"), excel),
    "sql": (("sql",), sql),
}


def baca(nama: str) -> dict[str, tuple[str, ...]]:
    """Formula → its columns; written anew first when PERBARUI_BENTUK is set (read the diff!)."""
    jalur = TABEL / f"bentuk_{nama}.tsv"
    with jalur.open(encoding="utf-8", newline="") as berkas:
        kepala, *baris = csv.reader(berkas, delimiter="\t", quoting=csv.QUOTE_NONE)
    if os.environ.get("PERBARUI_BENTUK"):
        baris = [[rumus, *BENTUK[nama][1](urai(rumus))] for rumus, *_ in baris]
        teks = "".join("\t".join(satu) + "\n" for satu in [kepala, *baris])
        jalur.write_text(teks, encoding="utf-8")
    assert tuple(kepala) == ("rumus", *BENTUK[nama][0])
    return {rumus: tuple(isi) for rumus, *isi in baris}
