"""Plans, decrees, goals, objectives, overrides."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern

from iku.inti.admin import AdminLingkup, Terkunci, cakupan_admin, saring
from iku.inti.admin.tindakan import Tanya, tindakan
from renstra.admin.dasar import AdminIsiKeputusan, kunci_keputusan
from renstra.admin.tukar import alamat_tukar, tautan_unduh
from renstra.models import Keputusan, Pengesampingan, Renstra, Sasaran, Tujuan
from renstra.services.alur.penetapan import cabut_keputusan


@admin.register(Renstra)
class RenstraAdmin(AdminLingkup):
    """Five-year plans."""

    jalur = "instansi"
    list_display = ("__str__", "instansi", "tahun_awal", "tahun_akhir")
    list_filter = ("tahun_awal", *saring("instansi"))
    list_select_related = ("instansi",)
    search_fields = ("instansi__nama", "instansi__singkatan", "tahun_awal")
    autocomplete_fields = ("instansi",)


def _cabut(request: HttpRequest, keputusan: Keputusan, isi: dict[str, Any]) -> str:
    cabut_keputusan(
        cakupan=cakupan_admin(request), keputusan_id=keputusan.pk, alasan=isi["alasan"]
    )  # fmt: skip
    return "Keputusan dicabut."


@admin.register(Keputusan)
class KeputusanAdmin(AdminLingkup):
    """Decrees. Status and electronic document change only through the application's own steps."""

    jalur = "renstra__instansi"
    list_display = ("renstra", "versi", "jenis", "nomor", "tanggal", "status")
    list_filter = ("status", "jenis", "luar_aplikasi", *saring("renstra__instansi"))
    list_select_related = ("renstra__instansi",)
    search_fields = ("nomor", "judul", "renstra__instansi__nama", "renstra__instansi__singkatan")
    date_hierarchy = "tanggal"
    autocomplete_fields = ("renstra", "skala_capaian", "penandatangan", "menggantikan")
    readonly_fields = ("status", "versi", "dokumen")
    exclude = ("bekuan",)
    change_list_template = "renstra/admin/daftar_keputusan.html"
    actions = (
        tindakan(
            "cabut",
            Tanya(
                "Cabut keputusan terpilih",
                "Keputusan berakhir tanpa pengganti, dan halaman verifikasi dokumennya menyatakan "
                "demikian. Pencabutan tidak dapat dibatalkan.",
                "Cabut keputusan",
            ),
            _cabut,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("renstra__instansi")

    def terkunci(self, request: HttpRequest, obj: Any) -> Terkunci | None:
        return kunci_keputusan(obj)

    def get_urls(self) -> list[URLPattern]:
        return [*alamat_tukar(self), *super().get_urls()]

    def alat(self, obj: Keputusan) -> list[tuple[str, str]]:
        return tautan_unduh("admin:renstra_keputusan_unduh", obj.pk)

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
    list_select_related = ("keputusan__renstra__instansi",)
    search_fields = ("uraian", "nomor")
    autocomplete_fields = ("keputusan",)


@admin.register(Sasaran)
class SasaranAdmin(AdminIsiKeputusan):
    """Objectives, of the instansi (IKU) or of a post (IKI)."""

    list_display = ("nomor", "uraian", "tingkat", "jabatan", "keputusan")
    list_filter = ("tingkat",)
    list_select_related = ("keputusan__renstra__instansi", "jabatan")
    search_fields = ("uraian", "nomor")
    autocomplete_fields = ("keputusan", "tujuan", "jabatan")


@admin.register(Pengesampingan)
class PengesampinganAdmin(AdminIsiKeputusan):
    """Overridden findings with their reasons."""

    list_display = ("kode", "tempat", "alasan", "keputusan")
    list_filter = ("kode",)
    list_select_related = ("keputusan__renstra__instansi",)
    search_fields = ("kode", "alasan")
    autocomplete_fields = ("keputusan",)
