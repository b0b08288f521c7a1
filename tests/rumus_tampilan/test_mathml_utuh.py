"""Whole MathML elements as a browser gets them, and what stands in for one that is too long."""

from __future__ import annotations

import pytest

from renstra.rumus import urai
from renstra.rumus.mathml import PANJANG_MAKS, TEKS_MAKS, mathml
from renstra.rumus.teks import teks_berlabel
from tests.rumus_tampilan.dokumen import elemen

LABEL = {"a": "Jumlah <b> & 'ASN'"}
KURUNG = '<mrow class="kurung"><mo fence="true" form="prefix" stretchy="true">(</mo>'
TUTUP = '<mo fence="true" form="postfix" stretchy="true">)</mo></mrow>'
KALI = '<mo form="infix" lspace="0.22em" rspace="0.22em">×</mo>'
ASN = "<mtext>Jumlah &lt;b&gt; &amp; 'ASN'</mtext>"


@pytest.mark.parametrize(
    ("rumus", "teks", "isi"),
    [
        (
            "a / b * 100",
            "Jumlah &lt;b&gt; &amp; 'ASN' ÷ b × 100",
            f"<mrow><mfrac>{ASN}<mi>b</mi></mfrac>{KALI}<mn>100</mn></mrow>",
        ),
        (
            "b - -c",
            "b − (−c)",
            '<mrow><mi>b</mi><mo form="infix" lspace="0.22em" rspace="0.22em">−</mo>'
            f'{KURUNG}<mo form="prefix">−</mo><mi>c</mi>{TUTUP}</mrow>',
        ),
        (
            "JUMLAH(t.nilai)^2",
            "(jumlah dari nilai t) pangkat 2",
            f'<msup>{KURUNG}<munderover><mo largeop="true" movablelimits="false">∑</mo>'
            '<mrow><mi>i</mi><mo form="infix" lspace="0.22em" rspace="0.22em">=</mo>'
            "<mn>1</mn></mrow><mi>n</mi></munderover>"
            f"<msub><mtext>nilai t</mtext><mi>i</mi></msub>{TUTUP}<mn>2</mn></msup>",
        ),
        (
            "JIKA(b > 1; c; 3) * 2",
            "(jika b &gt; 1 maka c, jika tidak 3) × 2",
            f'<mrow>{KURUNG}<mrow class="kasus">'
            '<mo fence="true" form="prefix" stretchy="true">{</mo>'
            '<mtable class="kasus" columnalign="left" rowspacing="0.4em">'
            "<mtr><mtd><mi>c</mi></mtd><mtd><mtext>jika&nbsp;</mtext><mi>b</mi>"
            '<mo form="infix" lspace="0.22em" rspace="0.22em">&gt;</mo><mn>1</mn></mtd></mtr>'
            "<mtr><mtd><mn>3</mn></mtd><mtd><mtext>jika tidak</mtext></mtd></mtr></mtable></mrow>"
            f"{TUTUP}{KALI}<mn>2</mn></mrow>",
        ),
    ],
)
def test_elemen_utuh(rumus: str, teks: str, isi: str) -> None:
    assert mathml(urai(rumus), LABEL) == f'<math display="block" alttext="{teks}">{isi}</math>'


def test_rumus_yang_terlalu_panjang_menjadi_teks_berbaris() -> None:
    pohon = urai("+".join(["t1"] * 240))
    label = {"t1": "Data & dokumen " * 13}
    hasil = mathml(pohon, label, lebar=30)
    assert hasil.startswith('<math display="block" alttext="rumus panjang"><mtable ')
    baris = [satu.text or "" for satu in elemen(hasil).iter("mtext")]
    assert " ".join(baris) == teks_berlabel(pohon, label)[:TEKS_MAKS]
    assert max(map(len, baris)) < 80
    assert len(baris) > 60
    assert len(hasil) <= PANJANG_MAKS


def test_panjang_tepat_pada_batas_masih_rumus(monkeypatch: pytest.MonkeyPatch) -> None:
    pohon = urai("a / b")
    utuh = mathml(pohon, {})
    monkeypatch.setattr("renstra.rumus.mathml.PANJANG_MAKS", len(utuh))
    assert mathml(pohon, {}) == utuh
    monkeypatch.setattr("renstra.rumus.mathml.PANJANG_MAKS", len(utuh) - 1)
    assert mathml(pohon, {}) == (
        '<math display="block" alttext="rumus panjang"><mtext>a ÷ b</mtext></math>'
    )
