"""Figures of an ordinal indicator written as words (WTP instead of 4). Pure."""

from __future__ import annotations

from decimal import Decimal

from iku.inti.angka import tulis_angka, tulis_rentang
from penilaian.skala import TabelKode


def tulis_kata(
    nilai: Decimal | None,
    tabel: TabelKode | None,
    presisi: int | None = None,
    *,
    kosong: str = "",
) -> str:
    """The word of a figure; the number itself when there is no table or no word for it (a mean)."""
    if nilai is None:
        return kosong
    kata = tabel.kata(nilai) if tabel is not None else None
    return kata or tulis_angka(nilai, presisi)


def tulis_target_kata(
    bawah: Decimal | None, atas: Decimal | None, tabel: TabelKode | None, *, kosong: str = ""
) -> str:
    """A target as its word, else as `80` or `7–8`."""
    if bawah is not None and bawah == atas:
        return tulis_kata(bawah, tabel)
    return tulis_rentang(bawah, atas, kosong=kosong)
