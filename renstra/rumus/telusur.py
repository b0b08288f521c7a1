"""Walks over the tree without recursion, so that no formula can exhaust the stack."""

from __future__ import annotations

from collections.abc import Iterator

from renstra.rumus.pohon import (
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


def anak(simpul: Simpul) -> tuple[Simpul, ...]:
    """The direct parts of a node, from left to right."""
    match simpul:
        case Biner(_, kiri, kanan) | Banding(_, kiri, kanan) | Logika(_, kiri, kanan):
            return (kiri, kanan)
        case Minus(isi) | Bukan(isi):
            return (isi,)
        case Panggilan(_, argumen):
            return argumen
    return ()


def jelajah(simpul: Simpul) -> Iterator[Simpul]:
    """Every node, a parent before its parts, from left to right."""
    tumpukan = [simpul]
    while tumpukan:
        kini = tumpukan.pop()
        yield kini
        tumpukan.extend(reversed(anak(kini)))


def nama_dalam(simpul: Simpul) -> frozenset[str]:
    """The codes of all scalar variables."""
    return frozenset(s.kode for s in jelajah(simpul) if isinstance(s, Nama))


def kolom_dalam(simpul: Simpul) -> frozenset[tuple[str, str]]:
    """All (table, column) pairs."""
    return frozenset((s.tabel, s.kolom) for s in jelajah(simpul) if isinstance(s, Kolom))


def rujukan_dalam(simpul: Simpul) -> frozenset[str]:
    """The numbers of all other indicators, without `@`."""
    return frozenset(s.nomor for s in jelajah(simpul) if isinstance(s, Rujukan))
