"""Checked tree → source of a Python function over Decimals.

Only ordinals of the tree's own tables get into the source (`m[N0]`, `K1`): never a word of the
user. The function holds the ordinary case only; whatever is out of the ordinary (an empty input,
a zero denominator, a figure out of bounds, a wrong type) raises or returns to `lambat`, which
walks the tree and finds the reason. So there is no test on the fast path that the decimal context
does not make anyway.
"""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from renstra.rumus.fungsi import PERINGKAS
from renstra.rumus.jenis import Terperiksa, bilangan_tetap, satuan_bulat
from renstra.rumus.lembar import Lembar
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
from renstra.rumus.telusur import jelajah


def kunci(simpul: Nama | Rujukan) -> str:
    """The key of a scalar in the mapping of inputs."""
    return simpul.kode if isinstance(simpul, Nama) else f"@{simpul.nomor}"


class Penulis(Lembar):
    """Writes the body of the function; `konstanta` are the globals it refers to."""

    def __init__(self, terperiksa: Terperiksa) -> None:
        super().__init__()
        self.periksa = terperiksa
        self._luar: tuple[list[str], str] = ([], "")
        self._sel: dict[tuple[str, str], str] = {}
        self._nama: dict[str, str] = {}

    def sumber(self) -> str:
        """The source of `hitung(m)`, to be compiled with `konstanta` as globals.

        It has to run with KONTEKS as the decimal context of the thread.
        """
        akhir = self.nilai(self.periksa.pohon)
        # Plus rounds to the context and traps a figure out of bounds; NaN reaches the last test.
        muat = [
            f"        {lokal} = plus(m[{self._tetap(nama)}])" for nama, lokal in self._nama.items()
        ]
        ekor = [
            f"        if {akhir}.is_finite():",
            f"            return baru(Hasil, (NILAI, {akhir} or NOL, '', ()))",
            "    except Kesalahan:",
            "        pass",
            "    return lambat(m)",
        ]
        return "\n".join(["def hitung(m):", "    try:", *muat, *self._baris, *ekor, ""])

    def nilai(self, simpul: Simpul) -> str:
        """Emit what computes a node; returns the local or global that holds it."""
        if self._terangkat(simpul):
            return self._angkat(simpul)
        match simpul:
            case Angka(nilai):
                return self._tetap(nilai)
            case Nama() | Rujukan():
                return self._skalar(simpul)
            case Kolom(tabel, kolom):
                return self._simpan(f"plus({self._sel[tabel, kolom]})")
            case Minus(isi):
                return self._simpan(f"-{self.nilai(isi)}")
            case Bukan(isi):
                return self._simpan(f"not {self.nilai(isi)}")
            case Biner() | Logika():
                return self._rantai(simpul)
            case Banding(op, kiri, kanan):
                py = {"=": "==", "<>": "!="}.get(op, op)
                return self._simpan(f"{self._terjaga(kiri)} {py} {self._terjaga(kanan)}")
            case Panggilan(fungsi, argumen):
                return self._panggilan(fungsi, argumen)

    def _terangkat(self, simpul: Simpul) -> bool:
        return bool(self._sel) and not self.periksa.per_baris(simpul)

    def _rantai(self, simpul: Simpul) -> str:
        ruas: list[Biner | Logika] = []
        while isinstance(simpul, Biner | Logika) and not self._terangkat(simpul):
            ruas.append(simpul)
            simpul = simpul.kiri
        hasil = self.nilai(simpul)
        for satu in reversed(ruas):
            if isinstance(satu, Biner):
                op = "**" if satu.op == "^" else satu.op
                hasil = self._simpan(f"{hasil} {op} {self.nilai(satu.kanan)}")
            else:
                hasil = self._logika(satu, hasil)
        return hasil

    def _logika(self, simpul: Logika, kiri: str) -> str:
        hasil = self._simpan(kiri)
        self._tulis(f"if {hasil}:" if simpul.op == "DAN" else f"if not {hasil}:")
        with self._cabang():
            self._tulis(f"{hasil} = {self.nilai(simpul.kanan)}")
        return hasil

    def _skalar(self, simpul: Nama | Rujukan) -> str:
        nama = kunci(simpul)
        if nama in self._nama:
            return self._nama[nama]
        if self._malas:
            return self._simpan(f"jaga(plus(m[{self._tetap(nama)}]))")
        self._nama[nama] = f"v{len(self._nama)}"
        return self._nama[nama]

    def _terjaga(self, simpul: Simpul) -> str:
        """A value that is compared: nothing but a finite Decimal within bounds may get here."""
        isi = self.nilai(simpul)
        if isinstance(simpul, Angka):
            return isi
        return self._simpan(f"jaga({isi})")

    def _panggilan(self, fungsi: str, argumen: tuple[Simpul, ...]) -> str:
        if fungsi in PERINGKAS:
            if len(argumen) == 1:
                return self._peringkas(fungsi, argumen[0])
            return self._beberapa(fungsi, argumen)
        match fungsi:
            case "ABS":
                return self._simpan(f"mutlak({self.nilai(argumen[0])})")
            case "BULAT":
                satuan = self._tetap(satuan_bulat(argumen))
                return self._simpan(f"bulat({self.nilai(argumen[0])}, {satuan})")
            case "JIKA":
                return self._jika(*argumen)
            case "KOSONG":
                return self._kosong(*argumen)
        return self._tangga(argumen)

    def _jika(self, syarat: Simpul, ya: Simpul, tidak: Simpul) -> str:
        uji = self.nilai(syarat)
        hasil = self._baru()
        self._tulis(f"if {uji}:")
        with self._cabang():
            self._tulis(f"{hasil} = {self._terjaga(ya)}")
        self._tulis("else:")
        with self._cabang():
            self._tulis(f"{hasil} = {self._terjaga(tidak)}")
        return hasil

    def _kosong(self, isi: Simpul, ganti: Simpul) -> str:
        if isinstance(isi, Kolom):
            ada = self._sel[isi.tabel, isi.kolom]
        else:  # the check lets only a column or a scalar through
            ada = f"m.get({self._tetap(kunci(cast(Nama | Rujukan, isi)))})"
        hasil = self._simpan(ada)
        self._tulis(f"if {hasil} is None:")
        with self._cabang():
            self._tulis(f"{hasil} = {self._terjaga(ganti)}")
        self._tulis("else:")
        self._tulis(f"    {hasil} = jaga(plus({hasil}))")
        return hasil

    def _tangga(self, argumen: tuple[Simpul, ...]) -> str:
        ukur = self._terjaga(argumen[0])
        hasil = self._baru()
        anak_tangga = list(zip(argumen[1::2], argumen[2::2], strict=True))
        for urutan, (batas, isi) in enumerate(reversed(anak_tangga)):
            kata = "elif" if urutan else "if"
            self._tulis(f"{kata} {ukur} >= {self._tetap(bilangan_tetap(batas))}:")
            with self._cabang():
                self._tulis(f"{hasil} = {self._terjaga(isi)}")
        self._tulis("else:")
        self._tulis("    raise Lambat")
        return hasil

    def _beberapa(self, fungsi: str, argumen: tuple[Simpul, ...]) -> str:
        if fungsi in {"MIN", "MAKS"}:
            isi = ", ".join(self._terjaga(satu) for satu in argumen)
            return self._simpan(f"{'min' if fungsi == 'MIN' else 'max'}({isi})")
        nilai = [self._terjaga(satu) for satu in argumen]
        banyak = self._tetap(Decimal(len(argumen)))
        if fungsi == "BANYAK":
            return banyak
        hasil = nilai[0]
        for satu in nilai[1:]:
            hasil = self._simpan(f"{hasil} + {satu}")
        return self._simpan(f"{hasil} / {banyak}") if fungsi == "RATA" else hasil

    def _peringkas(self, fungsi: str, isi: Simpul) -> str:
        jenis = self.periksa.dari(isi)
        pakai = [s for s in jelajah(isi) if isinstance(s, Kolom) and s.tabel == jenis.tabel]
        sel = {(s.tabel, s.kolom): self._baru() for s in pakai}
        kumpul, luar = self._baru(), (self._baris, self._inden)
        self._baris, self._inden, self._sel, self._luar = [], self._inden + "    ", sel, luar
        # NaN survives a sum and is found at the end; it would not survive a comparison or a count.
        polos = jenis.logika or fungsi in {"JUMLAH", "RATA"}
        nilai = self.nilai(isi) if polos else self._terjaga(isi)
        self._tulis(f"{kumpul}.append({nilai})")
        # Only now: what is the same for all rows has been written before the loop meanwhile.
        badan, (self._baris, self._inden), self._sel = self._baris, luar, {}
        tabel = self._simpan(f"m[{self._tetap(jenis.tabel)}]")
        self._tulis(f"if len({tabel}.baris) > {self._tetap(self.periksa.baris_maks)}:")
        self._tulis("    raise Lambat")
        kolom = ", ".join(f"{tabel}.kolom[{self._tetap(nama)}]" for _, nama in sel)
        self._tulis(f"{kumpul} = []")
        self._tulis(f"for {', '.join(sel.values())}, in zip({kolom}):")
        self._baris += badan
        ringkas = {
            "JUMLAH": f"sum({kumpul}[1:], {kumpul}[0])",
            "RATA": f"sum({kumpul}[1:], {kumpul}[0]) / len({kumpul})",
            "MIN": f"min({kumpul})",
            "MAKS": f"max({kumpul})",
            "BANYAK": f"Desimal({'sum' if jenis.logika else 'len'}({kumpul}))",
        }
        return self._simpan(ringkas[fungsi])

    def _angkat(self, simpul: Simpul) -> str:
        """One value for all rows: computed once, before the loop over the rows."""
        simpan = self._baris, self._inden, self._sel
        (self._baris, self._inden), self._sel = self._luar, {}
        hasil = self.nilai(simpul)
        self._baris, self._inden, self._sel = simpan
        return hasil
