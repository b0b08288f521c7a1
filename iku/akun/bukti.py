"""Proof that the person at the keyboard is still the one who signed in.

A password or a code counts for `BUKTI_DIRI_MENIT`, the sign-in itself included. Roles, second
factors of others and signatures ask for it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from iku.akun.alamat import alamat_kembali

P = ParamSpec("P")
KUNCI = "akun_bukti"
# Pages of the admin that change accounts and roles, by the beginning of their names.
_alamat: list[str] = ["admin:inti_pengguna_", "admin:auth_user_password_change"]
_BACA = ("_changelist", "_history")


def daftarkan_alamat(awal: str) -> None:
    """Rooms above name further pages, e.g. `admin:renstra_penugasan_`."""
    _alamat.append(awal)


def perlu_di(request: HttpRequest, nama: str) -> bool:
    """Whether the page `nama` asks for a recent proof; a list only when an action is sent."""
    if not nama.startswith(tuple(_alamat)) or baru_terbukti(request):
        return False
    return request.method not in {"GET", "HEAD"} or not nama.endswith(_BACA)


def saat_masuk(*, request: HttpRequest, **_: Any) -> None:
    """Receiver of `user_logged_in`."""
    catat_bukti(request)


def saat_terbukti(*, request: HttpRequest, reauthenticated: bool = False, **_: Any) -> None:
    """Receiver of the library's `authentication_step_completed`."""
    if reauthenticated:
        catat_bukti(request)


def catat_bukti(request: HttpRequest) -> None:
    """The person has just shown who he is."""
    request.session[KUNCI] = time.time()


def baru_terbukti(request: HttpRequest) -> bool:
    """Whether the last proof is recent enough."""
    pada = request.session.get(KUNCI)
    return pada is not None and time.time() - pada < settings.BUKTI_DIRI_MENIT * 60


def minta_bukti(request: HttpRequest) -> HttpResponse:
    """To the page that asks for the password or a code, and back here.

    What a refused POST carried is not kept: it may hold a passphrase.
    """
    kembali = urlencode({"next": alamat_kembali(request)})
    cara = get_adapter().get_reauthentication_methods(request.user)
    if request.method not in {"GET", "HEAD"}:
        messages.warning(
            request, "Belum disimpan: pastikan dulu bahwa ini Anda, lalu ulangi langkah terakhir."
        )
    if not cara:  # neither password nor code: whoever came by single sign-on comes again
        logout(request)
        return redirect(f"{reverse('masuk')}?{kembali}&habis=bukti")
    return redirect(f"{cara[0]['url']}?{kembali}")


def perlu_bukti(
    tampilan: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """A view that only a recently proven person may use; goes below `perlu_masuk`."""

    @wraps(tampilan)
    def bungkus(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not baru_terbukti(request):
            return minta_bukti(request)
        return tampilan(request, *args, **kwargs)

    return bungkus
