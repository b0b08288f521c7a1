"""On which page an element of a document comes, before anything is written."""

from __future__ import annotations

from iku.dokumen import render


def halaman_jangkar(html: str, gaya: str) -> dict[str, int]:
    """Page index (from 0) of every element with an id; of a broken one, where it begins.

    Lays out exactly as `render_pdf` does. Raises GalatRender for an address it may not open.
    """
    dokumen = render.susun(html, gaya)
    hasil: dict[str, int] = {}
    for nomor, halaman in enumerate(dokumen.pages):
        for jangkar in halaman.anchors:
            hasil.setdefault(jangkar, nomor)
    return hasil
