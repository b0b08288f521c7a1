"""Scales; one that a decree in force uses is shown, never changed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest

from renstra.choices import STATUS_TETAP
from renstra.models import Indikator, Keputusan, RentangSkala, Skala


def _dipakai(skala: Skala) -> bool:
    return (
        Keputusan.objects.filter(skala_capaian=skala, status__in=STATUS_TETAP).exists()
        or Indikator.objects.filter(
            Q(skala=skala) | Q(tabel_kode=skala) | Q(konversi=skala),
            sasaran__keputusan__status__in=STATUS_TETAP,
        ).exists()
    )


class RentangInline(admin.TabularInline):
    """The steps."""

    model = RentangSkala
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and (obj is None or not _dipakai(obj))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or not _dipakai(obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or not _dipakai(obj))


@admin.register(Skala)
class SkalaAdmin(admin.ModelAdmin):
    """Scales as data."""

    list_display = ("nama", "kode", "jenis", "dasar", "instansi")
    list_filter = ("jenis", "dasar")
    list_select_related = ("instansi",)
    search_fields = ("nama", "kode")
    autocomplete_fields = ("instansi",)
    inlines = (RentangInline,)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or not _dipakai(obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or not _dipakai(obj))


@admin.register(RentangSkala)
class RentangSkalaAdmin(admin.ModelAdmin):
    """Steps by themselves; changed only through their scale."""

    list_display = ("predikat", "skala", "batas", "termasuk", "band")
    list_filter = ("skala",)
    list_select_related = ("skala",)
    search_fields = ("predikat", "skala__nama")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
