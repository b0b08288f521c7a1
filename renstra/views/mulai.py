"""The page that starts the first decree of a plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from iku.inti.cakupan import Peran
from iku.inti.galat import GalatIsian, GalatPeran, GalatSiku
from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk
from renstra.forms.mulai import MulaiForm
from renstra.models import Instansi
from renstra.services.alur.mulai import mulai_penetapan
from renstra.views.isi import kode_galat

LAMA_RENSTRA = 4
"""Years after the first one that the form proposes: a plan of five years."""


@perlu_masuk
@require_http_methods(["GET", "HEAD", "POST"])
def mulai(request: HttpRequest) -> HttpResponseBase:
    """GET asks, POST opens (or finds) the draft and goes to its content."""
    cakupan = cakupan_dari(request)
    if not cakupan.memegang(Peran.OPERATOR):
        raise GalatPeran("Hanya pengisi data yang dapat memulai keputusan.")
    milik = [i for i in cakupan.instansi if cakupan.boleh(Peran.OPERATOR, i)]
    pilihan = [(str(i.pk), i.nama) for i in Instansi.objects.untuk(cakupan).filter(pk__in=milik)]
    tahun = timezone.localdate().year
    awal = {"tahun_awal": tahun, "tahun_akhir": tahun + LAMA_RENSTRA, "mulai_tahun": tahun}
    kirim = request.POST if request.method == "POST" else None
    form = MulaiForm(kirim, initial=awal, instansi=pilihan)
    status = 200
    if kirim is not None:
        status = 422
        if form.is_valid():
            try:
                hasil = mulai_penetapan(
                    cakupan=cakupan,
                    instansi_id=int(form.cleaned_data["instansi"]),
                    isi=form.isi(),
                )
            except Instansi.DoesNotExist as galat:
                raise Http404(TIDAK_ADA) from galat
            except GalatIsian as galat:
                for medan, pesan in (galat.medan or {"": galat.pesan}).items():
                    form.add_error(medan or None, pesan)
            except GalatSiku as galat:
                form.add_error(None, galat.pesan)
                status = kode_galat(galat)
            else:
                messages.success(request, "Rancangan keputusan siap. Isi sasaran dan indikatornya.")
                return redirect("renstra:keputusan_isi", pk=hasil.pk)
    konteks = {
        "judul": "Mulai keputusan baru",
        "anak_judul": "Untuk Renstra yang belum mempunyai keputusan IKU",
        "remah": [("Keputusan", reverse("renstra:keputusan_daftar")), ("Mulai keputusan baru", "")],
        "form": form,
    }
    return render(request, "renstra/keputusan/mulai.html", konteks, status=status)
