"""Pemda, instansi, units, posts, officials, roles."""

from __future__ import annotations

from django.contrib import admin

from renstra.models import Instansi, Jabatan, Pejabat, PemerintahDaerah, Penugasan, UnitKerja


@admin.register(PemerintahDaerah)
class PemerintahDaerahAdmin(admin.ModelAdmin):
    """Provinces, regencies, cities."""

    list_display = ("nama", "kode", "tingkat", "zona")
    list_filter = ("tingkat", "zona")
    search_fields = ("nama", "kode")


@admin.register(Instansi)
class InstansiAdmin(admin.ModelAdmin):
    """Agencies with their letterhead, task and functions."""

    list_display = ("nama", "singkatan", "kode", "pemda")
    list_filter = ("pemda",)
    list_select_related = ("pemda",)
    search_fields = ("nama", "singkatan", "kode")
    autocomplete_fields = ("pemda",)


@admin.register(UnitKerja)
class UnitKerjaAdmin(admin.ModelAdmin):
    """The tree of units."""

    list_display = ("nama", "instansi", "induk", "urutan")
    list_filter = ("instansi",)
    list_select_related = ("instansi", "induk")
    search_fields = ("nama", "kode")
    autocomplete_fields = ("instansi", "induk")


@admin.register(Jabatan)
class JabatanAdmin(admin.ModelAdmin):
    """Posts."""

    list_display = ("nama", "instansi", "unit", "kepala")
    list_filter = ("instansi", "kepala")
    list_select_related = ("instansi", "unit")
    search_fields = ("nama", "kode")
    autocomplete_fields = ("instansi", "unit")


@admin.register(Pejabat)
class PejabatAdmin(admin.ModelAdmin):
    """Officials; personal data."""

    list_display = ("nama", "jabatan", "pangkat", "mulai", "selesai")
    list_filter = ("jabatan__instansi",)
    list_select_related = ("jabatan__instansi",)
    search_fields = ("nama", "jabatan__nama")
    autocomplete_fields = ("jabatan", "pengguna")


@admin.register(Penugasan)
class PenugasanAdmin(admin.ModelAdmin):
    """Who holds which role where."""

    list_display = ("pengguna", "peran", "instansi", "pemda", "mulai", "selesai")
    list_filter = ("peran", "instansi", "pemda")
    list_select_related = ("pengguna", "instansi", "pemda")
    search_fields = ("pengguna__username", "pengguna__nama_lengkap")
    autocomplete_fields = ("pengguna", "instansi", "pemda")
