"""A full disk is no mystery: the page says what happened, and the log names it."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader

from iku.inti.permintaan import nomor_kini

log = logging.getLogger(__name__)
KODE = 507  # Insufficient Storage
PESAN = (
    "Penyimpanan server penuh, sehingga perubahan ini tidak tersimpan. Data yang sudah ada tetap "
    "utuh. Minta admin mengosongkan ruang, lalu kirim lagi."
)
_NOMOR = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_KATA = ("disk is full", "no space left", "disk full", "could not extend file")


def karena_penuh(galat: BaseException | None) -> bool:
    """Whether this error, or one that caused it, says that nothing more can be written."""
    while galat is not None:
        if isinstance(galat, OSError) and galat.errno in _NOMOR:
            return True
        if isinstance(galat, DatabaseError) and any(k in str(galat).lower() for k in _KATA):
            return True
        galat = galat.__cause__ or galat.__context__
    return False


class PenuhMiddleware:
    """Answers 507 with a sentence instead of an unexplained error 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, galat: Exception) -> HttpResponse | None:
        """Hook of Django."""
        if not karena_penuh(galat):
            return None
        log.error("storage is full: %s", galat)
        if "json" in (request.content_type or "") or "json" in request.headers.get("Accept", ""):
            return JsonResponse({"pesan": PESAN}, status=KODE)
        isi = loader.get_template("507.html").render({"pesan": PESAN, "nomor": nomor_kini()})
        return HttpResponse(isi, status=KODE)
