"""The way into the entry pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from iku.inti.galat import GalatPeran
from iku.inti.views import cakupan_dari, perlu_masuk
from penilaian.selectors.beranda import muat_beranda


@perlu_masuk
def isian(request: HttpRequest) -> HttpResponseBase:
    """What is to be done, per instansi of the user."""
    cakupan = cakupan_dari(request)
    if not cakupan.instansi:
        raise GalatPeran("Isian hanya untuk staf instansi.")
    tugas = muat_beranda(cakupan)
    konteks = {
        "judul": "Isian saya",
        "anak_judul": ", ".join(t.instansi.nama for t in tugas),
        "tugas": tugas,
        "banyak": len(tugas) > 1,
        "remah": [("Isian", "")],
    }
    return render(request, "penilaian/isian/beranda.html", konteks)
