"""Long texts of a decree as blocks: paragraphs, lists, printed formulas. Pure.

Source of the form: lines that begin with "- " are items, an empty line ends a paragraph. HTML is
written by templates only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

BUTIR = "- "
_PECAHAN = re.compile(r"(?P<kiri>[^=/]+= )?(?P<atas>.+) / (?P<bawah>.+?)(?P<ekor> [×xX] 100 ?%?)?")


@dataclass(frozen=True, slots=True)
class Gambar:
    """A vector picture as a `data:` address, its size in CSS pixels, and its text."""

    uri: str
    lebar: int
    tinggi: int
    teks: str


@dataclass(frozen=True, slots=True)
class Blok:
    """One block of text; `jenis` is paragraf, daftar, rumus, pecahan, gambar or label.

    A fraction is `teks` (what stands before it), `atas`, `bawah`, `ekor` (what follows).
    """

    jenis: str
    teks: str = ""
    butir: tuple[str, ...] = ()
    atas: str = ""
    bawah: str = ""
    ekor: str = ""
    gambar: Gambar | None = None


def susun_uraian(teks: str) -> tuple[Blok, ...]:
    """Paragraphs and lists of an explanation, in order; an empty text has no block."""
    blok: list[Blok] = []
    butir: list[str] = []
    for baris in [*teks.splitlines(), ""]:
        bersih = baris.strip()
        if bersih.startswith(BUTIR):
            butir.append(bersih.removeprefix(BUTIR).strip())
            continue
        if butir:
            blok.append(Blok("daftar", butir=tuple(butir)))
            butir = []
        if bersih:
            blok.append(Blok("paragraf", bersih))
    return tuple(blok)


def susun_rumus_tercetak(teks: str) -> tuple[Blok, ...]:
    """Lines of a printed formula; `a / b × 100%` becomes a fraction."""
    return tuple(_baris_rumus(baris.strip()) for baris in teks.splitlines() if baris.strip())


def _baris_rumus(baris: str) -> Blok:
    cocok = _PECAHAN.fullmatch(baris) if baris.count(" / ") == 1 else None
    if cocok is None:
        return Blok("rumus", baris)
    return Blok(
        "pecahan",
        teks=(cocok["kiri"] or "").strip(),
        atas=_tanpa_kurung(cocok["atas"]),
        bawah=_tanpa_kurung(cocok["bawah"]),
        ekor=(cocok["ekor"] or "").strip(),
    )


def _tanpa_kurung(teks: str) -> str:
    """Drop brackets that only held a numerator together: the fraction bar does that."""
    if not (teks.startswith("(") and teks.endswith(")")):
        return teks
    dalam = 0
    for letak, huruf in enumerate(teks):
        dalam += {"(": 1, ")": -1}.get(huruf, 0)
        if dalam == 0 and letak < len(teks) - 1:
            return teks
    return teks[1:-1]


def potong(
    blok: tuple[Blok, ...], maks: int, per_baris: int, *, awal: int = 0
) -> Iterator[tuple[Blok, ...]]:
    """Cut a long text into parts of about `maks` lines of `per_baris` letters, so pages can turn.

    The first part may have `awal` lines, if that is more (a neighbour is that tall anyway). A
    sentence that announces a list stays with the beginning of it. Yields at least one part.
    """
    bagian: list[Blok] = []
    tinggi, batas = 0, max(maks, awal)
    for satu in _per_butir(blok):
        baris = taksir_baris((satu,), per_baris)
        sisa = bagian.pop() if bagian and _mengantar(bagian[-1]) else None
        if bagian and tinggi + baris > batas:
            yield _satukan(bagian)
            bagian, tinggi, batas = [], 0, maks
            if sisa is not None:
                tinggi = taksir_baris((sisa,), per_baris)
        if sisa is not None:
            bagian.append(sisa)
        bagian.append(satu)
        tinggi += baris
    yield _satukan(bagian)


def _mengantar(blok: Blok) -> bool:
    return blok.jenis == "paragraf" and blok.teks.endswith(":")


def _per_butir(blok: tuple[Blok, ...]) -> Iterator[Blok]:
    for satu in blok:
        if satu.jenis == "daftar":
            yield from (Blok("daftar", butir=(teks,)) for teks in satu.butir)
        else:
            yield satu


def _satukan(bagian: list[Blok]) -> tuple[Blok, ...]:
    """Items of one list, side by side again."""
    hasil: list[Blok] = []
    for satu in bagian:
        if hasil and satu.jenis == hasil[-1].jenis == "daftar":
            hasil[-1] = Blok("daftar", butir=(*hasil[-1].butir, *satu.butir))
        else:
            hasil.append(satu)
    return tuple(hasil)


def taksir_baris(blok: tuple[Blok, ...], per_baris: int) -> int:
    """About how many lines the blocks take in a column of `per_baris` letters."""
    return sum(_tinggi(satu, per_baris) for satu in blok)


def _tinggi(blok: Blok, per_baris: int) -> int:
    if blok.jenis == "daftar":
        return sum(_lipat(teks, per_baris - 3) for teks in blok.butir)
    if blok.jenis == "pecahan":
        return _lipat(blok.atas, per_baris) + _lipat(blok.bawah, per_baris) + 1
    if blok.gambar is not None:
        return 1 + blok.gambar.tinggi // 15
    return _lipat(blok.teks, per_baris)


def _lipat(teks: str, per_baris: int) -> int:
    return max(1, -(-len(teks) // max(per_baris, 1)))
