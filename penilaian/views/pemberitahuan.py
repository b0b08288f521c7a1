"""Whether a user receives notices by e-mail."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from iku.inti.galat import GalatPeran
from iku.inti.views import cakupan_dari, perlu_masuk
from penilaian.models import PilihanSurel
from penilaian.services.kabar.surel import pilih_surel


@perlu_masuk
def pemberitahuan(request: HttpRequest) -> HttpResponseBase:
    """Show and change the user's own choice; nobody but staff is ever told anything."""
    if not cakupan_dari(request).instansi:
        raise GalatPeran("Pemberitahuan lewat surel hanya untuk staf instansi.")
    if request.method == "POST":
        terima = request.POST.get("terima") == "ya"
        pilih_surel(pengguna=request.user, terima=terima)
        messages.success(request, "Pilihan tersimpan.")
        return redirect("penilaian:pemberitahuan")
    menolak = PilihanSurel.objects.filter(pengguna=request.user.pk, terima=False).exists()
    konteks = {
        "judul": "Pemberitahuan lewat surel",
        "terima": not menolak,
        "remah": [("Pemberitahuan", "")],
    }
    return render(request, "penilaian/isian/pemberitahuan.html", konteks)
