"""The formula as SVG for print: ziamath draws our own MathML with the math font it carries.

The renderer measures nested rows twice per level, so its time doubles with every level: a formula
whose estimated work is too large is drawn as text lines instead. One lock, because the renderer
switches a font's language while it draws.
"""

from __future__ import annotations

import base64
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from threading import Lock
from xml.etree.ElementTree import Element, tostring

from renstra.rumus.kotak import teks_terpotong
from renstra.rumus.mathml import pohon_mathml
from renstra.rumus.pohon import Simpul
from renstra.rumus.ringkas_svg import ringkas
from renstra.rumus.teks import teks_berlabel

with warnings.catch_warnings():
    # It loads its font by a deprecated way of importlib, which our tests treat as an error.
    warnings.simplefilter("ignore", DeprecationWarning)
    import ziamath

UKURAN = 10
"""Default size of the letters in pt."""
LEBAR_MM = 60
"""Default greatest width in mm: a column of a lampiran."""
KERJA_MAKS = 1_500
"""Estimated drawing steps; about a millisecond each on a slow machine."""
KERJA_ULANG = 300
"""Above this a picture that came out too wide is scaled down, not drawn again narrower."""
TEKS_MAKS = 1_500
"""Characters drawn when a formula is too large for a picture of its structure."""

_PX_PER_PT = 96 / 72
_PX_PER_MM = 96 / 25.4
_KUNCI = Lock()


@dataclass(frozen=True, slots=True)
class GambarRumus:
    """An SVG with its size in CSS pixels (1/96 inch) and the same formula in words."""

    svg: str
    lebar: int
    tinggi: int
    teks_alternatif: str


def gambar_svg(
    simpul: Simpul, label: Mapping[str, str], *, ukuran: int = UKURAN, lebar_mm: int = LEBAR_MM
) -> GambarRumus:
    """Draw a formula with letters of `ukuran` pt, at most `lebar_mm` wide.

    Sums and labels break into lines; what still does not fit is scaled down. Equal input gives
    equal bytes. Put it into a page as an image through `data_uri`.
    """
    alternatif = teks_berlabel(simpul, label)
    lebar_px = lebar_mm * _PX_PER_MM
    em = ukuran * _PX_PER_PT
    terbaik: ziamath.Math | None = None
    for bagian in (1.0, 0.85, 0.7):
        elemen = pohon_mathml(simpul, label, bagian * lebar_px / em)
        kerja = _kerja(elemen)
        if kerja > (KERJA_ULANG if terbaik else KERJA_MAKS):
            break
        gambar = _gambar(elemen, em)
        if terbaik is None or gambar.getsize()[0] < terbaik.getsize()[0]:
            terbaik = gambar
        if terbaik.getsize()[0] <= lebar_px:
            break
    if terbaik is None:
        singkat = alternatif if len(alternatif) <= TEKS_MAKS else alternatif[:TEKS_MAKS] + "…"
        terbaik = _gambar(teks_terpotong(singkat, 0.95 * lebar_px / em).elemen, em)
    return _jadi(terbaik, lebar_px, alternatif)


@lru_cache(maxsize=512)
def data_uri(svg: str) -> str:
    """The picture as a `data:` address for the `src` of an image."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode("ascii")


def _gambar(elemen: Element, em: float) -> ziamath.Math:
    akar = Element("math", {"display": "block"})
    akar.extend(list(elemen) if elemen.tag == "mrow" and not elemen.attrib else [elemen])
    _siapkan(akar)
    with _KUNCI:
        # Without this, glyphs become <symbol> with ids that clash when pages inline several.
        ziamath.config.svg2 = False
        ziamath.config.precision = 3
        return ziamath.Math(akar, size=em, margin=em * 0.08)


def _siapkan(akar: Element) -> None:
    """Adjust the tree to the renderer: it pads long <mi> and stretches hyphens into rules."""
    for elemen in akar.iter():
        if elemen.tag == "mtext" and elemen.text:
            elemen.text = elemen.text.replace("-", "\N{HYPHEN}")
        elif elemen.tag == "mtable":
            elemen.set("equalrows", "true" if elemen.get("class") == "label" else "false")
            elemen.set("columnspacing", "0.8em")


def _kerja(elemen: Element) -> int:
    """Drawing steps of the renderer: rows and cells draw their content twice."""
    isi = sum(_kerja(bagian) for bagian in elemen)
    if elemen.tag in ("mrow", "mtd", "math"):
        isi *= 2
    return isi + 1


def _jadi(gambar: ziamath.Math, lebar_px: float, alternatif: str) -> GambarRumus:
    with _KUNCI:
        svg = gambar.svgxml()
    ringkas(svg)
    lebar, tinggi = float(svg.attrib["width"]), float(svg.attrib["height"])
    skala = min(1.0, lebar_px / lebar)
    lebar_bulat, tinggi_bulat = ceil(lebar * skala - 0.01), ceil(tinggi * skala - 0.01)
    svg.set("width", str(lebar_bulat))
    svg.set("height", str(tinggi_bulat))
    svg.set("preserveAspectRatio", "xMinYMid meet")
    return GambarRumus(tostring(svg, encoding="unicode"), lebar_bulat, tinggi_bulat, alternatif)
