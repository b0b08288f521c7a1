"""Middleware of the kernel: request numbers, and no stored copies of signed-in pages."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from iku.inti.permintaan import mulai_permintaan, nomor_kini

Lanjut = Callable[[HttpRequest], HttpResponse]


def nomor_permintaan() -> str | None:
    """What the audit library stores as correlation id."""
    return nomor_kini() or None


class NomorPermintaanMiddleware:
    """Numbers each request and answers with the number, so a user can quote it."""

    def __init__(self, get_response: Lanjut) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        nomor = mulai_permintaan()
        request.nomor = nomor  # type: ignore[attr-defined]
        response = self.get_response(request)
        response["X-Nomor-Permintaan"] = nomor
        return response


class TanpaSimpanMiddleware:
    """A shared office computer must not show figures from the browser's cache after sign-out."""

    def __init__(self, get_response: Lanjut) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response
