"""A second opinion on every formula: exact fractions, written apart from the engine.

Knows the tree's node classes and nothing else of the engine. An answer is a Fraction, a frozenset
of missing inputs, or GAGAL. Missing inputs come before failures.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from renstra.rumus import Simpul, Tabel
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
)

BATAS = Fraction(10**18)


class Henti(Exception):
    """Evaluation stops: with missing inputs, or with none because it failed."""

    def __init__(self, kurang: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.kurang = kurang


def nilai_tepat(pohon: Simpul, masukan: Mapping[str, Any]) -> Fraction | frozenset[str] | None:
    """The exact value, the missing inputs, or None when it cannot be computed."""
    try:
        return Fraction(_isi(pohon, masukan, None))
    except Henti as henti:
        return henti.kurang or None


def _semua(bagian: list[Simpul], masukan: Mapping[str, Any], baris: int | None) -> list[Any]:
    """All parts; the missing inputs of all of them are collected before anything fails."""
    nilai: list[Any] = []
    kurang: frozenset[str] = frozenset()
    gagal = False
    for satu in bagian:
        try:
            nilai.append(_isi(satu, masukan, baris))
        except Henti as henti:
            kurang |= henti.kurang
            gagal = True
    if gagal:
        raise Henti(kurang)
    return nilai


def _batasi(nilai: Fraction) -> Fraction:
    if abs(nilai) >= BATAS:
        raise Henti
    return nilai


def _isi(simpul: Simpul, masukan: Mapping[str, Any], baris: int | None) -> Any:
    if isinstance(simpul, Angka):
        return Fraction(simpul.nilai)
    if isinstance(simpul, Nama | Rujukan):
        kunci = simpul.kode if isinstance(simpul, Nama) else "@" + simpul.nomor
        return _ada(masukan.get(kunci), kunci)
    if isinstance(simpul, Kolom):
        assert baris is not None
        tabel = masukan[simpul.tabel]
        isi = tabel.kolom[simpul.kolom][baris]
        return _ada(isi, f"{simpul.tabel}.{simpul.kolom}[{baris + 1}]")
    if isinstance(simpul, Minus):
        return -_isi(simpul.isi, masukan, baris)
    if isinstance(simpul, Bukan):
        return not _isi(simpul.isi, masukan, baris)
    if isinstance(simpul, Logika):
        kiri = _isi(simpul.kiri, masukan, baris)
        if kiri == (simpul.op == "ATAU"):
            return kiri
        return _isi(simpul.kanan, masukan, baris)
    if isinstance(simpul, Panggilan):
        return _panggil(simpul.fungsi, simpul.argumen, masukan, baris)
    kiri, kanan = _semua([simpul.kiri, simpul.kanan], masukan, baris)
    if isinstance(simpul, Banding):
        return {
            "=": kiri == kanan,
            "<>": kiri != kanan,
            "<": kiri < kanan,
            "<=": kiri <= kanan,
            ">": kiri > kanan,
            ">=": kiri >= kanan,
        }[simpul.op]
    assert isinstance(simpul, Biner)
    return _batasi(_biner(simpul.op, kiri, kanan))


def _biner(op: str, kiri: Fraction, kanan: Fraction) -> Fraction:
    if op == "+":
        return kiri + kanan
    if op == "-":
        return kiri - kanan
    if op == "*":
        return kiri * kanan
    if op == "^":
        return kiri ** int(kanan)
    if kanan == 0:
        raise Henti
    return kiri / kanan


def _ada(isi: Any, kode: str) -> Fraction:
    if isi is None:
        raise Henti(frozenset({kode}))
    return Fraction(isi)


def _setengah_ke_atas(nilai: Fraction, desimal: int) -> Fraction:
    lipat = 10**desimal
    bulat = (abs(nilai) * lipat * 2 + 1) // 2
    return Fraction(bulat, lipat) * (1 if nilai >= 0 else -1)


def _panggil(
    fungsi: str, argumen: tuple[Simpul, ...], masukan: Mapping[str, Any], baris: int | None
) -> Any:
    if fungsi == "JIKA":
        return _isi(argumen[1 if _isi(argumen[0], masukan, baris) else 2], masukan, baris)
    if fungsi == "KOSONG":
        try:
            return _isi(argumen[0], masukan, baris)
        except Henti:
            return _isi(argumen[1], masukan, baris)
    if fungsi == "TANGGA":
        return _tangga(argumen, masukan, baris)
    if fungsi == "ABS":
        return abs(_isi(argumen[0], masukan, baris))
    if fungsi == "BULAT":
        desimal = int(_isi(argumen[1], masukan, baris)) if len(argumen) > 1 else 0
        return _batasi(_setengah_ke_atas(_isi(argumen[0], masukan, baris), desimal))
    if len(argumen) > 1:
        return _ringkas(fungsi, _semua(list(argumen), masukan, None))
    return _ringkas(fungsi, _per_baris(argumen[0], masukan))


def _tangga(argumen: tuple[Simpul, ...], masukan: Mapping[str, Any], baris: int | None) -> Any:
    ukur = _isi(argumen[0], masukan, baris)
    for urutan in range(len(argumen) - 2, 0, -2):
        if ukur >= _isi(argumen[urutan], masukan, baris):
            return _isi(argumen[urutan + 1], masukan, baris)
    raise Henti


def _per_baris(isi: Simpul, masukan: Mapping[str, Any]) -> list[Any]:
    tabel: Tabel = masukan["t"]
    nilai: list[Any] = []
    kurang: frozenset[str] = frozenset()
    gagal = False
    for urutan in range(len(tabel.baris)):
        try:
            nilai.append(_isi(isi, masukan, urutan))
        except Henti as henti:
            kurang |= henti.kurang
            gagal = True
    if gagal:
        raise Henti(kurang)
    return nilai


def _ringkas(fungsi: str, nilai: list[Any]) -> Fraction:
    if fungsi == "BANYAK":
        syarat = bool(nilai) and isinstance(nilai[0], bool)
        return Fraction(sum(nilai)) if syarat else Fraction(len(nilai))
    if not nilai:
        raise Henti
    if fungsi == "MIN":
        return Fraction(min(nilai))
    if fungsi == "MAKS":
        return Fraction(max(nilai))
    jumlah = Fraction(nilai[0])
    for satu in nilai[1:]:
        jumlah = _batasi(jumlah + satu)
    return jumlah / len(nilai) if fungsi == "RATA" else jumlah
