"""Two versions of an agency's decree side by side: on the screen and as an annex on paper."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from iku.inti.galat import GalatSiku
from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk
from renstra.banding_versi import BandingVersi
from renstra.models import Keputusan
from renstra.selectors.banding import (
    PilihanVersi,
    bandingkan_keputusan,
    kalimat_ringkas,
    nama_versi,
    versi_terlihat,
)
from renstra.services.bekuan import bekuan_kini
from renstra.services.cetak.banding import cetak_banding
from renstra.views.keputusan import ambil_keputusan


@perlu_masuk
@require_safe
def banding_pilih(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The picker: on to the chosen pair, or to the version before; else what to do."""
    satu, versi = _versi(request, pk)
    dengan = request.GET.get("dengan", "")
    dasar = _menurut(versi, request.GET.get("dasar", "")) or satu
    lain = _menurut(versi, dengan) if dengan else _sebelum(satu, versi)
    if lain is not None and lain.pk != dasar.pk:
        semua = "?semua=1" if request.GET.get("semua") else ""
        return redirect(reverse("renstra:banding", args=[dasar.pk, lain.pk]) + semua)
    konteks = _kepala(satu, versi) | {"lama": satu, "baru": satu, "dipilih_sama": bool(dengan)}
    return render(request, "renstra/keputusan/banding.html", konteks)


@perlu_masuk
@require_safe
def banding(request: HttpRequest, pk: int, lain: int) -> HttpResponseBase:
    """What changed from the older of the two to the newer."""
    satu, versi = _versi(request, pk)
    pasangan = _pasangan(satu, versi, lain)
    if pasangan is None:
        return redirect("renstra:banding_pilih", pk=pk)
    lama, baru = pasangan
    return _halaman(request, satu, versi, lama, baru)


@perlu_masuk
@require_safe
def banding_pdf(request: HttpRequest, pk: int, lain: int) -> HttpResponseBase:
    """The same as a printable annex."""
    satu, versi = _versi(request, pk)
    pasangan = _pasangan(satu, versi, lain)
    if pasangan is None:
        return redirect("renstra:banding_pilih", pk=pk)
    lama, baru = pasangan
    try:
        isi = cetak_banding(_hasil(lama, baru), baru, bekuan_kini(baru))
    except GalatSiku as galat:
        return _halaman(request, satu, versi, lama, baru, galat=galat.pesan, status=409)
    jawaban = HttpResponse(isi, content_type="application/pdf")
    kode = baru.renstra.instansi.kode
    nama = f"perbandingan-{kode}-versi-{lama.versi}-dan-{baru.versi}.pdf"
    jawaban["Content-Disposition"] = f'inline; filename="{nama}"'
    jawaban["Cache-Control"] = "no-store"
    return jawaban


def _hasil(lama: Keputusan, baru: Keputusan) -> BandingVersi:
    return bandingkan_keputusan(lama, baru, {k.pk: bekuan_kini(k) for k in (lama, baru)})


def _versi(request: HttpRequest, pk: int) -> tuple[Keputusan, tuple[Keputusan, ...]]:
    cakupan = cakupan_dari(request)
    satu = ambil_keputusan(cakupan, pk)
    return satu, versi_terlihat(cakupan, satu.renstra.instansi_id)


def _menurut(versi: tuple[Keputusan, ...], pk: int | str) -> Keputusan | None:
    return next((k for k in versi if str(k.pk) == str(pk)), None)


def _sebelum(satu: Keputusan, versi: tuple[Keputusan, ...]) -> Keputusan | None:
    """The version it replaces, else its neighbour in the list."""
    if satu.menggantikan_id and (lama := _menurut(versi, satu.menggantikan_id)):
        return lama
    urut = [k.pk for k in versi]
    letak = urut.index(satu.pk)
    return versi[letak - 1] if letak else (versi[1] if len(versi) > 1 else None)


def _pasangan(
    satu: Keputusan, versi: tuple[Keputusan, ...], lain: int
) -> tuple[Keputusan, Keputusan] | None:
    """(older, newer); None for one version twice. A foreign or hidden version is 404."""
    dua = _menurut(versi, lain)
    if dua is None:
        raise Http404(TIDAK_ADA)
    if dua.pk == satu.pk:
        return None
    urut = [k.pk for k in versi]
    lama, baru = sorted((urut.index(satu.pk), urut.index(dua.pk)))
    return versi[lama], versi[baru]


def _kepala(satu: Keputusan, versi: tuple[Keputusan, ...]) -> dict[str, Any]:
    return {
        "judul": "Perbandingan versi keputusan",
        "anak_judul": satu.renstra.instansi.nama,
        "remah": [
            ("Keputusan", reverse("renstra:keputusan_daftar")),
            (f"Versi {satu.versi}", reverse("renstra:keputusan", args=[satu.pk])),
            ("Perbandingan", ""),
        ],
        "k": satu,
        "pilihan": [PilihanVersi(k.pk, nama_versi(k)) for k in versi],
    }


def _halaman(
    request: HttpRequest,
    satu: Keputusan,
    versi: tuple[Keputusan, ...],
    lama: Keputusan,
    baru: Keputusan,
    *,
    galat: str = "",
    status: int = 200,
) -> HttpResponse:
    hasil = _hasil(lama, baru)
    konteks = _kepala(satu, versi) | {
        "lama": lama,
        "baru": baru,
        "b": hasil,
        "ringkas": kalimat_ringkas(hasil),
        "semua": bool(request.GET.get("semua")),
        "galat": galat,
    }
    return render(request, "renstra/keputusan/banding.html", konteks, status=status)
