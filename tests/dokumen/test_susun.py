"""Rows that go on over pages: label repeated, line closed, nothing laid out twice."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from weasyprint.formatting_structure.boxes import TableBox, TableRowBox
from weasyprint.layout import page as modul_halaman

from iku.dokumen.cetak import gaya_cetak
from iku.dokumen.render import render_pdf, susun
from iku.dokumen.susun import Lanjutan
from iku.dokumen.tata import TataHalaman
from tests.dokumen.bahan import TANGGAL, poppler

GAYA = gaya_cetak(TataHalaman()) + (
    "td.nyambung { border-top: 0; padding-top: 0 } td.diteruskan { border-bottom: 0 }"
)
KEPALA = (
    '<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"></head><body>'
    '<table class="tabel"><colgroup><col><col></colgroup>'
    "<thead><tr><th>Sasaran</th><th>Uraian</th></tr></thead><tbody>"
)


def _tabel(jumlah: int, isi: str = "uraian", terakhir: str = "") -> str:
    baris = [
        f'<tr><td class="diteruskan">Judul panjang</td><td class="diteruskan">{isi} 0</td></tr>'
    ]
    for i in range(1, jumlah):
        akhir = " diteruskan" if i < jumlah - 1 else ""
        baris.append(
            f'<tr><td class="nyambung{akhir}"><div class="ulang"><p>Judul panjang</p>'
            f'<p>(lanjutan)</p></div></td><td class="nyambung{akhir}">{isi} {i}</td></tr>'
        )
    return f"{KEPALA}{''.join(baris)}</tbody></table>{terakhir}</body></html>"


def _halaman(html: str, folder: Path) -> list[str]:
    pdf = render_pdf(html, judul="J", tanggal=TANGGAL, penulis="D", gaya=GAYA)
    return poppler("pdftotext", pdf, folder).split("\f")[:-1]


def _kotak(halaman: Any, jenis: type) -> list[Any]:
    return [k for k in halaman._page_box.descendants() if isinstance(k, jenis)]


def test_label_diulang_di_awal_setiap_halaman_dan_hanya_di_sana(tmp_path: Path) -> None:
    halaman = _halaman(_tabel(120), tmp_path)
    assert len(halaman) >= 3
    for ke, teks in enumerate(halaman):
        assert teks.count("Judul panjang") == 1
        assert teks.count("(lanjutan)") == (1 if ke else 0)
        assert teks.count("Sasaran") == 1
    assert re.findall(r"uraian (\d+)", "".join(halaman)) == [str(i) for i in range(120)]


def test_garis_ditutup_di_bawah_halaman_dan_tidak_ada_di_tengah() -> None:
    tabel = [t for h in susun(_tabel(120), GAYA).pages for t in _kotak(h, TableBox)]
    assert len(tabel) >= 3
    mendatar = tabel[0].collapsed_border_grid[1]
    lewat = 1
    for satu in tabel[:-1]:
        banyak = sum(len(k.children) for k in satu.children if not k.is_header)
        lebar = [sisi[1][1] for sisi in mendatar[lewat + banyak]]
        assert all(lebar), "the last line of the page"
        assert not any(sisi[1][1] for sisi in mendatar[lewat + 1]), "a line inside the group"
        lewat += banyak


def test_satu_halaman_tidak_menampilkan_label_ulang(tmp_path: Path) -> None:
    (teks,) = _halaman(_tabel(5), tmp_path)
    assert "(lanjutan)" not in teks


def test_baris_lebih_tinggi_dari_halaman_ikut_mengulang_label(tmp_path: Path) -> None:
    panjang = " ".join(f"kata{i}" for i in range(2500))
    html = _tabel(1).replace("</tbody>", "").replace("</table></body></html>", "")
    html += (
        '<tr><td class="nyambung"><div class="ulang"><p>Judul panjang</p><p>(lanjutan)</p></div>'
        f'</td><td class="nyambung">{panjang}</td></tr></tbody></table></body></html>'
    )
    halaman = _halaman(html, tmp_path)
    assert len(halaman) >= 3
    assert all("(lanjutan)" in teks for teks in halaman[1:])
    assert re.findall(r"kata(\d+)", "".join(halaman)) == [str(i) for i in range(2500)]


def test_setiap_halaman_disusun_sekali(monkeypatch: pytest.MonkeyPatch) -> None:
    asli, dibuat = modul_halaman.make_page, []

    def hitung(*isi: Any) -> Any:
        dibuat.append(isi[4])
        return asli(*isi)

    monkeypatch.setattr(modul_halaman, "make_page", hitung)
    dokumen = susun(_tabel(120), GAYA)
    assert dibuat == list(range(1, len(dokumen.pages) + 1))


def test_baris_pertama_halaman_berjarak_dari_kepala() -> None:
    for halaman in susun(_tabel(120), GAYA).pages[1:]:
        baris = [b for b in _kotak(halaman, TableRowBox) if b.element.find("td") is not None]
        assert baris[0].children[0].padding_top > 0
        assert baris[1].children[0].padding_top == 0


def test_baris_yang_kedua_selnya_terbelah_tidak_menyela_isinya(tmp_path: Path) -> None:
    """The label goes where a finished cell would stand empty, never into a text that goes on."""
    kiri, kanan = (" ".join(f"{kata}{i}" for i in range(900)) for kata in ("kiri", "kanan"))
    html = _tabel(1).replace("</tbody></table></body></html>", "")
    html += (
        f'<tr><td><div class="ulang"><p>(lanjutan)</p></div>{kiri}</td><td>{kanan}</td></tr>'
        "</tbody></table></body></html>"
    )
    halaman = _halaman(html, tmp_path)
    assert len(halaman) >= 2
    for kata in ("kiri", "kanan"):
        assert re.findall(rf"{kata}(\d+)", "".join(halaman)) == [str(i) for i in range(900)]
    menyambung = [h for h in halaman if re.search(r"kiri\d", h) and not re.search(r"kiri0\b", h)]
    assert menyambung, "a page that begins in the middle of both cells"
    assert not any("(lanjutan)" in teks for teks in menyambung)
    assert any("(lanjutan)" in teks for teks in halaman)


def test_halaman_yang_disusun_ulang_melepas_label_yang_sudah_dipasang() -> None:
    """A page that begins elsewhere the second time leaves no label in the middle of another."""

    class Kotak:
        def __init__(self, kelas: str = "") -> None:
            self.element = None
            self.children = [kelas]

    akar: Any = Kotak()
    akar.children = []
    lanjutan = Lanjutan(akar)
    sel, garis = Kotak("isi"), ["tipis"]
    lanjutan._awal = {1: None, 2: {0: None}, 3: {1: None}}
    lanjutan._ganti(2, sel, "children", ["label", "isi"])
    lanjutan._semula.append((3, garis, 0, garis[0]))
    garis[0] = "tebal"
    awal = ["tipis"]
    lanjutan._semula.append((2, awal, 0, awal[0]))
    awal[0] = "tebal"
    lanjutan.mulai(3, {1: None})
    assert (sel.children, garis) == (["label", "isi"], ["tebal"]), "the same page once more"
    lanjutan.mulai(3, {2: None})
    assert (sel.children, garis) == (["label", "isi"], ["tipis"]), "page 2 stays as it is"
    assert awal == ["tebal"]
    lanjutan.mulai(2, {7: None})
    assert (sel.children, awal) == (["isi"], ["tipis"])
    assert lanjutan._awal == {1: None, 2: {7: None}}
