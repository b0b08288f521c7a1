"""Boxes of presentation MathML: an element with its estimated width, put in rows and broken lines.

Neither browsers nor the print renderer break lines inside MathML, so long labels and long sums
become small tables here. Widths are estimates in em; they steer line breaks and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement

_EM_HURUF = 0.48
_EM_TANDA = 1.2
_SEMPIT = frozenset("ijlt.,;:|!()[]'f ")
_LEBAR = frozenset("mwMW%@—")
JARAK_BARIS = "0.22em"


@dataclass(frozen=True, slots=True)
class Kotak:
    """One MathML element and how wide it will roughly be (em)."""

    elemen: Element
    lebar: float


def lebar_teks(teks: str) -> float:
    """Rough width of upright text in em."""
    return sum(
        0.3 if huruf in _SEMPIT else 0.85 if huruf in _LEBAR else _EM_HURUF for huruf in teks
    )


def daun(tag: str, teks: str, **atribut: str) -> Kotak:
    """A leaf element (mn, mi, mo, mtext) with its text."""
    elemen = Element(tag, atribut)
    elemen.text = teks
    return Kotak(elemen, _EM_TANDA if tag == "mo" else lebar_teks(teks))


def tanda(teks: str, **atribut: str) -> Kotak:
    """An operator."""
    if not atribut:
        atribut = {"form": "infix", "lspace": "0.22em", "rspace": "0.22em"}
    return daun("mo", teks, **atribut)


def jarak(lebar: float) -> Kotak:
    """Empty room of so many em."""
    return Kotak(Element("mspace", {"width": f"{lebar}em"}), lebar)


def baris(*isi: Kotak) -> Kotak:
    """Boxes side by side; nested plain rows are merged, since depth costs the renderer time."""
    if len(isi) == 1:
        return isi[0]
    elemen = Element("mrow")
    for kotak in isi:
        if _baris_polos(kotak.elemen):
            elemen.extend(list(kotak.elemen))
        else:
            elemen.append(kotak.elemen)
    return Kotak(elemen, sum(kotak.lebar for kotak in isi))


def kurung(isi: Kotak, buka: str = "(", tutup: str = ")") -> Kotak:
    """Brackets that grow with their content; kept as a row of its own for that reason."""
    elemen = Element("mrow", {"class": "kurung"})
    elemen.append(tanda(buka, fence="true", form="prefix", stretchy="true").elemen)
    elemen.extend(list(isi.elemen) if _baris_polos(isi.elemen) else [isi.elemen])
    elemen.append(tanda(tutup, fence="true", form="postfix", stretchy="true").elemen)
    return Kotak(elemen, isi.lebar + 0.8)


def _baris_polos(elemen: Element) -> bool:
    return elemen.tag == "mrow" and not elemen.attrib


def bungkus(tag: str, *isi: Kotak, lebar: float, **atribut: str) -> Kotak:
    """A layout element (mfrac, msub, munderover …) around its parts."""
    elemen = Element(tag, atribut)
    for kotak in isi:
        elemen.append(kotak.elemen)
    return Kotak(elemen, lebar)


def tabel(
    baris_tabel: Sequence[Sequence[Kotak]], *, kelas: str, rata: str, jarak: str = JARAK_BARIS
) -> Kotak:
    """An mtable; `rata` is the alignment of its columns ("left", "center")."""
    elemen = Element("mtable", {"class": kelas, "columnalign": rata, "rowspacing": jarak})
    lebar_kolom: dict[int, float] = {}
    for isi in baris_tabel:
        baris_elemen = SubElement(elemen, "mtr")
        for nomor, kotak in enumerate(isi):
            sel = SubElement(baris_elemen, "mtd")
            sel.extend(list(kotak.elemen) if _baris_polos(kotak.elemen) else [kotak.elemen])
            lebar_kolom[nomor] = max(lebar_kolom.get(nomor, 0.0), kotak.lebar)
    return Kotak(elemen, sum(lebar_kolom.values()) + 0.5 * (len(lebar_kolom) - 1))


def teks_terpotong(teks: str, lebar: float) -> Kotak:
    """Upright text, broken at spaces into balanced lines no wider than `lebar` em."""
    if lebar_teks(teks) <= lebar:
        return daun("mtext", teks)
    lini = [[daun("mtext", potong)] for potong in _potongan(teks, round(lebar, 2))]
    return tabel(lini, kelas="label", rata="center", jarak="0.1em")


@lru_cache(maxsize=1024)
def _potongan(teks: str, lebar: float) -> tuple[str, ...]:
    jumlah = len(_potong(teks, lebar))
    # The narrowest width that needs no further line: balanced lines, no orphan word.
    sempit = lebar * 0.4
    while sempit < lebar and len(_potong(teks, sempit)) > jumlah:
        sempit += 0.25
    return tuple(_potong(teks, min(sempit, lebar)))


def _potong(teks: str, lebar: float) -> list[str]:
    hasil: list[str] = []
    for kata in teks.split(" "):
        while lebar_teks(kata) > lebar and len(kata) > 8:
            muat = max(4, int(lebar / _EM_HURUF) - 1)
            hasil.append(kata[:muat] + "‐")
            kata = kata[muat:]
        if hasil and lebar_teks(f"{hasil[-1]} {kata}") <= lebar and not hasil[-1].endswith("‐"):
            hasil[-1] = f"{hasil[-1]} {kata}"
        else:
            hasil.append(kata)
    return hasil


def baris_terpotong(isi: Sequence[tuple[Kotak | None, Kotak]], lebar: float) -> Kotak:
    """A chain of (operator, operand), broken before operators into lines no wider than `lebar`."""
    lini: list[list[Kotak]] = [[]]
    terpakai = 0.0
    for operator, operan in isi:
        tambah = operan.lebar + (operator.lebar if operator else 0.0)
        if lini[-1] and terpakai + tambah > lebar:
            lini.append([])
            terpakai = 0.0
        lini[-1] += [operator, operan] if operator else [operan]
        terpakai += tambah
    if len(lini) == 1:
        return baris(*lini[0])
    return tabel([[baris(*satu)] for satu in lini], kelas="lanjutan", rata="left")
