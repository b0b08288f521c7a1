"""Is an uploaded file a picture that may be printed? Decided by its bytes, never by its name.

PNG is decoded whole. SVG is read without entities and must be drawing only: no script, no text
(its typeface is not ours to embed), nothing from outside.
"""

from __future__ import annotations

import base64
import hashlib
import re
import warnings
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from PIL import Image, UnidentifiedImageError

UKURAN_MAKS = 512 * 1024
PIKSEL_MAKS = 4000
UNSUR_MAKS = 20_000
PNG, SVG = "image/png", "image/svg+xml"
_SVG = "{http://www.w3.org/2000/svg}"
_BOLEH = frozenset(
    _SVG + nama
    for nama in (
        "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "defs",
        "title", "desc", "metadata", "clipPath", "mask", "linearGradient", "radialGradient",
        "stop", "symbol", "use",
    )
)  # fmt: skip
_TULISAN = frozenset(_SVG + nama for nama in ("text", "tspan", "textPath"))
_LUAR = re.compile(r"url\(\s*['\"]?(?!#)|@import|javascript:|expression\(", re.IGNORECASE)
_UKURAN = re.compile(r"\s*([0-9.]+)\s*(?:px|mm|cm|pt|in)?\s*")


class GambarDitolak(Exception):
    """The file cannot be used; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class GambarSah:
    """A checked picture; width and height in pixels (of SVG: its own units, only their ratio)."""

    isi: bytes
    tipe: str
    lebar: int
    tinggi: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.isi).hexdigest()


def periksa_gambar(isi: bytes) -> GambarSah:
    """Return the picture, or raise GambarDitolak."""
    if not isi:
        raise GambarDitolak("Berkas gambar kosong. Pilih berkas PNG atau SVG.")
    if len(isi) > UKURAN_MAKS:
        raise GambarDitolak("Gambar lebih besar dari 512 kB. Perkecil gambarnya, lalu unggah lagi.")
    if isi.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(isi)
    if b"<svg" in isi[:4096]:
        return _svg(isi)
    raise GambarDitolak("Berkas ini bukan gambar PNG atau SVG. Simpan gambarnya sebagai PNG.")


def data_uri(isi: bytes, tipe: str) -> str:
    """The picture as an address that needs no request."""
    return f"data:{tipe};base64,{base64.b64encode(isi).decode()}"


def _png(isi: bytes) -> GambarSah:
    rusak = GambarDitolak("Gambar PNG ini rusak. Simpan ulang gambarnya, lalu unggah lagi.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            gambar = Image.open(BytesIO(isi), formats=["PNG"])
            if max(gambar.size) > PIKSEL_MAKS:
                raise GambarDitolak(
                    "Gambar lebih dari 4.000 piksel. Perkecil gambarnya, lalu unggah lagi."
                )
            gambar.load()
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        Warning,
        Image.DecompressionBombError,
    ) as galat:
        raise rusak from galat
    return GambarSah(isi, PNG, *gambar.size)


def _svg(isi: bytes) -> GambarSah:
    try:
        akar = fromstring(isi, forbid_dtd=False)
    except (ParseError, DefusedXmlException, ValueError) as galat:
        raise GambarDitolak(
            "Gambar SVG ini tidak dapat dibaca. Simpan ulang sebagai SVG biasa atau PNG."
        ) from galat
    unsur = list(akar.iter())
    if akar.tag != f"{_SVG}svg" or len(unsur) > UNSUR_MAKS:
        raise GambarDitolak("Gambar SVG ini terlalu rumit. Simpan sebagai PNG, lalu unggah lagi.")
    for satu in unsur:
        _periksa_unsur(satu)
    return GambarSah(isi, SVG, *_besar(akar))


def _periksa_unsur(satu: Element) -> None:
    asing = GambarDitolak(
        "Gambar SVG ini memuat skrip, gaya atau berkas dari luar. Simpan sebagai SVG polos atau "
        "PNG, lalu unggah lagi."
    )
    if satu.tag in _TULISAN:
        raise GambarDitolak(
            "Gambar SVG ini memuat tulisan. Ubah tulisannya menjadi garis (path), atau pakai PNG."
        )
    # Editors leave harmless notes in namespaces of their own; they are not drawn.
    if satu.tag.startswith(_SVG) and satu.tag not in _BOLEH:
        raise asing
    for nama, nilai in satu.attrib.items():
        polos = nama.rpartition("}")[2].lower()
        if polos.startswith("on") or _LUAR.search(nilai):
            raise asing
        if polos in ("href", "src") and not nilai.startswith("#"):
            raise asing


def _besar(akar: Element) -> tuple[int, int]:
    kotak = (akar.get("viewBox") or "").replace(",", " ").split()
    if len(kotak) == 4:
        lebar, tinggi = kotak[2], kotak[3]
    else:
        lebar, tinggi = akar.get("width", ""), akar.get("height", "")
    cocok = [_UKURAN.fullmatch(nilai) for nilai in (lebar, tinggi)]
    angka = [round(float(m[1])) if m and m[1].strip(".") else 0 for m in cocok]
    if min(angka) < 1:
        raise GambarDitolak(
            "Gambar SVG ini tidak menyebut ukurannya (viewBox). Simpan ulang, atau pakai PNG."
        )
    return min(angka[0], 10**6), min(angka[1], 10**6)
