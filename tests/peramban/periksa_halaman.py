"""What every page must hold, seen by a browser: names of the faults, none when it is right."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from tests.peramban.halaman import Halaman

# One address of each kind is asked for; the others must only be known to the resolver.
SEJENIS = 2

KERANGKA = """() => {
    // Tags and classes in order; equal neighbours once: two pages with one frame look alike.
    const tulis = (el) => {
        const anak = [];
        for (const satu of el.children) {
            const isi = tulis(satu);
            if (anak[anak.length - 1] !== isi) anak.push(isi);
        }
        const kelas = [...el.classList].sort().join('.');
        return `${el.localName}.${kelas}[${el.getAttribute('type') || ''}](${anak.join()})`;
    };
    return tulis(document.body);
}"""
BENTUK = """() => ({
    judul: document.title, bahasa: document.documentElement.lang,
    h1: document.querySelectorAll('h1').length, main: document.querySelectorAll('main').length,
    kembar: [...document.querySelectorAll('[id]')].map((el) => el.id)
        .filter((id, n, semua) => semua.indexOf(id) !== n),
    tautan: [...document.querySelectorAll('a[href]')].map((a) => a.href),
    jangkar: [...document.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute('href'))
        .filter((h) => h.length > 1 && !document.getElementById(decodeURIComponent(h.slice(1)))),
})"""


def bentuk(halaman: Halaman, *, kerangka: bool = True) -> list[str]:
    """Faults of the page's frame: title, language, heading, doubled ids, dead anchors.

    `kerangka=False` for a page that stands in a frame of another: a paper has its own heading.
    """
    isi: dict[str, Any] = halaman.page.evaluate(BENTUK)
    salah = []
    if not isi["judul"].strip() or isi["judul"].startswith("·"):
        salah.append("no title")
    if isi["bahasa"] != "id":
        salah.append(f"lang {isi['bahasa']!r}")
    if kerangka and (isi["h1"] != 1 or isi["main"] != 1):
        salah.append(f"{isi['h1']} h1, {isi['main']} main")
    salah += [f"id twice: {satu}" for satu in isi["kembar"]]
    salah += [f"anchor without target: {satu}" for satu in isi["jangkar"]]
    return salah + [f"CSP: {satu}" for satu in halaman.csp()]


def di_setiap_lebar(halaman: Halaman, *, aturan: list[str] | None = None) -> list[str]:
    """Axe at 1366 and 390 px, and nothing wider than the window down to 320 px."""
    salah = []
    for lebar in (1366, 390, 320):
        halaman.page.set_viewport_size({"width": lebar, "height": 900})
        if lebar > 320:
            salah += [f"{lebar}: {satu}" for satu in halaman.axe(aturan)]
        if meluap := halaman.meluap():
            salah.append(f"{lebar}: {meluap} px too wide")
    halaman.page.set_viewport_size({"width": 1366, "height": 900})
    return salah


class Tautan:
    """Follows the links that one visitor is shown, each kind a few times."""

    def __init__(self, client: Client, alamat: str) -> None:
        self.client, self.asal = client, urlsplit(alamat).netloc
        self.dilihat: set[str] = set()
        self.jenis: dict[str, int] = {}

    def periksa(self, halaman: Halaman) -> list[str]:
        """Links of this page that lead nowhere, or where this visitor is refused."""
        salah = []
        for tujuan in halaman.page.evaluate(BENTUK)["tautan"]:
            bagian = urlsplit(urldefrag(tujuan).url)
            jalur = f"{bagian.path}?{bagian.query}" if bagian.query else bagian.path
            if bagian.netloc != self.asal or jalur in self.dilihat:
                continue
            self.dilihat.add(jalur)
            if kode := self._kode(bagian.path, jalur):
                salah.append(f"link {jalur}: {kode}")
        return salah

    def _kode(self, path: str, jalur: str) -> str:
        try:
            nama = resolve(unquote(path)).view_name
        except Resolver404:
            return "no such address"
        self.jenis[nama] = self.jenis.get(nama, 0) + 1
        if self.jenis[nama] > SEJENIS:
            return ""
        kode = self.client.get(jalur).status_code
        return "" if kode in (200, 302) else str(kode)
