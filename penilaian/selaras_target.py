"""Do the targets of the quarters lead to the target of the year? Pure; a hint, never a refusal."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal, localcontext

from iku.inti.angka import tulis_angka, tulis_rentang
from penilaian.banding import KONTEKS
from renstra.aturan import CaraTahunan, Konsolidasi

Rentang = tuple[Decimal, Decimal]
"""Lower and upper bound; equal for a single figure"""

SEBUTAN = {
    Konsolidasi.JUMLAH: "Jumlah target periode",
    Konsolidasi.RATA_RATA: "Rata-rata target periode",
    Konsolidasi.NILAI_TERAKHIR: "Target periode terakhir",
}


def cara_gabung(
    konsolidasi: Collection[Konsolidasi], cara_tahunan: CaraTahunan, *, satu_variabel: bool
) -> Konsolidasi | None:
    """How results of periods become the year's, where that is certain; else None.

    A ratio of sums has no such rule: 90 % in each quarter may be any percentage of the year.
    """
    if cara_tahunan is CaraTahunan.RATA_HASIL:
        return Konsolidasi.RATA_RATA
    unik = set(konsolidasi)
    if unik == {Konsolidasi.NILAI_TERAKHIR}:
        return Konsolidasi.NILAI_TERAKHIR
    if satu_variabel and len(unik) == 1:
        cara = unik.pop()
        return cara if cara in SEBUTAN else None
    return None


def catatan_selaras(
    cara: Konsolidasi | None, periode: Sequence[Rentang | None], tahun: Rentang | None
) -> str:
    """The sentence about a year whose periods do not add up to it; empty when they do, when a
    target is missing, or when no rule says how they should. `periode` in the order of the year."""
    if cara is None or tahun is None or not periode:
        return ""
    if cara is Konsolidasi.NILAI_TERAKHIR:
        hasil = periode[-1]
    else:
        ada = [p for p in periode if p is not None]
        if len(ada) < len(periode):
            return ""
        hasil = _gabung(ada, rata=cara is Konsolidasi.RATA_RATA)
    if hasil is None or hasil == tahun:
        return ""
    return (
        f"{SEBUTAN[cara]} {_tulis(hasil)} tidak sama dengan target tahun {_tulis(tahun)}. "
        "Periksa keduanya."
    )


def _gabung(isi: Sequence[Rentang], *, rata: bool) -> Rentang:
    with localcontext(KONTEKS):
        bawah = sum((b for b, _ in isi), Decimal(0))
        atas = sum((a for _, a in isi), Decimal(0))
        pembagi = len(isi) if rata else 1
        return bawah / pembagi, atas / pembagi


def _tulis(nilai: Rentang) -> str:
    bawah, atas = (n.quantize(Decimal("0.01")) if _panjang(n) else n for n in nilai)
    return tulis_angka(bawah) if bawah == atas else tulis_rentang(bawah, atas)


def _panjang(nilai: Decimal) -> bool:
    eksponen = nilai.as_tuple().exponent
    return isinstance(eksponen, int) and eksponen < -4
