"""Lay out pages in one pass, repeating labels where a page begins inside a group of rows.

A table cell may hold `<div class="ulang">`: what it shows again when its row opens a page. The
boxes of these are taken out before layout and put back into the row that the next page begins
with, as soon as that is known; so nothing is laid out twice. Box tree, page maker and border
grid are WeasyPrint's own (pinned to one major version); a test tells when they change.
"""

from __future__ import annotations

import copy
from typing import Any

from weasyprint import CSS, DEFAULT_OPTIONS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document, DocumentMetadata, Page
from weasyprint.formatting_structure.boxes import TableBox, TableRowBox
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.html import get_html_metadata
from weasyprint.layout import LayoutContext, layout_document
from weasyprint.pdf import VARIANTS
from weasyprint.text.fonts import FontConfiguration

KELAS_ULANG = "ulang"
KELAS_NYAMBUNG = "nyambung"


class Lanjutan:
    """The repeated labels of one document, and which page put which of them back."""

    def __init__(self, akar: Any) -> None:
        self._akar = akar
        self._ulang: dict[int, list[tuple[int, Any, list[Any]]]] = {}
        self._awal: dict[int, Any] = {}
        self._semula: list[tuple[int, Any, Any, Any]] = []
        self._cabut(akar)

    def mulai(self, nomor: int, awal: dict[int, Any] | None) -> None:
        """Page `nomor` (from 1) is about to be laid out from `awal`, a path of indexes."""
        if nomor in self._awal and self._awal[nomor] == awal:
            return
        self._pulihkan(nomor)
        if awal is not None:
            self._tandai(nomor, awal)
        self._awal[nomor] = copy.deepcopy(awal)

    def _cabut(self, kotak: Any) -> None:
        for anak in getattr(kotak, "children", ()):
            if isinstance(anak, TableRowBox):
                self._cabut_baris(anak)
            else:
                self._cabut(anak)

    def _cabut_baris(self, baris: Any) -> None:
        for nomor, sel in enumerate(baris.children):
            ulang = [k for k in sel.children if _kelas(k) == KELAS_ULANG]
            if ulang:
                self._ulang.setdefault(id(baris), []).append((nomor, sel, ulang))
                sel.children = [k for k in sel.children if _kelas(k) != KELAS_ULANG]

    def _tandai(self, nomor: int, awal: dict[int, Any]) -> None:
        tabel, baris, sisa = self._baris(awal)
        if baris is None or id(baris) not in self._ulang:
            return
        for ke, sel, ulang in self._ulang[id(baris)]:
            if not sisa:
                self._ganti(nomor, sel, "children", [*ulang, *sel.children])
            elif ke not in sisa:
                # The row itself is split: its finished cell goes on with the label alone.
                sisa[ke] = {len(sel.children): None}
                self._ganti(nomor, sel, "children", [*sel.children, *ulang])
        if not sisa:
            self._rapikan(nomor, tabel, baris)

    def _rapikan(self, nomor: int, tabel: Any, baris: Any) -> None:
        """Room below the heading for the first row, and a line below the last one before it."""
        pertama = next(k for k in tabel.children if not k.is_header).children[0]
        for sel in baris.children:
            if KELAS_NYAMBUNG in _kelas(sel).split():
                gaya = sel.style.copy()
                gaya["padding_top"] = pertama.children[0].style["padding_top"]
                self._ganti(nomor, sel, "style", gaya)
        mendatar = tabel.collapsed_border_grid[1]
        kepala = sum(len(k.children) for k in tabel.children if k.is_header)
        semua = [b for kelompok in tabel.children for b in kelompok.children]
        letak = next(i for i, b in enumerate(semua) if b is baris)
        self._semula.append((nomor, mendatar, letak, mendatar[letak]))
        mendatar[letak] = list(mendatar[kepala])

    def _baris(self, awal: dict[int, Any]) -> tuple[Any, Any, dict[int, Any] | None]:
        """The table and row that a page begins inside; what is left of a row that is split."""
        kotak, tabel, jalan = self._akar, None, awal
        while jalan:
            indeks, jalan = next(iter(jalan.items()))
            if indeks >= len(kotak.children):
                break
            kotak = kotak.children[indeks]
            if isinstance(kotak, TableBox):
                tabel = kotak
            if isinstance(kotak, TableRowBox):
                return tabel, kotak, jalan
        return None, None, None

    def _ganti(self, nomor: int, kotak: Any, nama: str, nilai: Any) -> None:
        self._semula.append((nomor, kotak, nama, getattr(kotak, nama)))
        setattr(kotak, nama, nilai)

    def _pulihkan(self, nomor: int) -> None:
        """Take back what this and later pages did: they begin elsewhere now."""
        for halaman, benda, kunci, nilai in reversed(self._semula):
            if halaman >= nomor and isinstance(benda, list | dict):
                benda[kunci] = nilai
            elif halaman >= nomor:
                setattr(benda, kunci, nilai)
        self._semula = [isi for isi in self._semula if isi[0] < nomor]
        self._awal = {n: isi for n, isi in self._awal.items() if n < nomor}


class KonteksLanjutan(LayoutContext):
    """A layout context that tells `lanjutan` of every page before it is laid out."""

    lanjutan: Lanjutan | None = None
    page_maker: list[Any]

    @property
    def current_page(self) -> int | None:
        return self._halaman

    @current_page.setter
    def current_page(self, nomor: int | None) -> None:
        self._halaman = nomor
        if nomor is not None and self.lanjutan is not None:
            self.lanjutan.mulai(nomor, self.page_maker[nomor - 1][0])


def susun_halaman(html: HTML, lembar: list[CSS], huruf: FontConfiguration, varian: str) -> Document:
    """What `HTML.render` does, with labels repeated on the way."""
    pilihan = {**DEFAULT_OPTIONS, "stylesheets": lembar, "pdf_variant": varian}
    for kunci, nilai in VARIANTS[varian][1].items():
        if pilihan.get(kunci) is None:
            pilihan[kunci] = nilai
    penghitung = CounterStyle()
    dasar = Document._build_layout_context(html, huruf, penghitung, {}, pilihan)
    konteks = KonteksLanjutan(
        dasar.style_for, dasar.get_image_from_uri, huruf, penghitung, dasar.target_collector
    )
    akar = build_formatting_structure(
        html.etree_element,
        konteks.style_for,
        konteks.get_image_from_uri,
        html.base_url,
        konteks.target_collector,
        penghitung,
        konteks.footnotes,
    )
    konteks.lanjutan = Lanjutan(akar)
    dokumen = Document(
        [Page(kotak) for kotak in layout_document(html, akar, konteks)],
        DocumentMetadata(**get_html_metadata(html)),
        html.url_fetcher,
        huruf,
        {},
        pilihan["output_intent"],
    )
    dokumen._html = html
    return dokumen


def _kelas(kotak: Any) -> str:
    if kotak.element is None or kotak.element_tag != kotak.element.tag:
        return ""
    return str(kotak.element.get("class") or "")
