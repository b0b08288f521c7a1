"""Documents in the admin: to look at, never to change. How an agency signs is set here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from iku.dokumen.forms import PengaturanTandaTanganForm
from iku.dokumen.models import ArsipPdf, Dokumen, PengaturanTandaTangan, UpayaTandaTangan


class HanyaBaca(admin.ModelAdmin):
    """Signing, superseding and revoking are services with their own pages."""

    def has_add_permission(self, *_: Any) -> bool:
        return False

    def has_change_permission(self, *_: Any) -> bool:
        return False

    def has_delete_permission(self, *_: Any) -> bool:
        return False


@admin.register(Dokumen)
class DokumenAdmin(HanyaBaca):
    list_display = ("nomor", "judul", "instansi_nama", "tanggal", "status")
    list_filter = ("status", "jenis")
    search_fields = ("nomor", "judul", "instansi_nama", "kode_verifikasi")


@admin.register(UpayaTandaTangan)
class UpayaTandaTanganAdmin(HanyaBaca):
    list_display = ("dokumen", "port", "status", "kode_galat", "mulai", "selesai")
    list_filter = ("status", "port")
    list_select_related = ("dokumen",)


@admin.register(ArsipPdf)
class ArsipPdfAdmin(HanyaBaca):
    list_display = ("dokumen", "penanda", "ditandatangani_pada", "simulasi", "sha256")
    list_filter = ("simulasi", "port")
    list_select_related = ("dokumen",)
    exclude = ("berkas",)


@admin.register(PengaturanTandaTangan)
class PengaturanTandaTanganAdmin(admin.ModelAdmin):
    """BSrE clients of the agencies."""

    form = PengaturanTandaTanganForm
    list_display = ("pemilik", "versi", "alamat", "aktif")
    list_filter = ("aktif", "versi")
    search_fields = ("pemilik", "alamat")
    fieldsets = (
        (None, {"fields": ("pemilik", "aktif", "versi", "alamat", "ca_pem")}),
        ("Masuk ke layanan", {"fields": ("pengguna", "kredensial_baru", "pakai_totp")}),
        ("Pada naskah", {"fields": ("kalimat_kaki", "nama_sertifikat")}),
        (
            "Gambar tanda tangan",
            {
                "fields": (
                    "tampak",
                    "tag_koordinat",
                    "halaman",
                    "x",
                    "y",
                    "lebar",
                    "tinggi",
                    "arti_ukuran",
                )
            },
        ),
    )
