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


class VersiBSrE(models.TextChoices):
    """Dialect of a BSrE e-sign client."""

    V1 = "v1", "Versi 1 (/api/sign/pdf)"
    V2 = "v2", "Versi 2 (/api/v2/sign/pdf)"


class ArtiUkuran(models.TextChoices):
    """How a v1 client reads width and height of a visible signature."""

    UKURAN = "ukuran", "Lebar dan tinggi kotak"
    SUDUT = "sudut", "Sudut kanan atas kotak"


class Putusan(models.TextChoices):
    """Verdict on a PDF that somebody shows us."""

    ASLI = "ASLI", "Asli"
    SAH_BUKAN_ARSIP = "SAH_BUKAN_ARSIP", "Tanda tangan sah, bukan arsip kami"
    TIDAK_SAH = "TIDAK_SAH", "Tidak sah"


class JenisTandaTangan(models.TextChoices):
    """What a signer gives: initials under a draft, or the signature."""

    PARAF = "paraf", "Paraf"
    TANDA_TANGAN = "tanda_tangan", "Tanda tangan"


class StatusLangkah(models.TextChoices):
    """Where one signer's step stands."""

    MENUNGGU = "menunggu", "Menunggu"
    SAH = "sah", "Selesai"
    DITOLAK = "ditolak", "Ditolak"
