"""Metadata of indicators: read here, written on the page of the indicator."""

from __future__ import annotations

from django.contrib import admin

from iku.inti.admin import AdminHanyaBaca, saring
from renstra.models import MetadataIndikator


@admin.register(MetadataIndikator)
class MetadataIndikatorAdmin(AdminHanyaBaca):
    """One row for each line of indicators."""

    jalur = "instansi"
    list_display = ("konsep", "ukuran", "instansi", "garis")
    list_filter = saring("instansi")
    list_select_related = ("instansi",)
    search_fields = ("konsep", "ukuran", "klasifikasi")
