"""Plans, decrees, goals, objectives, overrides."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from renstra.admin.dasar import AdminIsiKeputusan
from renstra.models import Keputusan, Pengesampingan, Renstra, Sasaran, Tujuan


@admin.register(Renstra)
class RenstraAdmin(admin.ModelAdmin):
    """Five-year plans."""

    list_display = ("instansi", "tahun_awal", "tahun_akhir")
    list_filter = ("instansi",)
    list_select_related = ("instansi",)
    search_fields = ("instansi__nama", "instansi__singkatan")
    autocomplete_fields = ("instansi",)


@admin.register(Keputusan)
class KeputusanAdmin(admin.ModelAdmin):
    """Decrees. Status and electronic document change only through the application's own steps."""

    list_display = ("renstra", "versi", "jenis", "nomor", "tanggal", "status")
    list_filter = ("status", "jenis", "renstra__instansi")
    list_select_related = ("renstra__instansi",)
    search_fields = ("nomor", "judul", "renstra__instansi__nama")
    autocomplete_fields = ("renstra", "skala_capaian", "penandatangan", "menggantikan")
    readonly_fields = ("status", "versi", "dokumen", "bekuan")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or not obj.tetap)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or not obj.tetap)

    def save_model(self, request: HttpRequest, obj: Keputusan, form: Any, change: bool) -> None:
        """A decree made here is the next version of its plan."""
        if not change:
            terakhir = obj.renstra.daftar_keputusan.order_by("-versi").first()
            obj.versi = terakhir.versi + 1 if terakhir else 1
        super().save_model(request, obj, form, change)


@admin.register(Tujuan)
class TujuanAdmin(AdminIsiKeputusan):
    """Goals."""

    list_display = ("nomor", "uraian", "keputusan")
    list_filter = ("keputusan__renstra__instansi",)
    list_select_related = ("keputusan__renstra__instansi",)
    search_fields = ("uraian",)
    autocomplete_fields = ()


@admin.register(Sasaran)
class SasaranAdmin(AdminIsiKeputusan):
    """Objectives, of the instansi (IKU) or of a post (IKI)."""

    list_display = ("nomor", "uraian", "tingkat", "jabatan", "keputusan")
    list_filter = ("tingkat", "keputusan__renstra__instansi")
    list_select_related = ("keputusan__renstra__instansi", "jabatan")
    search_fields = ("uraian",)
    autocomplete_fields = ("jabatan",)


@admin.register(Pengesampingan)
class PengesampinganAdmin(AdminIsiKeputusan):
    """Overridden findings with their reasons."""

    list_display = ("kode", "tempat", "alasan", "keputusan")
    list_filter = ("kode", "keputusan__renstra__instansi")
    list_select_related = ("keputusan__renstra__instansi",)
    search_fields = ("kode", "alasan")
