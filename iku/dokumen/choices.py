"""States and kinds of documents."""

from django.db import models


class JenisDokumen(models.TextChoices):
    """What kind of paper it is, for the verification page."""

    KEPUTUSAN = "keputusan", "Keputusan"
    LAMPIRAN = "lampiran", "Lampiran keputusan"
    LAPORAN = "laporan", "Laporan"


class StatusDokumen(models.TextChoices):
    """Life of a document; only `disiapkan` may still change."""

    DISIAPKAN = "disiapkan", "Belum ditandatangani"
    BERLAKU = "berlaku", "Berlaku"
    DIGANTIKAN = "digantikan", "Digantikan"
    DICABUT = "dicabut", "Dicabut"


class StatusUpaya(models.TextChoices):
    """Outcome of one signing attempt."""

    SEDANG = "sedang", "Sedang berjalan"
    SAH = "sah", "Berhasil"
    GAGAL = "gagal", "Gagal"
    TIDAK_PASTI = "tidak_pasti", "Tidak pasti"


class Putusan(models.TextChoices):
    """Verdict on a PDF that somebody shows us."""

    ASLI = "ASLI", "Asli"
    SAH_BUKAN_ARSIP = "SAH_BUKAN_ARSIP", "Tanda tangan sah, bukan arsip kami"
    TIDAK_SAH = "TIDAK_SAH", "Tidak sah"
