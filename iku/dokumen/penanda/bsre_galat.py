"""Every way a BSrE signature can fail: a code, whether a document may be signed, a sentence."""

from __future__ import annotations

import json
from typing import Any

from iku.dokumen.port import GalatTandaTangan

_ADMIN = "Minta admin memeriksa pengaturan tanda tangan instansi."
_VERIFIKATOR = "Hubungi verifikator BSrE di instansi Anda."
_SIBUK = "Layanan tanda tangan sedang sibuk. Tunggu beberapa menit, lalu tandatangani kembali."
_TAK_PASTI = (
    "Belum diketahui apakah dokumen sudah ditandatangani. Periksa riwayat pada layanan tanda "
    "tangan sebelum mencoba lagi."
)
_DITOLAK = "Naskah tidak ditandatangani."

BELUM_TERKIRIM = {
    "ALAMAT_TIDAK_AMAN": f"Alamat layanan tanda tangan harus memakai https. {_ADMIN}",
    "TIDAK_TERHUBUNG": "Layanan tanda tangan tidak dapat dihubungi. Coba lagi beberapa menit "
    "kemudian; bila tetap gagal, minta admin memeriksa alamat dan jaringannya.",
    "TLS_DITOLAK": f"Sertifikat server layanan tanda tangan tidak dikenal. {_ADMIN}",
    "TERPUTUS_SAAT_KIRIM": "Sambungan putus sebelum naskah selesai dikirim, sehingga naskah belum "
    "ditandatangani. Tandatangani kembali.",
    "KREDENSIAL_KOSONG": "Kata sandi layanan tanda tangan belum diisi atau tidak dapat dibaca "
    "lagi. Minta admin mengisinya kembali pada pengaturan tanda tangan instansi.",
    "NIK_SALAH": "NIK harus terdiri atas 16 angka. Ketik ulang NIK Anda.",
    "TOTP_SALAH": "Kode autentikator terdiri atas 6 sampai 8 angka. Ketik kode yang tampil "
    "sekarang.",
    "SANDI_KOSONG": "Ketik frasa sandi sertifikat Anda.",
    "HALAMAN_TIDAK_ADA": "Halaman untuk gambar tanda tangan tidak ada dalam naskah, atau kotaknya "
    f"keluar dari halaman. {_ADMIN}",
    "KEDALUWARSA": f"Sertifikat elektronik Anda sudah kedaluwarsa. {_VERIFIKATOR}",
    "PERLU_DIPERBARUI": f"Sertifikat elektronik Anda harus diperbarui lebih dulu. {_VERIFIKATOR}",
    "MENUNGGU_VERIFIKASI": f"Pendaftaran Anda masih menunggu verifikasi BSrE. {_VERIFIKATOR}",
    "BELUM_AKTIF": "Akun BSrE Anda belum diaktifkan. Ikuti tautan aktivasi pada surel BSrE, lalu "
    "tandatangani kembali.",
    "TANPA_SERTIFIKAT": f"Anda belum memiliki sertifikat elektronik. {_VERIFIKATOR}",
    "DITANGGUHKAN": f"Sertifikat elektronik Anda ditangguhkan. {_VERIFIKATOR}",
    "DICABUT": f"Sertifikat elektronik Anda sudah dicabut. {_VERIFIKATOR}",
    "STATUS_TIDAK_DIKENAL": f"Status sertifikat Anda tidak dapat dipastikan. {_VERIFIKATOR}",
}
"""Found before the document was sent."""
DITOLAK = {
    "SANDI_SALAH": "Frasa sandi salah. Ketik ulang frasa sandi sertifikat Anda.",
    "PENGGUNA_TIDAK_DIKENAL": "NIK ini tidak terdaftar pada layanan tanda tangan BSrE. Periksa NIK "
    f"yang Anda ketik. Bila sudah benar: {_VERIFIKATOR[0].lower()}{_VERIFIKATOR[1:]}",
    "KREDENSIAL_DITOLAK": "Layanan tanda tangan menolak nama pengguna atau kata sandi aplikasi. "
    + _ADMIN,
    "ALAMAT_SALAH": f"Alamat layanan tanda tangan atau versinya salah. {_ADMIN}",
    "PENGALIHAN_DITOLAK": "Layanan tanda tangan mengalihkan ke alamat lain; pengalihan tidak "
    f"diikuti. {_ADMIN}",
    "BERKAS_TERLALU_BESAR": f"Naskah terlalu besar untuk layanan tanda tangan. {_ADMIN}",
    "LAYANAN_SIBUK": _SIBUK,
    "GALAT_SPRING": "Layanan tanda tangan mengalami galat saat mengolah naskah. "
    f"{_DITOLAK} {_ADMIN}",
    "DITOLAK_LAYANAN": f"Layanan tanda tangan menolak permintaan ini. {_DITOLAK} {_ADMIN}",
    "JAWABAN_BUKAN_PDF": "Layanan tanda tangan tidak mengembalikan PDF, sehingga jawabannya tidak "
    f"dipakai. {_ADMIN}",
}
"""The client answered, and what it answered is no signed document."""
TIDAK_PASTI = {
    "WAKTU_HABIS": f"Layanan tanda tangan tidak menjawab tepat waktu. {_TAK_PASTI}",
    "TERPUTUS": f"Sambungan putus sebelum layanan tanda tangan menjawab. {_TAK_PASTI}",
    "JAWABAN_TERPOTONG": f"Jawaban layanan tanda tangan tidak lengkap. {_TAK_PASTI}",
    "JAWABAN_TERLALU_BESAR": f"Jawaban layanan tanda tangan terlalu besar. {_TAK_PASTI}",
    "GERBANG_MENYERAH": "Gerbang di depan layanan tanda tangan berhenti menunggu jawaban. "
    + _TAK_PASTI,
    "UNDUH_GAGAL": "Layanan tanda tangan menyatakan dokumen sudah ditandatangani, tetapi berkasnya "
    "tidak dapat diunduh. Minta admin memeriksa riwayat layanan sebelum mencoba lagi.",
}
"""The document was sent; nobody knows whether it was signed, or the signed file is lost."""
_STATUS_BERTANYA = (
    "Status sertifikat Anda tidak dapat diperiksa karena layanan tanda tangan tidak menjawab "
    "dengan benar. Naskah belum dikirim. Coba lagi beberapa menit kemudian."
)

