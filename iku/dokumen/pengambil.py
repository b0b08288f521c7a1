"""The only door between a document and the outside: data: URIs and the packaged fonts."""

from __future__ import annotations

from weasyprint.urls import URLFetcher, URLFetcherResponse

from iku.dokumen import huruf

SKEMA_DATA = "data"
# Relative addresses get this scheme, so they are refused aloud instead of being dropped.
ALAMAT_DASAR = "siku:///"
UKURAN_MAKS = 8 * 1024 * 1024


class PengambilTerkunci(URLFetcher):
    """Answer `data:` and `huruf:` from memory; anything else stops the rendering.

    A decree that silently lost its emblem must not be signed, so a refused address is fatal
    (WeasyPrint turns it into FatalURLFetchingError, which is no Exception subclass).
    """

    def __init__(self) -> None:
        super().__init__(
            allowed_protocols={SKEMA_DATA}, allow_redirects=False, fail_on_errors=True, timeout=1
        )

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return the resource; ValueError for a foreign scheme, an unknown font or a huge body."""
        skema, _, sisa = url.partition(":")
        if skema.lower() == huruf.SKEMA:
            if sisa not in {h.berkas for h in huruf.DAFTAR}:
                raise ValueError("Huruf tidak dikenal")
            return URLFetcherResponse(url, huruf.baca(sisa), {"Content-Type": "font/otf"})
        if skema.lower() != SKEMA_DATA:
            raise ValueError("Alamat luar ditolak")
        if len(url) > UKURAN_MAKS:
            raise ValueError("Gambar tertanam terlalu besar")
        return super().fetch(url, headers)
