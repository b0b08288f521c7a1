"""Charts as server-rendered SVG, for the screen and for PDF alike: `{% load grafik_svg %}`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Protocol

from django import template

from iku.inti import grafik
from iku.inti.grafik_tahun import DataTahun, garis_tahun
from iku.inti.templatetags.komponen import Band, kelas_pita, simbol_pita

register = template.Library()

# Same colours as the tokens in static/css/iku.css: an SVG in a PDF cannot read those.
ISI_PITA = {
    "sangat-tinggi": ("#00635f", "#ffffff"),
    "tinggi": ("#9fd8d2", "#06302d"),
    "sedang": ("#fbe08a", "#453300"),
    "rendah": ("#f7b778", "#4c2000"),
    "sangat-rendah": ("#b3261e", "#ffffff"),
    "kosong": ("#cfd6dd", "#14202e"),
    "netral": ("#cfd6dd", "#14202e"),
}
ISI_ZONA = ("#c9d3dd", "#dbe2e9", "#ebeff3", "#f4f6f9", "#fafbfc")


class ButirSebaran(Protocol):
    """What a distribution is made of."""

    band: Band
    jumlah: int
    predikat: str


register.filter("koordinat", grafik.tulis_koordinat)


@register.inclusion_tag("komponen/grafik_mini.html")
def grafik_mini(
    nilai: Sequence[Decimal | None],
    label: str,
    acuan: Decimal | int | None = None,
    putus: Sequence[int] = (),
) -> dict[str, Any]:
    """Sparkline; `label` is the sentence for those who do not see it."""
    dasar = None if acuan is None else Decimal(acuan)
    return {"g": grafik.garis_mini(nilai, acuan=dasar, putus=frozenset(putus)), "label": label}


@register.inclusion_tag("komponen/grafik_peluru.html")
def grafik_peluru(
    nilai: Decimal | None,
    label: str,
    acuan: Decimal | int = 100,
    batas: Sequence[Decimal] = (Decimal(65), Decimal(90)),
    maks: Decimal | int = 120,
) -> dict[str, Any]:
    """Bullet: capaian as a bar, target as a mark, `batas` as shades of the background."""
    g = grafik.peluru(nilai, acuan=Decimal(acuan), batas=batas, maks=Decimal(maks))
    zona = [(z, ISI_ZONA[min(z.tingkat, len(ISI_ZONA) - 1)]) for z in g.zona]
    return {"g": g, "zona": zona, "label": label}


@register.inclusion_tag("komponen/grafik_sebaran.html")
def grafik_sebaran(butir: Sequence[ButirSebaran], label: str) -> dict[str, Any]:
    """Stacked bar with its legend; an item without a figure has the band `"kosong"`."""
    potongan = []
    for p in grafik.sebaran([b.jumlah for b in butir]):
        isi, tinta = ISI_PITA[kelas_pita(butir[p.indeks].band)]
        potongan.append({"p": p, "butir": butir[p.indeks], "isi": isi, "tinta": tinta})
    rincian = [
        {"butir": b, "pita": kelas_pita(b.band), "simbol": simbol_pita(b.band) or "–"}
        for b in butir
    ]
    return {"potongan": potongan, "rincian": rincian, "label": label}


@register.inclusion_tag("komponen/grafik_tahun.html")
def grafik_tahun(
    data: Sequence[DataTahun],
    label: str,
    satuan: str = "",
    presisi: int | None = None,
    cetak: bool = False,
) -> dict[str, Any]:
    """Line over years that breaks where the definition changed; a table must stand beside it.

    On a phone a second, narrower drawing replaces the first; `cetak` (for a PDF) leaves it out.
    """
    return {
        "g": garis_tahun(data),
        "sempit": None if cetak else garis_tahun(data, lebar=340, tinggi=240),
        "label": label,
        "satuan": satuan,
        "presisi": presisi,
    }
