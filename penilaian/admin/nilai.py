"""What was measured, for looking up: every change goes through the workspace and its services."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from iku.inti.admin import AdminHanyaBaca, AdminLingkup, cakupan_admin, saring
from iku.inti.admin.tindakan import FormAlasan, Tanya, tindakan
from penilaian.models import (
    BerkasBukti,
    BuktiDukung,
    Capaian,
    CatatanRealisasi,
    HalamanPublik,
    Impor,
    NilaiVariabel,
    Realisasi,
)
from penilaian.services.isian.realisasi import kembalikan

_INDIKATOR = "indikator__sasaran__keputusan__renstra__instansi"
_BARIS = "baris__variabel__keputusan__renstra__instansi"


class CatatanForm(FormAlasan):
    """What the operator has to repair; pinned to the realisasi."""

    alasan = forms.CharField(
        label="Catatan untuk pengisi",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        error_messages={"required": "Tuliskan apa yang harus diperbaiki pengisi."},
        help_text="Tampil pada realisasinya dan dicatat dalam riwayat.",
    )


def _kembalikan(request: HttpRequest, realisasi: Realisasi, isi: dict[str, Any]) -> str:
    kembalikan(
        cakupan=cakupan_admin(request),
        realisasi_id=realisasi.pk,
        oleh=request.user,
        catatan=isi["alasan"],
    )
    return "Realisasi dibuka kembali untuk diperbaiki pengisi."


@admin.register(NilaiVariabel)
class NilaiVariabelAdmin(AdminHanyaBaca):
    """Entered values."""

    jalur = _BARIS
    list_display = ("baris", "tahun", "periode", "nilai", "contoh", "diubah_oleh", "diubah_pada")
    list_filter = ("tahun", "periode", "contoh", *saring(_BARIS))
    list_select_related = ("baris__variabel", "diubah_oleh")
    search_fields = ("baris__label", "baris__variabel__label", "baris__variabel__kode")
    date_hierarchy = "diubah_pada"


@admin.register(Realisasi)
class RealisasiAdmin(AdminHanyaBaca):
    """Realisasi and their state; sent ones can be opened again with a note."""

    jalur = _INDIKATOR
    list_display = ("indikator", "tahun", "periode", "status", "contoh", "diajukan_pada")
    list_filter = ("status", "tahun", "periode", "contoh", *saring(_INDIKATOR))
    list_select_related = ("indikator",)
    search_fields = ("indikator__nama", "indikator__nomor")
    date_hierarchy = "diajukan_pada"
    actions = (
        tindakan(
            "buka_realisasi",
            Tanya(
                "Buka kembali realisasi terpilih",
                "Realisasi yang sudah dikirim atau disahkan kembali ke pengisi, dan nilainya dapat "
                "diubah lagi. Pengirimnya diberi tahu.",
                "Buka kembali",
                CatatanForm,
            ),
            _kembalikan,
        ),
    )


@admin.register(CatatanRealisasi)
class CatatanRealisasiAdmin(AdminHanyaBaca):
    """Notes pinned to realisasi."""

    jalur = f"realisasi__{_INDIKATOR}"
    list_display = ("realisasi", "isi", "oleh", "pada")
    list_filter = saring(f"realisasi__{_INDIKATOR}")
    list_select_related = ("realisasi__indikator", "oleh")
    search_fields = ("isi",)
    date_hierarchy = "pada"


@admin.register(BuktiDukung)
class BuktiDukungAdmin(AdminHanyaBaca):
    """Evidence."""

    jalur = f"realisasi__{_INDIKATOR}"
    list_display = ("nama", "jenis", "realisasi", "pengunggah", "diunggah_pada")
    list_filter = ("jenis", *saring(f"realisasi__{_INDIKATOR}"))
    list_select_related = ("realisasi__indikator", "pengunggah")
    search_fields = ("nama",)
    date_hierarchy = "diunggah_pada"


@admin.register(BerkasBukti)
class BerkasBuktiAdmin(AdminHanyaBaca):
    """Stored files, once per content: of the whole system."""

    list_display = ("sha256", "tipe", "ukuran", "dibuat_pada")
    list_filter = ("tipe",)
    search_fields = ("sha256",)
    date_hierarchy = "dibuat_pada"
    exclude = ("berkas",)


@admin.register(Capaian)
class CapaianAdmin(AdminHanyaBaca):
    """Computed results."""

    jalur = "instansi"
    list_display = ("indikator", "tahun", "periode", "nilai", "capaian", "predikat", "status")
    list_filter = ("tahun", "periode", "status", *saring("instansi"))
    list_select_related = ("indikator",)
    search_fields = ("indikator__nama", "indikator__nomor")


@admin.register(Impor)
class ImporAdmin(AdminHanyaBaca):
    """Uploaded sheets of figures and what became of them."""

    jalur = "keputusan__renstra__instansi"
    list_display = ("keputusan", "tahun", "status", "pengunggah")
    list_filter = ("status", "tahun", *saring("keputusan__renstra__instansi"))
    list_select_related = ("keputusan__renstra__instansi", "pengunggah")
    search_fields = ("pengunggah__username", "keputusan__renstra__instansi__nama")


@admin.register(HalamanPublik)
class HalamanPublikAdmin(AdminLingkup):
    """Switches the public page of a Pemda on and off; the change is kept in the history."""

    jalur_pemda = "pemda"
    list_display = ("pemda", "aktif")
    list_filter = ("aktif",)
    list_select_related = ("pemda",)
    search_fields = ("pemda__nama",)
    autocomplete_fields = ("pemda",)
