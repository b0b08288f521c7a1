"""What the database itself refuses: changes to signed documents, whoever asks."""

from __future__ import annotations

from iku.inti.pemicu import Pemicu

_ARSIP = "Arsip dokumen yang sudah ditandatangani tidak dapat diubah atau dihapus."
_DOKUMEN = "Keterangan dokumen yang sudah ditandatangani tidak dapat diubah."
_UPAYA = "Catatan upaya tanda tangan yang sudah selesai tidak dapat diubah atau dihapus."

_LANGKAH = "Langkah tanda tangan yang sudah dimulai tidak dapat diubah atau dihapus."

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
_KOLOM_LANGKAH = (
    "id",
    "dokumen_id",
    "putaran",
    "urutan",
    "jenis",
    "jabatan",
    "nama",
    "pengguna_id",
    "isian",
)


def _berubah(kolom: tuple[str, ...]) -> str:
    return " OR ".join(
        f"COALESCE(CAST(OLD.{satu} AS text), '-') <> COALESCE(CAST(NEW.{satu} AS text), '-')"
        for satu in kolom
    )


_TERSIMPAN = "OLD.status <> 'disiapkan'"

PEMICU = (
    Pemicu("arsip", "dokumen_arsippdf", "UPDATE", "1 = 1", _ARSIP),
    Pemicu("arsip", "dokumen_arsippdf", "DELETE", "1 = 1", _ARSIP),
    Pemicu(
        "dokumen",
        "dokumen_dokumen",
        "UPDATE",
        f"{_TERSIMPAN} AND (NEW.status = 'disiapkan' OR {_berubah(_KOLOM_TETAP)})",
        _DOKUMEN,
    ),
    Pemicu("dokumen", "dokumen_dokumen", "DELETE", _TERSIMPAN, _DOKUMEN),
    Pemicu("berkas_langkah", "dokumen_berkaslangkah", "UPDATE", "1 = 1", _ARSIP),
    Pemicu("berkas_langkah", "dokumen_berkaslangkah", "DELETE", "1 = 1", _ARSIP),
    Pemicu(
        "langkah",
        "dokumen_langkahtandatangan",
        "UPDATE",
        f"OLD.status <> 'menunggu' OR {_berubah(_KOLOM_LANGKAH)}",
        _LANGKAH,
    ),
    Pemicu(
        "langkah",
        "dokumen_langkahtandatangan",
        "DELETE",
        "EXISTS (SELECT 1 FROM dokumen_langkahtandatangan l WHERE l.dokumen_id = OLD.dokumen_id "
        "AND l.putaran = OLD.putaran AND l.status <> 'menunggu')",
        _LANGKAH,
    ),
    Pemicu("upaya", "dokumen_upayatandatangan", "UPDATE", "OLD.status <> 'sedang'", _UPAYA),
    Pemicu("upaya", "dokumen_upayatandatangan", "DELETE", "1 = 1", _UPAYA),
)
