"""Passwords: change, first one, forgotten; and showing once more who one is."""

from __future__ import annotations

from typing import Any

from allauth.account import views as akun
from allauth.mfa.base import views as faktor
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from iku.akun.sesi import ganti_kunci


class Salah422:
    """A refused form answers 422, as everywhere here."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """The page again, with what to repair."""
        jawaban: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        jawaban.status_code = 422
        return jawaban


class SesiTetap:
    """This session goes on under its new key; the others have ended."""

    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        """Save, then move the line of the list of sessions."""
        lama = self.request.session.session_key
        jawaban: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        ganti_kunci(lama, self.request)
        return jawaban


class UbahSandi(Salah422, SesiTetap, akun.PasswordChangeView):
    """With the present password; other sessions end."""

    template_name = "akun/sandi_ubah.html"
    extra_context = {
        "judul": "Ubah kata sandi",
        "remah": [("Akun saya", "/akun/"), ("Ubah kata sandi", "")],
    }


class BuatSandi(Salah422, SesiTetap, akun.PasswordSetView):
    """For who came by single sign-on and has none."""

    template_name = "akun/sandi_ubah.html"
    extra_context = {
        "judul": "Buat kata sandi",
        "remah": [("Akun saya", "/akun/"), ("Buat kata sandi", "")],
    }


class LupaSandi(akun.PasswordResetView):
    """Asks for the address; the answer is the same whether or not it has an account."""

    template_name = "akun/sandi_lupa.html"


class LupaTerkirim(akun.PasswordResetDoneView):
    """What to do now."""

    template_name = "akun/sandi_lupa_terkirim.html"


class SandiBaru(Salah422, akun.PasswordResetFromKeyView):
    """Behind the link of the mail: once, within the hour."""

    template_name = "akun/sandi_baru.html"


class SandiBaruSelesai(akun.PasswordResetFromKeyDoneView):
    """The way to the sign-in."""

    template_name = "akun/sandi_baru_selesai.html"


class UlangSandi(Salah422, akun.ReauthenticateView):
    """The password once more, before what must not happen behind somebody's back."""

    template_name = "akun/bukti.html"
    extra_context = {"judul": "Pastikan ini Anda", "cara": "sandi"}


class UlangKode(Salah422, faktor.ReauthenticateView):
    """The same by a code."""

    template_name = "akun/bukti.html"
    extra_context = {"judul": "Pastikan ini Anda", "cara": "kode"}


def sandi_admin(_request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
    """The admin's own page for one's password is ours: throttled, other sessions end."""
    return redirect("account_change_password")
