"""Documents, who signs them in which order, the attempts, and the archived files."""

from iku.dokumen.models.arsip import ArsipPdf, BerkasLangkah
from iku.dokumen.models.batas import HitunganKunjungan
from iku.dokumen.models.dokumen import Dokumen, kode_baru
from iku.dokumen.models.pengaturan import PengaturanTandaTangan, periksa_alamat, periksa_tanda
from iku.dokumen.models.tanda_tangan import LangkahTandaTangan, UpayaTandaTangan

__all__ = [
    "ArsipPdf",
    "BerkasLangkah",
    "Dokumen",
    "HitunganKunjungan",
    "LangkahTandaTangan",
    "PengaturanTandaTangan",
    "UpayaTandaTangan",
    "kode_baru",
    "periksa_alamat",
    "periksa_tanda",
]
