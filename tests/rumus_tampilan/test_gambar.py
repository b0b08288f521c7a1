"""Pictures for print: the right size, the same bytes, never a hang."""

from __future__ import annotations

import base64
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from renstra.rumus import urai
from renstra.rumus.gambar import LEBAR_MM, data_uri, gambar_svg
from renstra.rumus.pohon import Simpul
from tests.rumus_tampilan.dokumen import LABEL, SEMUA, elemen

LEBAR_PX = LEBAR_MM * 96 / 25.4


@pytest.mark.parametrize("pohon", SEMUA)
def test_muat_di_kolom_lampiran(pohon: Simpul) -> None:
    gambar = gambar_svg(pohon, LABEL)
    akar = elemen(gambar.svg)
    assert 10 < gambar.lebar <= LEBAR_PX + 1
    assert gambar.tinggi > 8
    assert (akar.get("width"), akar.get("height")) == (str(gambar.lebar), str(gambar.tinggi))
    assert gambar.teks_alternatif
    # No ids (they clash when inlined), no outside references, small enough to embed.
    assert not any("id" in satu.attrib or "href" in satu.attrib for satu in akar.iter())
    assert len(gambar.svg) < 90_000


def test_gambar_tidak_diperkecil_bila_label_dapat_dipotong() -> None:
    # 10 pt letters: the height of two label lines, a rule and one line, not of shrunk text.
    gambar = gambar_svg(urai("asn_terlatih / asn_total * 100"), LABEL)
    kotak = [float(angka) for angka in str(elemen(gambar.svg).get("viewBox")).split()]
    assert kotak[2] <= gambar.lebar + 0.5
    assert 35 < gambar.tinggi < 60


def test_yang_terlalu_lebar_diperkecil_seluruhnya() -> None:
    gambar = gambar_svg(urai("asn_terlatih / asn_total * 100"), LABEL, lebar_mm=20)
    assert gambar.lebar <= 20 * 96 / 25.4 + 1
    kotak = [float(angka) for angka in str(elemen(gambar.svg).get("viewBox")).split()]
    assert kotak[2] / kotak[3] == pytest.approx(gambar.lebar / gambar.tinggi, rel=0.05)


def test_masukan_sama_memberi_byte_sama_juga_di_banyak_benang() -> None:
    pertama = [gambar_svg(pohon, LABEL).svg for pohon in SEMUA[3:6]]
    with ThreadPoolExecutor(4) as kolam:
        ulang = list(kolam.map(lambda pohon: gambar_svg(pohon, LABEL).svg, SEMUA[3:6] * 2))
    assert ulang == pertama * 2


@pytest.mark.parametrize(
    "rumus",
    [
        "(" * 22 + "a" + "+1)*2" * 22,
        "JIKA(a>1;" * 40 + "1" + ";2)" * 40,
        "ABS(" * 48 + "a-1" + ")" * 48,
        "+".join(f"a{n}/b{n}" for n in range(120)),
    ],
    ids=["dalam", "jika-bersarang", "fungsi-bersarang", "panjang"],
)
def test_rumus_paling_besar_tetap_selesai(rumus: str) -> None:
    pohon = urai(rumus)
    mulai = time.perf_counter()
    gambar = gambar_svg(pohon, LABEL)
    assert time.perf_counter() - mulai < 20
    assert 0 < gambar.lebar <= LEBAR_PX + 1
    assert len(gambar.svg) < 600_000


def test_label_dengan_huruf_aneh_tetap_tergambar() -> None:
    label = {"a": "Tanda − hubung - ganda -- & <b> 漢字 😀 \x07", "b": "   "}
    gambar = gambar_svg(urai("a / b"), label)
    assert "<b>" not in gambar.svg
    assert gambar.tinggi > 20


def test_alamat_data() -> None:
    gambar = gambar_svg(urai("a / b"), {})
    awal, _, isi = data_uri(gambar.svg).partition(",")
    assert awal == "data:image/svg+xml;base64"
    assert base64.b64decode(isi).decode() == gambar.svg
