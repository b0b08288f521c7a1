"""The value of a tree in the language of Excel, and where that needs an array formula."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from renstra.rumus.galat import GalatRumus
from renstra.rumus.jenis import bilangan_tetap
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
    derajat,
    kunci_masukan,
    mereduksi,
    pasangan_tangga,
    tabel_terpakai,
)
from renstra.rumus.telusur import anak

PANJANG_MAKS = 8000
"""Excel refuses formulas of more than 8192 characters."""
DIGIT_BANDING = 9

_MALAS = ("JIKA", "KOSONG", "TANGGA")


def muat(teks: str) -> str:
    """The same text; raises GalatRumus when no cell can hold it."""
    if len(teks) > PANJANG_MAKS:
        raise GalatRumus(
            "Rumus ini terlalu panjang untuk satu sel Excel.",
            saran="Pecah rumus menjadi beberapa indikator dan rujuk dengan @nomor.",
        )
    return teks


def perlu_larik(simpul: Simpul) -> bool:
    """Whether Excel needs an array formula: a condition that is decided row by row.

    Row arithmetic needs none, because SUMPRODUCT already computes it row by row.
    """
    if _malas(simpul) and tabel_terpakai(simpul) is not None:
        return True
    return any(perlu_larik(bagian) for bagian in anak(simpul))


def _malas(simpul: Simpul) -> bool:
    return isinstance(simpul, Logika) or (isinstance(simpul, Panggilan) and simpul.fungsi in _MALAS)


def _angka(simpul: Angka) -> str:
    return f"{simpul.nilai.scaleb(2):f}%" if simpul.persen else f"{simpul.nilai:f}"


class Penulis:
    """Writes the value of a node, given that everything it needs is there."""

    def __init__(self, sel: Mapping[str, str]) -> None:
        self.sel = sel
        self._ingat: dict[int, str] = {}

    def tulis(self, simpul: Simpul) -> str:
        """The value of a node; raises GalatRumus when it is too long for a cell.

        Remembered by node: conditions are written in several places, and would otherwise double
        the work at every level.
        """
        teks = self._ingat.get(id(simpul))
        if teks is None:
            teks = self._ingat[id(simpul)] = muat(self._tulis(simpul))
        return teks

    def _tulis(self, simpul: Simpul) -> str:
        match simpul:
            case Angka():
                return _angka(simpul)
            case Nama() | Kolom() | Rujukan():
                return self.sel[kunci_masukan(simpul)]
            case Minus(isi):
                # Brackets: for Excel -2^2 is 4.
                return f"(-{self._dalam(isi, ATOM)})"
            case Biner():
                return self._biner(simpul)
            case Banding(op, kiri, kanan):
                return f"{self._terbanding(kiri)}{op}{self._terbanding(kanan)}"
            case Logika(op, kiri, kanan):
                ya, tidak = self.tulis(kanan), "FALSE"
                if op == "ATAU":
                    ya, tidak = "TRUE", ya
                return f"IF({self._sebaris(simpul, kiri, self.tulis(kiri))},{ya},{tidak})"
            case Bukan(isi):
                return f"NOT({self.tulis(isi)})"
            case Panggilan(fungsi, argumen):
                return self._panggilan(simpul, fungsi, argumen)

    def _biner(self, simpul: Biner) -> str:
        if simpul.op == "^":
            return f"{self._dalam(simpul.kiri, ATOM)}^{self.tulis(simpul.kanan)}"
        # Along the left side without recursion: a long sum must not exhaust the stack.
        rank = derajat(simpul)
        rantai: list[Biner] = []
        kiri: Simpul = simpul
        while isinstance(kiri, Biner) and derajat(kiri) == rank:
            rantai.append(kiri)
            kiri = kiri.kiri
        bagian = [self._dalam(kiri, rank)]
        for satu in reversed(rantai):
            bagian += [satu.op, self._dalam(satu.kanan, rank + 1)]
        return "".join(bagian)

    def _dalam(self, simpul: Simpul, paling_sedikit: int) -> str:
        teks = self.tulis(simpul)
        if derajat(simpul) >= paling_sedikit or isinstance(simpul, Minus):
            return teks
        return f"({teks})"

    def _terbanding(self, simpul: Simpul) -> str:
        if bilangan_tetap(simpul) is not None or isinstance(simpul, Nama | Kolom):
            return self.tulis(simpul)
        return f"ROUND({self.tulis(simpul)},{DIGIT_BANDING})"

    def _panggilan(self, simpul: Panggilan, fungsi: str, argumen: tuple[Simpul, ...]) -> str:
        if mereduksi(simpul):
            return self._reduksi(fungsi, argumen[0])
        isi = [self.tulis(satu) for satu in argumen]
        match fungsi:
            case "ABS":
                return f"ABS({isi[0]})"
            case "BULAT":
                return f"ROUND({isi[0]},{isi[1] if len(isi) > 1 else '0'})"
            case "JIKA":
                return f"IF({self._sebaris(simpul, argumen[0], isi[0])},{isi[1]},{isi[2]})"
            case "KOSONG":
                return f"IF(ISNUMBER({isi[0]}),{isi[0]},{isi[1]})"
            case "TANGGA":
                return self._tangga(simpul)
            case "BANYAK":
                # The count of arguments, but an error in one of them stays an error.
                return f"({len(isi)}+0*SUM({','.join(isi)}))"
        nama = {"JUMLAH": "SUM", "RATA": "AVERAGE", "MIN": "MIN", "MAKS": "MAX"}[fungsi]
        return f"{nama}({','.join(isi)})"

    def _sebaris(self, simpul: Simpul, uji: Simpul, teks: str) -> str:
        """A condition once for all rows, repeated per row: else IF would give one row only."""
        if tabel_terpakai(uji) is not None or tabel_terpakai(simpul) is None:
            return teks
        return f"IF(ROW({self.rentang(simpul)}),{teks})"

    def _tangga(self, simpul: Panggilan) -> str:
        pasangan = pasangan_tangga(simpul)
        ukur = self._terbanding(simpul.argumen[0])
        tetap = [(bilangan_tetap(batas), bilangan_tetap(nilai)) for batas, nilai in pasangan]
        batas_tetap = [batas for batas, _ in tetap if batas is not None]
        nilai_tetap = [nilai for _, nilai in tetap if nilai is not None]
        if len(batas_tetap) == len(nilai_tetap) == len(pasangan):
            return f"LOOKUP({ukur},{_larik(batas_tetap)},{_larik(nilai_tetap)})"
        return self.pilih_tangga(simpul, self.tulis, "NA()")

    def pilih_tangga(self, simpul: Panggilan, isi: Callable[[Simpul], str], lain: str) -> str:
        """Nested IF over the steps, highest bound first."""
        ukur = simpul.argumen[0]
        teks = self._sebaris(simpul, ukur, self._terbanding(ukur))
        hasil = lain
        for batas, nilai in pasangan_tangga(simpul):
            hasil = f"IF({teks}>={self.tulis(batas)},{isi(nilai)},{hasil})"
        return hasil

    def _reduksi(self, fungsi: str, isi: Simpul) -> str:
        teks = self.tulis(isi)
        polos = isinstance(isi, Kolom)
        larik = perlu_larik(isi)
        match fungsi:
            case "JUMLAH":
                return f"SUM({teks})" if polos or larik else f"SUMPRODUCT({teks})"
            case "RATA":
                return f"AVERAGE({teks})" if polos or larik else self._rata(isi, teks)
            case "MIN" | "MAKS":
                nama = "MIN" if fungsi == "MIN" else "MAX"
                return f"{nama}({teks})" if polos or larik else f"SUMPRODUCT({nama}({teks}))"
        if isinstance(isi, Banding | Logika | Bukan):
            return f"SUMPRODUCT(--({teks}))" if not larik else f"SUM(--({teks}))"
        # The number of rows, but an error in one of them stays an error.
        jumlah = f"SUMPRODUCT(0*({teks}))" if not larik else f"SUM(0*({teks}))"
        return f"(ROWS({self.rentang(isi)})+{jumlah})"

    def _rata(self, isi: Simpul, teks: str) -> str:
        return f"(SUMPRODUCT({teks})/ROWS({self.rentang(isi)}))"

    def rentang(self, simpul: Simpul) -> str:
        """A range with the rows this expression runs over."""
        if isinstance(simpul, Kolom):
            return self.sel[kunci_masukan(simpul)]
        if isinstance(simpul, Panggilan) and mereduksi(simpul):
            return ""
        return next((ada for bagian in anak(simpul) if (ada := self.rentang(bagian))), "")


def _larik(isi: list[Decimal]) -> str:
    return "{" + ",".join(f"{satu:f}" for satu in isi) + "}"
