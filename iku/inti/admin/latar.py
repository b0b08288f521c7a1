"""The seal over the history and background work: of the whole system, for its admin only."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from iku.inti.admin.dasar import AdminHanyaBaca
from iku.inti.admin.tindakan import Tanya, tindakan
from iku.inti.models import KunciApi, Pekerjaan, SegelAudit
from iku.inti.pekerjaan import serahkan


def _serahkan(_request: HttpRequest, pekerjaan: Pekerjaan, isi: dict[str, Any]) -> str:
    serahkan(pekerjaan_id=pekerjaan.pk, alasan=isi["alasan"])
    return "Pekerjaan dihentikan; tidak ada data yang diubahnya."


@admin.register(SegelAudit)
class SegelAuditAdmin(AdminHanyaBaca):
    """The chain over the history."""

    list_display = ("nomor", "dari", "sampai", "segel", "dibuat_pada")
    search_fields = ("segel",)
    date_hierarchy = "dibuat_pada"
    exclude = ("daun",)


@admin.register(Pekerjaan)
class PekerjaanAdmin(AdminHanyaBaca):
    """Background work of everybody: what waits, runs and failed."""

    list_display = ("judul", "pengguna", "status", "percobaan", "dibuat_pada", "selesai_pada")
    list_filter = ("status", "jenis")
    search_fields = ("judul", "pengguna__username")
    date_hierarchy = "dibuat_pada"
    list_select_related = ("pengguna",)
    exclude = ("argumen", "pemegang", "berkas", "kunci")
    actions = (
        tindakan(
            "serahkan",
            Tanya(
                "Hentikan pekerjaan terpilih",
                "Pekerjaan yang menunggu tidak akan dikerjakan, dan yang sedang berjalan tidak "
                "dapat menyimpan hasilnya. Pemintanya membaca alasan Anda.",
                "Hentikan pekerjaan",
            ),
            _serahkan,
        ),
    )


@admin.register(KunciApi)
class KunciApiAdmin(AdminHanyaBaca):
    """Keys of other systems, without their secrets; owners revoke them on their own page."""

    list_display = (
        "nama", "pengguna", "awalan", "boleh_menulis", "berakhir_pada", "dicabut_pada",
    )  # fmt: skip
    list_filter = ("boleh_menulis",)
    search_fields = ("nama", "awalan", "pengguna__username")
    date_hierarchy = "dibuat_pada"
    list_select_related = ("pengguna",)
    exclude = ("sidik",)
