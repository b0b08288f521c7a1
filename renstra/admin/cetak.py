"""How agencies print. Changed on the page of the instansi, which checks pictures and limits."""

from __future__ import annotations

from django.contrib import admin
from django.urls import reverse

from iku.inti.admin import AdminHanyaBaca
from renstra.models import PengaturanCetak


@admin.register(PengaturanCetak)
class PengaturanCetakAdmin(AdminHanyaBaca):
    """Read here; the link on the site leads to the page where it is changed."""

    jalur = "instansi"
    list_display = ("instansi", "kertas", "huruf", "lampiran_tidur")
    list_filter = ("kertas", "huruf")
    list_select_related = ("instansi",)
    search_fields = ("instansi__nama",)

    def view_on_site(self, obj: PengaturanCetak) -> str:
        return reverse("renstra:pengaturan_cetak", args=[obj.instansi.kode])
