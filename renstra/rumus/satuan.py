"""Does the formula fit the unit of its result: percent needs × 100, an index does not."""

from __future__ import annotations

from collections.abc import Iterator

from renstra.rumus.bobot import faktor, suku
from renstra.rumus.deklarasi import Temuan, Tingkat
from renstra.rumus.pohon import OP_FAKTOR, Angka, Biner, Minus, Panggilan, Simpul
from renstra.rumus.telusur import anak
from renstra.rumus.urai import Terurai

_PERSEN = ("%", "persen", "persentase", "prosen", "percent")
_BUKAN_PERSEN = ("indeks", "index", "skor", "poin", "rasio", "level")


def satuan_persen(satuan: str) -> bool:
    """Whether a unit means percent."""
    return satuan.strip().lower().startswith(_PERSEN)


def periksa_satuan(terurai: Terurai, satuan: str) -> Iterator[Temuan]:
    """Findings PERSEN_TANPA_100, KALI_100_PERSEN and INDEKS_DENGAN_100, as warnings."""
    bersih = satuan.strip().lower()
    for bagian in _bagian_hasil(terurai.pohon):
        if not _membagi(bagian):
            continue
        seratus = [s for s in faktor(bagian) if isinstance(s, Angka) and s.nilai >= 1]
        kali_100 = [s for s in seratus if not s.persen and s.nilai >= 100]
        kali_100_persen = [s for s in seratus if s.persen]
        letak = terurai.awal(bagian)
        if satuan_persen(bersih) and not kali_100:
            if kali_100_persen:
                yield Temuan(
                    "KALI_100_PERSEN",
                    Tingkat.PERINGATAN,
                    "`100%` sama dengan 1, sehingga hasilnya pecahan, bukan persen.",
                    *terurai.di(kali_100_persen[0]),
                    "Tulis `* 100`.",
                )
            else:
                yield Temuan(
                    "PERSEN_TANPA_100",
                    Tingkat.PERINGATAN,
                    "Satuan hasil persen, tetapi pembagian ini tidak dikali 100.",
                    *letak,
                    "Tambahkan `* 100`.",
                )
        elif bersih.startswith(_BUKAN_PERSEN) and (kali_100 or kali_100_persen):
            yield Temuan(
                "INDEKS_DENGAN_100",
                Tingkat.PERINGATAN,
                f"Satuan hasil “{satuan.strip()}”, tetapi rumus menghitung persen (dikali 100).",
                *terurai.di((kali_100 or kali_100_persen)[0]),
                "Ganti satuannya menjadi persen, atau hapus perkalian dengan 100.",
            )


def _bagian_hasil(simpul: Simpul) -> Iterator[Simpul]:
    """The parts that carry the unit of the result: terms, and what a function hands through."""
    tumpukan = [simpul]
    while tumpukan:
        kini = tumpukan.pop()
        match kini:
            case Biner("+" | "-"):
                tumpukan.extend(reversed(suku(kini)))
            case Minus(isi):
                tumpukan.append(isi)
            case Panggilan("JIKA", argumen):
                tumpukan.extend(reversed(argumen[1:]))
            case Panggilan("BULAT" | "ABS", argumen):
                tumpukan.append(argumen[0])
            case Panggilan("MIN" | "MAKS" | "RATA" | "JUMLAH" | "KOSONG", argumen):
                tumpukan.extend(reversed(argumen))
            case _:
                yield kini


def _membagi(simpul: Simpul) -> bool:
    """A ratio of entered figures: divided by something that is no literal."""
    tumpukan = [simpul]
    while tumpukan:
        kini = tumpukan.pop()
        if isinstance(kini, Biner) and kini.op in OP_FAKTOR:
            if kini.op == "/" and not isinstance(kini.kanan, Angka):
                return True
            tumpukan.extend(anak(kini))
    return False
