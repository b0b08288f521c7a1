"""Rows of the entry sheets: `{% load lembar %}`.

A sheet of 70 indicators is 2.500 template nodes and more, of which one entry changes a few. So the
rows of an indicator are kept by what they show (`iku/inti/potongan.py`); nothing is invalidated.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string

from iku.inti.potongan import Potongan
from penilaian.selectors.lembar.bentuk import IndikatorIsian
from penilaian.selectors.lembar.bentuk_tahun import IndikatorTahun

register = template.Library()

BARIS = "penilaian/isian/bagian/indikator.html"
BARIS_TAHUN = "penilaian/isian/bagian/indikator_tahun.html"
_baris = Potongan(BARIS, maks=2048)
_baris_tahun = Potongan(BARIS_TAHUN, maks=512)
_SIFAT = {
    BARIS: ("tahun", "periode", "terbuka"),
    BARIS_TAHUN: ("tahun", "lebar", "boleh_isi"),
}
"""What the rows ask of their sheet; the code of its instansi besides."""


@register.simple_tag(takes_context=True)
def baris_indikator(context: template.Context, i: IndikatorIsian) -> str:
    """The rows of one indicator in a period."""
    konteks = _konteks(context, BARIS) | {"i": i}
    if i.berketikan:
        return render_to_string(BARIS, konteks)
    return _baris(konteks)


@register.simple_tag(takes_context=True)
def baris_indikator_tahun(context: template.Context, i: IndikatorTahun) -> str:
    """The rows of one indicator in all periods of a year."""
    konteks = _konteks(context, BARIS_TAHUN) | {"i": i}
    if i.berketikan:
        return render_to_string(BARIS_TAHUN, konteks)
    return _baris_tahun(konteks)


def _konteks(context: template.Context, templat: str) -> dict[str, Any]:
    """What all rows of a page share, made once per page."""
    simpanan = context.render_context
    if templat not in simpanan:
        lembar = context["lembar"]
        simpanan[templat] = {
            "lembar": {nama: getattr(lembar, nama) for nama in _SIFAT[templat]}
            | {"instansi": {"kode": lembar.instansi.kode}},
            "tahun_lalu": context["tahun_lalu"],
            "ambang": context["ambang"],
            "panjang_penjelasan": context.get("panjang_penjelasan"),
        }
    konteks: dict[str, Any] = simpanan[templat]
    return konteks
