"""Who calls: the owner of a key, with the scope he has today."""

from __future__ import annotations

from typing import Any

from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from iku.inti.kunci_api import kenali_kunci
from iku.inti.models import KunciApi, Pengguna


class AutentikasiKunci(BaseAuthentication):
    """`Authorization: Bearer siku_…`."""

    def authenticate(self, request: Request) -> tuple[Pengguna, KunciApi] | None:
        bagian = get_authorization_header(request).split()
        if not bagian or bagian[0].lower() != b"bearer":
            return None
        teks = bagian[1].decode("ascii", "replace") if len(bagian) == 2 else ""
        kunci = kenali_kunci(teks)
        if kunci is None:
            raise AuthenticationFailed
        return kunci.pengguna, kunci

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="SIKU"'


class IzinKunci(BasePermission):
    """Everybody with a key reads; only a key made for it writes."""

    message = (
        "Kunci ini hanya boleh membaca. Buat kunci yang boleh menulis di menu Kunci API akun Anda."
    )

    def has_permission(self, request: Request, view: Any) -> bool:
        if not request.user.is_authenticated:
            return False
        kunci = request.auth
        return request.method in SAFE_METHODS or (
            isinstance(kunci, KunciApi) and kunci.boleh_menulis
        )


class BatasLaju(SimpleRateThrottle):
    """Calls per minute of one key, or of one address without a key."""

    scope = "api"

    def get_cache_key(self, request: Request, view: Any) -> str:
        kunci = request.auth
        siapa = kunci.pk if isinstance(kunci, KunciApi) else self.get_ident(request)
        return f"laju-api-{siapa}"
