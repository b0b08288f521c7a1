"""Middleware of the kernel: request numbers, and no stored copies of signed-in pages."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from iku.inti.permintaan import mulai_permintaan, nomor_kini

ALAMAT_API = "/api/"
METODE_FORMULIR = ("GET", "HEAD", "POST", "OPTIONS")

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
        nomor = mulai_permintaan(request.headers.get("X-Request-ID", ""))
        request.nomor = nomor  # type: ignore[attr-defined]
        response = self.get_response(request)
        response["X-Nomor-Permintaan"] = nomor
        return response


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
