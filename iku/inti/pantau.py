"""Watches each request: one line in the log, and the counters of /metrik when they are wanted."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from iku.inti import metrik
from iku.inti.log import AKSES

log = logging.getLogger(AKSES)
PANJANG_RAHASIA = 16  # codes of public pages and of letters are that long or longer
TAK_DIKENAL = "tak_dikenal"


class PantauMiddleware:
    """Method, path without its query, view, status, duration, and the user's number (no name)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        mulai = time.perf_counter()
        response = self.get_response(request)
        detik = time.perf_counter() - mulai
        tampilan = nama_tampilan(request)
        if settings.METRIK_KUNCI:
            metrik.hitung(tampilan, str(request.method), response.status_code, detik)
        isi = {
            "metode": request.method,
            "jalur": jalur_aman(request),
            "tampilan": tampilan,
            "status": response.status_code,
            "ms": round(detik * 1000),
            "pengguna": nomor_pengguna(request),
        }
        log.info("%(metode)s %(jalur)s %(status)s %(ms)s ms pengguna=%(pengguna)s", isi, extra=isi)
        return response


def nama_tampilan(request: HttpRequest) -> str:
    """The view's name; every address that leads nowhere shares one."""
    cocok = request.resolver_match
    return (cocok.view_name or TAK_DIKENAL) if cocok else TAK_DIKENAL


def jalur_aman(request: HttpRequest) -> str:
    """The path for a log: without query, and with … for whatever could be a secret in it."""
    cocok = request.resolver_match
    jalur = "".join(huruf if huruf.isprintable() else "?" for huruf in request.path[:200])
    if cocok:
        for nilai in [*cocok.args, *cocok.kwargs.values()]:
            if isinstance(nilai, str) and len(nilai) >= PANJANG_RAHASIA:
                jalur = jalur.replace(nilai, "…")
    return jalur


def nomor_pengguna(request: HttpRequest) -> Any:
    """The signed-in user's number, if the request has asked who it is; never asks by itself."""
    pengguna = request.__dict__.get("user")
    if isinstance(pengguna, SimpleLazyObject):
        pengguna = request.__dict__.get("_cached_user")
    return getattr(pengguna, "pk", None)
