"""Weights must add up to 100 %: literal ones (`40% * a + 60% * b`) and the bobot of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from iku.inti.angka import tulis_angka
from renstra.rumus.batas import KONTEKS
from renstra.rumus.deklarasi import Deklarasi, Temuan, Tingkat
from renstra.rumus.pohon import OP_FAKTOR, OP_SUKU, Angka, Biner, Kolom, Panggilan, Simpul
from renstra.rumus.telusur import anak, jelajah
from renstra.rumus.urai import Terurai

_SERATUS = Decimal(100)
_SARAN = "Perbaiki bobotnya sehingga berjumlah 100%."


def suku(simpul: Simpul) -> list[Simpul]:
    """The terms of a sum, from left to right; a node that is no sum is its only term."""
    banyak: list[Simpul] = []
    while isinstance(simpul, Biner) and simpul.op in OP_SUKU:
        banyak.append(simpul.kanan)
        simpul = simpul.kiri
    return [simpul, *reversed(banyak)]


def faktor(simpul: Simpul) -> list[Simpul]:
    """The factors of a product, without what it is divided by."""
    banyak: list[Simpul] = []
    while isinstance(simpul, Biner) and simpul.op in OP_FAKTOR:
        if simpul.op == "*":
            banyak += reversed(faktor(simpul.kanan))
        simpul = simpul.kiri
    return [simpul, *reversed(banyak)]


def periksa_bobot(terurai: Terurai, kenal: Mapping[str, Deklarasi]) -> Iterator[Temuan]:
    """Findings BOBOT_BUKAN_100, as warnings."""
    yield from _bobot_tertulis(terurai)
    yield from _bobot_tabel(terurai, kenal)


def _bobot_tertulis(terurai: Terurai) -> Iterator[Temuan]:
    dalam: set[int] = set()
    for simpul in jelajah(terurai.pohon):
        if isinstance(simpul, Biner) and simpul.op in OP_SUKU:
            dalam |= {id(satu) for satu in anak(simpul)}
            if id(simpul) in dalam or _mengurangi(simpul):
                continue
            bobot = [_bobot_suku(satu) for satu in suku(simpul)]
            ada = [satu for satu in bobot if satu is not None]
            jumlah = sum((satu.nilai for satu in ada), Decimal(0))
            berpersen = sum(satu.persen for satu in ada) >= 2
            if (berpersen or (len(ada) == len(bobot) and jumlah < 2)) and jumlah != 1:
                persen = tulis_angka(KONTEKS.multiply(jumlah, _SERATUS))
                yield Temuan(
                    "BOBOT_BUKAN_100",
                    Tingkat.PERINGATAN,
                    f"Bobot dalam rumus berjumlah {persen}%, bukan 100%.",
                    *terurai.awal(simpul),
                    _SARAN,
                )


def _mengurangi(simpul: Simpul) -> bool:
    while isinstance(simpul, Biner) and simpul.op in OP_SUKU:
        if simpul.op == "-":
            return True
        simpul = simpul.kiri
    return False


def _bobot_suku(simpul: Simpul) -> Angka | None:
    """The weight of a term: a percentage or a fraction below 1 among its factors."""
    banyak = faktor(simpul)
    if len(banyak) < 2:
        return None
    for satu in banyak:
        if isinstance(satu, Angka) and (satu.persen or 0 < satu.nilai < 1):
            return satu
    return None


def _bobot_tabel(terurai: Terurai, kenal: Mapping[str, Deklarasi]) -> Iterator[Temuan]:
    sudah: set[str] = set()
    dinormalkan = {
        satu.argumen[0].tabel
        for satu in jelajah(terurai.pohon)
        if isinstance(satu, Panggilan)
        and satu.fungsi == "JUMLAH"
        and isinstance(satu.argumen[0], Kolom)
        and satu.argumen[0].kolom == "bobot"
    }
    for simpul in jelajah(terurai.pohon):
        if not isinstance(simpul, Kolom) or simpul.kolom != "bobot":
            continue
        if simpul.tabel in sudah | dinormalkan or simpul.tabel not in kenal:
            continue
        sudah.add(simpul.tabel)
        bobot = [satu.bobot for satu in kenal[simpul.tabel].baris if satu.bobot is not None]
        jumlah = sum(bobot, Decimal(0))
        if bobot and jumlah not in (Decimal(1), _SERATUS):
            yield Temuan(
                "BOBOT_BUKAN_100",
                Tingkat.PERINGATAN,
                f"Bobot tabel `{simpul.tabel}` berjumlah {tulis_angka(jumlah)}, bukan 100% "
                "(100 atau 1).",
                *terurai.di(simpul),
                "Perbaiki bobot baris tabelnya.",
            )
