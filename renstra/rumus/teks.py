"""The formula with its labels as one line of Indonesian text; also the text behind pictures."""

from __future__ import annotations

from collections.abc import Mapping

from renstra.rumus.pohon import (
    Angka,
    Banding,
    Biner,
    Bukan,
    Kolom,
    Logika,
    Minus,
    Nama,
    Panggilan,
    Rujukan,
    Simpul,
)
from renstra.rumus.tampilan import (
    ATOM,
    KALI_BAGI,
    MINUS_TEKS,
    NAMA_FUNGSI,
    PANGKAT,
    TAMBAH,
    TANDA,
    TANDA_BANDING,
    angka_berlabel,
    derajat,
    mereduksi,
    nama_berlabel,
)


def teks_berlabel(simpul: Simpul, label: Mapping[str, str]) -> str:
    """Readable text in id-ID notation: "jumlah ASN terlatih ÷ jumlah ASN × 100".

    `label` maps `kode`, `tabel`, `tabel.kolom` and `@nomor` to human labels; a missing one falls
    back to the code. Never raises for a checked tree; the text is plain, not escaped for HTML.
    """
    return _tulis(simpul, label)


def _tulis(simpul: Simpul, label: Mapping[str, str]) -> str:
    match simpul:
        case Angka():
            return angka_berlabel(simpul)
        case Nama() | Kolom() | Rujukan():
            return nama_berlabel(simpul, label)
        case Minus(isi):
            return MINUS_TEKS + _kurung(isi, PANGKAT, label)
        case Biner("^", kiri, kanan):
            return f"{_kurung(kiri, ATOM, label)} pangkat {_kurung(kanan, ATOM, label)}"
        case Biner(op, kiri, kanan):
            rank = derajat(simpul)
            belakang = _kurung(kanan, PANGKAT if isinstance(kanan, Minus) else rank + 1, label)
            return f"{_kurung(kiri, rank, label)} {TANDA[op]} {belakang}"
        case Banding(op, kiri, kanan):
            tanda = TANDA_BANDING[op]
            return f"{_kurung(kiri, TAMBAH, label)} {tanda} {_kurung(kanan, TAMBAH, label)}"
        case Logika(op, kiri, kanan):
            rank = derajat(simpul)
            return f"{_kurung(kiri, rank, label)} {op.lower()} {_kurung(kanan, rank + 1, label)}"
        case Bukan(isi):
            return f"bukan {_kurung(isi, ATOM, label)}"
        case Panggilan():
            return _panggilan(simpul, label)
    raise TypeError(simpul)


def _kurung(simpul: Simpul, paling_sedikit: int, label: Mapping[str, str]) -> str:
    return _apit(_tulis(simpul, label), simpul, paling_sedikit)


def _apit(teks: str, simpul: Simpul, paling_sedikit: int) -> str:
    panjang = _bercabang(simpul) or (isinstance(simpul, Panggilan) and mereduksi(simpul))
    return f"({teks})" if derajat(simpul) < paling_sedikit or panjang else teks


def _bercabang(simpul: Simpul) -> bool:
    """A phrase with commas in it, which another one can only hold in brackets."""
    return isinstance(simpul, Panggilan) and simpul.fungsi in ("JIKA", "TANGGA", "KOSONG")


def _panggilan(simpul: Panggilan, label: Mapping[str, str]) -> str:
    # Each argument is written once only: twice per level would double with every nesting.
    isi = [_tulis(argumen, label) for argumen in simpul.argumen]
    pertama = simpul.argumen[0]
    if _bercabang(simpul):
        isi[1:] = [
            f"({satu})" if _bercabang(argumen) else satu
            for satu, argumen in zip(isi[1:], simpul.argumen[1:], strict=True)
        ]
    match simpul.fungsi:
        case "JIKA":
            return f"jika {isi[0]} maka {isi[1]}, jika tidak {isi[2]}"
        case "TANGGA":
            pasangan = zip(isi[1::2], isi[2::2], strict=True)
            anak_tangga = "; ".join(f"mulai {batas} bernilai {nilai}" for batas, nilai in pasangan)
            return f"nilai menurut {_apit(isi[0], pertama, KALI_BAGI)}: {anak_tangga}"
        case "KOSONG":
            return f"{_apit(isi[0], pertama, KALI_BAGI)}, bila kosong {isi[1]}"
        case "BULAT":
            dalam = f" sampai {isi[1]} angka desimal" if len(isi) > 1 else " ke bilangan bulat"
            return f"pembulatan ({isi[0]}{dalam})"
    nama = NAMA_FUNGSI.get(simpul.fungsi, simpul.fungsi.lower())
    if len(isi) > 1:
        return f"{nama} dari ({'; '.join(isi)})"
    return f"{nama} dari {_apit(isi[0], pertama, ATOM)}"
