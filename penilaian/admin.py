"""What was measured, for looking up: every change goes through the workspace."""

from __future__ import annotations

from django.contrib import admin

from iku.inti.admin import AdminHanyaBaca
from penilaian.models import (
    BerkasBukti,
    BuktiDukung,
    Capaian,
    CatatanRealisasi,
    HalamanPublik,
    NilaiVariabel,
    Realisasi,
)

_INSTANSI = "indikator__sasaran__keputusan__renstra__instansi"


@admin.register(NilaiVariabel)
class NilaiVariabelAdmin(AdminHanyaBaca):
    """Entered values."""

    list_display = ("baris", "tahun", "periode", "nilai", "contoh", "diubah_oleh", "diubah_pada")
    list_filter = ("tahun", "periode", "contoh", "baris__variabel__keputusan__renstra__instansi")
    list_select_related = ("baris__variabel", "diubah_oleh")
    search_fields = ("baris__label", "baris__variabel__label", "baris__variabel__kode")


@admin.register(Realisasi)
class RealisasiAdmin(AdminHanyaBaca):
    """Realisasi and their state."""

    list_display = ("indikator", "tahun", "periode", "status", "contoh", "diajukan_pada")
    list_filter = ("status", "tahun", "periode", "contoh", _INSTANSI)
    list_select_related = ("indikator",)
    search_fields = ("indikator__nama", "indikator__nomor")


@admin.register(CatatanRealisasi)
class CatatanRealisasiAdmin(AdminHanyaBaca):
    """Notes pinned to realisasi."""

    list_display = ("realisasi", "isi", "oleh", "pada")
    list_select_related = ("realisasi__indikator", "oleh")
    search_fields = ("isi",)


@admin.register(BuktiDukung)
class BuktiDukungAdmin(AdminHanyaBaca):
    """Evidence."""

    list_display = ("nama", "jenis", "realisasi", "pengunggah", "diunggah_pada")
    list_filter = ("jenis",)
    list_select_related = ("realisasi__indikator", "pengunggah")
    search_fields = ("nama",)


@admin.register(BerkasBukti)
class BerkasBuktiAdmin(AdminHanyaBaca):
    """Stored files, once per content."""

    list_display = ("sha256", "tipe", "ukuran", "dibuat_pada")
    list_filter = ("tipe",)
    search_fields = ("sha256",)


@admin.register(Capaian)
class CapaianAdmin(AdminHanyaBaca):
    """Computed results."""

    list_display = ("indikator", "tahun", "periode", "nilai", "capaian", "predikat", "status")
    list_filter = ("tahun", "periode", "status", "instansi")
    list_select_related = ("indikator",)
    search_fields = ("indikator__nama", "indikator__nomor")


@admin.register(HalamanPublik)
class HalamanPublikAdmin(admin.ModelAdmin):
    """Switches the public page of a Pemda on and off; the change is kept in the history."""

    list_display = ("pemda", "aktif")
    list_filter = ("aktif",)
    list_select_related = ("pemda",)
    search_fields = ("pemda__nama",)
    autocomplete_fields = ("pemda",)
