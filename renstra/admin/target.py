"""Targets (read here, changed in the workspace) and the calendar."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from iku.inti.admin import AdminHanyaBaca, AdminLingkup, cakupan_admin, saring
from iku.inti.cakupan import Cakupan
from renstra.models import JadwalPengisian, PerubahanTarget, Target

_INSTANSI = "indikator__sasaran__keputusan__renstra__instansi"


@admin.register(Target)
class TargetAdmin(AdminHanyaBaca):
    """Targets are entered in the workspace, which recomputes what depends on them."""

    jalur = _INSTANSI
    list_display = ("indikator", "tahun", "periode", "bawah", "atas", "dalam_sk", "contoh", "kunci")
    list_filter = ("tahun", "periode", "dalam_sk", "contoh", *saring(_INSTANSI))
    list_select_related = ("indikator",)
    search_fields = ("indikator__nama", "indikator__nomor")


@admin.register(PerubahanTarget)
class PerubahanTargetAdmin(AdminHanyaBaca):
    """Changes of locked targets with reason and document."""

    jalur = f"target__{_INSTANSI}"
    list_display = ("target", "bawah_lama", "bawah_baru", "alasan", "dokumen", "oleh", "pada")
    list_filter = saring(f"target__{_INSTANSI}")
    list_select_related = ("target__indikator", "oleh")
    search_fields = ("alasan", "dokumen")
    date_hierarchy = "pada"


@admin.register(JadwalPengisian)
class JadwalPengisianAdmin(AdminLingkup):
    """When figures may be filled in; of the Pemda, so an admin of one instansi only sees it."""

    jalur = "pemda__daftar_instansi"
    jalur_pemda = "pemda"
    list_display = ("pemda", "tahun", "periode", "buka", "tutup")
    list_filter = ("tahun", "periode", *saring("pemda"))
    list_select_related = ("pemda",)
    autocomplete_fields = ("pemda",)
    search_fields = ("pemda__nama", "tahun")
    date_hierarchy = "tutup"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        semua = super().get_queryset(request)
        return semua if cakupan_admin(request).seluruh_sistem else semua.distinct()

    def has_add_permission(self, request: HttpRequest) -> bool:
        cakupan = cakupan_admin(request)
        return cakupan.seluruh_sistem or bool(cakupan.pemda_kelola)

    def milik_lingkup(self, cakupan: Cakupan, obj: Any) -> bool:
        return obj.pemda_id in cakupan.pemda_kelola

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        bidang = super().formfield_for_foreignkey(db_field, request, **kwargs)
        cakupan = cakupan_admin(request)
        if db_field.name == "pemda" and not cakupan.seluruh_sistem:
            bidang.queryset = bidang.queryset.filter(pk__in=cakupan.pemda_kelola)
        return bidang
