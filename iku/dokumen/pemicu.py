"""What the database itself refuses: changes to signed documents, whoever asks."""

from __future__ import annotations

from iku.inti.pemicu import Pemicu

_ARSIP = "Arsip dokumen yang sudah ditandatangani tidak dapat diubah atau dihapus."
_DOKUMEN = "Keterangan dokumen yang sudah ditandatangani tidak dapat diubah."
_UPAYA = "Catatan upaya tanda tangan yang sudah selesai tidak dapat diubah atau dihapus."

_KOLOM_TETAP = (
    "id",
    "kode_verifikasi",
    "jenis",
    "nomor",
    "judul",
    "tanggal",
    "instansi_nama",
    "pemda_nama",
    "penandatangan_jabatan",
    "penandatangan_nama",
    "dibuat",
)
_BERUBAH = " OR ".join(
    f"COALESCE(CAST(OLD.{kolom} AS text), '-') <> COALESCE(CAST(NEW.{kolom} AS text), '-')"
    for kolom in _KOLOM_TETAP
)
_TERSIMPAN = "OLD.status <> 'disiapkan'"

PEMICU = (
    Pemicu("arsip", "dokumen_arsippdf", "UPDATE", "1 = 1", _ARSIP),
    Pemicu("arsip", "dokumen_arsippdf", "DELETE", "1 = 1", _ARSIP),
    Pemicu(
        "dokumen",
        "dokumen_dokumen",
        "UPDATE",
        f"{_TERSIMPAN} AND (NEW.status = 'disiapkan' OR {_BERUBAH})",
        _DOKUMEN,
    ),
    Pemicu("dokumen", "dokumen_dokumen", "DELETE", _TERSIMPAN, _DOKUMEN),
    Pemicu("upaya", "dokumen_upayatandatangan", "UPDATE", "OLD.status <> 'sedang'", _UPAYA),
    Pemicu("upaya", "dokumen_upayatandatangan", "DELETE", "1 = 1", _UPAYA),
)
