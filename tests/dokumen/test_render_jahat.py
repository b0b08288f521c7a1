"""Hostile markup opens no socket and no file: it stops the rendering or is ignored."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from weasyprint.urls import URLFetcher

from iku.dokumen.galat import GalatRender
from iku.dokumen.render import render_pdf
from tests.dokumen.bahan import TANGGAL, html_contoh, temuan_pdfa
from tests.keandalan.catatan import catat

SVG_LUAR = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' "
    "xmlns:xlink='http://www.w3.org/1999/xlink' width='9' height='9'%3E"
    "%3Cimage xlink:href='{url}' width='9' height='9'/%3E%3C/svg%3E"
)
# {url} is an address that must never be asked for, in every place that could load one.
MUATAN = {
    "img": '<img src="{url}">',
    "img srcset": '<img src="data:," srcset="{url} 2x">',
    "object": '<object data="{url}"></object>',
    "embed": '<embed src="{url}">',
    "iframe": '<iframe src="{url}"></iframe>',
    "link stylesheet": '<link rel="stylesheet" href="{url}">',
    "link attachment": '<link rel="attachment" href="{url}">',
    "a attachment": '<a rel="attachment" href="{url}">x</a>',
    "base": '<base href="{url}/"><img src="x.png">',
    "css import": '<style>@import "{url}";</style>',
    "css import url": "<style>@import url({url});</style>",
    "css background": "<style>p {{ background: url({url}) }}</style><p>x</p>",
    "css list": "<style>li {{ list-style-image: url({url}) }}</style><ul><li>x</ul>",
    "css content": "<style>p::before {{ content: url({url}) }}</style><p>x</p>",
    "css border": "<style>p {{ border: 9px solid; border-image: url({url}) 9 }}</style><p>x</p>",
    "css page": "<style>@page {{ background: url({url}) }}</style>",
    "css font-face": '<style>@font-face {{ font-family: J; src: url("{url}") }}'
    "p {{ font-family: J }}</style><p>x</p>",
    "css color-profile": '<style>@color-profile --c {{ src: url("{url}") }}</style>',
    "css style attribute": '<p style="background: url({url})">x</p>',
    "css escaped": r"<style>p {{ background: \75rl({url}) }}</style><p>x</p>",
    "css var": "<style>p {{ --g: url({url}); background: var(--g) }}</style><p>x</p>",
    "css attr": '<style>p {{ background: attr(data-g type(<url>)) }}</style><p data-g="{url}">x',
    "svg image": '<img src="' + SVG_LUAR + '">',
    "svg inline image": '<svg><image href="{url}" width="9" height="9"/></svg>',
    "svg inline use": '<svg width="9" height="9"><use href="{url}#a"/></svg>',
    "svg stylesheet": '<svg><style>@import "{url}";</style><rect width="9" height="9"/></svg>',
    "svg entity": '<!DOCTYPE a [<!ENTITY e SYSTEM "{url}">]><p>&e;</p>',
    "input image": '<input type="image" src="{url}">',
    "video poster": '<video poster="{url}"></video>',
    "meta refresh": '<meta http-equiv="refresh" content="0;url={url}">',
    "link icon": '<link rel="icon" href="{url}">',
    "link preload": '<link rel="preload" as="image" href="{url}">',
    "script": '<script src="{url}"></script>',
    "picture source": '<picture><source srcset="{url}"><img src="data:," alt=""></picture>',
    "audio": '<audio src="{url}"></audio><track src="{url}">',
    "frame": '<frameset><frame src="{url}"></frameset>',
    "applet": '<applet code="{url}" archive="{url}"></applet>',
    "body background": '<table background="{url}"><tr><td background="{url}">x</table>',
    "xml stylesheet": '<?xml-stylesheet href="{url}"?><p>x</p>',
    "css namespace": '<style>@namespace url("{url}"); p {{ color: red }}</style><p>x</p>',
    "css mask": "<style>p {{ mask-image: url({url}); mask: url({url}) }}</style><p>x</p>",
    "css cursor": "<style>p {{ cursor: url({url}), auto; filter: url({url}) }}</style><p>x</p>",
    "css shape": "<style>p {{ float: left; shape-outside: url({url}) }}</style><p>x</p>",
    "css image-set": '<style>p {{ background: image-set("{url}" 1x, "{url}" 2x) }}</style><p>x</p>',
    "css target": '<style>p::after {{ content: target-text(url("{url}")) }}</style><p>x</p>',
    "css margin box": "<style>@page {{ @top-left {{ content: url({url}) }} }}</style>",
    "css media import": '<style>@import url("{url}") print;</style><p>x</p>',
    "svg filter image": '<svg><filter id="f"><feImage href="{url}"/></filter></svg>',
    "svg gradient": '<svg><linearGradient href="{url}#g"/><pattern xlink:href="{url}#g"/></svg>',
    "svg text path": '<svg><text><textPath href="{url}#t">x</textPath></text></svg>',
}
JUMLAH = 40
TUJUAN = ("http", "https", "file", "ftp", "relatif", "protokol-relatif")


class _Penghitung(BaseHTTPRequestHandler):
    diminta: list[str] = []

    def do_GET(self) -> None:
        self.diminta.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<svg/>")

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def pendengar() -> Iterator[int]:
    """A listener that must stay silent; yields its port."""
    server = HTTPServer(("127.0.0.1", 0), _Penghitung)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


@pytest.fixture(scope="module")
def rahasia(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file on this machine that no document may read."""
    berkas = tmp_path_factory.mktemp("rahasia") / "rahasia.svg"
    berkas.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    return berkas


