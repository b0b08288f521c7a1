"""How often a visitor may do something, counted in the shared cache."""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest

from iku.akun.alamat import alamat_pengunjung


def lewat(request: HttpRequest, jenis: str, maks: int, detik: int = 60) -> bool:
    """Count one more of this kind from this address; True when it is more than `maks`."""
    kunci = f"akun.batas.{jenis}.{alamat_pengunjung(request) or '-'}"
    cache.add(kunci, 0, detik)
    try:
        return cache.incr(kunci) > maks
    except ValueError:  # ran out between the two calls
        cache.set(kunci, 1, detik)
        return False
