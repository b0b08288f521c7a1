"""Enumerations of what was measured; stored values are never renamed."""

from __future__ import annotations

from django.db.models import TextChoices


class StatusRealisasi(TextChoices):
    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Diajukan"
    DISAHKAN = "disahkan", "Disahkan"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"


STATUS_TERKUNCI = (StatusRealisasi.DIAJUKAN, StatusRealisasi.DISAHKAN)
"""Values are locked while an indicator that uses them is in one of these."""

STATUS_TERLIHAT_REVIUER = (StatusRealisasi.DIAJUKAN, StatusRealisasi.DISAHKAN)
"""What the Inspektorat sees: figures that were sent."""


class JenisBukti(TextChoices):
    BERKAS = "berkas", "Berkas"
    TAUTAN = "tautan", "Tautan"


class StatusCapaian(TextChoices):
    NILAI = "NILAI", "Ada nilai"
    BELUM_DIISI = "BELUM_DIISI", "Belum diisi"
    TIDAK_DAPAT_DIHITUNG = "TIDAK_DAPAT_DIHITUNG", "Tidak dapat dihitung"


class StatusImpor(TextChoices):
    """How far an uploaded file of figures is."""

    MENUNGGU = "menunggu", "Menunggu diperiksa"
    SIAP = "siap", "Siap disimpan"
    DISIMPAN = "disimpan", "Disimpan"
    GAGAL = "gagal", "Tidak terbaca"
    BATAL = "batal", "Dibatalkan"


class HasilSel(TextChoices):
    """What would become of a cell of an uploaded file."""

    DITOLAK = "ditolak", "Ditolak"
    KONFLIK = "konflik", "Konflik"
    BARU = "baru", "Baru"
    BERUBAH = "berubah", "Berubah"
    SAMA = "sama", "Sama"


class JenisSurel(TextChoices):
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DIAJUKAN = "diajukan", "Menunggu pengesahan"
    DISAHKAN = "disahkan", "Disahkan"
    PENGINGAT = "pengingat", "Batas pengisian"
