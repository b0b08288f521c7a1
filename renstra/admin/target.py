"""Targets (read here, changed in the workspace), the calendar and its reopenings."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from iku.inti.admin import AdminHanyaBaca
from renstra.models import JadwalPengisian, PembukaanJadwal, PerubahanTarget, Target


@admin.register(Target)
class TargetAdmin(AdminHanyaBaca):
    """Targets are entered in the workspace, which recomputes what depends on them."""

    list_display = ("indikator", "tahun", "periode", "bawah", "atas", "dalam_sk", "contoh", "kunci")
    list_filter = (
        "tahun",
        "periode",
        "dalam_sk",
        "contoh",
        "indikator__sasaran__keputusan__renstra__instansi",
    )
    list_select_related = ("indikator",)
    search_fields = ("indikator__nama", "indikator__nomor")


@admin.register(PerubahanTarget)
class PerubahanTargetAdmin(AdminHanyaBaca):
    """Changes of locked targets with reason and document."""

    list_display = ("target", "bawah_lama", "bawah_baru", "alasan", "dokumen", "oleh", "pada")
    list_select_related = ("target__indikator", "oleh")
    search_fields = ("alasan", "dokumen")


@admin.register(JadwalPengisian)
class JadwalPengisianAdmin(admin.ModelAdmin):
    """When figures may be filled in."""

    list_display = ("pemda", "tahun", "periode", "buka", "tutup")
    list_filter = ("pemda", "tahun", "periode")
    list_select_related = ("pemda",)
    autocomplete_fields = ("pemda",)
    search_fields = ("pemda__nama", "tahun")


@admin.register(PembukaanJadwal)
class PembukaanJadwalAdmin(admin.ModelAdmin):
    """Reopen the calendar for one instansi, with the reason."""

    list_display = ("instansi", "jadwal", "sampai", "alasan", "oleh", "pada")
    list_select_related = ("instansi", "jadwal__pemda", "oleh")
    autocomplete_fields = ("instansi", "jadwal")
    search_fields = ("instansi__nama", "alasan")
    readonly_fields = ("oleh",)

    def save_model(
        self, request: HttpRequest, obj: PembukaanJadwal, form: Any, change: bool
    ) -> None:
        """Who reopened is who is signed in."""
        obj.oleh = request.user  # type: ignore[assignment]
        obj.alasan_perubahan = obj.alasan
        super().save_model(request, obj, form, change)
