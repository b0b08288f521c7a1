"""What an import changes, row by row, with whole values before and after."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from renstra.tukar.lembar import LEMBAR, BarisTukar, IsiTukar, Lembar
from renstra.tukar.nilai import baku, tampil


@dataclass(frozen=True, slots=True)
class BedaMedan:
    """One column: whole value before and after."""

    kolom: str
    lama: str
    baru: str


@dataclass(frozen=True, slots=True)
class BedaBaris:
    """One row: baru, berubah or dihapus."""

    lembar: str
    nama: str
    jenis: str
    medan: tuple[BedaMedan, ...]


def banding(sebelum: IsiTukar | None, sesudah: IsiTukar) -> Iterator[BedaBaris]:
    """The rows that differ, sheet by sheet; None is a decree that was not there."""
    for satu in LEMBAR:
        lama = _menurut(satu, (sebelum or IsiTukar()).baris(satu.nama))
        baru = _menurut(satu, sesudah.baris(satu.nama))
        for kunci in lama | baru:
            medan = tuple(_medan(satu, lama.get(kunci), baru.get(kunci)))
            if medan:
                jenis = "berubah"
                if kunci not in lama or kunci not in baru:
                    jenis = "baru" if kunci in baru else "dihapus"
                nama = ", ".join(k for k in kunci[:-1] if k)
                yield BedaBaris(satu.judul, nama, jenis, medan)


def sidik(sebelum: IsiTukar | None, sesudah: IsiTukar) -> str:
    """A fingerprint of the changes; the generated lines of new rows do not count."""
    hitung = hashlib.sha256()
    for beda in banding(sebelum, sesudah):
        tanpa = [m for m in beda.medan if m.kolom != "garis"]
        hitung.update(repr((beda.lembar, beda.nama, beda.jenis, tanpa)).encode())
    return hitung.hexdigest()


def _menurut(satu: Lembar, baris: list[BarisTukar]) -> dict[tuple[str, ...], BarisTukar]:
    """By key and, where two rows share it, by their order among themselves."""
    hasil: dict[tuple[str, ...], BarisTukar] = {}
    for b in baris:
        kunci = tuple(baku(b.isi[k]) for k in satu.kunci)
        ke = 0
        while (*kunci, str(ke)) in hasil:
            ke += 1
        hasil[(*kunci, str(ke))] = b
    return hasil


def _medan(
    satu: Lembar, lama: BarisTukar | None, baru: BarisTukar | None
) -> Iterator[BedaMedan]:  # fmt: skip
    for kolom in satu.kolom:
        kiri = lama.isi[kolom.nama] if lama else None
        kanan = baru.isi[kolom.nama] if baru else None
        if baku(kiri) != baku(kanan) and not (kiri is None and kanan is False):
            yield BedaMedan(kolom.nama, tampil(kiri), tampil(kanan))
