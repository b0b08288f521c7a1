"""How an instansi prints: the operator's (or the admin's) page."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from iku.dokumen.gambar import data_uri
from iku.inti.galat import GalatIsian
from iku.inti.views import TIDAK_ADA, ambil_atau_404, cakupan_dari, perlu_masuk
from renstra.forms.cetak import PengaturanCetakForm
from renstra.models import Instansi, PengaturanCetak
from renstra.services.cetak.pengaturan import MEDAN, pastikan_pengatur, simpan_pengaturan


@perlu_masuk
@require_http_methods(["GET", "HEAD", "POST"])
def pengaturan_cetak(request: HttpRequest, kode: str) -> HttpResponseBase:
    """Paper, margins, type, letterhead, footer."""
    cakupan = cakupan_dari(request)
    instansi = ambil_atau_404(Instansi.objects.all(), cakupan, kode=kode)
    pastikan_pengatur(cakupan, instansi.pk)
    satu = PengaturanCetak.objects.select_related("logo").filter(instansi=instansi).first()
    satu = satu or PengaturanCetak(instansi=instansi)
    if request.method != "POST":
        return _halaman(request, satu, PengaturanCetakForm(instance=satu))
    form = PengaturanCetakForm(request.POST, request.FILES, instance=satu)
    if form.is_valid():
        isi = form.cleaned_data
        try:
            simpan_pengaturan(
                cakupan=cakupan,
                instansi_id=instansi.pk,
                isi={nama: isi[nama] for nama in MEDAN},
                kop=isi["kop"],
                logo=isi["logo"],
                tanpa_logo=isi["tanpa_logo"],
            )
        except Instansi.DoesNotExist as galat:
            raise Http404(TIDAK_ADA) from galat
        except GalatIsian as galat:
            for medan, pesan in galat.medan.items():
                form.add_error(medan, pesan)
        else:
            messages.success(
                request, "Pengaturan cetak disimpan dan berlaku untuk rancangan keputusan."
            )
            return redirect("renstra:pengaturan_cetak", kode=kode)
    return _halaman(request, satu, form, status=422)


def _halaman(
    request: HttpRequest, satu: PengaturanCetak, form: PengaturanCetakForm, status: int = 200
) -> HttpResponse:
    konteks = {
        "judul": "Kertas dan kop surat",
        "anak_judul": satu.instansi.nama,
        "remah": [("Keputusan", reverse("renstra:keputusan_daftar")), ("Kertas dan kop", "")],
        "form": form,
        "logo": data_uri(bytes(satu.logo.isi), satu.logo.tipe) if satu.logo else "",
        "kode": satu.instansi.kode,
    }
    return render(request, "renstra/cetak/pengaturan.html", konteks, status=status)
