"""How the sign-in library behaves here: closed to newcomers, one text for every refusal."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from iku.akun.alamat import alamat_pengunjung
from iku.akun.bukti import baru_terbukti
from iku.akun.sesi import akhiri_semua
from iku.akun.surel import kirim

SALAH = "Nama pengguna, surel, atau kata sandi tidak cocok. Periksa lagi, lalu coba sekali lagi."
TERLALU_SERING = (
    "Terlalu banyak percobaan yang salah. Tunggu lima menit, lalu coba lagi, "
    "atau atur ulang kata sandi Anda."
)


class AdapterAkun(DefaultAccountAdapter):
    """Nobody signs up; an account comes from an invitation or from the admin."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": SALAH,
        "email_password_mismatch": SALAH,
        "account_inactive": SALAH,
        "invalid_login": SALAH,
        "too_many_login_attempts": TERLALU_SERING,
        "rate_limited": TERLALU_SERING,
        "enter_current_password": "Kata sandi yang sekarang tidak cocok. Ketik lagi.",
        "incorrect_password": "Kata sandi tidak cocok. Ketik lagi.",
        "incorrect_code": "Kode tidak cocok atau sudah dipakai. Ketik kode yang tampil sekarang.",
        "invalid_password_reset": "Tautan ini tidak berlaku lagi. Minta tautan baru.",
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return False

    def is_ajax(self, _request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        # Without a readable address everybody shares one limit: safe, and visible at once.
        return alamat_pengunjung(request) or "0.0.0.0"  # noqa: S104

    def _get_login_attempts_cache_key(self, _request: HttpRequest, **credentials: Any) -> str:
        """By account alone: another host name of this site gives no further attempts."""
        return str(credentials.get("email") or credentials.get("username", "")).lower()

    def respond_user_inactive(self, _request: HttpRequest, _user: Any) -> HttpResponse:
        return redirect(f"{reverse('masuk')}?sso=tidak-dikenal")

    def set_password(self, user: Any, password: str) -> None:
        """Change, reset and first password: whoever else was signed in with the old one is out."""
        super().set_password(user, password)
        request = context.request
        milik_sendiri = request.user.is_authenticated and request.user.pk == user.pk
        akhiri_semua(pengguna=user, kecuali=request.session.session_key if milik_sendiri else None)

    def get_password_change_redirect_url(self, _request: HttpRequest) -> str:
        return reverse("akun")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """From the settings, never from the Host header of whoever asks."""
        jalan = urlsplit(super().get_reset_password_from_key_url(key)).path
        return f"{settings.ALAMAT_PUBLIK.rstrip('/')}{jalan}"

    def send_mail(self, template_prefix: str, email: str, ctx: dict[str, Any]) -> None:
        kirim(self.render_mail(template_prefix, email, {"request": context.request, **ctx}))

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: Any = None, email: str | None = None
    ) -> None:
        """To the address that the admin keeps; the library's own list of addresses may be empty."""
        alamat = email or user.email
        if alamat:
            super().send_notification_mail(template_prefix, user, context, alamat)

    def is_reauthentication_required(self, *, app: str, **_: Any) -> bool:  # noqa: ARG002
        """One clock for the library's own pages and for ours."""
        return not baru_terbukti(context.request)
