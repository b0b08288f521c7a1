"""Canonical text of a formula: one spelling per tree, so that it can be compared and hashed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

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
Daun = Angka | Nama | Kolom | Rujukan
_TANDA: Mapping[str, str] = MappingProxyType({})
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


def cetak(
    simpul: Simpul,
    ganti: Callable[[Simpul], str | None] | None = None,
    tanda: Mapping[str, str] = _TANDA,
) -> str:
    """Print a tree so that reading it again gives the same tree.

    An explanation prints the same shape with figures in place of leaves and calls (`ganti`, None
    where nothing is replaced) and with other operator signs (`tanda`).
    """
    return _Pencetak(ganti, tanda).teks(simpul)


def _daun(simpul: Daun) -> str:
    match simpul:
        case Angka(nilai, persen):
            return f"{_angka(nilai.scaleb(2, KONTEKS))}%" if persen else _angka(nilai)
        case Nama(kode):
            return kode
        case Kolom(tabel, kolom):
            return f"{tabel}.{kolom}"
        case Rujukan(nomor):
            return f"@{nomor}"


class _Pencetak:
    def __init__(
        self, ganti: Callable[[Simpul], str | None] | None, tanda: Mapping[str, str]
    ) -> None:
        self.ganti = ganti
        self.tanda = tanda

    def teks(self, simpul: Simpul) -> str:
        if self.ganti is not None and (gantinya := self.ganti(simpul)) is not None:
            return gantinya
        match simpul:
            case Minus(isi):
                return self.tanda.get("-", "-") + self._isi(isi, TANDA)
            case Bukan(isi):
                return "BUKAN " + self._isi(isi, BUKAN)
            case Biner("^", kiri, kanan):
                return f"{self._isi(kiri, ATOM)}^{self._isi(kanan, TANDA)}"
            case Biner() | Logika():
                return self._rantai(simpul)
            case Banding(op, kiri, kanan):
                return f"{self._isi(kiri, TAMBAH)} {op} {self._isi(kanan, TAMBAH)}"
            case Panggilan(fungsi, argumen):
                return f"{fungsi}({'; '.join(self.teks(satu) for satu in argumen)})"
        return _daun(simpul)

    def _rantai(self, simpul: Simpul) -> str:
        """`a + b + c` leans to the left; a loop, so that a long sum needs no deep stack."""
        ekor: list[str] = []
        kuat = ATAU
        while isinstance(simpul, Biner | Logika) and simpul.op != "^" and kekuatan(simpul) >= kuat:
            kuat = kekuatan(simpul)
            op = self.tanda.get(simpul.op, simpul.op)
            ekor.append(f" {op} {self._isi(simpul.kanan, kuat + 1)}")
            simpul = simpul.kiri
        return self._isi(simpul, kuat) + "".join(reversed(ekor))

    def _isi(self, simpul: Simpul, paling_lemah: int) -> str:
        teks = self.teks(simpul)
        return teks if kekuatan(simpul) >= paling_lemah else f"({teks})"


def _angka(nilai: Decimal) -> str:
    teks = f"{nilai:f}"
    if "." in teks:
        teks = teks.rstrip("0").rstrip(".")
    return teks.replace(".", ",")
