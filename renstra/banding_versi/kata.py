"""Two texts word by word, two lists item by item. Pure.

Nothing is shortened: the pieces of a result, put together, are both texts in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_KATA = re.compile(r"\d[\d.,]*\d|\w+|\s+|[^\w\s]")
_MIRIP = 0.35
"""Below this share of common words two texts are shown one after the other, not interleaved."""
_MIRIP_BUTIR = 0.5
"""From this share on an item counts as reworded, not as one removed and another added."""
_BATAS = 4_000_000
"""Product of the numbers of words above which word marks would take too long to find."""


class JenisPotongan(StrEnum):
    """What became of a piece of text."""

    SAMA = "sama"
    HAPUS = "hapus"
    TAMBAH = "tambah"


@dataclass(frozen=True, slots=True)
class Potongan:
    """A piece of text that stayed, went or came."""

    jenis: JenisPotongan
    teks: str


@dataclass(frozen=True, slots=True)
class BedaButir:
    """One item of a list in both versions; `kata` marks its words when it was reworded."""

    lama: str | None
    baru: str | None
    kata: tuple[Potongan, ...] = ()

    @property
    def berubah(self) -> bool:
        return self.lama != self.baru

    @property
    def kata_lama(self) -> tuple[Potongan, ...]:
        return sisi(self.kata, JenisPotongan.TAMBAH) or potong(self.lama, self.baru, hapus=True)

    @property
    def kata_baru(self) -> tuple[Potongan, ...]:
        return sisi(self.kata, JenisPotongan.HAPUS) or potong(self.baru, self.lama, hapus=False)


def sisi(kata: tuple[Potongan, ...], tanpa: JenisPotongan) -> tuple[Potongan, ...]:
    """One text of two, with its marks: all pieces but those of the other one."""
    return tuple(p for p in kata if p.jenis is not tanpa)


def potong(teks: str | None, lain: str | None, *, hapus: bool) -> tuple[Potongan, ...]:
    """A text that has no word marks: marked whole when the other version has none."""
    if not teks:
        return ()
    jenis = JenisPotongan.HAPUS if hapus else JenisPotongan.TAMBAH
    return (Potongan(JenisPotongan.SAMA if teks == lain else jenis, teks),)


def beda_kata(lama: str, baru: str) -> tuple[Potongan, ...]:
    """The pieces of both texts in reading order, a removal before what replaced it."""
    if lama == baru:
        return (Potongan(JenisPotongan.SAMA, lama),) if lama else ()
    kiri, kanan = _KATA.findall(lama), _KATA.findall(baru)
    if len(kiri) * len(kanan) > _BATAS:
        return _utuh(lama, baru)
    pencocok = SequenceMatcher(None, kiri, kanan, autojunk=False)
    if pencocok.ratio() < _MIRIP:
        return _utuh(lama, baru)
    return tuple(_rangkai(_langkah(pencocok, kiri, kanan)))


def _utuh(lama: str, baru: str) -> tuple[Potongan, ...]:
    dua = (Potongan(JenisPotongan.HAPUS, lama), Potongan(JenisPotongan.TAMBAH, baru))
    return tuple(p for p in dua if p.teks)


def _langkah(
    pencocok: SequenceMatcher[str], kiri: Sequence[str], kanan: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    """(common, removed, added) in order; a lone blank between two changes belongs to both."""
    hapus = tambah = ""
    opsi = pencocok.get_opcodes()
    for ke, (jenis, a1, a2, b1, b2) in enumerate(opsi):
        dulu, kini = "".join(kiri[a1:a2]), "".join(kanan[b1:b2])
        if jenis != "equal":
            hapus, tambah = hapus + dulu, tambah + kini
            continue
        if (hapus or tambah) and ke < len(opsi) - 1 and not dulu.strip():
            hapus, tambah = hapus + dulu, tambah + kini
            continue
        if hapus or tambah:
            yield "", hapus, tambah
            hapus = tambah = ""
        yield dulu, "", ""
    if hapus or tambah:
        yield "", hapus, tambah


def _rangkai(langkah: Iterator[tuple[str, str, str]]) -> Iterator[Potongan]:
    for sama, hapus, tambah in langkah:
        for jenis, teks in zip(JenisPotongan, (sama, hapus, tambah), strict=True):
            if teks:
                yield Potongan(jenis, teks)


def beda_daftar(lama: Sequence[str], baru: Sequence[str]) -> tuple[BedaButir, ...]:
    """Items in the new order; removed ones stand where they stood, reworded ones as one item."""
    hasil: list[BedaButir] = []
    pencocok = SequenceMatcher(None, lama, baru, autojunk=False)
    for jenis, a1, a2, b1, b2 in pencocok.get_opcodes():
        if jenis == "equal":
            hasil += [BedaButir(satu, satu) for satu in lama[a1:a2]]
        else:
            hasil += _pasangkan(list(lama[a1:a2]), list(baru[b1:b2]))
    return tuple(hasil)


def _pasangkan(lama: list[str], baru: list[str]) -> list[BedaButir]:
    hasil: list[BedaButir] = []
    for satu in baru:
        nilai = [mirip(dulu, satu) for dulu in lama]
        if max(nilai, default=0.0) < _MIRIP_BUTIR:
            hasil.append(BedaButir(None, satu))
            continue
        letak = nilai.index(max(nilai))
        # What stood before the matched item and found no pair was removed there.
        hasil += [BedaButir(dulu, None) for dulu in lama[:letak]]
        hasil.append(BedaButir(lama[letak], satu, beda_kata(lama[letak], satu)))
        del lama[: letak + 1]
    return [*hasil, *(BedaButir(dulu, None) for dulu in lama)]


def mirip(satu: str, dua: str) -> float:
    """From 0 to 1: the share of words that both texts have in the same order."""
    kiri, kanan = _KATA.findall(satu.casefold()), _KATA.findall(dua.casefold())
    kiri, kanan = [k for k in kiri if k.strip()], [k for k in kanan if k.strip()]
    if len(kiri) * len(kanan) > _BATAS:
        return 0.0
    return SequenceMatcher(None, kiri, kanan, autojunk=False).ratio()
