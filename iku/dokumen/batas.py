"""Brakes of the public pages, counted in the shared cache per visitor address."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

KODE_SALAH_MAKS = 100
UNGGAHAN_MAKS = 30
JENDELA_DETIK = 3600


def _kunci(request: HttpRequest, jenis: str) -> str:
    # Behind a reverse proxy the installation names the header that the proxy itself sets.
    kepala = getattr(settings, "DOKUMEN_KEPALA_ALAMAT", "REMOTE_ADDR")
    alamat = request.META.get(kepala, "")
    return f"dokumen:{jenis}:{hashlib.sha256(alamat.encode()).hexdigest()[:32]}"


def lewat(request: HttpRequest, jenis: str, maks: int) -> bool:
    """True when this visitor has used up `maks` of this kind within the hour."""
    return bool(cache.get(_kunci(request, jenis), 0) >= maks)


def catat(request: HttpRequest, jenis: str) -> None:
    """Count one; the window starts with the first."""
    kunci = _kunci(request, jenis)
    if not cache.add(kunci, 1, JENDELA_DETIK):
        try:
            cache.incr(kunci)
        except ValueError:  # expired between the two calls
            cache.add(kunci, 1, JENDELA_DETIK)


def lupakan(request: HttpRequest, jenis: str) -> None:
    """Start again at zero, after a visitor found what they looked for."""
    cache.delete(_kunci(request, jenis))
