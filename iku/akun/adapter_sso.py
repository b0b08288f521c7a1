"""Single sign-on (OpenID Connect): only people who are here already, by a verified address.

Stricter than the library: the signature of the ID token is always checked, the token carries the
nonce of this very sign-in, and the details read later belong to the same person.
"""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from iku.inti.models import Pengguna


def nonce_dari(state: str) -> str:
    """The nonce of a sign-in: bound to its state, which is used once and lives in the session."""
    return salted_hmac("iku.akun.sso", state, algorithm="sha256").hexdigest()


class AdapterOidc(OpenIDConnectOAuth2Adapter):
    """Reads what the provider says about the person."""

    def complete_login(
        self, request: HttpRequest, app: Any, token: Any, **kwargs: Any
    ) -> SocialLogin:
        """Raises OAuth2Error for anything that does not fit together."""
        teks = kwargs["response"].get("id_token")
        if not teks:
            raise OAuth2Error("no ID token")
        isi = self._decode_id_token(app, teks)
        if not constant_time_compare(
            str(isi.get("nonce", "")), nonce_dari(request.GET.get("state", ""))
        ):
            raise OAuth2Error("another nonce")
        data: dict[str, Any] = {"id_token": isi}
        if "email" not in isi:
            rincian = self._fetch_user_info(token.token)
            if rincian.get("sub") != isi.get("sub"):
                raise OAuth2Error("details of another person")
            data["userinfo"] = rincian
        return self.get_provider().sociallogin_from_response(request, data)

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        try:
            return jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
            )
        except (KeyError, ValueError) as galat:
            raise OAuth2Error("unreadable ID token") from galat


class AdapterSso(DefaultSocialAccountAdapter):
    """Nobody comes in by this way who was not let in before."""

    def is_open_for_signup(self, _request: HttpRequest, _sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the one active person with this verified address, or send back to the sign-in."""
        pengguna = _cari(sociallogin)
        if pengguna is None:
            raise ImmediateHttpResponse(kembali("tidak-dikenal"))
        if not sociallogin.is_existing:
            sociallogin.connect(request, pengguna)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """The first sign-on of somebody known is no news."""

    def on_authentication_error(
        self,
        _request: HttpRequest,
        _provider: Any,
        error: Any = None,
        exception: Exception | None = None,  # noqa: ARG002
        extra_context: Any = None,  # noqa: ARG002
    ) -> None:
        """Back to the sign-in page with a sentence."""
        raise ImmediateHttpResponse(kembali("batal" if error == AuthError.CANCELLED else "gagal"))


def kembali(alasan: str) -> HttpResponse:
    """To the sign-in page, which explains `alasan`."""
    return redirect(f"{reverse('masuk')}?sso={alasan}")


def _cari(sociallogin: SocialLogin) -> Pengguna | None:
    """By a verified address that is one active person's alone.

    A person once seen stays tied to that identity of the provider: an address that was given to
    somebody else there opens nothing here.
    """
    terverifikasi = {a.email.lower() for a in sociallogin.email_addresses if a.verified is True}
    if len(terverifikasi) != 1:
        return None
    semua = list(Pengguna.objects.filter(email__iexact=terverifikasi.pop(), is_active=True)[:2])
    if len(semua) != 1:
        return None
    terikat = SocialAccount.objects.filter(
        user=semua[0], provider=sociallogin.account.provider
    ).values_list("uid", flat=True)
    if set(terikat) - {sociallogin.account.uid}:
        return None
    if sociallogin.is_existing and sociallogin.user.pk != semua[0].pk:
        return None
    return semua[0]
