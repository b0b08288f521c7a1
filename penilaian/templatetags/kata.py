"""Figures in words on the pages: `{% load kata %}`."""

from __future__ import annotations

from decimal import Decimal

from django import template

from penilaian.kata import tulis_kata
from penilaian.skala import TabelKode

register = template.Library()


@register.simple_tag
def nilai_kata(
    nilai: Decimal | str | None,
    tabel: TabelKode | str | None = None,
    presisi: int | None = None,
    kosong: str = "–",
    satuan: str = "",
) -> str:
    """`WTP`, or the number (with its `satuan`) where there is no word for it."""
    if not isinstance(nilai, Decimal):  # a template gives "" for what is absent
        return kosong
    kode = tabel if isinstance(tabel, TabelKode) else None
    teks = tulis_kata(nilai, kode, presisi)
    berkata = kode is not None and kode.kata(nilai) is not None
    return (
        f"{teks}\N{NO-BREAK SPACE}{satuan}" if teks and satuan and not berkata else teks or kosong
    )
