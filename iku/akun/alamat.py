"""Where a visitor comes from, and where to send somebody back to."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def alamat_pengunjung(request: HttpRequest) -> str | None:
    """The visitor's address from the header that the installation names; None when unreadable.

    `X-Forwarded-For` may hold a list: its last part is the one that our own proxy wrote.
    """
    teks = str(request.META.get(settings.DOKUMEN_KEPALA_ALAMAT, "")).rsplit(",", 1)[-1].strip()
    try:
        return str(ipaddress.ip_address(teks))
    except ValueError:
        return None


def alamat_kembali(request: HttpRequest) -> str:
    """The page to come back to: this one, or for a POST the page that the form stood on."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    asal = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(asal, {request.get_host()}, request.is_secure()):
        bagian = urlsplit(asal)
        return f"{bagian.path}?{bagian.query}" if bagian.query else bagian.path
    return "/"
