"""Akun saya: what belongs to the signed-in person, and the list of sessions."""

from __future__ import annotations

from typing import cast

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from iku.akun import faktor_kedua, sesi
from iku.akun.models import Sesi
from iku.inti.models import KunciApi, Pengguna
from iku.inti.views import TIDAK_ADA, perlu_masuk


@perlu_masuk
def akun(request: HttpRequest) -> HttpResponseBase:
    """Name, address, password, second factor, sessions, keys."""
    pengguna = cast(Pengguna, request.user)
    konteks = {
        "judul": "Akun saya",
        "anak_judul": "Data diri dan keamanan akun Anda.",
        "totp": Authenticator.objects.filter(user=pengguna, type=Authenticator.Type.TOTP).first(),
        "wajib": faktor_kedua.wajib(request),
        "jumlah_sesi": len(sesi.daftar_sesi(request)),
        "jumlah_kunci": KunciApi.objects.filter(
            pengguna=pengguna, dicabut_pada__isnull=True, berakhir_pada__gt=timezone.now()
        ).count(),
    }
    return render(request, "akun/profil.html", konteks)


@perlu_masuk
def sesi_daftar(request: HttpRequest) -> HttpResponseBase:
    """Where the person is signed in."""
    konteks = {
        "judul": "Sesi",
        "anak_judul": "Peramban tempat Anda sedang masuk. Akhiri yang tidak Anda kenali.",
        "remah": [("Akun saya", "/akun/"), ("Sesi", "")],
        "daftar": sesi.daftar_sesi(request),
        "menit_diam": sesi.menit_diam(request.user),
        "jam_lama": settings.SESI_PALING_LAMA_JAM,
    }
    return render(request, "akun/sesi.html", konteks)


@perlu_masuk
@require_POST
def sesi_akhiri(request: HttpRequest, pk: int) -> HttpResponseBase:
    """End one; a foreign one does not exist."""
    try:
        satu = sesi.akhiri(pengguna=request.user, sesi_id=pk)
    except Sesi.DoesNotExist as galat:
        raise Http404(TIDAK_ADA) from galat
    if satu.kunci == request.session.session_key:
        request.session.flush()
        return redirect("masuk")
    messages.success(request, "Sesi itu diakhiri. Perangkatnya harus masuk lagi.")
    return redirect("akun_sesi")


@perlu_masuk
@require_POST
def sesi_akhiri_lain(request: HttpRequest) -> HttpResponseBase:
    """End all but this one."""
    jumlah = sesi.akhiri_semua(pengguna=request.user, kecuali=request.session.session_key)
    if jumlah:
        messages.success(request, f"{jumlah} sesi lain diakhiri. Ubah kata sandi bila Anda ragu.")
    else:
        messages.info(request, "Tidak ada sesi lain.")
    return redirect("akun_sesi")
