"""How agencies print. Changed on the page of the instansi, which checks pictures and limits."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from renstra.models import PengaturanCetak


@admin.register(PengaturanCetak)
class PengaturanCetakAdmin(admin.ModelAdmin):
    """Read here; the link on the site leads to the page where it is changed."""

    list_display = ("instansi", "kertas", "huruf", "lampiran_tidur")
    list_select_related = ("instansi",)
    search_fields = ("instansi__nama",)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def view_on_site(self, obj: PengaturanCetak) -> str:
        return reverse("renstra:pengaturan_cetak", args=[obj.instansi.kode])
