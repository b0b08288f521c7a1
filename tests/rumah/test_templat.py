"""Template rules: nothing inline, nothing unescaped, no bare number, no English left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from tests.rumah.berkas import APLIKASI, baca, baris_ke, templat

TERLARANG = {
    "|safe": re.compile(r"\|\s*safe(seq)?\b"),
    "autoescape off": re.compile(r"\{%\s*autoescape\s+off"),
    "style=": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "on…= handler": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "hx-on": re.compile(r"\shx-on", re.IGNORECASE),
    "inline <script>": re.compile(r"<script(?![^>]*\ssrc\s*=)[^>]*>", re.IGNORECASE),
    "inline <style>": re.compile(r"<style\b", re.IGNORECASE),
    "javascript:": re.compile(r"javascript:", re.IGNORECASE),
}
# Numbers that are names rather than quantities: printed as they are.
PENGENAL = {
    "tahun",
    "tahun_awal",
    "tahun_akhir",
    "mulai_tahun",
    "versi",
    "urutan",
    "band",
    "presisi",
    "lebar",
    "tinggi",
    "halaman",
    "x",
    "y",
}
BUKAN_ANGKA = {("blok.html", "b.atas"), ("blok.html", "b.bawah")}
FILTER_ANGKA = re.compile(
    r"\|\s*(angka|persen|ribuan|ukuran|koordinat|filesizeformat|stringformat|divisibleby|yesno|pluralize)\b"
)
# A name without a dot is a parameter of an included component: its caller has formatted it.
KELUARAN = re.compile(r"\{\{\s*(\w[\w.]*\.\w+)\s*(\|[^}]*)?\}\}")
CATATAN = re.compile(r"\{%\s*comment\b.*?endcomment\s*%\}|\{#.*?#\}", re.DOTALL)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<[^>]+>", re.DOTALL)
INGGRIS = re.compile(
    r"\b(the|and|your|you|please|save|cancel|submit|delete|remove|edit|search|filter by|back|next|"
    r"previous|page|home|log ?in|log ?out|sign (?:in|out)|password|username|welcome|error|warning|"
    r"not found|loading|settings|upload|download|file|open|close|yes|total of|showing|results|"
    r"required|optional|updated?|created?|from|with|this|that|is|are|of|for)\b",
    re.IGNORECASE,
)


def kolom_angka() -> set[str]:
    """Names that are a quantity in every model that has them."""
    angka: set[str] = set()
    lain = set(PENGENAL)
    for model in apps.get_models():
        if model.__module__.split(".")[0] in APLIKASI:
            for kolom in model._meta.fields:
                jenis = kolom.get_internal_type()
                berangka = jenis.endswith(("DecimalField", "FloatField", "IntegerField"))
                (angka if berangka else lain).add(kolom.name)
    return angka - lain


def angka_polos(teks: str, nama_kolom: set[str]) -> Iterator[tuple[int, str]]:
    """(line, expression) of every number that is printed without a number filter."""
    for cocok in KELUARAN.finditer(teks):
        ungkapan, filter_ = cocok.group(1), cocok.group(2) or ""
        if ungkapan.split(".")[-1] in nama_kolom and not FILTER_ANGKA.search(filter_):
            yield baris_ke(teks, cocok.start()), ungkapan


def kosongkan(pola: re.Pattern[str], teks: str) -> str:
    """Blank out what matches and keep the line numbers."""
    return pola.sub(lambda c: re.sub(r"[^\n]", " ", c.group()), teks)


def isi_templat() -> Iterator[tuple[Path, str]]:
    """Every template without its comments."""
    for jalan in templat():
        yield jalan, kosongkan(CATATAN, baca(jalan))


def kata_inggris(teks: str) -> Iterator[tuple[int, str]]:
    """(line, word) of English words in what a reader sees."""
    tampak = kosongkan(TAG, teks)
    for cocok in INGGRIS.finditer(tampak):
        yield baris_ke(tampak, cocok.start()), cocok.group()


@pytest.mark.parametrize("aturan", TERLARANG)
def test_tidak_ada_yang_sisipan(aturan: str) -> None:
    temuan = [
        f"{jalan}:{baris_ke(teks, cocok.start())}"
        for jalan, teks in isi_templat()
        for cocok in TERLARANG[aturan].finditer(teks)
    ]
    assert temuan == []


def test_angka_selalu_lewat_filter() -> None:
    # In the templates of charts the numbers are coordinates.
    nama = kolom_angka()
    temuan = [
        f"{jalan}:{baris} {ungkapan}"
        for jalan, teks in isi_templat()
        if not jalan.name.endswith("_svg.html")
        for baris, ungkapan in angka_polos(teks, nama)
        if (jalan.name, ungkapan) not in BUKAN_ANGKA  # the two halves of a printed fraction
    ]
    assert temuan == []


def test_tidak_ada_sisa_bahasa_inggris() -> None:
    temuan = [
        f"{j}:{baris} {kata}" for j, teks in isi_templat() for baris, kata in kata_inggris(teks)
    ]
    assert temuan == []


def test_kolom_angka_dikenali() -> None:
    assert {"nilai", "bawah", "capaian", "bobot"} <= kolom_angka()


def test_pencari_angka_polos() -> None:
    teks = "{{ t.bawah }}\n{{ t.bawah|angka:2 }} {{ tahun }}\n{{ baris.nilai|lower }}"
    assert list(angka_polos(teks, {"bawah", "nilai"})) == [(1, "t.bawah"), (3, "baris.nilai")]


def test_pencari_bahasa_inggris() -> None:
    teks = '<a class="page" title="{{ x }}">\nSimpan</a> {% if the %}\n<b>Save</b>'
    assert list(kata_inggris(teks)) == [(3, "Save")]
