"""The formula as a live Excel formula over given cells, for the worksheet that recomputes a figure.

Written as the file format wants it (English function names, commas, decimal points); Excel and
LibreOffice show it in the reader's own language. An empty needed cell gives BELUM DIISI, a zero
denominator TIDAK DAPAT DIHITUNG, in the engine's order of precedence and as lazily as the engine:
what a condition leaves out need not be filled in.

A spreadsheet computes with binary doubles (15 digits), so computed figures are compared after
ROUND(…, 9), and results can differ from the engine beyond the 12th digit. Figures of 10^15 and
more lose digits there.
"""

from __future__ import annotations

from collections.abc import Mapping

from renstra.rumus.excel_nilai import Penulis, muat, perlu_larik
from renstra.rumus.pohon import Kolom, Logika, Nama, Panggilan, Rujukan, Simpul
from renstra.rumus.tampilan import kunci_masukan, mereduksi, pasangan_tangga, tabel_terpakai
from renstra.rumus.telusur import anak

__all__ = ["BELUM_DIISI", "TIDAK_DAPAT_DIHITUNG", "ke_excel", "perlu_larik"]

BELUM_DIISI = "BELUM DIISI"
TIDAK_DAPAT_DIHITUNG = "TIDAK DAPAT DIHITUNG"


def ke_excel(simpul: Simpul, sel: Mapping[str, str]) -> str:
    """`=IF(COUNT(C5,C6)<2,"BELUM DIISI",IFERROR(C5/C6*100,"TIDAK DAPAT DIHITUNG"))`.

    `sel` maps `kode` and `@nomor` to a cell and `tabel.kolom` to a range (`C5`, `$D$9:$D$12`),
    all ranges of one table with the same rows. Raises GalatRumus when Excel could not hold the
    formula. Whether the cell must hold it as an array formula says `perlu_larik`.
    """
    penulis = Penulis(sel)
    isi = penulis.tulis(simpul)
    kurang = Keperluan(penulis).ungkapan(simpul)
    teks = f'=IFERROR({isi},"{TIDAK_DAPAT_DIHITUNG}")'
    if kurang:
        teks = f'=IF({kurang},"{BELUM_DIISI}",{teks[1:]})'
    return muat(teks)


