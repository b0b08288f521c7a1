"""Middleware of the kernel: request numbers, and no stored copies of signed-in pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed

from iku.inti.pelaku import Pelaku, pelaku
from iku.inti.permintaan import mulai_permintaan, nomor_kini

ALAMAT_API = "/api/"
METODE_FORMULIR = ("GET", "HEAD", "POST", "OPTIONS")

_SENDIRI = {
    f"_csp_{nama}{jenis}"
    for nama in ("config", "exempt", "replace", "update")
    for jenis in ("", "_ro")
}
"""What the library's decorators of views leave on an answer."""

Lanjut = Callable[[HttpRequest], HttpResponse]


def nomor_permintaan() -> str | None:
    """What the audit library stores as correlation id."""
    return nomor_kini() or None


class NomorPermintaanMiddleware:
    """Numbers each request (a proxy's X-Request-ID is kept) and answers with the number, so that a
    user can quote it.
    """

    def __init__(self, get_response: Lanjut) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        nomor = mulai_permintaan(request.META.get("HTTP_X_REQUEST_ID", ""))
        request.nomor = nomor  # type: ignore[attr-defined]
        response = self.get_response(request)
        response["X-Nomor-Permintaan"] = nomor
        return response


class KebijakanMiddleware(CSPMiddleware):
    """The content policy of the settings, written once; a view that asks for another gets it from
    the parent, which builds the text anew for every answer."""

    def __init__(self, get_response: Lanjut) -> None:
        super().__init__(get_response)
        biasa = not settings.DEBUG and not hasattr(settings, "CONTENT_SECURITY_POLICY_REPORT_ONLY")
        self._tetap = build_policy() if biasa else ""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        sendiri = "_csp_nonce" in vars(request) or not _SENDIRI.isdisjoint(vars(response))
        if sendiri or not self._tetap:
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self._tetap)
        return response


class PelakuMiddleware:
    """Who is signed in, and from where, for the history entries of the request."""

    def __init__(self, get_response: Lanjut) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        pengguna = request.user if request.user.is_authenticated else None
        with pelaku(Pelaku(pengguna, *alamat_pengirim(request.META))):
            return self.get_response(request)


def alamat_pengirim(meta: Mapping[str, str]) -> tuple[str | None, int | None]:
    """Address and port as django-auditlog takes them: behind a proxy what it says, else the
    machine that asks."""
    porta = meta.get("HTTP_X_FORWARDED_PORT", "")
    nomor = int(porta) if porta.isascii() and porta.isdecimal() else None
    alamat = meta.get("HTTP_X_FORWARDED_FOR", "").split(",")[0]
    if "." in alamat and ":" in alamat:  # IPv4 with a port
        alamat = alamat.split(":")[0]
    elif "[" in alamat:  # IPv6 with a port
        alamat = alamat[1:].split("]")[0]
    return alamat or meta.get("REMOTE_ADDR"), nomor


class MetodeFormulirMiddleware:
    """Pages know what a form can send; PUT, PATCH and DELETE belong to the API.

    Without it a view that asks only "is this a POST?" would answer them like GET.
    """

    def __init__(self, get_response: Lanjut) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METODE_FORMULIR and not request.path_info.startswith(ALAMAT_API):
            return HttpResponseNotAllowed(METODE_FORMULIR)
        return self.get_response(request)


class TanpaSimpanMiddleware:
    """A shared office computer must not show figures from the browser's cache after sign-out."""

    def __init__(self, get_response: Lanjut) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response
