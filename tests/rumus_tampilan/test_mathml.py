"""MathML: real fractions, Σ with its index, cases; nothing of a label becomes markup."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from renstra.rumus import urai
from renstra.rumus.latex import latex
from renstra.rumus.mathml import PANJANG_MAKS, mathml
from renstra.rumus.pohon import Simpul
from tests.rumus_tampilan.dokumen import LABEL, SEMUA, elemen

JAHAT = (
    "<script>alert(1)</script>",
    "</mtext></math><img src=x onerror=alert(1)>",
    '" onload="alert(1)',
    "&lt;b&gt; &amp; \u202e",
    "<mi href='javascript:alert(1)'>x</mi>",
)
ELEMEN_SAH = {
    *("math", "mrow", "mn", "mi", "mo", "mtext", "mspace", "mfrac", "msub", "msup"),
    *("munder", "munderover", "mtable", "mtr", "mtd"),
}


def teks_dari(akar: ET.Element) -> str:
    return "".join(akar.itertext()).replace("\N{NO-BREAK SPACE}", " ")


def test_pecahan_dan_koma_desimal() -> None:
    akar = elemen(mathml(urai("asn_terlatih / asn_total * 0,25"), {}))
    pecahan = akar.find(".//mfrac")
    assert pecahan is not None
    assert [teks_dari(bagian) for bagian in pecahan] == ["asn_terlatih", "asn_total"]
    assert [angka.text for angka in akar.iter("mn")] == ["0,25"]


def test_jumlah_tabel_menjadi_sigma_berindeks() -> None:
    akar = elemen(mathml(urai("JUMLAH(dimensi.bobot * dimensi.nilai)"), LABEL))
    sigma = akar.find(".//munderover")
    assert sigma is not None
    assert [teks_dari(bagian) for bagian in sigma] == ["∑", "i=1", "n"]
    assert [teks_dari(kolom) for kolom in akar.iter("msub")] == [
        "bobot dimensi profesionalitasi",
        "nilai dimensi profesionalitasi",
    ]


def test_jumlah_ditutup_sebelum_faktor_berikutnya() -> None:
    tertutup = teks_dari(elemen(mathml(urai("JUMLAH(t.nilai) * 2"), {})))
    assert tertutup == "(∑i=1nnilai ti)×2"
    assert "(" not in teks_dari(elemen(mathml(urai("2 * JUMLAH(t.nilai)"), {})))


def test_jika_dan_tangga_menjadi_kurung_kurawal() -> None:
    jika = elemen(mathml(urai("JIKA(a >= 1; b; 100)"), {}))
    assert teks_dari(jika) == "{bjika a≥1100jika tidak"
    tangga = elemen(mathml(urai("TANGGA(a; 0; 1; 65; 1,5)"), {}))
    assert teks_dari(tangga) == "a→{1mulai 01,5mulai 65"
    assert len(list(tangga.iter("mtr"))) == 2


def test_kurung_mengikuti_arti() -> None:
    assert teks_dari(elemen(mathml(urai("a - (b - c)"), {}))) == "a−(b−c)"
    assert teks_dari(elemen(mathml(urai("a * (b + c)"), {}))) == "a×(b+c)"
    assert teks_dari(elemen(mathml(urai("a * -b"), {}))) == "a×(−b)"
    assert teks_dari(elemen(mathml(urai("(a / b)^2"), {}))) == "(ab)2"
    # Inside a fraction a second one is written on one line, else it would be too small.
    assert teks_dari(elemen(mathml(urai("a / (b / c)"), {}))) == "ab÷c"
    assert len(list(elemen(mathml(urai("a / (b / c)"), {})).iter("mfrac"))) == 1


@pytest.mark.parametrize("jahat", JAHAT)
def test_label_tidak_pernah_menjadi_markup(jahat: str) -> None:
    label = {"a": jahat, "t": jahat, "t.nilai": jahat, "@2.1": jahat}
    for rumus in ("a / @2.1", "JUMLAH(t.nilai)", "JIKA(a > 1; a; 2)", "TANGGA(a; 0; 1)"):
        hasil = mathml(urai(rumus), label)
        for satu in elemen(hasil).iter():
            assert satu.tag in ELEMEN_SAH
            assert not any(nama.startswith(("on", "href", "src")) for nama in satu.attrib)


@pytest.mark.parametrize("pohon", SEMUA)
def test_hanya_elemen_dari_daftar(pohon: Simpul) -> None:
    akar = elemen(mathml(pohon, LABEL))
    assert {satu.tag for satu in akar.iter()} <= ELEMEN_SAH
    assert akar.get("alttext")


def test_label_panjang_dan_jumlah_panjang_terpotong_menjadi_baris() -> None:
    rumus = urai("40% * dokumen + 30% * anggaran + 25% * diklat + 5% * sarana")
    sempit = elemen(mathml(rumus, LABEL, lebar=17))
    baris = [teks_dari(satu) for satu in sempit.find("mtable") or []]
    assert [satu[:5] for satu in baris] == ["40%×P", "+30%×", "+25%×", "+5%×P"]
    assert elemen(mathml(urai("a + b"), {}, lebar=17)).find(".//mtable") is None


def test_ukuran_terbatas_untuk_rumus_terbesar() -> None:
    besar = urai("+".join(["JUMLAH(tabel_panjang.nilai*2)/9"] * 60))
    label = {"tabel_panjang": "&" * 200}
    assert len(mathml(besar, label)) <= PANJANG_MAKS


@pytest.mark.parametrize(
    ("rumus", "hasil"),
    [
        ("a / b * 0,5", r"\frac{\text{a}}{\text{b}} \times 0{,}5"),
        ("40% * x - 1", r"40\% \times \text{x} - 1"),
        ("JUMLAH(t.nilai) * 2", r"\left(\sum_{i=1}^{n} \text{nilai t}_{i}\right) \times 2"),
        ("(a + b)^2", r"\left(\text{a} + \text{b}\right)^{2}"),
        (
            "JIKA(a >= 1; 2; 3)",
            r"\begin{cases} 2 & \text{jika } \text{a} \geq 1 \\ 3 & \text{jika tidak} \end{cases}",
        ),
        ("ABS(a - b)", r"\left|\text{a} - \text{b}\right|"),
    ],
)
def test_latex(rumus: str, hasil: str) -> None:
    assert latex(urai(rumus), {}) == hasil


def test_label_latex_tidak_membawa_perintah() -> None:
    hasil = latex(urai("a"), {"a": r"50% & \input{/etc/passwd} $x_1^2$ ~#"})
    assert hasil == (
        r"\text{50\% \& \textbackslash{}input\{/etc/passwd\} \$x\_1\textasciicircum{}2\$ "
        r"\textasciitilde{}\#}"
    )


@pytest.mark.parametrize("pohon", SEMUA)
def test_kurung_latex_seimbang(pohon: Simpul) -> None:
    hasil = latex(pohon, LABEL)
    assert hasil.count(r"\left") == hasil.count(r"\right") - hasil.count(r"\rightarrow")
    assert hasil.count("{") - hasil.count(r"\{") == hasil.count("}") - hasil.count(r"\}")
