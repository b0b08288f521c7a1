"""Single sign-on: to the provider and back."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode, urlsplit

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect, QueryDict
from requests import RequestException

from iku.akun.adapter_sso import AdapterOidc, kembali, nonce_dari
from iku.inti.views import TIDAK_ADA


def sso_masuk(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """To the provider, with a nonce that ties its answer to this request."""
    # Nothing but the way back may be chosen by an address: no other scope, no linking.
    lanjut = request.GET.get("next", "")
    request.GET = QueryDict(urlencode({"next": lanjut}) if lanjut else "")
    try:
        jawaban = OAuth2LoginView.adapter_view(AdapterOidc(request, provider_id))(request)
    except SocialApp.DoesNotExist as galat:
        raise Http404(TIDAK_ADA) from galat
    except (RequestException, KeyError, ValueError):
        return kembali("gagal")
    if not isinstance(jawaban, HttpResponseRedirect):
        return jawaban
    state = parse_qs(urlsplit(jawaban.url).query).get("state", [""])[0]
    if not state:
        return jawaban
    return HttpResponseRedirect(f"{jawaban.url}&{urlencode({'nonce': nonce_dari(state)})}")


def sso_kembali(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Back from the provider."""
    try:
        return OAuth2CallbackView.adapter_view(AdapterOidc(request, provider_id))(request)
    except SocialApp.DoesNotExist as galat:
        raise Http404(TIDAK_ADA) from galat
