"""Where the client shall draw its own picture of a signature, if the agency wants one at all."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import pikepdf
import segno

from iku.dokumen.penanda.bsre_galat import galat


@dataclass(frozen=True, slots=True)
class Tampilan:
    """Settings in points, origin bottom-left; `halaman` counts from 1, 0 is the last page.

    The paper already prints its own signature block with the QR code, so the usual signature is
    an invisible one. `sudut`: v1 clients that read width and height as the upper-right corner.
    `pakai_tanda`: the client draws over a mark in the text (tag_koordinat) instead of at a place;
    a signer for whom the text has no mark then signs invisibly.
    """

    tampak: bool = False
    halaman: int = 0
    x: int = 0
    y: int = 0
    lebar: int = 100
    tinggi: int = 100
    sudut: bool = False
    pakai_tanda: bool = False


@dataclass(frozen=True, slots=True)
class Kotak:
    """A rectangle on a page (from 1), in points, for one dialect's own idea of origin and size."""

    halaman: int
    x: float
    y: float
    lebar: float
    tinggi: float


def kotak_v1(pdf: bytes, tampilan: Tampilan) -> Kotak:
    """Origin bottom-left; width and height are a size or, with `sudut`, the other corner."""
    halaman, _ = _halaman(pdf, tampilan)
    t = tampilan
    if t.sudut:
        return Kotak(halaman, t.x, t.y, t.x + t.lebar, t.y + t.tinggi)
    return Kotak(halaman, t.x, t.y, t.lebar, t.tinggi)


def kotak_v2(pdf: bytes, tampilan: Tampilan) -> Kotak:
    """Origin top-left, measured to the upper-left corner of the box."""
    halaman, tinggi_halaman = _halaman(pdf, tampilan)
    t = tampilan
    return Kotak(halaman, t.x, tinggi_halaman - t.y - t.tinggi, t.lebar, t.tinggi)


def gambar_qr(tautan: str) -> bytes:
    """The verification address as a PNG, for clients that want a picture."""
    keluar = BytesIO()
    segno.make(tautan, error="m", micro=False).save(keluar, kind="png", scale=8, border=2)
    return keluar.getvalue()


def _halaman(pdf: bytes, tampilan: Tampilan) -> tuple[int, float]:
    """Number and height of the page; raises GalatTandaTangan when the box is not on a page."""
    with pikepdf.open(BytesIO(pdf)) as naskah:
        nomor = tampilan.halaman or len(naskah.pages)
        if not 1 <= nomor <= len(naskah.pages):
            raise galat("HALAMAN_TIDAK_ADA")
        kiri, bawah, kanan, atas = (float(sisi) for sisi in naskah.pages[nomor - 1].mediabox)
    lebar, tinggi = kanan - kiri, atas - bawah
    if tampilan.x + tampilan.lebar > lebar or tampilan.y + tampilan.tinggi > tinggi:
        raise galat("HALAMAN_TIDAK_ADA")
    return nomor, tinggi
