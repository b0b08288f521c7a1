"""The operator edits the head and the text of a draft."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from iku.inti.galat import GalatIsian, GalatTerkunci
from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk
from renstra.choices import StatusKeputusan
from renstra.forms.naskah import NaskahForm
from renstra.models import Keputusan
from renstra.services.naskah import pastikan_penyusun, ubah_naskah
from renstra.views.keputusan import ambil_keputusan


@perlu_masuk
@require_http_methods(["GET", "HEAD", "POST"])
def sunting(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The editor; saved texts show on the decree's page."""
    cakupan = cakupan_dari(request)
    if request.method != "POST":
        satu = ambil_keputusan(cakupan, pk)
        pastikan_penyusun(cakupan, satu)
        if satu.status != StatusKeputusan.DRAF:
            return redirect("renstra:keputusan", pk=pk)
        return _halaman(request, satu, NaskahForm.dari(satu))
    form = NaskahForm(request.POST)
    status = 422
    try:
        if not form.is_valid():
            # A forbidden role and a foreign decree are told apart before anything is shown.
            ubah_naskah(cakupan=cakupan, keputusan_id=pk, isi={})
        else:
            ubah_naskah(cakupan=cakupan, keputusan_id=pk, isi=form.cleaned_data)
            messages.success(request, "Naskah keputusan disimpan.")
            return redirect("renstra:keputusan", pk=pk)
    except (Keputusan.DoesNotExist, OverflowError) as galat:
        raise Http404(TIDAK_ADA) from galat
    except GalatTerkunci as galat:
        form.add_error(None, galat.pesan)
        status = 423
    except GalatIsian as galat:
        for medan, pesan in (galat.medan or {"": galat.pesan}).items():
            form.add_error(medan or None, pesan)
    return _halaman(request, ambil_keputusan(cakupan, pk), form, status)


def _halaman(
    request: HttpRequest, satu: Keputusan, form: NaskahForm, status: int = 200
) -> HttpResponse:
    konteks = {
        "judul": "Sunting naskah keputusan",
        "anak_judul": satu.renstra.instansi.nama,
        "remah": [
            ("Keputusan", reverse("renstra:keputusan_daftar")),
            (f"Versi {satu.versi}", reverse("renstra:keputusan", args=[satu.pk])),
            ("Sunting naskah", ""),
        ],
        "k": satu,
        "form": form,
    }
    return render(request, "renstra/keputusan/sunting.html", konteks, status=status)
