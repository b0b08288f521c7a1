"""The public page of a Pemda: approved figures only, no sign-in, no personal data; off by default.

Rendered without the request, so that nothing of a signed-in visitor can reach a shared cache.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from iku.inti.cakupan import Cakupan
from iku.inti.views import TIDAK_ADA
from iku.inti.waktu import tulis_waktu
from penilaian.choices import StatusRealisasi
from penilaian.models import HalamanPublik
from penilaian.selectors.dasbor.bentuk import Saringan
from penilaian.selectors.dasbor.instansi import muat_instansi
from penilaian.selectors.dasbor.utama import muat_dasbor
from penilaian.views.dasbor import bilangan
from renstra.models import PemerintahDaerah

STATUS = (StatusRealisasi.DISAHKAN.value,)
UMUR = 300
"""Seconds for which a cache may keep the page"""


@require_safe
@cache_control(public=True, max_age=UMUR)
def publik(request: HttpRequest, kode: str) -> HttpResponse:
    """All instansi of the Pemda by year."""
    pemda, cakupan = _pemda(kode)
    d = muat_dasbor(cakupan, Saringan(tahun=bilangan(request.GET.get("tahun"))), STATUS)
    konteks = {
        "judul": f"Capaian kinerja {pemda.nama} {d.tahun}",
        "d": d,
        "sebaran": d.sebaran,
        "jenis": "IKU",
    }
    return _halaman("pemda", pemda, konteks)


@require_safe
@cache_control(public=True, max_age=UMUR)
def publik_instansi(request: HttpRequest, kode: str, instansi: str) -> HttpResponse:
    """The IKU of one instansi in a year."""
    pemda, cakupan = _pemda(kode)
    d = muat_instansi(cakupan, instansi, bilangan(request.GET.get("tahun")), STATUS)
    if d is None:
        raise Http404(TIDAK_ADA)
    return _halaman("instansi", pemda, {"judul": f"{d.instansi.nama} {d.tahun}", "d": d})


def _pemda(kode: str) -> tuple[PemerintahDaerah, Cakupan]:
    """The Pemda and a scope of it alone; switched off answers as unknown."""
    ada = HalamanPublik.objects.filter(pemda__kode=kode, aktif=True).select_related("pemda").first()
    if ada is None:
        raise Http404(TIDAK_ADA)
    return ada.pemda, Cakupan(pemda=frozenset({ada.pemda_id}))


def _halaman(nama: str, pemda: PemerintahDaerah, konteks: dict[str, Any]) -> HttpResponse:
    konteks |= {"pemda": pemda, "keadaan": tulis_waktu(timezone.now(), pemda.zona)}
    return HttpResponse(render_to_string(f"penilaian/publik/{nama}.html", konteks))
