"""What every view shares: the scope of the request, 404 for foreign objects, 403 for readers."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase

from iku.inti.cakupan import Cakupan, QuerySetCakupan

M = TypeVar("M", bound=models.Model)
P = ParamSpec("P")
Tampilan = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

TIDAK_ADA = "Halaman atau data yang Anda cari tidak ditemukan."


def cakupan_dari(request: HttpRequest) -> Cakupan:
    """The scope of the request's user, built once per request."""
    return cast(Cakupan, request.baca_cakupan())  # type: ignore[attr-defined]


def ambil_atau_404(queryset: QuerySetCakupan[M], cakupan: Cakupan, **syarat: Any) -> M:
    """The one row of the scope; a foreign row answers exactly as an absent one."""
    try:
        return queryset.untuk(cakupan).get(**syarat)
    except (ObjectDoesNotExist, ValueError, OverflowError) as galat:
        raise Http404(TIDAK_ADA) from galat


def perlu_masuk(tampilan: Tampilan[P]) -> Tampilan[P]:
    """Only signed-in users; others go to the sign-in page and come back."""

    @wraps(tampilan)
    def bungkus(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return tampilan(request, *args, **kwargs)

    return cast(Tampilan[P], login_required(bungkus))
