"""Reading one input: a finite Decimal within bounds, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Clamped, Decimal, Overflow

from iku.inti.angka import tulis_angka
from renstra.rumus.batas import BARIS_MAKS, KONTEKS
from renstra.rumus.masukan import Masukan, Tabel

_PALING_BANYAK_DISEBUT = 5


@dataclass(frozen=True, slots=True)
class Kurang:
    """Inputs that are needed and empty, as codes: `a`, `@2.1`, `elemen`, `elemen.nilai[3]`."""

    kode: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gagal:
    """Why a part cannot be computed, as a sentence."""

    pesan: str


Isi = Decimal | bool | Kurang | Gagal


def baca_skalar(masukan: Masukan, kunci: str) -> Decimal | Kurang | Gagal:
    """The figure under a key, or why there is none."""
    isi = masukan.get(kunci)
    if isinstance(isi, Tabel):
        return Gagal(f"`{kunci}` berisi tabel, padahal rumus memakainya sebagai satu angka.")
    if isi is None:
        return Kurang((kunci,))
    hasil = _angka(isi)
    return Gagal(f"Isian `{kunci}` {hasil}") if isinstance(hasil, str) else hasil


def baca_sel(tabel: Tabel, nama: str, kolom: str, baris: int) -> Decimal | Kurang | Gagal:
    """The figure in a cell (row from 0), or why there is none."""
    semua = tabel.kolom.get(kolom)
    if semua is None:
        return Kurang((f"{nama}.{kolom}",))
    isi = semua[baris]
    if isi is None:
        return Kurang((f"{nama}.{kolom}[{baris + 1}]",))
    hasil = _angka(isi)
    if isinstance(hasil, str):
        return Gagal(f"Isian `{nama}.{kolom}`{di_baris(tabel, baris)} {hasil}")
    return hasil


def baca_tabel(masukan: Masukan, nama: str, baris_maks: int) -> Tabel | Kurang | Gagal:
    """The table under a key, with no more rows than the formula allows, or why there is none."""
    isi = masukan.get(nama)
    if isi is None:
        return Kurang((nama,))
    if not isinstance(isi, Tabel):
        return Gagal(f"`{nama}` berisi satu angka, padahal rumus memakainya sebagai tabel.")
    if len(isi.baris) > baris_maks:
        return Gagal(f"{kalimat_terlalu_besar(nama, baris_maks)}.")
    return isi


def kalimat_terlalu_besar(nama: str, baris_maks: int) -> str:
    """That a table has too many rows, without a full stop; rows times formula are limited."""
    batas = "" if baris_maks == BARIS_MAKS else ", batas bagi rumus sebesar ini"
    return f"Tabel `{nama}` lebih dari {tulis_angka(Decimal(baris_maks))} baris{batas}"


def di_baris(tabel: Tabel, baris: int) -> str:
    """Where in a table, for a sentence: ` pada baris 3 (Perencanaan)`."""
    label = tabel.baris[baris]
    return f" pada baris {baris + 1} ({label})" if label else f" pada baris {baris + 1}"


def gabung_kurang(banyak: Iterable[Isi]) -> Kurang | Gagal | None:
    """All empty inputs together; else the first failure; None when every part is there."""
    kurang: dict[str, None] = {}
    gagal: Gagal | None = None
    for isi in banyak:
        if isinstance(isi, Kurang):
            kurang.update(dict.fromkeys(isi.kode))
        elif isinstance(isi, Gagal) and gagal is None:
            gagal = isi
    return Kurang(tuple(kurang)) if kurang else gagal


def kalimat_kurang(kode: tuple[str, ...]) -> str:
    """`Belum diisi: a, b.`; long lists are cut and counted."""
    sebut = ", ".join(kode[:_PALING_BANYAK_DISEBUT])
    sisa = len(kode) - _PALING_BANYAK_DISEBUT
    return f"Belum diisi: {sebut}, dan {sisa} lainnya." if sisa > 0 else f"Belum diisi: {sebut}."


def _angka(isi: object) -> Decimal | str:
    """A finite figure within bounds, rounded to the context; else what is wrong with it."""
    if type(isi) is int:
        isi = Decimal(isi)
    if not isinstance(isi, Decimal) or not isi.is_finite():
        return "bukan angka yang sah."
    try:
        return KONTEKS.plus(isi)
    except Overflow:
        return "mencapai 10^18 atau lebih."
    except Clamped:  # the exponent alone is out of bounds: 0E+30 is 0, 1E-2000000 is not
        return "terlalu kecil untuk dihitung." if isi else Decimal(0)
