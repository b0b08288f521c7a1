"""How a figure came about, in steps an auditor can follow with a pocket calculator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from iku.inti.angka import bulatkan, tulis_angka
from renstra.rumus.bobot import suku
from renstra.rumus.evaluasi import Evaluasi
from renstra.rumus.fungsi import PERINGKAS
from renstra.rumus.hasil import Hasil, StatusHasil
from renstra.rumus.isian import Kurang
from renstra.rumus.jenis import bilangan_tetap
from renstra.rumus.kode import kunci
from renstra.rumus.kompilasi import RumusSiap
from renstra.rumus.langkah import Langkah, Penulis, angka, sama_dengan
from renstra.rumus.masukan import Masukan, Tabel
from renstra.rumus.pohon import (
    OP_SUKU,
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
from renstra.rumus.telusur import anak, jelajah

# How much is written about rows of tables in one explanation, in parts of the formula: a table of
# 1.000 rows under a formula near its own limit would be megabytes that nobody reads. A product of
# two columns is told for all 1.000 rows, and each table has its first rows told in any case.
_BAGIAN_BARIS_MAKS = 5_000
_BARIS_SELALU = 3


@dataclass(frozen=True, slots=True)
class Penjelasan:
    """The steps (title, text) and the result they lead to; `tampil` is the printed figure."""

    langkah: tuple[Langkah, ...]
    hasil: Hasil
    tampil: str


def jelaskan(
    siap: RumusSiap,
    masukan: Masukan,
    *,
    presisi: int = 2,
    satuan: str = "",
    label: Mapping[str, str] | None = None,
) -> Penjelasan:
    """Explain one computation: formula, figures put in, partial results, result with `satuan`.

    `label` gives words for codes. Also explains why there is no value, and how far it came.
    """
    evaluasi = Evaluasi(siap.terperiksa, masukan)
    penulis = Penulis(evaluasi, label or {})
    hasil = evaluasi.hasil()
    langkah = [Langkah("Rumus", penulis.rumus(siap.pohon))]
    langkah += _isian(siap, penulis)
    if any(not isinstance(satu, Angka) for satu in jelajah(siap.pohon) if not anak(satu)):
        langkah.append(Langkah("Angka dimasukkan", penulis.tersubstitusi(siap.pohon)))
    penelusur = _Penelusur(penulis)
    penelusur.telusuri(siap.pohon)
    langkah += penelusur.langkah
    tampil = ""
    if hasil.nilai is not None:
        tampil = f"{tulis_angka(hasil.nilai, presisi)} {satuan}".rstrip()
    langkah.append(_akhir(hasil, penulis, presisi, tampil))
    return Penjelasan(tuple(langkah), hasil, tampil)


def _isian(siap: RumusSiap, penulis: Penulis) -> list[Langkah]:
    """The scalars the formula reads, in the order in which it names them."""
    banyak: dict[str, str] = {}
    for simpul in jelajah(siap.pohon):
        if isinstance(simpul, Nama | Rujukan):
            isi = penulis.evaluasi.nilai(simpul)
            nilai = tulis_angka(isi) if isinstance(isi, Decimal) else "belum diisi"
            banyak[kunci(simpul)] = f"{penulis.sebut(kunci(simpul))} = {nilai}"
    return [Langkah("Isian", teks) for teks in banyak.values()]


def _akhir(hasil: Hasil, penulis: Penulis, presisi: int, tampil: str) -> Langkah:
    if hasil.nilai is None:
        if hasil.status is StatusHasil.BELUM_DIISI:
            daftar = ", ".join(penulis.sebut(kode) for kode in hasil.kurang)
            return Langkah("Belum diisi", f"{daftar}. Isi dulu, lalu hitung lagi.")
        return Langkah("Tidak dapat dihitung", penulis.berlabel(hasil.pesan))
    if bulatkan(hasil.nilai, presisi) == hasil.nilai:
        return Langkah("Hasil", tampil)
    return Langkah(
        "Hasil", f"{tampil} (dibulatkan ke {presisi} desimal dari {tulis_angka(hasil.nilai)})"
    )


class _Penelusur:
    """Collects partial results, inner ones first, along the branches that were really taken."""

    def __init__(self, penulis: Penulis) -> None:
        self.penulis = penulis
        self.evaluasi = penulis.evaluasi
        self.langkah: list[Langkah] = []
        self._sisa = _BAGIAN_BARIS_MAKS

    def telusuri(self, simpul: Simpul, judul: str = "") -> None:
        """Steps of the parts of a node, then of the node itself if it has a title."""
        match simpul:
            case Biner("+" | "-"):
                for urutan, satu in enumerate(suku(simpul), start=1):
                    self.telusuri(satu, f"Suku {urutan}")
            case Biner("*" | "/" | "^"):
                self._kali_bagi(simpul)
            case Minus(isi):
                self.telusuri(isi)
            case Panggilan(fungsi, argumen):
                judul = judul or fungsi
                self._panggilan(fungsi, argumen)
            case _:
                return
        if judul:
            self._tulis(judul, simpul)

    def _kali_bagi(self, simpul: Biner) -> None:
        """`a / b * 100`: the parts of the chain; numerator and denominator get their titles."""
        ruas: list[Biner] = []
        kini: Simpul = simpul
        while isinstance(kini, Biner) and kini.op not in OP_SUKU:
            ruas.append(kini)
            kini = kini.kiri
        self.telusuri(kini, "Pembilang" if ruas[-1].op == "/" else "Faktor")
        for satu in reversed(ruas):
            if satu.op == "/":
                if isinstance(satu.kiri, Biner) and satu.kiri.op == "*":
                    self._tulis("Pembilang", satu.kiri)
                self.telusuri(satu.kanan, "Penyebut")
                if satu is not simpul:
                    self._tulis("Pembagian", satu)
            else:
                self.telusuri(satu.kanan, "Faktor")

    def _panggilan(self, fungsi: str, argumen: tuple[Simpul, ...]) -> None:
        if fungsi in PERINGKAS and len(argumen) == 1:
            self._baris(argumen[0])
        elif fungsi == "JIKA":
            self._jika(argumen)
        elif fungsi == "TANGGA":
            self._tangga(argumen)
        elif fungsi == "KOSONG":
            if isinstance(self.evaluasi.nilai(argumen[0]), Decimal):
                return
            self.langkah.append(
                Langkah("KOSONG", f"{self.penulis.rumus(argumen[0])} belum diisi, dipakai gantinya")
            )
            self.telusuri(argumen[1])
        else:
            for satu in argumen:
                self.telusuri(satu)

    def _jika(self, argumen: tuple[Simpul, ...]) -> None:
        self._syarat(argumen[0])
        uji = self.evaluasi.nilai(argumen[0])
        teks = f"{self.penulis.tersubstitusi(argumen[0])} {sama_dengan(uji)}"
        self.langkah.append(Langkah("Syarat", teks))
        if isinstance(uji, bool):
            self.telusuri(argumen[1 if uji else 2], "Dipakai")

    def _syarat(self, simpul: Simpul) -> None:
        """What is computed on either side of a comparison, as far as the condition looks."""
        match simpul:
            case Banding(_, kiri, kanan):
                for satu in (kiri, kanan):
                    if bilangan_tetap(satu) is None:
                        self.telusuri(satu, "Dibandingkan")
            case Logika(op, kiri, kanan):
                self._syarat(kiri)
                if self.evaluasi.nilai(kiri) is (op == "DAN"):
                    self._syarat(kanan)
            case Bukan(isi):
                self._syarat(isi)

    def _tangga(self, argumen: tuple[Simpul, ...]) -> None:
        self.telusuri(argumen[0])
        ukur = self.evaluasi.nilai(argumen[0])
        if not isinstance(ukur, Decimal):
            return
        for batas, isi in reversed(list(zip(argumen[1::2], argumen[2::2], strict=True))):
            bawah = bilangan_tetap(batas)
            if bawah is not None and ukur >= bawah:
                teks = f"{angka(ukur)} ≥ {tulis_angka(bawah)}"
                self.langkah.append(Langkah("Anak tangga", teks))
                self.telusuri(isi, "Dipakai")
                return

    def _baris(self, isi: Simpul) -> None:
        """One step per row of a table: `Baris 1 (Kualifikasi): 25 × 80 = 2.000`."""
        for satu in self._skalar_di_dalam(isi):
            self.telusuri(satu, "Dipakai semua baris")
        tabel = self.evaluasi.tabel(isi)
        if not isinstance(tabel, Tabel):
            return
        ukuran, banyak = 2 + sum(1 for _ in jelajah(isi)), len(tabel.baris)
        tampil = min(banyak, max(_BARIS_SELALU, self._sisa // ukuran))
        self._sisa = max(0, self._sisa - tampil * ukuran)
        for urutan, label in enumerate(tabel.baris[:tampil]):
            nilai = self.evaluasi.nilai(isi, urutan)
            if isinstance(isi, Kolom):
                akhir = "belum diisi" if isinstance(nilai, Kurang) else sama_dengan(nilai)
                teks = f"{self.penulis.rumus(isi)} {akhir}"
            else:
                teks = f"{self.penulis.tersubstitusi(isi, urutan)} {sama_dengan(nilai)}"
            judul = f"Baris {urutan + 1} ({label})" if label else f"Baris {urutan + 1}"
            self.langkah.append(Langkah(judul, teks))
        if tampil < banyak:
            sisa = f"Baris {_hitungan(tampil + 1)} sampai {_hitungan(banyak)}"
            self.langkah.append(Langkah(sisa, "dihitung dengan cara yang sama"))

    def _skalar_di_dalam(self, isi: Simpul) -> list[Simpul]:
        """Outermost calls with one value inside an expression by row: `t.x / JUMLAH(t.x)`."""
        hasil: list[Simpul] = []
        tumpukan = [isi]
        while tumpukan:
            kini = tumpukan.pop()
            if isinstance(kini, Panggilan) and not self.evaluasi.terperiksa.per_baris(kini):
                hasil.append(kini)
            else:
                tumpukan.extend(reversed(anak(kini)))
        return hasil

    def _tulis(self, judul: str, simpul: Simpul) -> None:
        kiri = self.penulis.tersubstitusi(simpul)
        self.langkah.append(Langkah(judul, f"{kiri} {sama_dengan(self.evaluasi.nilai(simpul))}"))


def _hitungan(banyak: int) -> str:
    return tulis_angka(Decimal(banyak))
