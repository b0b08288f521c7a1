"""The signer reads exactly the bytes that will be signed, then signs them."""

from __future__ import annotations

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from iku.dokumen.berkas import sha256
from iku.dokumen.port import GalatTandaTangan
from iku.dokumen.selectors import upaya_ragu
from iku.inti.galat import GalatSiku
from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk
from renstra.forms.keputusan import TandaTanganForm
from renstra.models import Keputusan
from renstra.services import dokumen as layanan
from renstra.views.keputusan import ambil_keputusan, halaman_keputusan
from renstra.views.pdf import jawaban_pdf


@perlu_masuk
@require_POST
def siapkan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Signer: give the decree its document, then show the text."""
    cakupan = cakupan_dari(request)
    try:
        layanan.siapkan_dokumen(cakupan=cakupan, keputusan_id=pk)
    except (Keputusan.DoesNotExist, OverflowError) as galat:
        raise Http404(TIDAK_ADA) from galat
    except GalatSiku as galat:
        satu = ambil_keputusan(cakupan, pk)
        return halaman_keputusan(request, satu, galat=galat.pesan, status=409)
    return redirect("renstra:keputusan_tandatangani", pk=pk)


@sensitive_post_parameters("sandi", "nik")
@perlu_masuk
@require_http_methods(["GET", "HEAD", "POST"])
def tandatangani(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Signer: read, then sign."""
    satu = _milik_penanda(request, pk)
    if layanan.sudah_ditandatangani(satu) or satu.dokumen_id is None:
        if request.method == "POST":
            pesan = "Keputusan ini tidak sedang menunggu tanda tangan."
            return halaman_keputusan(request, satu, galat=pesan, status=409)
        return redirect("renstra:keputusan", pk=pk)
    if request.method != "POST":
        return _halaman(request, satu)
    form = TandaTanganForm(request.POST, meminta=layanan.port_keputusan(satu).meminta)
    if not form.is_valid():
        pesan = "Buka naskahnya, lalu tandatangani dari halaman ini."
        if "sidik" not in form.errors:
            pesan = "Isi bidang yang ditandai di bawah. Yang sudah diketik tidak disimpan."
        return _halaman(request, satu, pesan, 422)
    try:
        arsip = layanan.tandatangani_keputusan(
            cakupan=cakupan_dari(request),
            keputusan_id=pk,
            sidik=form.cleaned_data["sidik"],
            sandi=form.cleaned_data["sandi"],
            nik=form.cleaned_data["nik"].replace(" ", ""),
            pengguna=request.user,
        )
    except GalatTandaTangan as galat:
        judul = "Belum pasti ditandatangani." if galat.tidak_pasti else ""
        return _halaman(request, satu, galat.pesan, 409, judul)
    except GalatSiku as galat:
        return _halaman(request, satu, galat.pesan, 409)
    messages.success(request, f"Keputusan ditandatangani oleh {arsip.penanda}.")
    return redirect("renstra:keputusan", pk=pk)


@perlu_masuk
@require_http_methods(["GET", "HEAD"])
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type]  # typed without URL arguments
def naskah(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Signer: exactly the bytes to be signed; the page above frames them."""
    satu = _milik_penanda(request, pk)
    if layanan.sudah_ditandatangani(satu) or satu.dokumen_id is None:
        raise Http404(TIDAK_ADA)
    return jawaban_pdf(satu, layanan.naskah(satu))


def _milik_penanda(request: HttpRequest, pk: int) -> Keputusan:
    cakupan = cakupan_dari(request)
    satu = ambil_keputusan(cakupan, pk)
    layanan.pastikan_penanda(cakupan, satu)
    return satu


def _halaman(
    request: HttpRequest,
    satu: Keputusan,
    galat: str = "",
    status: int = 200,
    judul_galat: str = "",
) -> HttpResponse:
    port = layanan.port_keputusan(satu)
    pdf = layanan.naskah(satu, port)
    konteks = {
        "judul": "Tandatangani keputusan",
        "anak_judul": satu.renstra.instansi.nama,
        "remah": [
            ("Keputusan", reverse("renstra:keputusan_daftar")),
            (f"Versi {satu.versi}", reverse("renstra:keputusan", args=[satu.pk])),
            ("Tanda tangan", ""),
        ],
        "k": satu,
        "galat": galat,
        "judul_galat": judul_galat or "Belum ditandatangani.",
        "ragu": None if galat else upaya_ragu(layanan.dokumen_milik(satu)),
        # Bound after a mistake, to nothing typed: both secrets are asked for again.
        "form": TandaTanganForm(
            {"sidik": sha256(pdf)} if status == 422 else None,
            initial={"sidik": sha256(pdf)},
            meminta=port.meminta,
        ),
        "sidik": sha256(pdf),
        "ukuran": len(pdf),
        "simulasi": port.simulasi,
        "meminta": port.meminta,
        "kalimat": port.kalimat_kaki,
    }
    return render(request, "renstra/keputusan/tandatangani.html", konteks, status=status)
