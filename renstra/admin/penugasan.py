"""Who holds which role where."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.http import HttpRequest
from django.utils import timezone

from iku.inti.admin import AdminLingkup, cakupan_admin, saring
from iku.inti.admin.tindakan import FormAlasan, Tanya, tindakan
from iku.inti.cakupan import Cakupan, Peran
from renstra.models import Penugasan
from renstra.services.orang.penugasan import akhiri_penugasan


class AkhiriForm(FormAlasan):
    """The last day and the reason."""

    terakhir = forms.DateField(
        label="Hari terakhir bertugas",
        initial=timezone.localdate,
        widget=AdminDateWidget(),
        error_messages={"required": "Isi hari terakhir bertugas."},
    )
    field_order = ("terakhir", "alasan")


def _akhiri(request: HttpRequest, penugasan: Penugasan, isi: dict[str, Any]) -> str:
    akhiri_penugasan(
        oleh=request.user,
        penugasan_id=penugasan.pk,
        terakhir=isi["terakhir"],
        alasan=isi["alasan"],
    )
    return "Penugasan diakhiri."


@admin.register(Penugasan)
class PenugasanAdmin(AdminLingkup):
    """A scoped admin appoints for his own scope, never admins and never himself."""

    jalur = "instansi"
    jalur_pemda = "pemda"
    list_display = ("pengguna", "peran", "instansi", "pemda", "mulai", "selesai")
    list_filter = ("peran", *saring("instansi", "pemda"))
    list_select_related = ("pengguna", "instansi", "pemda")
    search_fields = ("pengguna__username", "pengguna__nama_lengkap")
    date_hierarchy = "mulai"
    autocomplete_fields = ("pengguna", "instansi", "pemda")
    actions = (
        tindakan(
            "akhiri",
            Tanya(
                "Akhiri penugasan terpilih",
                "Setelah hari terakhirnya, pengguna tidak melihat data instansi itu lagi.",
                "Akhiri penugasan",
                AkhiriForm,
                hanya_yang_diubah=True,
            ),
            _akhiri,
        ),
    )

    def milik_lingkup(self, cakupan: Cakupan, obj: Any) -> bool:
        return obj.peran != Peran.ADMIN and obj.pengguna_id != cakupan.pengguna_id

    def formfield_for_choice_field(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:  # fmt: skip
        if db_field.name == "peran" and not cakupan_admin(request).seluruh_sistem:
            kwargs["choices"] = [p for p in db_field.get_choices() if p[0] != Peran.ADMIN]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        bidang = super().formfield_for_foreignkey(db_field, request, **kwargs)
        cakupan = cakupan_admin(request)
        if not cakupan.seluruh_sistem and bidang is not None:
            if db_field.name == "pemda":
                bidang.queryset = bidang.queryset.filter(pk__in=cakupan.pemda_kelola)
            elif db_field.name == "pengguna":
                bidang.queryset = bidang.queryset.exclude(pk=cakupan.pengguna_id)
        return bidang

    def save_model(self, request: HttpRequest, obj: Penugasan, form: Any, change: bool) -> None:
        """An admin's account is staff, else he could not come in."""
        super().save_model(request, obj, form, change)
        if obj.peran == Peran.ADMIN and not obj.pengguna.is_staff:
            obj.pengguna.is_staff = True
            obj.pengguna.alasan_perubahan = "Ditugaskan sebagai admin"
            obj.pengguna.save(update_fields=["is_staff"])
