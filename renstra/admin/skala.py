"""Scales; one that a decree in force uses is shown, never changed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest

from iku.inti.admin import (
    AdminHanyaBaca,
    InlineLingkup,
    Terkunci,
    cakupan_admin,
    saring,
)
from iku.inti.cakupan import Cakupan
from renstra.admin.acuan import TukarAcuan
from renstra.models import RentangSkala, Skala
from renstra.resources import RentangResource, SkalaResource
from renstra.selectors.skala import skala_dipakai

_DIPAKAI = Terkunci(
    "Skala ini dipakai keputusan yang sudah ditetapkan. Buat skala baru dengan kode lain, lalu "
    "pilih di rancangan berikutnya."
)


class RentangInline(InlineLingkup):
    """The steps."""

    model = RentangSkala


@admin.register(Skala)
class SkalaAdmin(TukarAcuan):
    """Scales as data; those without an instansi are shared, and only seen by a scoped admin."""

    acuan = SkalaResource
    jalur = "instansi"
    umum = Q(instansi__isnull=True)
    list_display = ("nama", "kode", "jenis", "dasar", "instansi")
    list_filter = ("jenis", "dasar", *saring("instansi"))
    list_select_related = ("instansi",)
    search_fields = ("nama", "kode")
    autocomplete_fields = ("instansi",)
    inlines = (RentangInline,)

    def milik_lingkup(self, cakupan: Cakupan, obj: Any) -> bool:
        return obj.instansi_id is not None and cakupan.mengelola(obj.instansi_id)

    def terkunci(self, request: HttpRequest, obj: Any) -> Terkunci | None:
        if getattr(obj, "_dipakai", None) is None:
            obj._dipakai = skala_dipakai(obj)
        return _DIPAKAI if obj._dipakai else None

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A scale of a scoped admin belongs to his instansi."""
        bidang = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "instansi" and not cakupan_admin(request).seluruh_sistem:
            bidang.required = True
        return bidang


@admin.register(RentangSkala)
class RentangSkalaAdmin(AdminHanyaBaca, TukarAcuan):
    """Steps by themselves; changed through their scale or its file."""

    acuan = RentangResource
    jalur = "skala__instansi"
    umum = Q(skala__instansi__isnull=True)
    list_display = ("predikat", "skala", "batas", "termasuk", "band")
    list_filter = saring("skala")
    list_select_related = ("skala",)
    search_fields = ("predikat", "skala__nama")