class Keperluan:
    """Writes the condition "something needed is empty", with the engine's laziness."""

    def __init__(self, penulis: Penulis) -> None:
        self.penulis = penulis
        self._ingat: dict[int, str] = {}

    def ungkapan(self, simpul: Simpul) -> str:
        """TRUE when something is missing; empty text when nothing can be."""
        teks = self._ingat.get(id(simpul))
        if teks is None:
            teks = self._ingat[id(simpul)] = muat(self._ungkapan(simpul))
        return teks

    def _ungkapan(self, simpul: Simpul) -> str:
        wajib: dict[str, bool] = {}
        syarat: list[str] = []
        self._kumpul(simpul, wajib, syarat)
        if wajib:
            perlu = str(sum(1 for tabel in wajib.values() if not tabel))
            rentang = [sel for sel, tabel in wajib.items() if tabel]
            jumlah = "+".join([perlu, *(f"ROWS({satu})" for satu in rentang)])
            syarat.insert(0, f"COUNT({','.join(wajib)})<{jumlah.removeprefix('0+')}")
        if len(syarat) > 1:
            return f"OR({','.join(dict.fromkeys(syarat))})"
        return "".join(syarat)

    def _kumpul(self, simpul: Simpul, wajib: dict[str, bool], syarat: list[str]) -> None:
        match simpul:
            case Nama() | Kolom() | Rujukan():
                wajib[self.penulis.sel[kunci_masukan(simpul)]] = isinstance(simpul, Kolom)
            case Logika(_, kiri, _):
                self._kumpul(kiri, wajib, syarat)
                self._tambah(self._malas(simpul), syarat)
            case Panggilan("JIKA" | "TANGGA", argumen):
                self._kumpul(argumen[0], wajib, syarat)
                self._tambah(self._malas(simpul), syarat)
            case Panggilan("KOSONG"):
                self._tambah(self._malas(simpul), syarat)
            case _ if isinstance(simpul, Panggilan) and mereduksi(simpul) and perlu_larik(simpul):
                belum = self._per_baris(simpul.argumen[0])
                self._tambah(f"SUM({belum})>0" if belum else "", syarat)
            case _:
                for bagian in anak(simpul):
                    self._kumpul(bagian, wajib, syarat)

    @staticmethod
    def _tambah(teks: str, syarat: list[str]) -> None:
        if teks:
            syarat.append(teks)

    def _malas(self, simpul: Simpul) -> str:
        """What is missing in the part that the condition selects."""
        match simpul:
            case Logika(op, kiri, kanan):
                belum = self.ungkapan(kanan)
                pilih = f"{belum},FALSE" if op == "DAN" else f"FALSE,{belum}"
                return f"IFERROR(IF({self.penulis.tulis(kiri)},{pilih}),FALSE)" if belum else ""
            case Panggilan("JIKA", (uji, ya, tidak)):
                cabang = [self.ungkapan(satu) for satu in (ya, tidak)]
                if not any(cabang):
                    return ""
                pilih = ",".join(satu or "FALSE" for satu in cabang)
                return f"IFERROR(IF({self.penulis.tulis(uji)},{pilih}),FALSE)"
            case Panggilan("KOSONG", (isi, ganti)):
                belum = self.ungkapan(ganti)
                return f"IF(ISNUMBER({self.penulis.tulis(isi)}),FALSE,{belum})" if belum else ""
            case Panggilan("TANGGA"):
                if not any(self.ungkapan(nilai) for _, nilai in pasangan_tangga(simpul)):
                    return ""
                tulis = self.penulis.pilih_tangga(
                    simpul, lambda satu: self.ungkapan(satu) or "FALSE", "FALSE"
                )
                return f"IFERROR({tulis},FALSE)"
        raise TypeError(simpul)

    def _per_baris(self, simpul: Simpul) -> str:
        """Per row a number above 0 where this row misses something; "" when none can.

        Arithmetic, since OR would look at all rows at once.
        """
        return muat(self._kurang_per_baris(simpul))

    def _kurang_per_baris(self, simpul: Simpul) -> str:
        if tabel_terpakai(simpul) is None and not isinstance(simpul, Nama | Rujukan):
            belum = self.ungkapan(simpul)
            return f"--({belum})" if belum else ""
        match simpul:
            case Nama() | Kolom() | Rujukan():
                return f"(1-ISNUMBER({self.penulis.sel[kunci_masukan(simpul)]}))"
            case Logika(op, kiri, kanan):
                belum = self._per_baris(kanan) or "0"
                pilih = f"{belum},0" if op == "DAN" else f"0,{belum}"
                return self._pilih(kiri, f"IF({self.penulis.tulis(kiri)},{pilih})")
            case Panggilan("JIKA", (uji, ya, tidak)):
                pilih = ",".join(self._per_baris(satu) or "0" for satu in (ya, tidak))
                return self._pilih(uji, f"IF({self.penulis.tulis(uji)},{pilih})")
            case Panggilan("TANGGA", (ukur, *_)):
                cabang = self.penulis.pilih_tangga(
                    simpul, lambda satu: self._per_baris(satu) or "0", "0"
                )
                return self._pilih(ukur, cabang)
            case Panggilan("KOSONG", (isi, ganti)):
                belum = self._per_baris(ganti) or "0"
                return f"IF(ISNUMBER({self.penulis.tulis(isi)}),0,{belum})"
        return "+".join(teks for bagian in anak(simpul) if (teks := self._per_baris(bagian)))

    def _pilih(self, uji: Simpul, cabang: str) -> str:
        dari_uji = self._per_baris(uji)
        return "+".join(satu for satu in (dari_uji, f"IFERROR({cabang},0)") if satu)
