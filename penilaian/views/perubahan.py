"""What changed since the reader's last visit, or since any moment of the address; read only."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from iku.inti.views import cakupan_dari, perlu_masuk
from iku.inti.waktu import tulis_waktu
from penilaian.selectors.riwayat.perubahan import isi_bukti_target, isi_perubahan, muat_perubahan
from penilaian.selectors.zona import zona_instansi
from penilaian.views.dasbor import pastikan_bercakupan
from renstra.models import Instansi

SEJAK_BAWAAN = timedelta(days=7)


@require_safe
@perlu_masuk
def perubahan(request: HttpRequest) -> HttpResponseBase:
    """The list behind the line of the dashboard; `?sejak=` is a moment in ISO notation."""
    cakupan = cakupan_dari(request)
    pastikan_bercakupan(cakupan)
    zona = zona_instansi(Instansi.objects.untuk(cakupan).select_related("pemda"))
    sejak = _sejak(request.GET.get("sejak", ""), zona)
    isi = muat_perubahan(cakupan, sejak)
    konteks = {
        "judul": "Perubahan data",
        "remah": [("Dasbor", reverse("penilaian:dasbor")), ("Perubahan", "")],
        "p": isi,
        "sejak": tulis_waktu(sejak, zona),
        "keadaan": tulis_waktu(timezone.now(), zona),
        **isi_perubahan(isi),
        **isi_bukti_target(cakupan, sejak),
    }
    with timezone.override(zona):
        return render(request, "penilaian/perubahan/perubahan.html", konteks)


def _sejak(teks: str, zona: str) -> datetime:
    """The moment of the address; a week ago when there is none that can be read."""
    try:
        saat = parse_datetime(teks.replace(" ", "+"))  # a plus of the zone, decoded as a space
    except ValueError:
        saat = None
    if saat is None:
        return timezone.now() - SEJAK_BAWAAN
    return saat if saat.tzinfo else saat.replace(tzinfo=ZoneInfo(zona))
