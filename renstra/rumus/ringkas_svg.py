"""Make the renderer's SVG small: one path with short relative coordinates instead of one per glyph.

A picture goes as base64 into every page and PDF that shows it; this makes it about a quarter.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

SKALA = 100
"""Steps per CSS pixel: a hundredth is finer than any printer."""

_BAGIAN = re.compile(r"[MLQZ]|-?[\d.]+")
_BANYAK = {"M": 1, "L": 1, "Q": 2}


def ringkas(svg: Element) -> None:
    """Merge the glyph paths of a drawing in place; everything else is left as it is.

    Only absolute M, L, Q and Z are expected; a path with anything else is left alone.
    """
    gabungan: list[str] = []
    for elemen in list(svg):
        if elemen.tag != "path" or set(elemen.attrib) - {"d", "fill"}:
            continue
        if elemen.get("fill", "black") != "black":
            continue
        pendek = _relatif(elemen.attrib["d"])
        if pendek is not None:
            gabungan.append(pendek)
            svg.remove(elemen)
    if gabungan:
        svg.append(Element("path", {"transform": f"scale({1 / SKALA})", "d": "".join(gabungan)}))


def _relatif(jalur: str) -> str | None:
    bagian = _BAGIAN.findall(jalur)
    if "".join(bagian) != jalur.replace(" ", "").replace(",", ""):
        return None
    keluar: list[str] = []
    x = y = x_awal = y_awal = urutan = 0
    while urutan < len(bagian):
        perintah = bagian[urutan]
        urutan += 1
        if perintah == "Z":
            keluar.append("z")
            x, y = x_awal, y_awal
            continue
        banyak = _BANYAK.get(perintah, 0) * 2
        angka = [round(float(satu) * SKALA) for satu in bagian[urutan : urutan + banyak]]
        urutan += banyak
        if not banyak or len(angka) != banyak:
            return None
        # After a close, and at the start of a glyph, the place is absolute: no drift over glyphs.
        if perintah == "M":
            keluar.append(f"M{_gabung(angka)}")
            x_awal, y_awal = angka
        elif perintah == "L" and (angka[0], angka[1]) == (x, y):
            continue
        else:
            selisih = [satu - (y if n % 2 else x) for n, satu in enumerate(angka)]
            keluar.append(perintah.lower() + _gabung(selisih))
        x, y = angka[-2:]
    return "".join(keluar)


def _gabung(angka: list[int]) -> str:
    teks = str(angka[0])
    for satu in angka[1:]:
        teks += str(satu) if satu < 0 else f" {satu}"
    return teks
