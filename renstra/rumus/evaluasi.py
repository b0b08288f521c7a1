"""The walk over the tree: same meaning as the compiled function, but it knows the reason why.

Used when a formula gives no value, and for the partial results of an explanation.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Clamped, Decimal, DecimalException, DivisionByZero, InvalidOperation

from renstra.rumus.batas import KONTEKS
from renstra.rumus.cetak import cetak
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
from renstra.rumus.jenis import Terperiksa, bilangan_tetap
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
    """One formula with one set of inputs; values per node are kept."""

    def __init__(self, terperiksa: Terperiksa, masukan: Masukan) -> None:
        self.terperiksa = terperiksa
        self.masukan = masukan
        self._ingat: dict[tuple[int, int | None], Isi] = {}

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
        if baris is not None and not self.terperiksa.per_baris(simpul):
            baris = None
        sudah = self._ingat.get((id(simpul), baris))
        if sudah is None:
            sudah = self._hitung(simpul, baris)
            self._ingat[id(simpul), baris] = sudah
        return sudah

    def tabel(self, simpul: Simpul) -> Tabel | Kurang | Gagal:
        """The table over whose rows a node has its values."""
        return baca_tabel(self.masukan, self.terperiksa.dari(simpul).tabel or "")

    def banyak_baris(self, simpul: Simpul) -> int:
        """How many rows a node with one value per row has; 0 without its table."""
        tabel = self.tabel(simpul)
        return len(tabel.baris) if isinstance(tabel, Tabel) else 0

    def _hitung(self, simpul: Simpul, baris: int | None) -> Isi:
        match simpul:
            case Angka(nilai):
                return nilai
            case Nama() | Rujukan():
                return baca_skalar(self.masukan, kunci(simpul))
            case Kolom(nama, kolom):
                tabel = self.tabel(simpul)
                return (
                    baca_sel(tabel, nama, kolom, baris or 0) if isinstance(tabel, Tabel) else tabel
                )
            case Minus(isi):
                return self._operasi(simpul, baris, KONTEKS.minus, self.nilai(isi, baris))
            case Bukan(isi):
                uji = self.nilai(isi, baris)
                return uji if isinstance(uji, Kurang | Gagal) else not uji
            case Biner() | Logika():
                return self._rantai(simpul, baris)
            case Banding(op, kiri, kanan):
                return self._terap(_BANDING[op], self.nilai(kiri, baris), self.nilai(kanan, baris))
            case Panggilan(fungsi, argumen):
                return self._panggilan(simpul, fungsi, argumen, baris)

    def _rantai(self, simpul: Biner | Logika, baris: int | None) -> Isi:
        ruas: list[Biner | Logika] = [simpul]
        while isinstance(ruas[-1].kiri, Biner | Logika):
            ruas.append(ruas[-1].kiri)
        hasil = self.nilai(ruas[-1].kiri, baris)
        for satu in reversed(ruas):
            if isinstance(satu, Biner):
                kanan = self.nilai(satu.kanan, baris)
                hasil = self._operasi(satu, baris, _OPERASI[satu.op], hasil, kanan)
            elif not isinstance(hasil, Kurang | Gagal) and bool(hasil) is (satu.op == "DAN"):
                hasil = self.nilai(satu.kanan, baris)
            setempat = baris if self.terperiksa.per_baris(satu) else None
            self._ingat[id(satu), setempat] = hasil
        return hasil

    def _terap(self, fungsi: Callable[..., Isi], *isi: Isi) -> Isi:
        tanpa = gabung_kurang(isi)
        return fungsi(*isi) if tanpa is None else tanpa

    def _operasi(
        self, simpul: Simpul, baris: int | None, fungsi: Callable[..., Isi], *isi: Isi
    ) -> Isi:
        """Apply decimal arithmetic; what the context traps becomes a sentence."""
        try:
            return self._terap(fungsi, *isi)
        except DecimalException as galat:
            return Gagal(self._sebab(simpul, baris, galat))

    def _sebab(self, simpul: Simpul, baris: int | None, galat: DecimalException) -> str:
        di = ""
        if baris is not None and self.terperiksa.per_baris(simpul):
            tabel = self.tabel(simpul)
            di = di_baris(tabel, baris) if isinstance(tabel, Tabel) else ""
        if (
            isinstance(galat, DivisionByZero | InvalidOperation)
            and isinstance(simpul, Biner)
            and simpul.op == "/"
        ):
            return f"Penyebut `{_singkat(simpul.kanan)}` bernilai 0{di}."
        if isinstance(galat, Clamped):
            return f"Hasil `{_singkat(simpul)}` terlalu kecil untuk dihitung{di}."
        return f"Hasil `{_singkat(simpul)}` mencapai 10^18 atau lebih{di}."

    def _panggilan(
        self, simpul: Panggilan, fungsi: str, argumen: tuple[Simpul, ...], baris: int | None
    ) -> Isi:
        match fungsi:
            case "ABS":
                return self._operasi(simpul, baris, KONTEKS.abs, self.nilai(argumen[0], baris))
            case "BULAT":
                desimal = bilangan_tetap(argumen[1]) if len(argumen) > 1 else Decimal(0)
                satuan = Decimal(1).scaleb(-int(desimal or 0))
                isi = self.nilai(argumen[0], baris)
                return self._operasi(simpul, baris, lambda x: KONTEKS.quantize(x, satuan), isi)
            case "JIKA":
                uji = self.nilai(argumen[0], baris)
                if isinstance(uji, Kurang | Gagal):
                    return uji
                return self.nilai(argumen[1 if uji else 2], baris)
            case "KOSONG":
                isi = self.nilai(argumen[0], baris)
                return self.nilai(argumen[1], baris) if isinstance(isi, Kurang) else isi
            case "TANGGA":
                return self._tangga(argumen, baris)
        if len(argumen) == 1:
            return self._peringkas(simpul, fungsi, argumen[0])
        return self._ringkas(simpul, fungsi, [self.nilai(satu) for satu in argumen])

    def _tangga(self, argumen: tuple[Simpul, ...], baris: int | None) -> Isi:
        ukur = self.nilai(argumen[0], baris)
        if not isinstance(ukur, Decimal):
            return ukur
        for batas, isi in reversed(list(zip(argumen[1::2], argumen[2::2], strict=True))):
            bawah = bilangan_tetap(batas)
            if bawah is not None and ukur >= bawah:
                return self.nilai(isi, baris)
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
        return self._ringkas(
            simpul, fungsi, [self.nilai(isi, baris) for baris in range(len(tabel.baris))]
        )

    def _ringkas(self, simpul: Simpul, fungsi: str, isi: list[Isi]) -> Isi:
        tanpa = gabung_kurang(isi)
        if tanpa is not None:
            return tanpa
        angka = [Decimal(satu) for satu in isi if isinstance(satu, Decimal | bool)]
        match fungsi:
            case "BANYAK":
                logika = bool(isi) and isinstance(isi[0], bool)
                return Decimal(sum(map(bool, isi))) if logika else Decimal(len(isi))
            case "MIN":
                return min(angka)
            case "MAKS":
                return max(angka)
        jumlah = angka[0]
        for satu in angka[1:]:
            lanjut = self._operasi(simpul, None, KONTEKS.add, jumlah, satu)
            if not isinstance(lanjut, Decimal):
                return lanjut
            jumlah = lanjut
        return KONTEKS.divide(jumlah, len(angka)) if fungsi == "RATA" else jumlah


def _singkat(simpul: Simpul) -> str:
    teks = cetak(simpul)
    return teks if len(teks) <= 80 else teks[:77] + "..."
