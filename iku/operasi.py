"""Pages for machines: alive, ready, metrics; and the page of an unexpected error."""

from __future__ import annotations

import hmac
import sys

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.views.decorators.http import require_safe

from iku.inti import metrik
from iku.inti.penuh import KODE, PESAN, karena_penuh
from iku.inti.permintaan import nomor_kini
from iku.inti.siap import kekurangan

TEKS = "text/plain; charset=utf-8"


@require_safe
def sehat(_request: HttpRequest) -> HttpResponse:
    """Alive: this process answers. Asks no database, else its failure would restart all of us."""
    return HttpResponse("baik", content_type=TEKS)


@require_safe
def siap(_request: HttpRequest) -> HttpResponse:
    """Ready for traffic: 200, or 503 with what is missing."""
    if kurang := kekurangan():
        return HttpResponse("\n".join(kurang), status=503, content_type=TEKS)
    return HttpResponse("siap", content_type=TEKS)


@require_safe
def metrik_halaman(request: HttpRequest) -> HttpResponse:
    """Counters for Prometheus. Without the right bearer token there is no such page."""
    diberi = request.headers.get("Authorization", "").removeprefix("Bearer ")
    kunci = settings.METRIK_KUNCI
    if not kunci or not hmac.compare_digest(diberi.encode(), kunci.encode()):
        raise Http404
    return HttpResponse(metrik.tulis(), content_type=metrik.JENIS_ISI)


def gangguan(request: HttpRequest) -> HttpResponse:
    """Error 500 with the number of the request, or 507 for a full disk; needs neither database nor
    session. Django calls it while the error is being handled.
    """
    if karena_penuh(sys.exc_info()[1]):
        return _penuh(request)
    isi = loader.get_template("500.html").render({"request": {"nomor": nomor_kini()}})
    return HttpResponse(isi, status=500)


def _penuh(request: HttpRequest) -> HttpResponse:
    if "json" in (request.content_type or "") or "json" in request.headers.get("Accept", ""):
        return JsonResponse({"pesan": PESAN}, status=KODE)
    isi = loader.get_template("507.html").render({"pesan": PESAN, "nomor": nomor_kini()})
    return HttpResponse(isi, status=KODE)
