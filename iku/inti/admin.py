"""Users in the admin, and what read-only admins share."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest

from iku.inti.models import Pekerjaan, Pengguna, SegelAudit


@admin.register(Pengguna)
class PenggunaAdmin(UserAdmin):
    """Accounts; what a person may do is given by Penugasan."""

    list_display = ("username", "nama_lengkap", "jabatan", "email", "is_active", "is_staff")
    search_fields = ("username", "nama_lengkap", "email")
    ordering = ("username",)
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Data diri", {"fields": ("nama_lengkap", "jabatan", "email")}),
        ("Hak", {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        ("Waktu", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("username", "nama_lengkap", "usable_password", "password1", "password2"),
            },
        ),
    )


class AdminHanyaBaca(admin.ModelAdmin):
    """Rows that change only through the application's own actions: looked at, never edited."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(SegelAudit)
class SegelAuditAdmin(AdminHanyaBaca):
    """The chain over the history."""

    list_display = ("nomor", "dari", "sampai", "segel", "dibuat_pada")
    search_fields = ("segel",)
    exclude = ("daun",)


@admin.register(Pekerjaan)
class PekerjaanAdmin(AdminHanyaBaca):
    """Background work of everybody: what waits, runs and failed."""

    list_display = ("judul", "pengguna", "status", "percobaan", "dibuat_pada", "selesai_pada")
    list_filter = ("status", "jenis")
    search_fields = ("judul", "pengguna__username")
    list_select_related = ("pengguna",)
    exclude = ("argumen", "pemegang", "berkas")


admin.site.site_header = "SIKU · Admin"
admin.site.site_title = "SIKU Admin"
admin.site.index_title = "Kelola data"
