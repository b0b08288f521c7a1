"""Users in the admin."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from iku.inti.models import Pengguna


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
