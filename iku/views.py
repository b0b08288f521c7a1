"""Pages of the root: sign-in, the way home by role."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.views.defaults import page_not_found

from iku.akun.views import masuk
from iku.inti.api.galat import JENIS, KALIMAT, masalah
from iku.inti.cakupan import Peran
from iku.inti.views import cakupan_dari, perlu_masuk
from renstra.akun_contoh import daftar_akun


class Masuk(masuk.Masuk):
    """Sign-in; with development settings it offers the demo accounts."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            akun_contoh=daftar_akun() if settings.AKUN_CONTOH else [], **kwargs
        )


def tidak_ditemukan(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """404 as the caller reads it: a problem below /api/, else the page."""
    if request.path.startswith("/api/"):
        return JsonResponse(masalah(404, KALIMAT[404]), status=404, content_type=JENIS)
    return page_not_found(request, exception)


@perlu_masuk
def beranda(request: HttpRequest) -> HttpResponseBase:
    """Everyone starts where their work is."""
    cakupan = cakupan_dari(request)
    if cakupan.memegang(Peran.OPERATOR):
        return redirect("penilaian:isian")
    if cakupan.memegang(Peran.VERIFIKATOR):
        return redirect("penilaian:antrean")
    if cakupan.memegang(Peran.PENANDATANGAN):
        return redirect("renstra:keputusan_daftar")
    if not cakupan.kosong:
        return redirect("penilaian:dasbor")
    return render(request, "inti/tanpa_peran.html", {"judul": "Belum ada penugasan"})
