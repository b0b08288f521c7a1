"""Pictures for the letterhead: judged by their bytes; what could act or reach out is refused."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from iku.dokumen.gambar import PNG, SVG, GambarDitolak, data_uri, periksa_gambar

POLOS = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 50"><defs><linearGradient id="a"/>'
    '</defs><path d="M0 0h40v50H0z" fill="url(#a)"/></svg>'
)


def png(lebar: int = 40, tinggi: int = 50) -> bytes:
    """A red rectangle."""
    keluar = BytesIO()
    Image.new("RGB", (lebar, tinggi), "#b00").save(keluar, "PNG")
    return keluar.getvalue()


def test_png_dan_svg_polos_diterima() -> None:
    assert (periksa_gambar(png()).tipe, periksa_gambar(png()).lebar) == (PNG, 40)
    satu = periksa_gambar(POLOS.encode())
    assert (satu.tipe, satu.lebar, satu.tinggi) == (SVG, 40, 50)
    assert data_uri(b"a", PNG) == "data:image/png;base64,YQ=="


def test_nama_berkas_tidak_menentukan() -> None:
    """The function sees no name at all: a renamed PDF, HTML or GIF stays what it is."""
    for isi in (b"", b"%PDF-1.7", b"<html><body>", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"0" * 50):
        with pytest.raises(GambarDitolak):
            periksa_gambar(isi)


def test_terlalu_besar_ditolak() -> None:
    with pytest.raises(GambarDitolak, match="512 kB"):
        periksa_gambar(png() + b"0" * 600_000)
    with pytest.raises(GambarDitolak, match=r"4\.000 piksel"):
        periksa_gambar(png(4100, 2))


@pytest.mark.parametrize(
    "isi",
    [
        "<script>alert(1)</script>",
        '<path onload="alert(1)"/>',
        '<image href="http://contoh.go.id/a.png"/>',
        '<use href="http://contoh.go.id/a.svg#b"/>',
        '<use xmlns:x="http://www.w3.org/1999/xlink" x:href="file:///etc/passwd"/>',
        "<style>@import url(http://contoh.go.id/a.css)</style>",
        '<path fill="url(http://contoh.go.id/a)"/>',
        '<path style="background: url( //contoh.go.id/a )"/>',
        "<foreignObject><p>a</p></foreignObject>",
        '<a href="javascript:alert(1)"><path/></a>',
        '<animate attributeName="href" values="javascript:alert(1)"/>',
        "<text>Badan</text>",
    ],
)
def test_svg_yang_bertindak_atau_keluar_ditolak(isi: str) -> None:
    with pytest.raises(GambarDitolak, match=r"polos|tulisan"):
        periksa_gambar(POLOS.replace("</svg>", f"{isi}</svg>").encode())


@pytest.mark.parametrize(
    "isi",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + POLOS,
        "<svg>",
        POLOS.replace(' viewBox="0 0 40 50"', ""),
        '<svg xmlns="http://www.w3.org/1999/xhtml"/>',
    ],
)
def test_svg_yang_tidak_jelas_ditolak(isi: str) -> None:
    with pytest.raises(GambarDitolak):
        periksa_gambar(isi.encode())
