"""In which order indicators that refer to each other (`@2.1`) are computed, and their circles."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Urutan:
    """`nomor` in an order that works; `lingkaran` whole circles; `tertahan` those behind a circle.

    A circle starts and ends with the same number: ("1.1", "2.1", "1.1").
    """

    nomor: tuple[str, ...]
    lingkaran: tuple[tuple[str, ...], ...] = ()
    tertahan: tuple[str, ...] = ()

    @property
    def pesan(self) -> tuple[str, ...]:
        """One sentence per circle."""
        return tuple(
            f"Rujukan berputar: {' → '.join(satu)}. Hapus salah satu rujukannya."
            for satu in self.lingkaran
        )


def urutkan(rujukan: Mapping[str, Collection[str]]) -> Urutan:
    """Order indicators so that each comes after those it refers to; ties keep the given order.

    `rujukan` maps a number to the numbers it refers to (`RumusSiap.rujukan`); numbers that are no
    key are ignored here, `periksa` reports them.
    """
    perlu = {
        nomor: [satu for satu in dict.fromkeys(isi) if satu in rujukan]
        for nomor, isi in rujukan.items()
    }
    pemakai: dict[str, list[str]] = {nomor: [] for nomor in perlu}
    for nomor, isi in perlu.items():
        for satu in isi:
            pemakai[satu].append(nomor)
    sisa = {nomor: len(isi) for nomor, isi in perlu.items()}
    urut = [nomor for nomor, banyak in sisa.items() if banyak == 0]
    for nomor in urut:  # grows while it is read
        for satu in pemakai[nomor]:
            sisa[satu] -= 1
            if sisa[satu] == 0:
                urut.append(satu)
    beres = set(urut)
    macet = {
        nomor: [satu for satu in isi if satu not in beres]
        for nomor, isi in perlu.items()
        if nomor not in beres
    }
    lingkaran = _lingkaran(_tanpa_ujung(macet))
    anggota = {nomor for satu in lingkaran for nomor in satu}
    return Urutan(tuple(urut), lingkaran, tuple(n for n in macet if n not in anggota))


def _tanpa_ujung(macet: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Without those that nothing stuck refers to: they only wait, however long their queue."""
    dirujuk = dict.fromkeys(macet, 0)
    for isi in macet.values():
        for satu in isi:
            dirujuk[satu] += 1
    ujung = [nomor for nomor, banyak in dirujuk.items() if banyak == 0]
    for nomor in ujung:  # grows while it is read
        for satu in macet[nomor]:
            dirujuk[satu] -= 1
            if dirujuk[satu] == 0:
                ujung.append(satu)
    buang = set(ujung)
    return {nomor: isi for nomor, isi in macet.items() if nomor not in buang}


def _lingkaran(macet: Mapping[str, list[str]]) -> tuple[tuple[str, ...], ...]:
    """Every stuck number waits for a stuck one: walking on from each must close a circle.

    Each reference between stuck numbers is walked once more, so that two circles through one
    indicator are both named.
    """
    urutan = {nomor: i for i, nomor in enumerate(macet)}
    ada: dict[tuple[str, ...], None] = {}
    for awal, isi in macet.items():
        for berikut in isi:
            putaran = _jalan_pulang(macet, awal, berikut)
            if putaran:
                mulai = min(range(len(putaran)), key=lambda i: urutan[putaran[i]])
                bulat = putaran[mulai:] + putaran[:mulai]
                ada[(*bulat, bulat[0])] = None
    return tuple(ada)


def _jalan_pulang(macet: Mapping[str, list[str]], awal: str, dari: str) -> list[str]:
    """The shortest way awal → dari → … → awal without its last step; empty when there is none."""
    asal: dict[str, str] = {dari: awal}
    antrean = [dari]
    for nomor in antrean:  # grows while it is read
        if nomor == awal:
            break
        for satu in macet[nomor]:
            if satu not in asal:
                asal[satu] = nomor
                antrean.append(satu)
    if awal not in asal:
        return []
    jalan = [asal[awal]]
    while jalan[-1] != awal:
        jalan.append(asal[jalan[-1]])
    return jalan[::-1]
