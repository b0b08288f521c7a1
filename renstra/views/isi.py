"""The content of a draft: its tree, and the order of what is in it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from iku.inti.galat import GalatIsian, GalatSiku, GalatTerkunci
from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk
from renstra.choices import StatusKeputusan
from renstra.models import Keputusan
from renstra.selectors.isi import muat_isi
from renstra.selectors.langkah import langkah_rancangan
from renstra.services.rancangan.izin import pastikan_penyusun
from renstra.services.rancangan.susunan import geser
from renstra.views.keputusan import ambil_keputusan

_JENIS = ("tujuan", "sasaran", "indikator")


def kode_galat(galat: GalatSiku) -> int:
    """The HTTP status of a refusal: 422 entered wrongly, 423 locked, else 409."""
    if isinstance(galat, GalatIsian):
        return 422
    return 423 if isinstance(galat, GalatTerkunci) else 409


def konteks_rancangan(satu: Keputusan, judul: str, *remah: tuple[str, str]) -> dict[str, Any]:
    """What every page that edits a draft shows around its form."""
    return {
        "judul": judul,
        "anak_judul": satu.renstra.instansi.nama,
        "remah": [
            ("Keputusan", reverse("renstra:keputusan_daftar")),
            (f"Versi {satu.versi}", reverse("renstra:keputusan", args=[satu.pk])),
            *remah,
            (judul, ""),
        ],
        "k": satu,
    }


@perlu_masuk
@require_http_methods(["GET", "HEAD", "POST"])
def isi(request: HttpRequest, pk: int) -> HttpResponseBase:
    """GET shows the tree; POST moves one row up or down (`geser` = jenis:id:arah)."""
    cakupan = cakupan_dari(request)
    if request.method != "POST":
        satu = ambil_keputusan(cakupan, pk)
        pastikan_penyusun(cakupan, satu)
        if satu.status != StatusKeputusan.DRAF:
            return redirect("renstra:keputusan", pk=pk)
        return _halaman(request, satu)
    jenis, nomor, arah = _baca(request.POST.get("geser", ""))
    try:
        geser(
            cakupan=cakupan,
            keputusan_id=pk,
            jenis=jenis,
            pk=nomor,
            arah=arah,
            cap=request.POST.get("cap", ""),
        )
    except (ObjectDoesNotExist, OverflowError) as galat:
        raise Http404(TIDAK_ADA) from galat
    except GalatSiku as galat:
        satu = ambil_keputusan(cakupan, pk)
        return _halaman(request, satu, galat=galat.pesan, status=kode_galat(galat))
    return redirect(f"{reverse('renstra:keputusan_isi', args=[pk])}#{jenis}-{nomor}")


def _baca(teks: str) -> tuple[str, int, str]:
    jenis, _, sisa = teks.partition(":")
    nomor, _, arah = sisa.partition(":")
    sah = jenis in _JENIS and nomor.isascii() and nomor.isdigit() and len(nomor) < 19
    return (jenis, int(nomor), arah) if sah else ("indikator", 0, "")


def _halaman(
    request: HttpRequest, satu: Keputusan, *, galat: str = "", status: int = 200
) -> HttpResponse:
    konteks = konteks_rancangan(satu, "Isi rancangan") | {
        "isi": muat_isi(satu),
        "galat": galat,
        "langkah": langkah_rancangan(satu),
        "kini": "isi",
    }
    return render(request, "renstra/keputusan/isi.html", konteks, status=status)