_KODE_LAYANAN = {2031: "SANDI_SALAH", 2011: "PENGGUNA_TIDAK_DIKENAL"}
_KODE_HTTP = {
    401: "KREDENSIAL_DITOLAK",
    403: "KREDENSIAL_DITOLAK",
    404: "ALAMAT_SALAH",
    405: "ALAMAT_SALAH",
    413: "BERKAS_TERLALU_BESAR",
    429: "LAYANAN_SIBUK",
    503: "LAYANAN_SIBUK",
    # A gateway gave up, while the client behind it may still be signing.
    502: "GERBANG_MENYERAH",
    504: "GERBANG_MENYERAH",
}
STATUS = {
    "EXPIRED": "KEDALUWARSA",
    "RENEW": "PERLU_DIPERBARUI",
    "WAITING_FOR_VERIFICATION": "MENUNGGU_VERIFIKASI",
    "NEW": "BELUM_AKTIF",
    "NO_CERTIFICATE": "TANPA_SERTIFIKAT",
    "NOT_REGISTERED": "PENGGUNA_TIDAK_DIKENAL",
    "SUSPEND": "DITANGGUHKAN",
    "REVOKE": "DICABUT",
}
BOLEH = "ISSUE"


def galat(kode: str, *, bertanya: bool = False) -> GalatTandaTangan:
    """The error of this code. `bertanya`: it happened while asking, before any document was sent.

    Codes outside the three tables raise KeyError: there is a sentence for every code.
    """
    if kode in TIDAK_PASTI:
        if bertanya:
            return GalatTandaTangan(kode, _STATUS_BERTANYA)
        return GalatTandaTangan(kode, TIDAK_PASTI[kode], badan_terkirim=True)
    if kode in BELUM_TERKIRIM:
        return GalatTandaTangan(kode, BELUM_TERKIRIM[kode])
    return GalatTandaTangan(
        kode, DITOLAK[kode], badan_terkirim=not bertanya, jawaban_pasti=not bertanya
    )


def baca_json(isi: bytes) -> dict[str, Any]:
    """The JSON object of an answer; empty for anything else."""
    try:
        nilai = json.loads(isi)
    except (ValueError, RecursionError):
        return {}
    return nilai if isinstance(nilai, dict) else {}


def kode_penolakan(status: int, isi: dict[str, Any]) -> str:
    """The code of an answer that is a refusal: its own number first, then the HTTP status."""
    for kunci in ("status_code", "code"):
        nomor = str(isi.get(kunci, ""))
        if nomor.isdecimal() and int(nomor) in _KODE_LAYANAN:
            return _KODE_LAYANAN[int(nomor)]
    if str(isi.get("status", "")).upper() in STATUS:
        return STATUS[str(isi["status"]).upper()]
    if status in _KODE_HTTP:
        return _KODE_HTTP[status]
    if 300 <= status < 400:
        return "PENGALIHAN_DITOLAK"
    if "timestamp" in isi and "path" in isi:
        return "GALAT_SPRING"
    return "DITOLAK_LAYANAN"


def periksa_status(status: int, isi: dict[str, Any]) -> None:
    """Let pass only a user who may sign now. Raises GalatTandaTangan; nothing was sent yet."""
    keadaan = str(isi.get("status", "")).upper()
    if status == 200 and keadaan == BOLEH:
        return
    if status == 200 and keadaan not in STATUS:
        raise galat("STATUS_TIDAK_DIKENAL", bertanya=True)
    raise galat(kode_penolakan(status, isi), bertanya=True)
