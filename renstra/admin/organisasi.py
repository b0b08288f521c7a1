"""Pemda, instansi, units, posts, officials."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern

from iku.inti.admin import cakupan_admin, saring
from iku.inti.cakupan import Cakupan
from renstra.admin.acuan import TukarAcuan
from renstra.admin.tukar import alamat_unduh_induk, tautan_unduh
from renstra.models import Instansi, Jabatan, Pejabat, PemerintahDaerah, UnitKerja
from renstra.resources import (
    InstansiResource,
    JabatanResource,
    PejabatResource,
    PemdaResource,
    UnitKerjaResource,
)


@admin.register(PemerintahDaerah)
class PemerintahDaerahAdmin(TukarAcuan):
    """Provinces, regencies, cities; an admin of one instansi sees his, without changing it."""

    acuan = PemdaResource
    jalur = "daftar_instansi"
    jalur_pemda = ""
    tambah_lingkup = False
    list_display = ("nama", "kode", "tingkat", "ibu_kota", "zona")
    list_filter = ("tingkat", "zona")
    search_fields = ("nama", "kode")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        semua = super().get_queryset(request)
        return semua if cakupan_admin(request).seluruh_sistem else semua.distinct()

    def milik_lingkup(self, cakupan: Cakupan, obj: Any) -> bool:
        return obj.pk in cakupan.pemda_kelola


@admin.register(Instansi)
class InstansiAdmin(TukarAcuan):
    """Agencies with their letterhead, task and functions; new ones come from the Pemda's admin."""

    acuan = InstansiResource
    jalur = ""
    list_display = ("nama", "singkatan", "kode", "pemda")
    list_filter = saring("pemda")
    list_select_related = ("pemda",)
    search_fields = ("nama", "singkatan", "kode")
    autocomplete_fields = ("pemda",)
    fieldsets = (
        (None, {"fields": ("pemda", "kode", "nama", "singkatan")}),
        ("Tugas dan fungsi", {"fields": ("tugas", "fungsi")}),
        (
            "Kop surat dan alamat",
            {"fields": ("kop", "kota", "alamat", "telepon", "faks", "surel", "laman")},
        ),
    )

    def get_urls(self) -> list[URLPattern]:
        return [*alamat_unduh_induk(self), *super().get_urls()]

    def alat(self, obj: Instansi) -> list[tuple[str, str]]:
        return tautan_unduh("admin:renstra_instansi_unduh", obj.pk)

    def has_add_permission(self, request: HttpRequest) -> bool:
        cakupan = cakupan_admin(request)
        return cakupan.seluruh_sistem or bool(cakupan.pemda_kelola)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request) and super().has_delete_permission(request, obj)


class AdminMilikInstansi(TukarAcuan):
    """Rows of one instansi."""

    jalur = "instansi"


@admin.register(UnitKerja)
class UnitKerjaAdmin(AdminMilikInstansi):
    """The tree of units."""

    acuan = UnitKerjaResource
    list_display = ("nama", "kode", "instansi", "induk", "urutan")
    list_filter = saring("instansi")
    list_select_related = ("instansi", "induk")
    search_fields = ("nama", "kode", "instansi__nama", "instansi__singkatan")
    autocomplete_fields = ("instansi", "induk")


@admin.register(Jabatan)
class JabatanAdmin(AdminMilikInstansi):
    """Posts."""

    acuan = JabatanResource
    list_display = ("nama", "kode", "instansi", "unit", "kepala")
    list_filter = ("kepala", *saring("instansi"))
    list_select_related = ("instansi", "unit")
    search_fields = ("nama", "kode", "instansi__nama", "instansi__singkatan")
    autocomplete_fields = ("instansi", "unit")


@admin.register(Pejabat)
class PejabatAdmin(TukarAcuan):
    """Officials; personal data."""

    acuan = PejabatResource
    jalur = "jabatan__instansi"
    list_display = ("nama", "jabatan", "pangkat", "mulai", "selesai")
    list_filter = saring("jabatan__instansi")
    list_select_related = ("jabatan__instansi",)
    search_fields = ("nama", "jabatan__nama")
    date_hierarchy = "mulai"
    autocomplete_fields = ("jabatan", "pengguna")
