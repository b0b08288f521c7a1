"""Lays a formula out as MathML boxes: what becomes a fraction, where a sum or a label breaks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from renstra.rumus.kotak import (
    Kotak,
    baris,
    baris_terpotong,
    bungkus,
    daun,
    jarak,
    kurung,
    tabel,
    tanda,
    teks_terpotong,
)
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
    BANDING,
    KALI_BAGI,
    PANGKAT,
    TAMBAH,
    TANDA,
    TANDA_BANDING,
    angka_berlabel,
    berkasus,
    bersigma,
    derajat,
    faktor,
    mereduksi,
    nama_berlabel,
    pasangan_tangga,
    suku,
)

LEBAR_LABEL = 17.0
"""Width in em beyond which one label breaks: 60 mm at 10 pt."""
LANGKAH_MAKS = 2_000
"""Nodes laid out before second tries stop: nested ones would double the work at every level."""
LEBAR_UKURAN_MIN = 10.0
"""Room in em that the measured expression of TANGGA needs to stand beside its steps."""
LEBAR_LABEL_MIN = 8.0
"""No label is squeezed into less than this many em; the picture is scaled down instead."""


class Penyusun:
    """Turns nodes into boxes; `lebar` is the room left in em."""

    def __init__(self, label: Mapping[str, str]) -> None:
        self.label = label
        self.pecahan = 0
        self.langkah = 0

    def susun(self, simpul: Simpul, lebar: float) -> Kotak:
        """Box of a node in `lebar` em; lays parts out anew while there are LANGKAH_MAKS left."""
        self.langkah += 1
        match simpul:
            case Angka():
                return daun("mn", angka_berlabel(simpul))
            case Nama() | Rujukan():
                return self._nama(simpul, lebar)
            case Kolom():
                isi = self._teks(nama_berlabel(simpul, self.label), lebar - 0.3)
                return bungkus("msub", isi, daun("mi", "i"), lebar=isi.lebar + 0.3)
            case Minus(isi):
                return baris(tanda(TANDA["-"], form="prefix"), self._dalam(isi, PANGKAT, lebar))
            case Biner():
                return self._biner(simpul, lebar)
            case Banding() | Logika() | Bukan():
                return self._syarat(simpul, lebar)
            case Panggilan():
                return self._panggilan(simpul, lebar)

    def _biner(self, simpul: Biner, lebar: float) -> Kotak:
        match simpul.op:
            case "/":
                return self._bagi(simpul.kiri, simpul.kanan, lebar)
            case "*":
                return self._kali(simpul, lebar)
            case "^":
                dasar, naik = self._dalam(simpul.kiri, ATOM, lebar), self.susun(simpul.kanan, lebar)
                return bungkus("msup", dasar, naik, lebar=dasar.lebar + naik.lebar * 0.7)
        return self._tambah(simpul, lebar)

    def _syarat(self, simpul: Banding | Logika | Bukan, lebar: float) -> Kotak:
        match simpul:
            case Banding(op, kiri, kanan):
                return self._rantai([(None, kiri), (TANDA_BANDING[op], kanan)], BANDING + 1, lebar)
            case Logika(op, kiri, kanan):
                rank = derajat(simpul)
                depan = self._dalam(kiri, rank, lebar)
                belakang = self._dalam(kanan, rank + 1, lebar)
                kata = daun("mtext", f"\N{NO-BREAK SPACE}{op.lower()}\N{NO-BREAK SPACE}")
                return baris_terpotong([(None, depan), (kata, belakang)], lebar)
            case Bukan(isi):
                kata = daun("mtext", "bukan\N{NO-BREAK SPACE}")
                return baris(kata, self._dalam(isi, ATOM, lebar))

    def _nama(self, simpul: Nama | Rujukan, lebar: float) -> Kotak:
        teks = nama_berlabel(simpul, self.label)
        if len(teks) <= 3 and teks.isalnum() and teks[0].isalpha():
            return daun("mi", teks)
        return self._teks(teks, lebar)

    @staticmethod
    def _teks(teks: str, lebar: float) -> Kotak:
        return teks_terpotong(teks, min(max(lebar, LEBAR_LABEL_MIN), LEBAR_LABEL))

    def _bagi(self, kiri: Simpul, kanan: Simpul, lebar: float) -> Kotak:
        if self.pecahan:
            # A fraction inside a fraction would be printed too small to read.
            return self._muat(
                [(None, kiri), (TANDA["/"], kanan)],
                lebar,
                lambda satu, sisa: self._dalam(satu, KALI_BAGI if satu is kiri else PANGKAT, sisa),
            )
        self.pecahan += 1
        atas, bawah = self.susun(kiri, lebar - 0.4), self.susun(kanan, lebar - 0.4)
        self.pecahan -= 1
        return bungkus("mfrac", atas, bawah, lebar=max(atas.lebar, bawah.lebar) + 0.4)

    def _dalam(self, simpul: Simpul, paling_sedikit: int, lebar: float) -> Kotak:
        # A fraction is bracketed by its bar, except as the base of a power.
        garis = isinstance(simpul, Biner) and simpul.op == "/" and not self.pecahan
        pecahan = garis and paling_sedikit < ATOM
        terbuka = berkasus(simpul) or (bersigma(simpul) and paling_sedikit == ATOM)
        if (derajat(simpul) >= paling_sedikit and not terbuka) or pecahan:
            return self.susun(simpul, lebar)
        return kurung(self.susun(simpul, lebar - 1))

    def _rantai(
        self, isi: list[tuple[str | None, Simpul]], paling_sedikit: int, lebar: float
    ) -> Kotak:
        return self._muat(
            isi, lebar, lambda operan, sisa: self._dalam(operan, paling_sedikit, sisa)
        )

    def _muat(
        self,
        isi: list[tuple[str | None, Simpul]],
        lebar: float,
        tulis: Callable[[Simpul, float], Kotak],
    ) -> Kotak:
        # First as wide as each operand likes; then the wide ones make room for the narrow ones
        # ("× 100" stays beside its fraction); only then the line is broken.
        kotak = [(tanda(op) if op else None, tulis(operan, lebar)) for op, operan in isi]
        if self.langkah > LANGKAH_MAKS:
            return baris_terpotong(kotak, lebar)
        jumlah = sum(satu.lebar + (op.lebar if op else 0) for op, satu in kotak)
        besar = max(satu.lebar for _, satu in kotak)
        sisa = lebar - (jumlah - besar)
        if jumlah > lebar and sisa >= LEBAR_LABEL_MIN:
            kotak = [(op, tulis(isi[n][1], sisa)) for n, (op, _) in enumerate(kotak)]
        elif jumlah > lebar:
            kotak = [
                (op, tulis(isi[n][1], lebar - op.lebar) if op else satu)
                for n, (op, satu) in enumerate(kotak)
            ]
        return baris_terpotong(kotak, lebar)

    def _tambah(self, simpul: Simpul, lebar: float) -> Kotak:
        rantai: list[tuple[str | None, Simpul]] = [
            (TANDA[op] if nomor else None, operan)
            for nomor, (op, operan) in enumerate(suku(simpul))
        ]

        def tulis(satu: Simpul, sisa: float) -> Kotak:
            negatif = isinstance(satu, Minus) and satu is not rantai[0][1]
            return self._dalam(satu, PANGKAT if negatif else TAMBAH + 1, sisa)

        return self._muat(rantai, lebar, tulis)

    def _kali(self, simpul: Simpul, lebar: float) -> Kotak:
        operan = faktor(simpul)
        terakhir = operan[-1]

        def tulis(satu: Simpul, sisa: float) -> Kotak:
            if bersigma(satu) and satu is not terakhir:
                return kurung(self.susun(satu, sisa - 0.8))
            return self._dalam(satu, PANGKAT if satu is not operan[0] else KALI_BAGI, sisa)

        isi = [(TANDA["*"] if nomor else None, satu) for nomor, satu in enumerate(operan)]
        return self._muat(isi, lebar, tulis)

    def _panggilan(self, simpul: Panggilan, lebar: float) -> Kotak:
        argumen = simpul.argumen
        match simpul.fungsi:
            case "JIKA":
                return self._jika(simpul, lebar)
            case "TANGGA":
                return self._tangga(simpul, lebar)
            case "KOSONG":
                isi, ganti = self.susun(argumen[0], lebar - 4), self.susun(argumen[1], lebar)
                bila = daun("mtext", "; bila kosong\N{NO-BREAK SPACE}")
                return kurung(baris(isi, bila, ganti))
            case "ABS":
                return kurung(self.susun(argumen[0], lebar - 1), "|", "|")
        if mereduksi(simpul):
            return self._reduksi(simpul, lebar)
        return self._fungsi(simpul, lebar)

    def _kasus(self, isi: list[tuple[Kotak, str, Kotak | None]], lebar: float) -> Kotak:
        """Rows of (value, word, condition) behind a brace; in little room the condition leads."""
        lini: list[list[Kotak]] = []
        for nilai, kata, syarat in isi:
            keterangan = daun("mtext", f"{kata}\N{NO-BREAK SPACE}" if syarat else kata)
            lini.append([nilai, baris(keterangan, syarat) if syarat else keterangan])
        celah = "0.4em"
        if sum(max(satu[kolom].lebar for satu in lini) for kolom in (0, 1)) + 1.3 > lebar:
            celah = "0.15em 0.6em"
            lini = [
                [kotak]
                for nilai, keterangan in lini
                for kotak in (baris(keterangan, daun("mtext", ":")), baris(jarak(1), nilai))
            ]
        badan = tabel(lini, kelas="kasus", rata="left", jarak=celah)
        elemen = Element("mrow", {"class": "kasus"})
        elemen.append(tanda("{", fence="true", form="prefix", stretchy="true").elemen)
        elemen.append(badan.elemen)
        return Kotak(elemen, badan.lebar + 0.8)

    def _jika(self, simpul: Panggilan, lebar: float) -> Kotak:
        syarat, maka, lain = simpul.argumen
        sisa = lebar - 1.8
        return self._kasus(
            [
                (self.susun(maka, sisa), "jika", self.susun(syarat, sisa - 1)),
                (self.susun(lain, sisa), "jika tidak", None),
            ],
            lebar,
        )

    def _tangga(self, simpul: Panggilan, lebar: float) -> Kotak:
        isi: list[tuple[Kotak, str, Kotak | None]] = [
            (self.susun(nilai, lebar * 0.5), "mulai", self.susun(batas, lebar * 0.5))
            for batas, nilai in pasangan_tangga(simpul)
        ]
        kasus = self._kasus(isi, lebar)
        sisa = lebar - kasus.lebar - 1.2
        if sisa >= LEBAR_UKURAN_MIN and self.langkah <= LANGKAH_MAKS:
            ukuran = self._dalam(simpul.argumen[0], KALI_BAGI, sisa)
            if ukuran.lebar <= sisa:
                return baris(ukuran, tanda("→"), kasus)
        ukuran = self._dalam(simpul.argumen[0], KALI_BAGI, lebar)
        return tabel([[ukuran], [baris(tanda("→"), kasus)]], kelas="lanjutan", rata="left")

    def _reduksi(self, simpul: Panggilan, lebar: float) -> Kotak:
        argumen = simpul.argumen[0]
        isi = self.susun(argumen, lebar - 2)
        if derajat(argumen) <= TAMBAH or simpul.fungsi != "JUMLAH":
            isi = argumen_berkurung(isi)
        mulai = baris(daun("mi", "i"), tanda("="), daun("mn", "1"))
        if simpul.fungsi == "JUMLAH":
            sigma = tanda("∑", largeop="true", movablelimits="false")
            besar = bungkus("munderover", sigma, mulai, daun("mi", "n"), lebar=1.6)
        else:
            rentang = baris(mulai, tanda("…"), daun("mi", "n"))
            kata = _NAMA_PENDEK[simpul.fungsi]
            besar = bungkus("munder", daun("mtext", kata), rentang, lebar=max(2.4, len(kata) * 0.5))
        return baris(besar, isi)

    def _fungsi(self, simpul: Panggilan, lebar: float) -> Kotak:
        isi = [(None, self.susun(argumen, lebar - 3)) for argumen in simpul.argumen]
        pasangan: list[tuple[Kotak | None, Kotak]] = [isi[0]]
        pasangan += [(daun("mtext", ";\N{NO-BREAK SPACE}"), kotak) for _, kotak in isi[1:]]
        nama = daun("mtext", _NAMA_PENDEK.get(simpul.fungsi, simpul.fungsi.lower()))
        return baris(nama, kurung(baris_terpotong(pasangan, lebar - 3)))


def argumen_berkurung(isi: Kotak) -> Kotak:
    """Brackets around the body of a reducing function, never twice."""
    return isi if isi.elemen.get("class") == "kurung" else kurung(isi)


_NAMA_PENDEK = {
    "JUMLAH": "jumlah",
    "RATA": "rata-rata",
    "MIN": "min",
    "MAKS": "maks",
    "BANYAK": "banyak",
    "BULAT": "bulat",
}
