"""Accounts in the admin; what a person may do is given by Penugasan."""

from __future__ import annotations

from typing import Any

from auditlog.models import LogEntry
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse

from iku.inti.admin.dasar import AdminLingkup
from iku.inti.admin.lingkup import cakupan_admin, instansi_kelola
from iku.inti.admin.tindakan import Tanya, tindakan
from iku.inti.cakupan import Cakupan
from iku.inti.models import Pengguna
from iku.inti.pengguna import nonaktifkan


def _nonaktifkan(request: HttpRequest, pengguna: Pengguna, isi: dict[str, Any]) -> str:
    nonaktifkan(pengguna_id=pengguna.pk, oleh=request.user, alasan=isi["alasan"])
    return "Akun dinonaktifkan. Jejaknya tetap dapat dibaca."


@admin.register(Pengguna)
class PenggunaAdmin(AdminLingkup, UserAdmin):
    """A scoped admin sees the people of his instansi and those whom he added; never their rights.

    The lookups name the related rows of Penugasan, which this room does not know otherwise.
    """

    list_display = ("username", "nama_lengkap", "jabatan", "email", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff")
    search_fields = ("username", "nama_lengkap", "email")
    ordering = ("username",)
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Data diri", {"fields": ("nama_lengkap", "jabatan", "email")}),
        ("Hak", {"fields": ("is_active", "is_staff", "is_superuser")}),
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
    actions = (
        tindakan(
            "nonaktifkan",
            Tanya(
                "Nonaktifkan pengguna terpilih",
                "Pengguna tidak dapat masuk lagi dan kunci API miliknya berhenti berlaku. Jejak "
                "pekerjaannya tetap ada.",
                "Nonaktifkan",
                hanya_yang_diubah=True,
            ),
            _nonaktifkan,
        ),
    )

    def syarat(self, cakupan: Cakupan) -> Q | None:
        milik, pemda = instansi_kelola(cakupan), list(cakupan.pemda_kelola)
        bertugas = Q(
            pk__in=Pengguna.objects.filter(
                Q(daftar_penugasan__instansi__in=milik) | Q(daftar_penugasan__pemda__in=pemda)
            ).values("pk")
        )
        return (bertugas | Q(_buatan_sendiri(cakupan))) & Q(is_superuser=False)

    def milik_lingkup(self, cakupan: Cakupan, obj: Any) -> bool:
        """Nobody who also serves elsewhere, no other admin, and never himself."""
        milik, pemda = instansi_kelola(cakupan), list(cakupan.pemda_kelola)
        asing = obj.daftar_penugasan.exclude(
            Q(instansi__in=milik) | Q(pemda__in=pemda)
        )  # fmt: skip
        return not obj.is_staff and obj.pk != cakupan.pengguna_id and not asing.exists()

    def alat(self, obj: Any) -> list[tuple[str, str]]:
        return [("Atur ulang faktor kedua", reverse("faktor_kedua_atur_ulang", args=[obj.pk]))]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None or cakupan_admin(request).seluruh_sistem:
            return super().get_fieldsets(request, obj)
        return (
            (None, {"fields": ("username", "password")}),
            ("Data diri", {"fields": ("nama_lengkap", "jabatan", "email")}),
            ("Hak", {"fields": ("is_active",)}),
            ("Waktu", {"fields": ("last_login", "date_joined")}),
        )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Accounts are deactivated: their traces stay readable."""
        return cakupan_admin(request).seluruh_sistem


def _buatan_sendiri(cakupan: Cakupan) -> Any:
    """Accounts that this admin has added and that hold no role yet."""
    jenis = ContentType.objects.get_for_model(Pengguna)
    tugas = Pengguna._meta.get_field("daftar_penugasan").related_model
    return Exists(
        LogEntry.objects.filter(
            content_type=jenis,
            object_id=OuterRef("pk"),
            action=LogEntry.Action.CREATE,
            actor=cakupan.pengguna_id,
        )
    ) & ~Exists(tugas._default_manager.filter(pengguna=OuterRef("pk")))
