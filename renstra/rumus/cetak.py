"""Canonical text of a formula: one spelling per tree, so that it can be compared and hashed."""

from __future__ import annotations

from decimal import Decimal

from renstra.rumus.batas import KONTEKS
from renstra.rumus.pohon import (
    Angka,
    Banding,
    Biner,
    Bukan,
    Kolom,
    Logika,
    Minus,
    Nama,
    Panggilan,
    Rujukan,
    Simpul,
)

# Binding strength, weakest first; the grammar's levels.
ATAU, DAN, BUKAN, BANDING, TAMBAH, KALI, TANDA, PANGKAT, ATOM = range(9)
_KUAT = {"+": TAMBAH, "-": TAMBAH, "*": KALI, "/": KALI, "^": PANGKAT}


def kekuatan(simpul: Simpul) -> int:
    """How strongly the outermost operator of a node binds."""
    match simpul:
        case Biner(op):
            return _KUAT[op]
        case Minus():
            return TANDA
        case Banding():
            return BANDING
        case Logika(op):
            return ATAU if op == "ATAU" else DAN
        case Bukan():
            return BUKAN
    return ATOM


def cetak(simpul: Simpul) -> str:
    """Print a tree so that reading it again gives the same tree."""
    match simpul:
        case Angka(nilai, persen):
            return f"{_angka(nilai.scaleb(2, KONTEKS))}%" if persen else _angka(nilai)
        case Nama(kode):
            return kode
        case Kolom(tabel, kolom):
            return f"{tabel}.{kolom}"
        case Rujukan(nomor):
            return f"@{nomor}"
        case Minus(isi):
            return "-" + _isi(isi, TANDA)
        case Bukan(isi):
            return "BUKAN " + _isi(isi, BUKAN)
        case Biner("^", kiri, kanan):
            return f"{_isi(kiri, ATOM)}^{_isi(kanan, TANDA)}"
        case Biner() | Logika():
            return _rantai(simpul)
        case Banding(op, kiri, kanan):
            return f"{_isi(kiri, TAMBAH)} {op} {_isi(kanan, TAMBAH)}"
        case Panggilan(fungsi, argumen):
            return f"{fungsi}({'; '.join(cetak(satu) for satu in argumen)})"
    raise TypeError(type(simpul).__name__)


def _rantai(simpul: Simpul) -> str:
    """`a + b + c` leans to the left; a loop, so that a long sum needs no deep stack."""
    ekor: list[str] = []
    kuat = ATAU
    while isinstance(simpul, Biner | Logika) and simpul.op != "^" and kekuatan(simpul) >= kuat:
        kuat = kekuatan(simpul)
        ekor.append(f" {simpul.op} {_isi(simpul.kanan, kuat + 1)}")
        simpul = simpul.kiri
    return _isi(simpul, kuat) + "".join(reversed(ekor))


def _isi(simpul: Simpul, paling_lemah: int) -> str:
    teks = cetak(simpul)
    return teks if kekuatan(simpul) >= paling_lemah else f"({teks})"


def _angka(nilai: Decimal) -> str:
    teks = f"{nilai:f}"
    if "." in teks:
        teks = teks.rstrip("0").rstrip(".")
    return teks.replace(".", ",")
