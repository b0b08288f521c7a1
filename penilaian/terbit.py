"""Compare a capaian with the one published elsewhere, and look for the formula that gives it.

Pure. Printed reports contain figures of the wrong polarity, of another cap or cut off instead of
rounded; naming the formula that reproduces a figure ends the guessing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal

from iku.inti.angka import bulatkan, tulis_angka
from penilaian.banding import KONTEKS, PRESISI_TERTINGGI, Aturan, TargetAngka
from penilaian.hitung import hitung_capaian
from renstra.aturan import CaraMinimal, Polaritas
from renstra.rumus import Hasil

BATAS_LAZIM = (Decimal(100), Decimal(120))


@dataclass(frozen=True, slots=True)
class BedaTerbit:
    """`selisih` is published minus computed, both at the coarser precision; None when no capaian.

    `sama` is True when they differ by rounding at most. `cocok` names, nearest rule first, the
    formulas that would give the published figure; empty when none does.
    """

    sama: bool
    selisih: Decimal | None
    cocok: tuple[str, ...]
    pesan: str


def beda_terbit(
    hasil: Hasil,
    target: TargetAngka | None,
    aturan: Aturan,
    terbit: Decimal,
    *,
    presisi_terbit: int | None = None,
) -> BedaTerbit:
    """Compare the capped capaian with `terbit`, a percentage as printed by another source.

    The decimals of `terbit` tell its precision (113 → 0, 102,22 → 2) unless given.
    """
    presisi = presisi_terbit if presisi_terbit is not None else desimal(terbit)
    capaian = hitung_capaian(hasil, target, aturan).capaian_dibatasi
    cetak = f"{tulis_angka(terbit, presisi)} %"
    selisih = None
    if capaian is not None:
        selisih = selisih_terbit(capaian, terbit, presisi, aturan.presisi_capaian)
        if selisih == 0:
            return BedaTerbit(True, selisih, (), f"Sama dengan angka terbit {cetak}.")
    cocok = tuple(
        cara
        for angka, nama in _angka_per_varian(hasil, target, aturan).items()
        for cara in _cara(nama, angka, bulatkan(terbit, presisi), presisi)
    )
    hitungan = "tidak ada" if capaian is None else f"{tulis_angka(capaian)} %"
    pesan = f"Angka terbit {cetak} berbeda dari hitungan ({hitungan})."
    if cocok:
        pesan += f" Angka itu diperoleh dengan: {'; '.join(cocok)}."
    else:
        pesan += " Tidak ada rumus capaian yang dikenal menghasilkan angka itu."
    return BedaTerbit(False, selisih, cocok, pesan)


def selisih_terbit(
    capaian: Decimal, terbit: Decimal, presisi_terbit: int, presisi_capaian: int = 2
) -> Decimal:
    """Published minus computed, both at the coarser precision: 0 when only rounding differs."""
    kasar = min(presisi_terbit, presisi_capaian)
    return KONTEKS.subtract(bulatkan(terbit, kasar), bulatkan(capaian, kasar))


def desimal(angka: Decimal) -> int:
    """Count the decimals that `angka` was written with."""
    pangkat = angka.as_tuple().exponent
    return max(0, -pangkat) if isinstance(pangkat, int) else 0


def _cara(nama: str, angka: Decimal, terbit: Decimal, presisi: int) -> Iterator[str]:
    """Yield how `angka` becomes `terbit`: rounded, else cut off."""
    satuan = Decimal(1).scaleb(-presisi)
    if bulatkan(angka, presisi) == terbit:
        yield nama
    elif angka.quantize(satuan, rounding=ROUND_DOWN, context=KONTEKS) == terbit:
        yield f"{nama}, desimal dipotong tanpa pembulatan"


def _angka_per_varian(
    hasil: Hasil, target: TargetAngka | None, aturan: Aturan
) -> dict[Decimal, str]:
    """Map each distinct figure to the nearest rule that gives it: cap, rounding, then formula."""
    ditemukan: dict[Decimal, str] = {}
    for varian in _varian(aturan):
        angka = hitung_capaian(hasil, target, varian).capaian_dibatasi
        if angka is not None:
            ditemukan.setdefault(angka, _nama(varian, aturan))
    return ditemukan


def _varian(aturan: Aturan) -> Iterator[Aturan]:
    batas = dict.fromkeys((aturan.batas_atas, None, *BATAS_LAZIM))
    rumus = dict.fromkeys(
        (
            (aturan.polaritas, aturan.cara_minimal),
            (Polaritas.MAKSIMAL, aturan.cara_minimal),
            (Polaritas.MINIMAL, CaraMinimal.SELISIH),
            (Polaritas.MINIMAL, CaraMinimal.RASIO),
            (Polaritas.STABIL, aturan.cara_minimal),
        )
    )
    for polaritas, cara in rumus:
        for penuh in (aturan.dari_nilai_penuh, not aturan.dari_nilai_penuh):
            for atas in batas:
                yield replace(
                    aturan,
                    polaritas=polaritas,
                    cara_minimal=cara,
                    batas_atas=atas,
                    dari_nilai_penuh=penuh,
                    presisi_capaian=PRESISI_TERTINGGI,
                )


def _nama(varian: Aturan, asli: Aturan) -> str:
    nama = f"polaritas {varian.polaritas.value.lower()}"
    if varian.polaritas is Polaritas.MINIMAL:
        nama += f" cara {varian.cara_minimal.value.lower()}"
    if varian.batas_atas is None:
        nama += ", tanpa batas atas"
    else:
        nama += f", batas atas {tulis_angka(varian.batas_atas)} %"
    if varian.dari_nilai_penuh != asli.dari_nilai_penuh:
        penuh = varian.dari_nilai_penuh
        nama += ", dari nilai penuh" if penuh else ", dari angka tercetak"
    return nama
