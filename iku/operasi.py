"""Pages for machines: alive, ready, metrics; and the page of an unexpected error."""

from __future__ import annotations

import hmac

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template import loader
from django.views.decorators.http import require_safe

from iku.inti import metrik
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


def gangguan(_request: HttpRequest) -> HttpResponse:
    """Error 500 with the number of the request; needs neither database nor session."""
    isi = loader.get_template("500.html").render({"request": {"nomor": nomor_kini()}})
    return HttpResponse(isi, status=500)
