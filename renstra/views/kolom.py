"""Which columns a draft's lampiran has: a layout that agencies use, or one of its own."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from iku.inti.galat import GalatIsian, GalatTerkunci
from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk
from renstra.choices import StatusKeputusan, TataLetak
from renstra.forms.cetak import BarisKolom, baca_baris, baris_kolom, kolom_dari
from renstra.kolom_sendiri import bagi_lebar
from renstra.models import Keputusan
from renstra.services.rancangan.izin import pastikan_penyusun
from renstra.services.rancangan.kolom import ubah_kolom
from renstra.tata_letak import letak
from renstra.views.keputusan import ambil_keputusan


@perlu_masuk
@require_http_methods(["GET", "HEAD", "POST"])
def kolom(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Pick, order, name and widen the columns; "Bagi lebar" only does the arithmetic."""
    cakupan = cakupan_dari(request)
    satu = ambil_keputusan(cakupan, pk)
    pastikan_penyusun(cakupan, satu)
    if request.method != "POST":
        if satu.status != StatusKeputusan.DRAF:
            return redirect("renstra:pratinjau", pk=pk)
        bawaan = letak(satu.tata_letak, satu.kolom_sendiri).iku
        return _halaman(request, satu, baris_kolom(satu, bawaan), satu.tata_letak)
    baris = baca_baris(request.POST.dict())
    pilihan = request.POST.get("tata_letak", "")
    if "bagi" in request.POST:
        return _halaman(request, satu, _bagi(baris), TataLetak.SENDIRI)
    try:
        ubah_kolom(cakupan=cakupan, keputusan_id=pk, tata_letak=pilihan, kolom=kolom_dari(baris))
    except Keputusan.DoesNotExist as galat:
        raise Http404(TIDAK_ADA) from galat
    except GalatTerkunci as galat:
        return _halaman(request, satu, baris, pilihan, galat, 423)
    except GalatIsian as galat:
        for b in baris:
            b.galat = galat.medan.get(b.kunci, "")
        return _halaman(request, satu, baris, pilihan, galat, 422)
    messages.success(request, "Susunan kolom lampiran disimpan.")
    return redirect("renstra:keputusan_kolom", pk=pk)


def _bagi(baris: list[BarisKolom]) -> list[BarisKolom]:
    """The same rows with widths that add up to 100 percent, in the ratio that was typed."""
    lebar = {k.kunci: k.lebar for k in bagi_lebar(kolom_dari(baris))}
    return [replace(b, lebar=str(lebar.get(b.kunci, b.lebar))) for b in baris]


def _halaman(
    request: HttpRequest,
    satu: Keputusan,
    baris: list[BarisKolom],
    pilihan: str,
    galat: GalatIsian | GalatTerkunci | None = None,
    status: int = 200,
) -> HttpResponse:
    konteks = {
        "judul": "Kolom lampiran",
        "anak_judul": satu.renstra.instansi.nama,
        "remah": [
            ("Keputusan", reverse("renstra:keputusan_daftar")),
            (f"Versi {satu.versi}", reverse("renstra:keputusan", args=[satu.pk])),
            ("Cetak", reverse("renstra:pratinjau", args=[satu.pk])),
            ("Kolom lampiran", ""),
        ],
        "k": satu,
        "baris": baris,
        "tata_letak": TataLetak.choices,
        "pilihan": pilihan,
        "jumlah": sum(k.lebar for k in kolom_dari(baris)),
        "galat": galat.pesan if galat else "",
    }
    return render(request, "renstra/cetak/kolom.html", konteks, status=status)