class _Pengintai:
    """Audit hook: what this process opens and connects to while `aktif`."""

    def __init__(self) -> None:
        self.aktif = False
        self.soket: list[str] = []
        self.berkas: list[str] = []
        sys.addaudithook(self._catat)

    def _catat(self, peristiwa: str, argumen: tuple[object, ...]) -> None:
        if not self.aktif:
            return
        if peristiwa in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
            self.soket.append(f"{peristiwa} {argumen}")
        elif peristiwa == "open":
            self.berkas.append(str(argumen[0]))


@pytest.fixture(scope="module")
def pengintai() -> _Pengintai:
    return _Pengintai()


def _alamat(tujuan: str, nomor_port: int, rahasia: Path) -> str:
    return {
        "http": f"http://127.0.0.1:{nomor_port}/x.svg",
        "https": f"https://127.0.0.1:{nomor_port}/x.svg",
        "file": rahasia.as_uri(),
        "ftp": f"ftp://127.0.0.1:{nomor_port}/x.svg",
        "relatif": str(rahasia),
        "protokol-relatif": f"//127.0.0.1:{nomor_port}/x.svg",
    }[tujuan]


def _coba(nama: str, alamat: str, pengintai: _Pengintai) -> bool:
    """Print the payload; True when nothing was opened, asked for or attached."""
    pengintai.soket.clear()
    pengintai.berkas.clear()
    pengintai.aktif = True
    try:
        pdf = render_pdf(
            html_contoh(MUATAN[nama].format(url=alamat)), judul="J", tanggal=TANGGAL, penulis="D"
        )
    except GalatRender:
        pdf = b""
    finally:
        pengintai.aktif = False
    rahasia = [b for b in pengintai.berkas if "rahasia" in b]
    return not (pengintai.soket or rahasia or _Penghitung.diminta or b"/EmbeddedFile" in pdf)


@pytest.mark.parametrize("nama", MUATAN)
def test_tidak_ada_soket_atau_berkas_yang_dibuka(
    nama: str, pendengar: int, rahasia: Path, pengintai: _Pengintai
) -> None:
    for tujuan in TUJUAN:
        assert _coba(nama, _alamat(tujuan, pendengar, rahasia), pengintai), tujuan


@pytest.mark.berat
def test_semua_muatan_dicatat(pendengar: int, rahasia: Path, pengintai: _Pengintai) -> None:
    """The whole list in one process, for the table of reliability figures."""
    bocor = [
        (nama, tujuan)
        for nama in MUATAN
        for tujuan in TUJUAN
        if not _coba(nama, _alamat(tujuan, pendengar, rahasia), pengintai)
    ]
    catat(
        22,
        "alamat luar di setiap tempat yang dapat memuatnya",
        f"{JUMLAH} muatan, 0 soket",
        not bocor and len(MUATAN) >= JUMLAH,
        muatan=len(MUATAN),
        tujuan=len(TUJUAN),
        pencetakan=len(MUATAN) * len(TUJUAN),
        soket_atau_berkas=len(bocor),
    )


def test_pengintai_melihat_pengambil_biasa(
    pendengar: int, rahasia: Path, pengintai: _Pengintai
) -> None:
    pengintai.soket.clear()
    pengintai.berkas.clear()
    pengintai.aktif = True
    try:
        URLFetcher(timeout=5).fetch(_alamat("http", pendengar, rahasia))
        URLFetcher(timeout=5).fetch(_alamat("file", pendengar, rahasia))
    finally:
        pengintai.aktif = False
    assert pengintai.soket
    assert [b for b in pengintai.berkas if "rahasia" in b]
    assert _Penghitung.diminta.pop() == "/x.svg"


def test_gambar_yang_hilang_menghentikan_pencetakan() -> None:
    with pytest.raises(GalatRender, match="Unggah gambarnya"):
        render_pdf(html_contoh('<img src="lambang.png">'), judul="J", tanggal=TANGGAL, penulis="D")


@pytest.mark.parametrize("nama", ["../VENDOR.md", "%2e%2e/VENDOR.md", "/etc/passwd", "VENDOR.md"])
def test_skema_huruf_hanya_menjawab_huruf(nama: str) -> None:
    with pytest.raises(GalatRender):
        render_pdf(
            html_contoh(f'<img src="huruf:{nama}">'), judul="J", tanggal=TANGGAL, penulis="D"
        )


def test_lampiran_data_dan_tautan_berbahaya_dibuang() -> None:
    pdf = render_pdf(
        html_contoh(
            '<link rel="attachment" href="data:text/plain,isi">'
            '<a rel="attachment" href="data:text/plain,isi">a</a>'
            '<a href="javascript:app.alert(1)">b</a><a href="file:///etc/passwd">c</a>'
            '<a href="https://contoh.go.id/">d</a>'
        ),
        judul="J",
        tanggal=TANGGAL,
        penulis="D",
    )
    with pikepdf.open(BytesIO(pdf)) as dokumen:
        tautan = [str(a.A.URI) for a in dokumen.pages[0].get("/Annots", [])]
        assert "/EmbeddedFiles" not in dokumen.Root.get("/Names", {})
    assert tautan == ["https://contoh.go.id/"]
    assert temuan_pdfa(pdf) == []
