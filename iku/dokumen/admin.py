"""Documents in the admin: to look at, never to change. How an agency signs is set here.

Documents know no instansi, only its name: they are for the whole-system admin. Others read their
decrees in the application.
"""

from __future__ import annotations

from django.contrib import admin

from iku.dokumen.forms import PengaturanTandaTanganForm
from iku.dokumen.models import ArsipPdf, Dokumen, PengaturanTandaTangan, UpayaTandaTangan
from iku.inti.admin import AdminHanyaBaca, AdminLingkup


@admin.register(Dokumen)
class DokumenAdmin(AdminHanyaBaca):
    list_display = ("nomor", "judul", "instansi_nama", "tanggal", "status")
    list_filter = ("status", "jenis")
    search_fields = ("nomor", "judul", "instansi_nama", "kode_verifikasi")
    date_hierarchy = "tanggal"


@admin.register(UpayaTandaTangan)
class UpayaTandaTanganAdmin(AdminHanyaBaca):
    list_display = ("dokumen", "port", "status", "kode_galat", "mulai", "selesai")
    list_filter = ("status", "port")
    list_select_related = ("dokumen",)
    search_fields = ("dokumen__nomor", "kode_galat")
    date_hierarchy = "mulai"


@admin.register(ArsipPdf)
class ArsipPdfAdmin(AdminHanyaBaca):
    list_display = ("dokumen", "penanda", "ditandatangani_pada", "simulasi", "sha256")
    list_filter = ("simulasi", "port")
    list_select_related = ("dokumen",)
    search_fields = ("dokumen__nomor", "sha256")
    date_hierarchy = "ditandatangani_pada"
    exclude = ("berkas",)


@admin.register(PengaturanTandaTangan)
class PengaturanTandaTanganAdmin(AdminLingkup):
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
