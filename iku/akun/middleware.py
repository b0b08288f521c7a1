"""Limits of a session, and the second factor of those who must have one. No query of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from iku.akun import faktor_kedua, sesi
from iku.akun.alamat import alamat_kembali
from iku.akun.bukti import minta_bukti, perlu_di

Lanjut = Callable[[HttpRequest], HttpResponse]
# Where somebody without a second factor may still go.
BELUM = "Belum disimpan: pasang faktor kedua dulu, lalu ulangi langkah terakhir."
TERBUKA = {"mfa_activate_totp", "keluar", "sehat", "account_reauthenticate", "mfa_reauthenticate"}


class SesiMiddleware:
    """Ends a session that was idle or open too long; the page asked for follows after sign-in.

    The view then sees nobody signed in and answers as it does: a page redirects, autosave says
    401 and the browser keeps what was typed.
    """

    def __init__(self, get_response: Lanjut) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        alasan = ""
        if request.user.is_authenticated:
            alasan = sesi.alasan_berakhir(request)
            if alasan:
                logout(request)
            else:
                sesi.sentuh(request)
        response = self.get_response(request)
        if alasan and isinstance(response, HttpResponseRedirect):
            masuk = reverse("masuk")
            if response.url.startswith(masuk):
                isi = urlencode({"habis": alasan, "next": alamat_kembali(request)})
                return HttpResponseRedirect(f"{masuk}?{isi}")
        return response


class PenjagaMiddleware:
    """Admins and signers set up a second factor first; who changes roles shows again who he is."""

    def __init__(self, get_response: Lanjut) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        """None lets the request through."""
        if not request.user.is_authenticated:
            return None
        nama = request.resolver_match.view_name if request.resolver_match else ""
        if nama not in TERBUKA and _kurang_faktor(request):
            if request.method not in {"GET", "HEAD"}:
                messages.warning(request, BELUM)
            return redirect("mfa_activate_totp")
        return minta_bukti(request) if perlu_di(request, nama) else None


def _kurang_faktor(request: HttpRequest) -> bool:
    """Whether the person must have a second factor and has none; asks the database at most once
    in a session of somebody who has one."""
    if request.session.get(faktor_kedua.TERPASANG) or not faktor_kedua.wajib(request):
        return False
    if not faktor_kedua.punya(request.user):
        return True
    request.session[faktor_kedua.TERPASANG] = True
    return False
