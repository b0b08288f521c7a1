"""Enumerations of what was promised; stored values are never renamed."""

from __future__ import annotations

from django.db.models import TextChoices

from iku.inti.cakupan import Peran
from renstra.aturan import (
    CaraMinimal,
    CaraTahunan,
    DasarSkala,
    Konsolidasi,
    NolMinimal,
    NolRasio,
    Polaritas,
)

__all__ = [
    "STATUS_TETAP",
    "CaraMinimal",
    "CaraTahunan",
    "DasarSkala",
    "HurufCetak",
    "Irama",
    "JenisKeputusan",
    "JenisSkala",
    "JenisVariabel",
    "Kertas",
    "Konsolidasi",
    "NolMinimal",
    "NolRasio",
    "PeranPJ",
    "PeranPenugasan",
    "Periode",
    "Polaritas",
    "StatusKeputusan",
    "TataLetak",
    "TingkatPemda",
    "TingkatSasaran",
    "Zona",
]


class TingkatPemda(TextChoices):
    PROVINSI = "provinsi", "Provinsi"
    KABUPATEN = "kabupaten", "Kabupaten"
    KOTA = "kota", "Kota"


class Zona(TextChoices):
    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"


class PeranPenugasan(TextChoices):
    OPERATOR = Peran.OPERATOR.value, "Pengisi data"
    VERIFIKATOR = Peran.VERIFIKATOR.value, "Verifikator"
    PENANDATANGAN = Peran.PENANDATANGAN.value, "Penanda tangan"
    REVIUER = Peran.REVIUER.value, "Reviuer Inspektorat (hanya baca)"
    ADMIN = Peran.ADMIN.value, "Admin data induk"


class JenisKeputusan(TextChoices):
    PENETAPAN = "penetapan", "Penetapan"
    REVIU = "reviu", "Reviu"
    REVISI = "revisi", "Revisi"


class StatusKeputusan(TextChoices):
    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Diajukan"
    DITETAPKAN = "ditetapkan", "Ditetapkan"
    DIGANTIKAN = "digantikan", "Digantikan"
    DICABUT = "dicabut", "Dicabut"


STATUS_TETAP = (
    StatusKeputusan.DITETAPKAN,
    StatusKeputusan.DIGANTIKAN,
    StatusKeputusan.DICABUT,
)


class TataLetak(TextChoices):
    """The layouts of the lampiran, named after the agency whose decree showed them."""

    BANJAR = "banjar", "Sepuluh kolom dengan alasan dan cara pencapaian (Banjar)"
    KALTIM = "kaltim", "Enam kolom dengan satuan (Kaltim)"
    SAMPANG = "sampang", "Enam kolom dengan penanggung jawab (Sampang)"
    PASER = "paser", "Lima kolom, dan lampiran IKI per jabatan (Paser)"
    SENDIRI = "sendiri", "Susun kolom sendiri"


class Kertas(TextChoices):
    F4 = "f4", "F4 (215 × 330 mm)"
    A4 = "a4", "A4 (210 × 297 mm)"
    LEGAL = "legal", "Legal (216 × 356 mm)"


class HurufCetak(TextChoices):
    """The packaged families, by the names that local rules use."""

    ARIAL = "Arial", "Arial"
    BOOKMAN = "Bookman Old Style", "Bookman Old Style"


class TingkatSasaran(TextChoices):
    STRATEGIS = "strategis", "Strategis"
    PROGRAM = "program", "Program"
    KEGIATAN = "kegiatan", "Kegiatan"


class JenisVariabel(TextChoices):
    ANGKA = "angka", "Satu angka"
    TABEL = "tabel", "Tabel dengan baris"


class Irama(TextChoices):
    TAHUNAN = "tahunan", "Tahunan"
    SEMESTERAN = "semesteran", "Semesteran"
    TRIWULANAN = "triwulanan", "Triwulanan"


class Periode(TextChoices):
    TAHUN = "TAHUN", "Tahun"
    SM1 = "SM1", "Semester I"
    SM2 = "SM2", "Semester II"
    TW1 = "TW1", "Triwulan I"
    TW2 = "TW2", "Triwulan II"
    TW3 = "TW3", "Triwulan III"
    TW4 = "TW4", "Triwulan IV"


class JenisSkala(TextChoices):
    PREDIKAT = "predikat", "Predikat"
    KODE = "kode", "Kode kata (misalnya WTP = 4)"
    KONVERSI = "konversi", "Konversi capaian ke nilai"


class PeranPJ(TextChoices):
    UTAMA = "utama", "Utama"
    PENDAMPING = "pendamping", "Pendamping"
