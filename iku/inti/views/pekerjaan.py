"""Background work of the signed-in person: list, progress, result file."""

from __future__ import annotations

from typing import cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from iku.inti.kemajuan import baca_kemajuan
from iku.inti.models import Pengguna, StatusPekerjaan
from iku.inti.pekerjaan import milik
from iku.inti.views.dasar import perlu_masuk


@perlu_masuk
def pekerjaan_daftar(request: HttpRequest) -> HttpResponseBase:
    """The newest fifty of one's own."""
    return render(
        request,
        "inti/pekerjaan_daftar.html",
        {
            "judul": "Pekerjaan latar",
            "anak_judul": "Yang Anda minta dan dikerjakan server di belakang layar.",
            "daftar": milik(cast(Pengguna, request.user))[:50],
        },
    )


@perlu_masuk
def pekerjaan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Progress; the part is asked for again every moment, with or without JavaScript."""
    satu = get_object_or_404(milik(cast(Pengguna, request.user)), pk=pk)
    sebagian = request.headers.get("HX-Request") == "true"
    if sebagian and satu.status == StatusPekerjaan.SELESAI and satu.alamat:
        jawaban = HttpResponse()
        jawaban["HX-Redirect"] = satu.alamat
        return jawaban
    templat = "inti/bagian/pekerjaan.html" if sebagian else "inti/pekerjaan.html"
    konteks = {
        "judul": satu.judul,
        "remah": [("Pekerjaan latar", "/pekerjaan/"), (satu.judul, "")],
        "pekerjaan": satu,
        "maju": baca_kemajuan(satu) if satu.terbuka else None,
    }
    return render(request, templat, konteks)


@perlu_masuk
def pekerjaan_berkas(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The result, always as a download."""
    satu = get_object_or_404(milik(cast(Pengguna, request.user)), pk=pk)
    if not satu.berkas:
        raise Http404("Pekerjaan ini tidak menghasilkan berkas.")
    jawaban = FileResponse(
        satu.berkas.open("rb"), as_attachment=True, filename=satu.nama_berkas or "hasil"
    )
    jawaban["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return jawaban
