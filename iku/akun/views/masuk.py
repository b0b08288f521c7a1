"""Signing in: name and password, then the code where there is a second factor."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from iku.akun import sesi

SSO = {
    "batal": "Masuk lewat {nama} dibatalkan. Coba lagi, atau pakai kata sandi.",
    "gagal": "Masuk lewat {nama} gagal. Coba lagi; bila tetap gagal, pakai kata sandi.",
    "tidak-dikenal": (
        "Akun {nama} itu belum terdaftar di SIKU, atau surelnya belum diverifikasi di sana. "
        "Minta pengelola SIKU mengundang Anda dengan surel yang sama."
    ),
}


class Masuk(LoginView):
    """The first step; throttled by account and address, one text for every refusal."""

    template_name = "akun/masuk.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        """Too many attempts are a 429, with the sentence in the form."""
        jawaban = super().form_invalid(form)
        kode = {galat.code for galat in form.non_field_errors().as_data()}
        if "too_many_login_attempts" in kode:
            jawaban.status_code = 429
        return jawaban

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            pemberitahuan=_pemberitahuan(self.request),
            next=self.get_next_url() or "",
            sso_nama=settings.OIDC_NAMA if settings.OIDC_ALAMAT else "",
            **kwargs,
        )


class Kode(AuthenticateView):
    """The second step; an unfinished one expires after a quarter of an hour."""

    template_name = "akun/kode.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        jawaban = super().form_invalid(form)
        galat = form.errors.as_data().get("code", [])
        sering = any(g.code == "too_many_login_attempts" for g in galat)
        jawaban.status_code = 429 if sering else 422
        return jawaban


def terlalu_sering(request: HttpRequest, _galat: Any = None) -> HttpResponse:
    """429 of any throttled page."""
    return render(request, "429.html", status=429)


def _pemberitahuan(request: HttpRequest) -> str:
    """Why somebody is here: a session that ended, or a sign-on elsewhere that failed."""
    habis, sso = request.GET.get("habis"), request.GET.get("sso", "")
    if habis == sesi.DIAM:
        return (
            "Sesi Anda berakhir karena beberapa lama tidak dipakai. "
            "Masuk lagi, lalu halaman tadi dibuka kembali."
        )
    if habis == sesi.LAMA:
        return (
            f"Sesi Anda berakhir setelah {settings.SESI_PALING_LAMA_JAM} jam. "
            "Masuk lagi, lalu halaman tadi dibuka kembali."
        )
    if habis == sesi.BUKTI:
        return "Langkah berikutnya memerlukan bukti baru bahwa ini Anda. Masuk lagi."
    return SSO[sso].format(nama=settings.OIDC_NAMA) if sso in SSO else ""
