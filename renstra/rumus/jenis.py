"""Static check: what is a number, a condition, a column; refuses what could never be computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NoReturn

from renstra.rumus.batas import BARIS_MAKS, DESIMAL_MAKS, PANGKAT_MAKS, SEL_MAKS
from renstra.rumus.cetak import cetak
from renstra.rumus.fungsi import PERINGKAS
from renstra.rumus.galat import GalatRumus
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
from renstra.rumus.urai import Terurai

# A power of 34 digits takes as long as so many other operations.
_BERAT_PANGKAT = 5


@dataclass(frozen=True, slots=True)
class Jenis:
    """A number or a condition; with `tabel` one per row of that table."""

    logika: bool = False
    tabel: str | None = None


@dataclass(frozen=True, slots=True)
class Terperiksa:
    """A tree that can be computed, with the kind of each node by `id(node)`."""

    pohon: Simpul
    jenis: dict[int, Jenis]
    baris_maks: int
    """how many rows a table may have, so that this formula is computed without waiting"""

    def dari(self, simpul: Simpul) -> Jenis:
        """The kind of a node of this tree."""
        return self.jenis[id(simpul)]

    def per_baris(self, simpul: Simpul) -> bool:
        """Whether the node has one value per row of a table."""
        return self.jenis[id(simpul)].tabel is not None


def _baris_maks(pohon: Simpul, jenis: dict[int, Jenis]) -> int:
    per_baris = sum(
        _BERAT_PANGKAT if isinstance(satu, Biner) and satu.op == "^" else 1
        for satu in jelajah(pohon)
        if jenis[id(satu)].tabel is not None
    )
    return min(BARIS_MAKS, SEL_MAKS // max(per_baris, 1))


def periksa_jenis(terurai: Terurai) -> Terperiksa:
    """Check a whole formula. Raises GalatRumus; the result must be one number."""
    pohon = terurai.pohon
    _periksa_nama(terurai)
    pemeriksa = _Pemeriksa(terurai)
    # Parts before what they are part of: no recursion however long a sum is.
    for simpul in reversed(list(jelajah(pohon))):
        pemeriksa.tetapkan(simpul)
    akhir = pemeriksa.jenis[id(pohon)]
    if akhir.tabel is not None:
        pemeriksa.galat(
            pohon,
            f"Hasil rumus masih berupa kolom tabel `{akhir.tabel}`, bukan satu angka.",
            f"Ringkas misalnya dengan `JUMLAH({_singkat(pohon)})`.",
        )
    if akhir.logika:
        pemeriksa.galat(
            pohon,
            "Hasil rumus berupa syarat (benar atau salah), bukan angka.",
            f"Tulis misalnya `JIKA({_singkat(pohon)}; 1; 0)`.",
        )
    return Terperiksa(pohon, pemeriksa.jenis, _baris_maks(pohon, pemeriksa.jenis))


def bilangan_tetap(simpul: Simpul) -> Decimal | None:
    """The value of a literal, also a negative one; None for anything else."""
    match simpul:
        case Angka(nilai):
            return nilai
        case Minus(Angka(nilai)):
            return nilai.copy_negate()
    return None


def satuan_bulat(argumen: Sequence[Simpul]) -> Decimal:
    """What BULAT(x; n) rounds to: 1 or a power of ten below it."""
    desimal = bilangan_tetap(argumen[1]) if len(argumen) > 1 else None
    return Decimal(f"1E-{int(desimal or 0)}")


def _singkat(simpul: Simpul) -> str:
    teks = cetak(simpul)
    return teks if len(teks) <= 60 else teks[:57] + "..."


def _periksa_nama(terurai: Terurai) -> None:
    tabel = {s.tabel for s in jelajah(terurai.pohon) if isinstance(s, Kolom)}
    for simpul in jelajah(terurai.pohon):
        if isinstance(simpul, Nama) and simpul.kode in tabel:
            raise GalatRumus(
                f"`{simpul.kode}` adalah tabel dan tidak dapat dipakai sebagai satu angka.",
                *terurai.di(simpul),
                saran=f"Sebut kolomnya, misalnya `{simpul.kode}.nilai`.",
            )


class _Pemeriksa:
    def __init__(self, terurai: Terurai) -> None:
        self.terurai = terurai
        self.jenis: dict[int, Jenis] = {}

    def galat(self, simpul: Simpul, pesan: str, saran: str) -> NoReturn:
        baris, kolom = self.terurai.di(simpul)
        raise GalatRumus(pesan, baris, kolom, saran)

    def tetapkan(self, simpul: Simpul) -> None:
        self.jenis[id(simpul)] = self._tentukan(simpul)

    def _tentukan(self, simpul: Simpul) -> Jenis:
        match simpul:
            case Angka() | Nama() | Rujukan():
                return Jenis()
            case Kolom(tabel):
                return Jenis(tabel=tabel)
            case Minus(isi):
                return self._angka(isi, "-")
            case Bukan(isi):
                return self._syarat(isi, "BUKAN")
            case Biner(op, kiri, kanan):
                if op == "^":
                    self._periksa_pangkat(kanan)
                return self._gabung(simpul, self._angka(kiri, op), self._angka(kanan, op))
            case Banding(op, kiri, kanan):
                gabung = self._gabung(simpul, self._angka(kiri, op), self._angka(kanan, op))
                return Jenis(logika=True, tabel=gabung.tabel)
            case Logika(op, kiri, kanan):
                return self._gabung(simpul, self._syarat(kiri, op), self._syarat(kanan, op))
            case Panggilan(fungsi, argumen):
                return self._panggilan(simpul, fungsi, argumen)

    def _angka(self, simpul: Simpul, di: str) -> Jenis:
        jenis = self.jenis[id(simpul)]
        if jenis.logika:
            self.galat(
                simpul,
                f"`{di}` perlu angka, tetapi `{_singkat(simpul)}` adalah syarat.",
                f"Ubah menjadi angka, misalnya `JIKA({_singkat(simpul)}; 1; 0)`.",
            )
        return jenis

    def _syarat(self, simpul: Simpul, di: str) -> Jenis:
        jenis = self.jenis[id(simpul)]
        if not jenis.logika:
            self.galat(
                simpul,
                f"{di} perlu syarat, tetapi `{_singkat(simpul)}` adalah angka.",
                f"Bandingkan, misalnya `{_singkat(simpul)} > 0`.",
            )
        return jenis

    def _gabung(self, simpul: Simpul, *banyak: Jenis) -> Jenis:
        tabel = sorted({j.tabel for j in banyak if j.tabel is not None})
        if len(tabel) > 1:
            self.galat(
                simpul,
                f"Kolom tabel `{tabel[0]}` dan tabel `{tabel[1]}` tidak dapat digabung per baris.",
                "Ringkas masing-masing dulu, misalnya "
                f"`JUMLAH({tabel[0]}.nilai) + JUMLAH({tabel[1]}.nilai)`.",
            )
        return Jenis(banyak[0].logika, tabel[0] if tabel else None)

    def _periksa_pangkat(self, pangkat: Simpul) -> None:
        nilai = pangkat.nilai if isinstance(pangkat, Angka) and not pangkat.persen else None
        if nilai is None or nilai != nilai.to_integral_value() or not 1 <= nilai <= PANGKAT_MAKS:
            self.galat(
                pangkat,
                f"Pangkat harus bilangan bulat 1 sampai {PANGKAT_MAKS} yang ditulis langsung.",
                "Tulis misalnya `x^2`.",
            )

    def _panggilan(self, simpul: Simpul, fungsi: str, argumen: tuple[Simpul, ...]) -> Jenis:
        if fungsi in PERINGKAS:
            return self._peringkas(simpul, fungsi, argumen)
        match fungsi:
            case "ABS":
                self._jumlah_argumen(simpul, argumen, 1, "ABS(x)")
                return self._angka(argumen[0], fungsi)
            case "BULAT":
                if len(argumen) != 1:
                    self._jumlah_argumen(simpul, argumen, 2, "BULAT(x; 2)")
                    self._periksa_desimal(argumen[1])
                return self._angka(argumen[0], fungsi)
            case "JIKA":
                self._jumlah_argumen(simpul, argumen, 3, "JIKA(syarat; nilai bila ya; bila tidak)")
                syarat = self._syarat(argumen[0], fungsi)
                isi = [self._angka(satu, fungsi) for satu in argumen[1:]]
                return self._gabung(simpul, *isi, syarat)
            case "KOSONG":
                return self._kosong(simpul, argumen)
        return self._tangga(simpul, argumen)

    def _jumlah_argumen(
        self, simpul: Simpul, argumen: tuple[Simpul, ...], perlu: int, contoh: str
    ) -> None:
        if len(argumen) != perlu:
            nama = contoh.partition("(")[0]
            self.galat(
                simpul,
                f"{nama} perlu {perlu} argumen, tetapi ditulis {len(argumen)}.",
                f"Tulis `{contoh}`; argumen dipisahkan titik koma.",
            )

    def _periksa_desimal(self, simpul: Simpul) -> None:
        nilai = bilangan_tetap(simpul)
        if nilai is None or nilai != nilai.to_integral_value() or not 0 <= nilai <= DESIMAL_MAKS:
            self.galat(
                simpul,
                f"Jumlah desimal BULAT harus bilangan bulat 0 sampai {DESIMAL_MAKS} "
                "yang ditulis langsung.",
                "Tulis misalnya `BULAT(x; 2)`.",
            )

    def _peringkas(self, simpul: Simpul, fungsi: str, argumen: tuple[Simpul, ...]) -> Jenis:
        if len(argumen) == 1:
            jenis = self.jenis[id(argumen[0])]
            if jenis.tabel is None:
                self.galat(
                    simpul,
                    f"{fungsi} perlu satu kolom tabel, atau dua angka atau lebih.",
                    f"Tulis misalnya `{fungsi}(elemen.nilai)` atau `{fungsi}(a; b)`. "
                    "Koma adalah desimal: `1,5` adalah satu setengah.",
                )
            if jenis.logika and fungsi != "BANYAK":
                self._angka(argumen[0], fungsi)
            return Jenis()
        for satu in argumen:
            if self.jenis[id(satu)].tabel is not None:
                self.galat(
                    satu,
                    f"{fungsi} dengan beberapa argumen hanya menerima angka, bukan kolom.",
                    f"Pakai satu kolom saja, misalnya `{fungsi}({_singkat(satu)})`.",
                )
            self._angka(satu, fungsi)
        return Jenis()

    def _kosong(self, simpul: Simpul, argumen: tuple[Simpul, ...]) -> Jenis:
        self._jumlah_argumen(simpul, argumen, 2, "KOSONG(x; 0)")
        if not isinstance(argumen[0], Nama | Kolom | Rujukan):
            self.galat(
                argumen[0],
                "Argumen pertama KOSONG harus satu variabel, satu kolom, atau satu rujukan.",
                "Tulis misalnya `KOSONG(x; 0)`.",
            )
        isi = [self._angka(satu, "KOSONG") for satu in argumen]
        return self._gabung(simpul, *isi)

    def _tangga(self, simpul: Simpul, argumen: tuple[Simpul, ...]) -> Jenis:
        if len(argumen) < 3 or len(argumen) % 2 == 0:
            self.galat(
                simpul,
                "TANGGA perlu satu angka yang dinilai, lalu pasangan batas bawah dan nilai.",
                "Tulis misalnya `TANGGA(x; 0; 1; 65; 2)`.",
            )
        sebelum: Decimal | None = None
        for batas in argumen[1::2]:
            nilai = bilangan_tetap(batas)
            if nilai is None:
                self.galat(
                    batas,
                    "Batas bawah TANGGA harus angka yang ditulis langsung.",
                    "Tulis misalnya `TANGGA(x; 0; 1; 65; 2)`.",
                )
            if sebelum is not None and nilai <= sebelum:
                self.galat(
                    batas,
                    "Batas bawah TANGGA harus urut dari kecil ke besar.",
                    f"Tulis batas `{_singkat(batas)}` lebih besar daripada batas sebelumnya.",
                )
            sebelum = nilai
        isi = [self._angka(satu, "TANGGA") for satu in (argumen[0], *argumen[2::2])]
        return self._gabung(simpul, *isi)
