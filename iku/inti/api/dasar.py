"""Base of the endpoints: rows of the scope, pages by cursor, fast rows, versions as ETags."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar

from django.http import Http404
from rest_framework import serializers
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from iku.inti.api.galat import VersiTidakDisebut
from iku.inti.audit import atas_nama
from iku.inti.cakupan import Cakupan, QuerySetCakupan
from iku.inti.views import TIDAK_ADA, cakupan_dari

_UKURAN = "Isi dengan bilangan bulat 1 sampai 1000, sekali saja."
_BERULANG = "Saringan ini disebut lebih dari sekali. Sebut sekali saja."


class Halaman(CursorPagination):
    """Pages that stay right while rows are added: 100 rows, 1.000 at most."""

    page_size = 100
    max_page_size = 1000
    page_size_query_param = "ukuran"
    cursor_query_param = "kursor"
    ordering = "id"

    def get_page_size(self, request: Request) -> int:
        """Refuses what it cannot use: another size in silence would hide a mistake."""
        semua = request.query_params.getlist(self.page_size_query_param)
        if not semua:
            return self.page_size
        if len(semua) == 1 and re.fullmatch(r"[0-9]{1,4}", semua[0]):
            ukuran = int(semua[0])
            if 1 <= ukuran <= self.max_page_size:
                return ukuran
        raise serializers.ValidationError({self.page_size_query_param: [_UKURAN]})

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        semua: list[dict[str, Any]] = super().get_schema_operation_parameters(view)
        for satu in semua:
            if satu["name"] == self.page_size_query_param:
                satu["schema"] |= {"minimum": 1, "maximum": self.max_page_size}
        return semua

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "object",
            "required": ["berikut", "sebelum", "isi"],
            "properties": {
                "berikut": {"type": "string", "format": "uri", "nullable": True},
                "sebelum": {"type": "string", "format": "uri", "nullable": True},
                "isi": schema,
            },
        }

    def get_paginated_response(self, data: Any) -> Response:
        return Response(
            {"berikut": self.get_next_link(), "sebelum": self.get_previous_link(), "isi": data}
        )


def tulis_desimal(nilai: Decimal | None) -> str | None:
    """Exact text with a dot and without trailing zeros; None stays None."""
    if nilai is None:
        return None
    teks = format(nilai, "f")
    return teks.rstrip("0").rstrip(".") if "." in teks else teks


class Desimal(serializers.DecimalField):
    """An exact figure as text: "97.25"."""

    def __init__(self, **pilihan: Any) -> None:
        super().__init__(max_digits=30, decimal_places=10, **pilihan)

    def to_representation(self, value: Any) -> Any:
        return tulis_desimal(value)


class Penyaji(serializers.Serializer[Any]):
    """Rows of `.values()`; `source` of a field is the lookup. Fields only read, so this is fast."""

    @classmethod
    @cache
    def kolom(cls) -> tuple[tuple[str, str, Callable[[Any], Any] | None], ...]:
        """(name, lookup, how it is written) of each field, in order."""
        return tuple(
            (
                nama,
                medan.source or nama,
                tulis_desimal if isinstance(medan, Desimal) else None,
            )
            for nama, medan in cls._declared_fields.items()
        )

    @classmethod
    def pencarian(cls) -> list[str]:
        """What `.values()` must fetch."""
        return ["id", *(sumber for _, sumber, _ in cls.kolom() if sumber != "id")]

    def to_representation(self, instance: Any) -> dict[str, Any]:
        return {
            nama: instance[sumber] if tulis is None else tulis(instance[sumber])
            for nama, sumber, tulis in self.kolom()
        }


class BacaViewSet(ReadOnlyModelViewSet[Any]):
    """List and detail of a model of the scope. `medan_versi` names the column behind the ETag."""

    model: ClassVar[Any]
    pagination_class = Halaman
    lookup_value_regex = "[0-9]{1,18}"
    medan_versi: ClassVar[str] = ""

    @property
    def cakupan(self) -> Cakupan:
        """The scope of the key's owner."""
        return cakupan_dari(self.request._request)

    def saring(self, baris: QuerySetCakupan[Any]) -> QuerySetCakupan[Any]:
        """What this endpoint never shows to this scope is taken out here."""
        return baris

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return self.model.objects.none()
        baris = self.saring(self.model.objects.untuk(self.cakupan))
        penyaji: Any = self.serializer_class
        return baris.order_by("id").values(*penyaji.pencarian())

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Refuses a filter that is named twice: only its last value would count, in silence."""
        semua = request.query_params
        if berulang := [nama for nama in semua if len(semua.getlist(nama)) > 1]:
            raise serializers.ValidationError({nama: [_BERULANG] for nama in berulang})
        return super().list(request, *args, **kwargs)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        satu = self.get_object()
        return self.jawab(satu)

    def jawab(self, satu: Any, status: int = 200) -> Response:
        """One row with its version as ETag."""
        jawaban = Response(self.get_serializer(satu).data, status=status)
        if self.medan_versi:
            jawaban["ETag"] = f'"{satu[self.medan_versi]}"'
        return jawaban

    def satu(self, **syarat: Any) -> Any:
        """The one row by other columns; 404 when it is not in the scope."""
        ada = self.get_queryset().filter(**syarat).first()
        if ada is None:
            raise Http404(TIDAK_ADA)
        return ada


def versi_dilihat(request: Request) -> int:
    """The version that the caller has seen: If-Match, or 0 with `If-None-Match: *`."""
    if request.headers.get("If-None-Match") == "*":
        return 0
    tanda = request.headers.get("If-Match", "").removeprefix("W/").strip('"')
    tanda = tanda.removesuffix(";gzip").removesuffix("-gzip")
    if not tanda.isascii() or not tanda.isdecimal() or len(tanda) > 9:
        raise VersiTidakDisebut
    return int(tanda)


def sebagai(request: Request) -> Any:
    """Changes by a key are its owner's in the history."""
    return atas_nama(request.user)
