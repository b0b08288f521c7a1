"""The walk over the tree: same meaning as the compiled function, but it knows the reason why.

Used when a formula gives no value, and for the partial results of an explanation.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Clamped, Decimal, DecimalException, DivisionByZero, InvalidOperation

from renstra.rumus.batas import KONTEKS
from renstra.rumus.cetak import cetak
from renstra.rumus.fungsi import PERINGKAS
from renstra.rumus.hasil import Hasil, StatusHasil
from renstra.rumus.isian import (
    Gagal,
    Isi,
    Kurang,
    baca_sel,
    baca_skalar,
    baca_tabel,
    di_baris,
    gabung_kurang,
    kalimat_kurang,
)
from renstra.rumus.jenis import Terperiksa, bilangan_tetap, satuan_bulat
from renstra.rumus.kode import kunci
from renstra.rumus.masukan import Masukan, Tabel
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

_OPERASI: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": KONTEKS.add,
    "-": KONTEKS.subtract,
    "*": KONTEKS.multiply,
    "/": KONTEKS.divide,
    "^": KONTEKS.power,
}
_BANDING: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Evaluasi:
    """One formula with one set of inputs; the values of every node are kept.

    A node has a list of values: one, or one per row of its table. Empty inputs and failures are
    values too, so all branches can be computed and the one that is taken decides what is told.
    """

    def __init__(self, terperiksa: Terperiksa, masukan: Masukan) -> None:
        self.terperiksa = terperiksa
        self.masukan = masukan
        self._baris_maks = terperiksa.baris_maks
        self._ingat: dict[int, list[Isi]] = {}
        self._kolom: dict[tuple[str, str], list[Isi]] = {}

    def hasil(self) -> Hasil:
        """The three-valued result of the whole formula."""
        isi = self.nilai(self.terperiksa.pohon)
        if isinstance(isi, Kurang):
            return Hasil(StatusHasil.BELUM_DIISI, None, kalimat_kurang(isi.kode), isi.kode)
        if isinstance(isi, Gagal):
            return Hasil(StatusHasil.TIDAK_DAPAT_DIHITUNG, None, isi.pesan)
        return Hasil(StatusHasil.NILAI, Decimal(isi) or Decimal(0))

    def nilai(self, simpul: Simpul, baris: int | None = None) -> Isi:
        """The value of a node; `baris` (from 0) for a node with one value per row."""
        return self.semua(simpul)[baris or 0 if self.terperiksa.per_baris(simpul) else 0]

    def semua(self, simpul: Simpul) -> list[Isi]:
        """The values of a node: one, or one per row (none without the table)."""
        sudah = self._ingat.get(id(simpul))
        if sudah is None:
            sudah = self._ingat[id(simpul)] = self._hitung(simpul)
        return sudah

    def tabel(self, simpul: Simpul) -> Tabel | Kurang | Gagal:
        """The table over whose rows a node has its values."""
        nama = self.terperiksa.dari(simpul).tabel or ""
        return baca_tabel(self.masukan, nama, self._baris_maks)

    def banyak_baris(self, simpul: Simpul) -> int:
        """How many rows a node with one value per row has; 0 without its table."""
        tabel = self.tabel(simpul)
        return len(tabel.baris) if isinstance(tabel, Tabel) else 0

    def _hitung(self, simpul: Simpul) -> list[Isi]:
        match simpul:
            case Angka(nilai):
                return [nilai]
            case Nama() | Rujukan():
                return [baca_skalar(self.masukan, kunci(simpul))]
            case Kolom():
                return self._baca_kolom(simpul)
            case Minus(isi):
                return self._petakan(KONTEKS.minus, self.semua(isi))
            case Bukan(isi):
                return [u if isinstance(u, Kurang | Gagal) else not u for u in self.semua(isi)]
            case Biner() | Logika():
                return self._rantai(simpul)
            case Banding(op, kiri, kanan):
                dua = [self._lebar(satu, simpul) for satu in (kiri, kanan)]
                return self._petakan(_BANDING[op], *dua)
            case Panggilan(fungsi, argumen):
                return self._panggilan(simpul, fungsi, argumen)

    def _baca_kolom(self, simpul: Kolom) -> list[Isi]:
        """The cells of a column, read once however often the formula names it."""
        kunci_kolom = (simpul.tabel, simpul.kolom)
        if kunci_kolom not in self._kolom:
            tabel = self.tabel(simpul)
            self._kolom[kunci_kolom] = (
                [baca_sel(tabel, *kunci_kolom, i) for i in range(len(tabel.baris))]
                if isinstance(tabel, Tabel)
                else []
            )
        return self._kolom[kunci_kolom]

    def _lebar(self, simpul: Simpul, untuk: Simpul) -> list[Isi]:
        """The values of a part, repeated for each row of the node it is a part of."""
        isi = self.semua(simpul)
        if self.terperiksa.per_baris(untuk) and not self.terperiksa.per_baris(simpul):
            return isi * self.banyak_baris(untuk)
        return isi

    def _rantai(self, simpul: Biner | Logika) -> list[Isi]:
        """From the innermost left part outwards, in a loop: a sum may have 250 terms."""
        ruas: list[Biner | Logika] = [simpul]
        while isinstance(ruas[-1].kiri, Biner | Logika):
            ruas.append(ruas[-1].kiri)
        for satu in reversed(ruas):
            kiri, kanan = self._lebar(satu.kiri, satu), self._lebar(satu.kanan, satu)
            if isinstance(satu, Biner):
                hasil = self._operasi(satu, _OPERASI[satu.op], kiri, kanan)
            else:
                lanjut = satu.op == "DAN"
                hasil = [b if a is lanjut else a for a, b in zip(kiri, kanan, strict=True)]
            self._ingat[id(satu)] = hasil
        return self._ingat[id(simpul)]

    @staticmethod
    def _petakan(fungsi: Callable[..., Isi], *kolom: list[Isi]) -> list[Isi]:
        """Apply what cannot fail, row by row, unless something is missing or has failed."""
        hasil: list[Isi] = []
        for isi in zip(*kolom, strict=True):
            tanpa = gabung_kurang(isi)
            hasil.append(fungsi(*isi) if tanpa is None else tanpa)
        return hasil

    def _operasi(self, simpul: Simpul, fungsi: Callable[..., Isi], *kolom: list[Isi]) -> list[Isi]:
        """The same for decimal arithmetic; what the context traps becomes a sentence."""
        hasil: list[Isi] = []
        for baris, isi in enumerate(zip(*kolom, strict=True)):
            tanpa = gabung_kurang(isi)
            try:
                hasil.append(fungsi(*isi) if tanpa is None else tanpa)
            except DecimalException as galat:
                # The context clamps the exponent of a zero (0 ÷ 0,333…), and that is no failure.
                nol = isinstance(galat, Clamped) and not all(isi)
                gagal = Gagal(self._sebab(simpul, baris, galat))
                hasil.append(Decimal(0) if nol else gagal)
        return hasil

    def _sebab(self, simpul: Simpul, baris: int, galat: DecimalException) -> str:
        tabel = self.tabel(simpul) if self.terperiksa.per_baris(simpul) else None
        di = di_baris(tabel, baris) if isinstance(tabel, Tabel) else ""
        if isinstance(simpul, Biner) and isinstance(galat, DivisionByZero | InvalidOperation):
            return f"Penyebut `{_singkat(simpul.kanan)}` bernilai 0{di}."
        if isinstance(galat, Clamped):
            return f"Hasil `{_singkat(simpul)}` terlalu kecil untuk dihitung{di}."
        return f"Hasil `{_singkat(simpul)}` mencapai 10^18 atau lebih{di}."

    def _panggilan(self, simpul: Panggilan, fungsi: str, argumen: tuple[Simpul, ...]) -> list[Isi]:
        if fungsi in PERINGKAS:
            if len(argumen) == 1:
                return [self._peringkas(simpul, fungsi, argumen[0])]
            return [self._ringkas(simpul, fungsi, [self.nilai(satu) for satu in argumen])]
        kolom = [self._lebar(satu, simpul) for satu in argumen]
        match fungsi:
            case "ABS":
                return self._petakan(KONTEKS.abs, kolom[0])
            case "BULAT":
                satuan = satuan_bulat(argumen)
                return self._petakan(lambda x: KONTEKS.quantize(x, satuan), kolom[0])
            case "JIKA":
                return [
                    uji if isinstance(uji, Kurang | Gagal) else ya if uji else tidak
                    for uji, ya, tidak in zip(*kolom, strict=True)
                ]
            case "KOSONG":
                return [
                    ganti if isinstance(isi, Kurang) else isi
                    for isi, ganti in zip(*kolom, strict=True)
                ]
        return [self._tangga(argumen, isi) for isi in zip(*kolom, strict=True)]

    def _tangga(self, argumen: tuple[Simpul, ...], isi: tuple[Isi, ...]) -> Isi:
        ukur = isi[0]
        if not isinstance(ukur, Decimal):
            return ukur
        for batas, nilai in zip(reversed(argumen[1::2]), reversed(isi[2::2]), strict=True):
            bawah = bilangan_tetap(batas)
            if bawah is not None and ukur >= bawah:
                return nilai
        return Gagal(
            f"Nilai `{_singkat(argumen[0])}` di bawah batas terendah TANGGA, {cetak(argumen[1])}."
        )

    def _peringkas(self, simpul: Simpul, fungsi: str, isi: Simpul) -> Isi:
        tabel = self.tabel(isi)
        if not isinstance(tabel, Tabel):
            return tabel
        if not tabel.baris and fungsi != "BANYAK":
            nama = self.terperiksa.dari(isi).tabel
            return Gagal(
                f"Tabel `{nama}` belum mempunyai baris, sehingga {fungsi} tidak ada nilainya."
            )
        return self._ringkas(simpul, fungsi, self.semua(isi))

    def _ringkas(self, simpul: Simpul, fungsi: str, isi: list[Isi]) -> Isi:
        tanpa = gabung_kurang(isi)
        if tanpa is not None:
            return tanpa
        angka = [Decimal(satu) for satu in isi if isinstance(satu, Decimal | bool)]
        match fungsi:
            case "BANYAK":
                logika = bool(isi) and isinstance(isi[0], bool)
                return sum(angka, Decimal(0)) if logika else Decimal(len(isi))
            case "MIN":
                return min(angka)
            case "MAKS":
                return max(angka)
        return self._jumlah(simpul, angka, rata=fungsi == "RATA")

    def _jumlah(self, simpul: Simpul, angka: list[Decimal], *, rata: bool) -> Isi:
        """Sum or mean. Figures within bounds can only add up to too much."""
        jumlah = angka[0]
        try:
            for satu in angka[1:]:
                jumlah = KONTEKS.add(jumlah, satu)
        except DecimalException as galat:
            return Gagal(self._sebab(simpul, 0, galat))
        if not rata:
            return jumlah
        return self._operasi(simpul, KONTEKS.divide, [jumlah], [Decimal(len(angka))])[0]


def _singkat(simpul: Simpul) -> str:
    teks = cetak(simpul)
    return teks if len(teks) <= 80 else teks[:77] + "..."
