"""Builds the scope of each request once, and sets the clock that its user reads."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from iku.inti.cakupan import Cakupan
from renstra.selectors.cakupan import bangun_cakupan


class CakupanMiddleware:
    """Hands the request a way to its scope; asked for on first use, then kept.

    From then on times are shown in the zone of the user's Pemda (WIB, WITA, WIT), until the request
    ends.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        simpanan: list[Cakupan] = []

        def cakupan() -> Cakupan:
            if not simpanan:
                simpanan.append(bangun_cakupan(request.user))
                if simpanan[0].zona:
                    timezone.activate(simpanan[0].zona)
            return simpanan[0]

        request.baca_cakupan = cakupan  # type: ignore[attr-defined]
        with timezone.override(None):
            return self.get_response(request)
