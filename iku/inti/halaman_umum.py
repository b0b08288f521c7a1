"""Pages that are the same for everybody who is not signed in, kept rendered in this process."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.middleware.gzip import re_accepts_gzip
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from iku.inti.mampat import Mampatan, mampatkan
from iku.inti.potongan import Potongan

_TEMPAT_TOKEN = secrets.token_hex(32)  # stands for a form's token; nobody can write it into a row


class HalamanUmum:
    """One whole template, kept by its context (see `Potongan`); the frame around it included.

    Its context is rows and values read for this request, and forms that nobody has filled in. The
    template shows nothing of the request but the token of a form, which is the visitor's own. Who
    is signed in gets the page as `render` makes it, with the name of his Pemda in the frame.
    """

    def __init__(self, templat: str, maks: int = 256) -> None:
        self._templat = templat
        self._potongan = Potongan(templat, maks)
        self._mampat = lru_cache(maks)(_mampat)

    def __call__(
        self, request: HttpRequest, konteks: Mapping[str, Any], status: int = 200
    ) -> HttpResponse:
        """The answer for this visitor."""
        if request.user.is_authenticated:
            return render(request, self._templat, dict(konteks), status=status)
        teks = self._potongan({**konteks, "csrf_token": _TEMPAT_TOKEN})
        token = get_token(request) if _TEMPAT_TOKEN in teks else ""
        if not re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", "")):
            return HttpResponse(teks.replace(_TEMPAT_TOKEN, token), status=status)
        isi = self._mampat(teks).dengan(token.encode())
        jawaban = HttpResponse(isi, status=status, headers={"Content-Encoding": "gzip"})
        # As GZipMiddleware does, which leaves a compressed answer alone.
        patch_vary_headers(jawaban, ("Accept-Encoding",))
        return jawaban


def _mampat(teks: str) -> Mampatan:
    return mampatkan([satu.encode() for satu in teks.split(_TEMPAT_TOKEN)])
