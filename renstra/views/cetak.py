"""The decree as paper: preview, accessible copy, many at once in the background."""

from __future__ import annotations

import hashlib

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from iku.inti.angka import tulis_angka
from iku.inti.cakupan import Peran
from iku.inti.galat import GalatSiku
from iku.inti.pekerjaan import antre
from iku.inti.views import cakupan_dari, perlu_masuk
from renstra.choices import StatusKeputusan
from renstra.forms.cetak import baca_baris, kolom_dari
from renstra.forms.naskah import NaskahForm
from renstra.pekerjaan import CETAK, MAKS_SEKALI
from renstra.selectors.keputusan import keputusan_terlihat
from renstra.services.cetak.keputusan import cetak_salinan_aksesibel
from renstra.services.cetak.pratinjau import andaikan_kolom, gaya_layar, html_layar, terlalu_besar
from renstra.services.rancangan.izin import pastikan_penyusun
from renstra.services.rancangan.naskah import MEDAN
from renstra.services.tanda_tangan.dokumen import sudah_ditandatangani
from renstra.views.keputusan import ambil_keputusan, halaman_keputusan
from renstra.views.pdf import jawaban_pdf


@perlu_masuk
@require_safe
def pratinjau(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The paper as it is now, and what can be done with it."""
    cakupan = cakupan_dari(request)
    satu = ambil_keputusan(cakupan, pk)
    instansi = satu.renstra.instansi
    pengatur = cakupan.mengelola(instansi.pk) or cakupan.boleh(Peran.OPERATOR, instansi.pk)
    konteks = {
        "judul": "Cetak dan pratinjau",
        "anak_judul": instansi.nama,
        "remah": [
            ("Keputusan", reverse("renstra:keputusan_daftar")),
            (f"Versi {satu.versi}", reverse("renstra:keputusan", args=[satu.pk])),
            ("Cetak", ""),
        ],
        "k": satu,
        "bertanda": sudah_ditandatangani(satu),
        "besar": not sudah_ditandatangani(satu) and terlalu_besar(satu),
        "pengatur": pengatur,
        "boleh_kolom": satu.status == StatusKeputusan.DRAF
        and cakupan.boleh(Peran.OPERATOR, instansi.pk),
    }
    return render(request, "renstra/cetak/pratinjau.html", konteks)


@perlu_masuk
@require_POST
def pratinjau_naskah(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The sheets with the text that is being typed; what cannot be read yet stays as saved."""
    cakupan = cakupan_dari(request)
    satu = ambil_keputusan(cakupan, pk)
    pastikan_penyusun(cakupan, satu)
    form = NaskahForm(request.POST)
    form.is_valid()
    for nama in MEDAN & form.cleaned_data.keys():
        setattr(satu, nama, form.cleaned_data[nama])
    return HttpResponse(html_layar(satu, reverse("renstra:pratinjau_gaya", args=[pk])))


@perlu_masuk
@require_safe
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type]  # typed without URL arguments
def pratinjau_isi(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The print template as sheets on the screen; with typed columns that are not saved yet."""
    satu = ambil_keputusan(cakupan_dari(request), pk)
    if "tata_letak" in request.GET:
        kolom = kolom_dari(baca_baris(request.GET.dict()))
        andaikan_kolom(satu, request.GET["tata_letak"], kolom)
    url_gaya = reverse("renstra:pratinjau_gaya", args=[pk])
    jawaban = HttpResponse(html_layar(satu, url_gaya, lampiran_saja="lampiran" in request.GET))
    jawaban["Cache-Control"] = "no-store"
    return jawaban


@perlu_masuk
@require_safe
def pratinjau_gaya(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Its style sheet: that of the paper, with the paper's edges drawn."""
    satu = ambil_keputusan(cakupan_dari(request), pk)
    jawaban = HttpResponse(gaya_layar(satu), content_type="text/css; charset=utf-8")
    jawaban["Cache-Control"] = "no-store"
    return jawaban


@perlu_masuk
@require_safe
def salinan_aksesibel(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The tagged copy for screen readers, always as a download."""
    satu = ambil_keputusan(cakupan_dari(request), pk)
    try:
        isi = cetak_salinan_aksesibel(satu)
    except GalatSiku as galat:
        return halaman_keputusan(request, satu, galat=galat.pesan, status=409)
    return jawaban_pdf(satu, isi, unduh=True, akhiran="-aksesibel")


@perlu_masuk
@require_POST
def cetak_banyak(request: HttpRequest) -> HttpResponseBase:
    """Print the ticked decrees in the background; those outside the scope do not exist."""
    dipilih = [n for n in request.POST.getlist("pk") if n.isascii() and n.isdigit() and len(n) < 16]
    ada = sorted(
        keputusan_terlihat(cakupan_dari(request))
        .filter(pk__in=set(map(int, dipilih)))
        .values_list("pk", flat=True)
    )
    if not ada:
        messages.error(request, "Centang keputusan yang akan dicetak, lalu tekan tombolnya lagi.")
        return redirect("renstra:keputusan_daftar")
    if len(ada) > MAKS_SEKALI:
        messages.error(
            request,
            f"Paling banyak {tulis_angka(MAKS_SEKALI)} keputusan sekali cetak. Kurangi pilihannya.",
        )
        return redirect("renstra:keputusan_daftar")
    judul = f"Mencetak {tulis_angka(len(ada))} keputusan" if len(ada) > 1 else "Mencetak keputusan"
    pekerjaan = antre(
        CETAK,
        pengguna=request.user,
        argumen={"pk": ada},
        judul=judul,
        kunci=hashlib.sha256(repr(ada).encode()).hexdigest(),
    )
    return redirect("pekerjaan", pk=pekerjaan.pk)
