"""Formulas on a page as MathML, written by a template: `{% load rumus_tampil %}`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from django import template

from renstra.rumus.mathml import LEBAR_LAYAR, pohon_mathml
from renstra.rumus.pohon import Simpul
from renstra.rumus.teks import teks_berlabel

register = template.Library()

TOKEN_MAKS = 4000
"""Tags of one formula; a longer one is shown as text."""


@dataclass(frozen=True, slots=True)
class Token:
    """An opening tag with the text behind it, or a closing one with the text after it."""

    tag: str
    atribut: tuple[tuple[str, str], ...] = ()
    teks: str = ""
    tutup: bool = False


def uraikan(elemen: Element) -> Iterator[Token]:
    """The element tree as a flat stream, so that a template needs no recursion to write it."""
    yield Token(elemen.tag, tuple(elemen.attrib.items()), elemen.text or "")
    for anak in elemen:
        yield from uraikan(anak)
    yield Token(elemen.tag, teks=elemen.tail or "", tutup=True)


@register.inclusion_tag("renstra/rumus/mathml.html")
def rumus_mathml(
    pohon: Simpul, label: Mapping[str, str], lebar: float = LEBAR_LAYAR
) -> dict[str, Any]:
    """The formula with `label` in place of codes; its text in words is the alternative."""
    token = tuple(uraikan(pohon_mathml(pohon, label, lebar)))
    return {
        "teks": teks_berlabel(pohon, label),
        "token": token if len(token) <= TOKEN_MAKS else (),
    }
