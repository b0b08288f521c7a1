"""Random formulas of the whole language with inputs, some of them empty; the same for a seed.

Figures have at most two decimals. With `aman=True` nothing is made that double floats (Excel) and
decimals must see differently: no equality of computed figures, and no huge powers.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from renstra.rumus import Masukan, Tabel
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

SKALAR = ("a", "b", "c", "d")
KOLOM = ("bobot", "nilai", "maks")
TABEL = ("dimensi", "elemen")


@dataclass(frozen=True)
class Soal:
    """A formula with one set of inputs."""

    pohon: Simpul
    masukan: Masukan


def buat_soal(acak: Random, *, aman: bool = False) -> Soal:
    """One random formula with its inputs; about one in four inputs sets has something empty."""
    return Soal(_Pembuat(acak, aman).angka(acak.randint(1, 4), None), buat_masukan(acak))


def buat_masukan(acak: Random) -> Masukan:
    """Inputs for every name these formulas use."""
    peluang_kosong = acak.choice((0.0, 0.0, 0.0, 0.25))

    def nilai() -> Decimal | None:
        if acak.random() < peluang_kosong:
            return None
        bulat = acak.choice((0, 1, 10, 100, 100, 1000, 250_000))
        return Decimal(acak.randint(-bulat * 20, bulat * 100)).scaleb(-2)

    hasil: dict[str, Decimal | Tabel | None] = {satu: nilai() for satu in SKALAR}
    hasil["@2.1"] = nilai()
    for tabel in TABEL:
        baris = acak.randint(1, 6)
        kolom = {satu: tuple(nilai() for _ in range(baris)) for satu in KOLOM}
        hasil[tabel] = Tabel(tuple(f"baris {nomor}" for nomor in range(baris)), kolom)
    return hasil


class _Pembuat:
    def __init__(self, acak: Random, aman: bool) -> None:
        self.acak = acak
        self.aman = aman

    def literal(self) -> Simpul:
        if self.acak.random() < 0.25:
            return Angka(Decimal(self.acak.randint(1, 100)).scaleb(-2), persen=True)
        return Angka(Decimal(self.acak.choice((0, 1, 2, 3, 4, 7, 25, 75, 100, 1000))))

    def dasar(self, tabel: str | None) -> Simpul:
        pilih = self.acak.random()
        if tabel and pilih < 0.6:
            return Kolom(tabel, self.acak.choice(KOLOM))
        if pilih < 0.3:
            return self.literal()
        if pilih < 0.36:
            return Rujukan("2.1")
        return Nama(self.acak.choice(SKALAR))

    def angka(self, dalam: int, tabel: str | None) -> Simpul:
        if dalam <= 0:
            return self.dasar(tabel)
        turun = dalam - 1
        pilih = self.acak.random()
        if pilih < 0.55:
            op = self.acak.choice("++--**//")
            return Biner(op, self.angka(turun, tabel), self.angka(turun, tabel))
        if pilih < 0.60:
            pangkat = Decimal(self.acak.randint(1, 2 if self.aman else 6))
            return Biner("^", self.angka(turun, tabel), Angka(pangkat))
        if pilih < 0.64:
            return Minus(self.angka(turun, tabel))
        if pilih < 0.78 and tabel is None:
            return self.reduksi(turun)
        return self.panggilan(turun, tabel)

    def reduksi(self, turun: int) -> Simpul:
        tabel = self.acak.choice(TABEL)
        fungsi = self.acak.choice(("JUMLAH", "JUMLAH", "JUMLAH", "RATA", "MIN", "MAKS", "BANYAK"))
        if fungsi == "BANYAK" and self.acak.random() < 0.6:
            kolom = Kolom(tabel, self.acak.choice(KOLOM))
            return Panggilan(fungsi, (Banding(">=", kolom, self.dasar(None)),))
        isi = self.angka(turun, tabel)
        if not _punya_kolom(isi, tabel):
            isi = Biner("*", Kolom(tabel, self.acak.choice(KOLOM)), isi)
        return Panggilan(fungsi, (isi,))

    def panggilan(self, turun: int, tabel: str | None) -> Simpul:
        match self.acak.choice(("ABS", "BULAT", "JIKA", "JIKA", "TANGGA", "KOSONG", "BANYAKAN")):
            case "ABS":
                return Panggilan("ABS", (self.angka(turun, tabel),))
            case "BULAT":
                desimal = () if self.acak.random() < 0.3 else (Angka(Decimal(3)),)
                return Panggilan("BULAT", (self.angka(turun, tabel), *desimal))
            case "JIKA":
                ya, tidak = self.angka(turun, tabel), self.angka(turun, tabel)
                return Panggilan("JIKA", (self.syarat(turun, tabel), ya, tidak))
            case "TANGGA":
                return self.tangga(turun, tabel)
            case "KOSONG":
                kunci = Kolom(tabel, "nilai") if tabel else Nama(self.acak.choice(SKALAR))
                return Panggilan("KOSONG", (kunci, self.dasar(tabel)))
        if tabel:
            return self.dasar(tabel)
        fungsi = self.acak.choice(("JUMLAH", "RATA", "MIN", "MAKS", "BANYAK"))
        isi = tuple(self.angka(turun, None) for _ in range(self.acak.randint(2, 4)))
        return Panggilan(fungsi, isi)

    def tangga(self, turun: int, tabel: str | None) -> Simpul:
        batas = sorted(self.acak.sample(range(-50, 120), self.acak.randint(1, 4)))
        literal = self.acak.random() < 0.6
        isi: list[Simpul] = [self.angka(turun, tabel)]
        for satu in batas:
            bawah: Simpul = Angka(Decimal(abs(satu)))
            isi.append(Minus(bawah) if satu < 0 else bawah)
            isi.append(self.literal() if literal else self.angka(turun - 1, tabel))
        return Panggilan("TANGGA", tuple(isi))

    def syarat(self, turun: int, tabel: str | None) -> Simpul:
        pilih = self.acak.random()
        if turun > 0 and pilih < 0.25:
            op = self.acak.choice(("DAN", "ATAU"))
            return Logika(op, self.syarat(turun - 1, tabel), self.syarat(turun - 1, tabel))
        if turun > 0 and pilih < 0.35:
            return Bukan(self.syarat(turun - 1, tabel))
        kiri = self.angka(0 if self.aman else turun - 1, tabel)
        op = self.acak.choice(("=", "<>", "<", "<=", ">", ">="))
        return Banding(op, kiri, self.dasar(tabel))


def _punya_kolom(simpul: Simpul, tabel: str) -> bool:
    match simpul:
        case Kolom():
            return simpul.tabel == tabel
        case Biner() | Banding() | Logika():
            return _punya_kolom(simpul.kiri, tabel) or _punya_kolom(simpul.kanan, tabel)
        case Minus() | Bukan():
            return _punya_kolom(simpul.isi, tabel)
        case Panggilan():
            return any(_punya_kolom(satu, tabel) for satu in simpul.argumen)
    return False
