"""Builds the scope of each request once."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from iku.inti.cakupan import Cakupan
from renstra.selectors.cakupan import bangun_cakupan


class CakupanMiddleware:
    """Hands the request a way to its scope; asked for on first use, then kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        simpanan: list[Cakupan] = []

        def cakupan() -> Cakupan:
            if not simpanan:
                simpanan.append(bangun_cakupan(request.user))
            return simpanan[0]

        request.baca_cakupan = cakupan  # type: ignore[attr-defined]
        return self.get_response(request)
