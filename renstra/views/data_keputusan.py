"""The operator edits the decree's data; its retention also after penetapan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from iku.inti.views import ambil_atau_404, cakupan_dari, perlu_masuk
from renstra.forms.data_keputusan import DataKeputusanForm
from renstra.models import Keputusan
from renstra.selectors.langkah import langkah_rancangan
from renstra.services.rancangan.data import cap_data, dapat_disusun, ubah_data
from renstra.services.rancangan.izin import pastikan_penyusun
from renstra.views.isi import konteks_rancangan
from renstra.views.isi_ubah import coba, tersimpan
from renstra.views.keputusan import ambil_keputusan


@perlu_masuk
@require_http_methods(["GET", "HEAD", "POST"])
def data(request: HttpRequest, pk: int) -> HttpResponseBase:
    """GET shows the form, POST saves it."""
    cakupan = cakupan_dari(request)
    dasar = Keputusan.objects.select_related("renstra")
    pastikan_penyusun(cakupan, ambil_atau_404(dasar, cakupan, pk=pk))
    k = ambil_keputusan(cakupan, pk)
    kirim = request.POST if request.method == "POST" else None
    form = DataKeputusanForm(kirim, initial=DataKeputusanForm.awal(k), keputusan=k)
    status, bentrok = 200, None
    if kirim is not None:
        status = 422
        if form.is_valid():
            hasil, status, bentrok = coba(
                form,
                lambda: ubah_data(
                    cakupan=cakupan, keputusan_id=pk, isi=form.isi(), cap=kirim.get("cap", "")
                ),
            )
            if hasil is not None:
                messages.success(request, "Data keputusan disimpan.")
                return redirect(reverse("renstra:keputusan", args=[pk]))
    konteks = konteks_rancangan(k, "Data keputusan") | {
        "form": form,
        "cap": cap_data(ambil_keputusan(cakupan, pk) if bentrok else k),
        "tersimpan": tersimpan(form) if bentrok else (),
        "disusun": dapat_disusun(k),
        "langkah": langkah_rancangan(k),
        "kini": "lampiran",
    }
    return render(request, "renstra/keputusan/data.html", konteks, status=status)
