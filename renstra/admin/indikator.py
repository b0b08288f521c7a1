"""Indicators, their inputs, sources and who answers for them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.http import HttpRequest

from iku.inti.admin import InlineLingkup
from iku.inti.galat import GalatIsian
from renstra.admin.dasar import AdminIsiKeputusan
from renstra.models import (
    BarisVariabel,
    Indikator,
    PenanggungJawab,
    SumberData,
    Variabel,
)
from renstra.services.rancangan.pohon import pasang_rumus, periksa_rumus


class IndikatorForm(ModelForm):
    """Refuses a formula that the service would refuse, beside its field."""

    class Meta:
        model = Indikator
        fields = (
            "sasaran",
            "nomor",
            "nomor_tercetak",
            "nama",
            "satuan",
            "penjelasan",
            "alasan",
            "rumus",
            "rumus_tercetak",
            "tipe_perhitungan",
            "polaritas",
            "cara_minimal",
            "nol_minimal",
            "nilai_tercapai",
            "nol_rasio",
            "batas_atas",
            "presisi",
            "dari_nilai_penuh",
            "cara_tahunan",
            "bobot",
            "skala",
            "tabel_kode",
            "konversi",
            "cara_pencapaian",
            "keterangan",
            "catatan_baca",
            "urutan",
        )

    def clean_rumus(self) -> str:
        return str(self.cleaned_data["rumus"]).strip()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        sasaran = data.get("sasaran")
        if sasaran:
            try:
                periksa_rumus(
                    keputusan=sasaran.keputusan,
                    rumus=data.get("rumus", ""),
                    nomor=data.get("nomor", ""),
                    indikator_id=self.instance.pk,
                )
            except GalatIsian as galat:
                self.add_error("rumus", galat.medan["rumus"])
        return data


class SumberInline(InlineLingkup):
    """Sources of data."""

    model = SumberData


class PenanggungJawabInline(InlineLingkup):
    """Who answers for it."""

    model = PenanggungJawab
    autocomplete_fields = ("unit", "jabatan")


class BarisInline(InlineLingkup):
    """Rows of a table variable."""

    model = BarisVariabel


@admin.register(Indikator)
class IndikatorAdmin(AdminIsiKeputusan):
    """Indicators; the formula is checked by the engine when it is saved."""

    ke_keputusan = "sasaran__keputusan"
    form = IndikatorForm
    list_display = ("nomor", "nama", "satuan", "arah", "sasaran")
    list_filter = ("polaritas",)
    list_select_related = ("sasaran__keputusan__renstra__instansi",)
    search_fields = ("nomor", "nama")
    autocomplete_fields = ("sasaran", "skala", "tabel_kode", "konversi")
    inlines = (SumberInline, PenanggungJawabInline)

    @admin.display(description="polaritas", ordering="polaritas")
    def arah(self, obj: Indikator) -> str:
        """The word alone: its meaning would make every row of the list six lines high."""
        return obj.get_polaritas_display().partition(":")[0]

    def save_model(self, request: HttpRequest, obj: Indikator, form: Any, change: bool) -> None:
        """Through the service, which also notes the variables that the formula uses."""
        try:
            pasang_rumus(indikator=obj, rumus=obj.rumus)
        except GalatIsian as galat:  # the form has checked; only a race comes here
            raise ValidationError(galat.pesan) from galat


@admin.register(Variabel)
class VariabelAdmin(AdminIsiKeputusan):
    """Inputs, shared by the decree's indicators."""

    list_display = ("kode", "label", "satuan", "jenis", "irama", "konsolidasi", "keputusan")
    list_filter = ("jenis", "irama", "konsolidasi")
    list_select_related = ("keputusan__renstra__instansi",)
    search_fields = ("kode", "label")
    autocomplete_fields = ("keputusan", "unit")
    inlines = (BarisInline,)


@admin.register(BarisVariabel)
class BarisVariabelAdmin(AdminIsiKeputusan):
    """Rows by themselves, for searching."""

    ke_keputusan = "variabel__keputusan"
    list_display = ("kode", "label", "bobot", "maks", "variabel")
    list_select_related = ("variabel__keputusan__renstra__instansi",)
    search_fields = ("kode", "label", "variabel__kode")
    autocomplete_fields = ("variabel",)


@admin.register(SumberData)
class SumberDataAdmin(AdminIsiKeputusan):
    """Sources by themselves, for searching."""

    ke_keputusan = "indikator__sasaran__keputusan"
    list_display = ("nama", "indikator")
    list_select_related = ("indikator__sasaran__keputusan__renstra__instansi",)
    search_fields = ("nama",)
    autocomplete_fields = ("indikator",)


@admin.register(PenanggungJawab)
class PenanggungJawabAdmin(AdminIsiKeputusan):
    """Responsible units and posts by themselves, for searching."""

    ke_keputusan = "indikator__sasaran__keputusan"
    list_display = ("__str__", "peran", "indikator")
    list_filter = ("peran",)
    list_select_related = (
        "indikator__sasaran__keputusan__renstra__instansi",
        "unit",
        "jabatan",
    )
    search_fields = ("opd", "unit__nama", "jabatan__nama")
    autocomplete_fields = ("indikator", "unit", "jabatan")
