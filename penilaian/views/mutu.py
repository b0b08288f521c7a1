"""Every quality finding of a year with what it means; read only."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk
from iku.inti.waktu import tulis_waktu
from penilaian.selectors.mutu.daftar import isi_baris, muat_mutu
from penilaian.selectors.zona import zona_instansi
from penilaian.temuan import JENIS
from penilaian.views.dasbor import BARIS_HALAMAN, bilangan, pastikan_bercakupan
from renstra.models import Instansi


@require_safe
@perlu_masuk
def mutu(request: HttpRequest) -> HttpResponseBase:
    """The findings, filtered by year, instansi and kind, each with its indicator."""
    cakupan = cakupan_dari(request)
    pastikan_bercakupan(cakupan)
    tanda = request.GET.get("tanda", "")
    tanda = tanda if tanda in JENIS else ""
    instansi = request.GET.get("instansi", "")
    try:
        isi = muat_mutu(
            cakupan,
            bilangan(request.GET.get("tahun")),
            instansi,
            tanda,
            iku=request.GET.get("jenis") != "iki",
        )
    except Instansi.DoesNotExist as galat:
        raise Http404(TIDAK_ADA) from galat
    halaman = Paginator(isi.butir, BARIS_HALAMAN).get_page(request.GET.get("halaman"))
    konteks = {
        "judul": f"Mutu data {isi.tahun}",
        "remah": [
            ("Dasbor", f"{reverse('penilaian:dasbor')}?tahun={isi.tahun}"),
            ("Mutu data", ""),
        ],
        "d": isi,
        "halaman": halaman,
        "baris": isi_baris(list(halaman)),
        "tanda": JENIS.get(tanda),
        "instansi": instansi,
        "jenis": "IKI" if request.GET.get("jenis") == "iki" else "IKU",
        "keadaan": tulis_waktu(timezone.now(), zona_instansi(isi.pilihan_instansi)),
    }
    return render(request, "penilaian/mutu/mutu.html", konteks)
