"""Formulas that mean the same: equal up to the order of terms and the spelling of numbers."""

from __future__ import annotations

from renstra.rumus.cetak import cetak
from renstra.rumus.fungsi import PERINGKAS
from renstra.rumus.pohon import (
    OP_FAKTOR,
    Angka,
    Banding,
    Biner,
    Kolom,
    Logika,
    Nama,
    Panggilan,
    Rujukan,
    Simpul,
)
from renstra.rumus.tampilan import suku
from renstra.rumus.telusur import anak

_BALIK = {">": "<", ">=": "<="}


def sidik(simpul: Simpul) -> str:
    """A text that is equal for formulas that differ only in order or spelling."""
    match simpul:
        case Angka(nilai):
            return f"{nilai.normalize():f}"
        case Biner(op="+" | "-"):
            return _gabung(suku(simpul))
        case Biner(op="*" | "/"):
            return _gabung(faktor_bertanda(simpul))
        case Banding(op, kiri, kanan):
            dua = [sidik(kiri), sidik(kanan)]
            if op in _BALIK:
                op, dua = _BALIK[op], dua[::-1]
            elif op in ("=", "<>"):
                dua.sort()
            return f"({dua[0]}{op}{dua[1]})"
        case Panggilan(fungsi, argumen):
            isi = [sidik(satu) for satu in argumen]
            if fungsi in PERINGKAS:
                isi.sort()
            return f"{fungsi}({';'.join(isi)})"
        case Nama() | Kolom() | Rujukan():
            return cetak(simpul)
    tanda = simpul.op if isinstance(simpul, Biner | Logika) else type(simpul).__name__
    return f"({tanda} {' '.join(sidik(satu) for satu in anak(simpul))})"


def _gabung(rantai: list[tuple[str, Simpul]]) -> str:
    return "(" + " ".join(sorted(tanda + sidik(isi) for tanda, isi in rantai)) + ")"


def faktor_bertanda(simpul: Simpul) -> list[tuple[str, Simpul]]:
    """Factors and divisors: a / b × c → [("*", a), ("/", b), ("*", c)]."""
    rantai: list[tuple[str, Simpul]] = []
    while isinstance(simpul, Biner) and simpul.op in OP_FAKTOR:
        rantai.append((simpul.op, simpul.kanan))
        simpul = simpul.kiri
    rantai.append(("*", simpul))
    return rantai[::-1]
