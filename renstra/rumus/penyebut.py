"""Divisions whose denominator can be 0: the result is then "cannot be computed", never 0 %."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from renstra.rumus.cetak import cetak
from renstra.rumus.deklarasi import Deklarasi, Temuan, Tingkat
from renstra.rumus.jenis import bilangan_tetap
from renstra.rumus.pohon import Angka, Biner, Kolom, Panggilan, Simpul
from renstra.rumus.telusur import anak, jelajah
from renstra.rumus.urai import Terurai

_MENERUSKAN = frozenset({"JUMLAH", "RATA", "MIN", "MAKS"})


def periksa_penyebut(terurai: Terurai, kenal: Mapping[str, Deklarasi]) -> Iterator[Temuan]:
    """Findings PENYEBUT_NOL (always 0, error) and PENYEBUT_BISA_NOL (warning)."""
    sudah: set[str] = set()
    tumpukan: list[tuple[Simpul, frozenset[str]]] = [(terurai.pohon, frozenset())]
    while tumpukan:
        simpul, dijaga = tumpukan.pop()
        if isinstance(simpul, Biner) and simpul.op == "/":
            teks = cetak(simpul.kanan)
            bukan_nol = bilangan_tetap(simpul.kanan) or pasti_positif(simpul.kanan, kenal)
            if teks not in sudah | dijaga and not bukan_nol:
                sudah.add(teks)
                yield _temuan(terurai, simpul.kanan, teks)
        dalam = dijaga
        if isinstance(simpul, Panggilan) and simpul.fungsi == "JIKA":
            dalam = dijaga | {cetak(satu) for satu in jelajah(simpul.argumen[0])}
        tumpukan.extend((satu, dalam) for satu in reversed(anak(simpul)))


def pasti_positif(simpul: Simpul, kenal: Mapping[str, Deklarasi]) -> bool:
    """Whether a part is above 0 whatever is entered, judged by literals and fixed columns."""
    match simpul:
        case Angka(nilai):
            return nilai > 0
        case Kolom(tabel, kolom) if tabel in kenal and kolom in {"bobot", "maks"}:
            isi = [getattr(satu, kolom) for satu in kenal[tabel].baris]
            return bool(isi) and all(satu is not None and satu > 0 for satu in isi)
        case Biner("+" | "*" | "/" | "^"):
            return all(pasti_positif(satu, kenal) for satu in anak(simpul))
        case Panggilan("BANYAK", (Kolom(tabel),)):
            return tabel in kenal and bool(kenal[tabel].baris)
        case Panggilan(fungsi, argumen) if fungsi in _MENERUSKAN:
            return all(pasti_positif(satu, kenal) for satu in argumen)
    return False


def _temuan(terurai: Terurai, penyebut: Simpul, teks: str) -> Temuan:
    if bilangan_tetap(penyebut) == 0:
        return Temuan(
            "PENYEBUT_NOL",
            Tingkat.GALAT,
            "Rumus membagi dengan 0.",
            *terurai.awal(penyebut),
            "Ganti penyebutnya.",
        )
    return Temuan(
        "PENYEBUT_BISA_NOL",
        Tingkat.PERINGATAN,
        f"Penyebut `{teks}` dapat bernilai 0; hasilnya lalu tidak dapat dihitung.",
        *terurai.awal(penyebut),
        "Biarkan bila memang demikian, atau tulis "
        f"`JIKA({teks} = 0; ...; ...)` untuk keadaan tanpa kejadian.",
    )
