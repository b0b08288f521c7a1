"""Database rules: rows of a decree that is in force, superseded or revoked cannot change.

The source of the rule is the design of the decree as version: a figure on a signed paper must stay
what the citizen reads. Scales that such a decree uses are frozen with it.
"""

from __future__ import annotations

from iku.inti.pemicu import Aksi, Pemicu
from renstra.choices import STATUS_TETAP

_TETAP = "(" + ", ".join(f"'{status.value}'" for status in STATUS_TETAP) + ")"
_PESAN = "Baris keputusan yang sudah ditetapkan tidak dapat diubah. Mulai reviu untuk mengubahnya."

_PESAN_GAMBAR = "Gambar kop yang tersimpan tidak dapat diubah. Unggah gambar yang baru."
_UBAH_HAPUS: tuple[Aksi, ...] = ("UPDATE", "DELETE")

# All columns but those that a decree's life after penetapan still sets: status, electronic
# document and archive fields. A test compares this list with the model.
_KOLOM_KEPUTUSAN = (
    "renstra_id", "versi", "jenis", "nomor", "nomor_lampiran", "tanggal", "tempat", "judul",
    "judul_lampiran", "judul_lampiran_iki", "rahmat", "menimbang", "mengingat", "menetapkan",
    "diktum", "tata_letak", "kolom_sendiri", "skala_capaian_id", "penandatangan_id", "mulai_tahun",
    "menggantikan_id", "luar_aplikasi", "koreksi", "bekuan",
)  # fmt: skip

# table → SQL for the ids of the decrees it belongs to, with {r} for OLD or NEW.
_LEWAT_SASARAN = "SELECT s.keputusan_id FROM renstra_sasaran s WHERE s.id = {r}.sasaran_id"
_LEWAT_INDIKATOR = (
    "SELECT s.keputusan_id FROM renstra_sasaran s JOIN renstra_indikator i ON i.sasaran_id = s.id "
    "WHERE i.id = {r}.indikator_id"
)
_LEWAT_VARIABEL = "SELECT v.keputusan_id FROM renstra_variabel v WHERE v.id = {r}.variabel_id"
_PEMILIK = {
    "renstra_tujuan": "{r}.keputusan_id",
    "renstra_sasaran": "{r}.keputusan_id",
    "renstra_variabel": "{r}.keputusan_id",
    "renstra_pengesampingan": "{r}.keputusan_id",
    "renstra_indikator": _LEWAT_SASARAN,
    "renstra_barisvariabel": _LEWAT_VARIABEL,
    "renstra_sumberdata": _LEWAT_INDIKATOR,
    "renstra_penanggungjawab": _LEWAT_INDIKATOR,
    "renstra_pemakaianvariabel": _LEWAT_INDIKATOR,
}


def _tetap(pemilik: str, acuan: str) -> str:
    return (
        # Names of this module only, never input.
        f"EXISTS (SELECT 1 FROM renstra_keputusan k "
        f"WHERE k.id IN ({pemilik.format(r=acuan)}) "
        f"AND k.status IN {_TETAP})"
    )


def _baris(tabel: str, pemilik: str, tambahan: str = "") -> list[Pemicu]:
    acuan: dict[Aksi, tuple[str, ...]] = {
        "INSERT": ("NEW",),
        "UPDATE": ("OLD", "NEW"),
        "DELETE": ("OLD",),
    }
    hasil = []
    for aksi, daftar in acuan.items():
        syarat = " OR ".join(f"({_tetap(pemilik, r)}{tambahan.format(r=r)})" for r in daftar)
        hasil.append(Pemicu(f"tetap_{tabel}", tabel, aksi, f"({syarat})", _PESAN))
    return hasil


def _keputusan() -> list[Pemicu]:
    # Text comparison, since PostgreSQL's json columns have no equality of their own.
    beda = " OR ".join(
        f"COALESCE(CAST(OLD.{kolom} AS text), '-') <> COALESCE(CAST(NEW.{kolom} AS text), '-')"
        for kolom in _KOLOM_KEPUTUSAN
    )
    mundur = f"NEW.status NOT IN {_TETAP}"
    return [
        Pemicu(
            "tetap_keputusan",
            "renstra_keputusan",
            "UPDATE",
            f"(OLD.status IN {_TETAP} AND ({mundur} OR {beda}))",
            _PESAN,
        ),
        Pemicu(
            "tetap_keputusan",
            "renstra_keputusan",
            "DELETE",
            f"OLD.status IN {_TETAP}",
            "Keputusan yang sudah ditetapkan tidak dapat dihapus.",
        ),
    ]


def _skala(tabel: str, kolom: str) -> list[Pemicu]:
    syarat = (
        f"EXISTS (SELECT 1 FROM renstra_keputusan k WHERE k.status IN {_TETAP} AND ("
        f"k.skala_capaian_id = OLD.{kolom} OR EXISTS (SELECT 1 FROM renstra_indikator i "
        "JOIN renstra_sasaran s ON s.id = i.sasaran_id WHERE s.keputusan_id = k.id AND "
        f"OLD.{kolom} IN (i.skala_id, i.tabel_kode_id, i.konversi_id))))"
    )
    pesan = "Skala ini dipakai keputusan yang sudah ditetapkan. Buat skala baru untuk mengubahnya."
    tambahan = [
        Pemicu(f"tetap_{tabel}", tabel, aksi, syarat, pesan) for aksi in ("UPDATE", "DELETE")
    ]
    if kolom != "id":
        baru = syarat.replace("OLD.", "NEW.")
        tambahan.append(Pemicu(f"tetap_{tabel}", tabel, "INSERT", baru, pesan))
    return tambahan


PEMICU = (
    *_keputusan(),
    *(p for tabel, pemilik in _PEMILIK.items() for p in _baris(tabel, pemilik)),
    *_baris("renstra_target", _LEWAT_INDIKATOR, " AND {r}.dalam_sk"),
    *(
        Pemicu("tetap_gambarkop", "renstra_gambarkop", aksi, "1 = 1", _PESAN_GAMBAR)
        for aksi in _UBAH_HAPUS
    ),
    *_skala("renstra_skala", "id"),
    *_skala("renstra_rentangskala", "skala_id"),
)
