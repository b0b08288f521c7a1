"""The formula as presentation MathML: real fractions, Σ with its row index, braces for cases.

Made from our own tree only. Labels are escaped by the serialiser and the whole is cleaned with an
allow-list all the same, since it is the one place where HTML is not written by a template.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, tostring

import nh3

from renstra.rumus.kotak import teks_terpotong
from renstra.rumus.penyusun import Penyusun
from renstra.rumus.pohon import Simpul
from renstra.rumus.teks import teks_berlabel

LEBAR_LAYAR = 44.0
"""Width in em beyond which sums break on the screen."""
PANJANG_MAKS = 200_000
"""Characters of MathML; a longer formula is shown as text."""
TEKS_MAKS = 4_000
"""Characters of that text."""

_ATRIBUT = {
    "math": {"display", "alttext", "class"},
    "mrow": {"class"},
    "mtable": {"class", "columnalign", "rowspacing"},
    "mo": {"fence", "form", "stretchy", "largeop", "movablelimits", "lspace", "rspace"},
    "mspace": {"width"},
}
_TAG = {
    *("math", "mrow", "mn", "mi", "mo", "mtext", "mspace", "mfrac", "msub", "msup"),
    *("munder", "munderover", "mtable", "mtr", "mtd"),
}


def mathml(simpul: Simpul, label: Mapping[str, str], *, lebar: float = LEBAR_LAYAR) -> str:
    """A `<math>` element, safe to put into a page; `label` as for `teks_berlabel`.

    `lebar` (em) is where sums and labels break. Beyond PANJANG_MAKS the text stands in for it.
    """
    alternatif = teks_berlabel(simpul, label)
    keluar = _bersihkan(_math(pohon_mathml(simpul, label, lebar), alternatif))
    if len(keluar) <= PANJANG_MAKS:
        return keluar
    singkat = teks_terpotong(alternatif[:TEKS_MAKS], lebar).elemen
    return _bersihkan(_math(singkat, "rumus panjang"))


def pohon_mathml(simpul: Simpul, label: Mapping[str, str], lebar: float) -> Element:
    """The same as an element tree without its `<math>`, for the renderer of pictures."""
    return Penyusun(label).susun(simpul, lebar).elemen


def _math(isi: Element, alternatif: str) -> str:
    akar = Element("math", {"display": "block", "alttext": alternatif})
    akar.append(isi)
    return tostring(akar, encoding="unicode")


def _bersihkan(teks: str) -> str:
    return nh3.clean(teks, tags=_TAG, attributes=_ATRIBUT)
