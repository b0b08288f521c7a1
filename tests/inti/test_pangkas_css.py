"""The pruned Bootstrap holds every rule of the original that a page can need."""

from __future__ import annotations

import pytest

from skrip.pangkas_css import ASAL, HASIL, blok, buang_variabel, pangkas, pemilih, susun


def _aturan(css: str) -> set[tuple[str, str]]:
    """(where, selector) of all rules; `where` is the media query around it."""
    keluar = set()
    for awal, isi in blok(css):
        if awal.startswith(("@media", "@supports")):
            keluar |= {(awal, p) for a, _ in blok(isi) for p in pemilih(a)}
        else:
            keluar |= {("", p) for p in pemilih(awal)}
    return keluar


def test_tidak_ada_aturan_terpakai_yang_hilang() -> None:
    kurang = _aturan(susun()) - _aturan(HASIL.read_text(encoding="utf-8"))
    assert not kurang, "Run `python -m skrip.pangkas_css` and commit static/css/bootstrap.css."


def test_hasil_jauh_lebih_kecil_dan_menyebut_asalnya() -> None:
    teks = HASIL.read_text(encoding="utf-8")
    assert len(teks) < len(ASAL.read_text(encoding="utf-8")) / 5
    assert ASAL.name in teks
    assert "Licensed under MIT" in teks


@pytest.mark.parametrize(
    ("css", "hasil"),
    [
        (".a{x:1}.b{x:2}", ".a{x:1}"),
        (".a,.b{x:1}", ".a{x:1}"),
        (".a.b{x:1}.a .b{x:1}", ""),
        ("body,.b{x:1}", "body{x:1}"),
        (":not(.b)+.a:hover{x:1}", ":not(.b)+.a:hover{x:1}"),
        (".a:is(.b,h1){x:1}", ""),
        ("@media print{.b{x:1}}", ""),
        ("@media print{.a{x:1}.b{x:1}}", "@media print{.a{x:1}}"),
        ("@keyframes b{0%{x:1}}@keyframes a{0%{x:1}}", "@keyframes a{0%{x:1}}"),
        ('@charset "UTF-8";.a{x:"}"}', '@charset "UTF-8";.a{x:"}"}'),
    ],
)
def test_pangkas(css: str, hasil: str) -> None:
    assert pangkas(css, frozenset({"a"})) == hasil


def test_variabel_yang_tidak_dibaca_dibuang_sampai_habis() -> None:
    css = ":root{--bs-a:1;--bs-b:var(--bs-a);--bs-c:2}p{x:var(--bs-c)}"
    assert buang_variabel(css) == ":root{--bs-c:2}p{x:var(--bs-c)}"
