"""Walks through the pages of an account and gathers the forms they offer, filled in as they are."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

JANGAN_DIIKUTI = ("keluar", "logout", "jsi18n", "password")


@dataclass(frozen=True, slots=True)
class Formulir:
    """One POST form with one of its buttons: where it goes and what it would send."""

    asal: str
    tujuan: str
    isi: Mapping[str, tuple[str, ...]]
    medan: frozenset[str]

    @property
    def nama(self) -> str:
        """The name of the view that it is sent to."""
        return nama_alamat(self.tujuan)


def nama_alamat(url: str) -> str:
    """The resolver's name; empty for what is no address of ours."""
    try:
        return resolve(urlsplit(url).path).view_name
    except Resolver404:
        return ""


class _Pembaca(HTMLParser):
    """Links, and forms with their fields, buttons included."""

    def __init__(self) -> None:
        super().__init__()
        self.tautan: list[str] = []
        self.formulir: list[dict[str, Any]] = []
        self._lewat: dict[str, dict[str, Any]] = {}
        self._pilih: tuple[str, dict[str, Any], list[tuple[str, bool]]] | None = None
        self._teks: tuple[str, dict[str, Any], list[str]] | None = None
        self._kini: dict[str, Any] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {nama: nilai or "" for nama, nilai in attrs}
        ada = {nama for nama, _ in attrs}
        if tag == "a" and "href" in a:
            self.tautan.append(a["href"])
        elif tag == "form":
            self._kini = self._buat(a.get("id", ""), a.get("action", ""), a.get("method", "get"))
        if tag not in ("input", "select", "textarea", "button") or "disabled" in ada:
            return
        milik = self._buat(a["form"]) if a.get("form") else self._kini
        if milik is None or not (nama := a.get("name", "")):
            return
        if tag == "select":
            self._pilih = (nama, milik, [])
        elif tag == "textarea":
            self._teks = (nama, milik, [])
        else:
            self._masukan(tag, nama, a, ada, milik)
        milik["medan"].add(nama)

    def _masukan(
        self, tag: str, nama: str, a: dict[str, str], ada: set[str], milik: dict[str, Any]
    ) -> None:
        jenis = a.get("type", "submit" if tag == "button" else "text")
        if jenis == "submit":
            milik["tombol"].append((nama, a.get("value", "")))
        elif jenis in ("checkbox", "radio"):
            if "checked" in ada:
                milik["isi"].setdefault(nama, []).append(a.get("value", "on"))
        elif jenis not in ("file", "button", "reset", "image"):
            bawaan = {"date": "2026-06-01", "number": "1", "hidden": ""}.get(jenis, "Uji")
            milik["isi"].setdefault(nama, []).append(a.get("value") or bawaan)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if self._teks:
            self._teks[2].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._kini = None
        elif tag == "textarea" and self._teks:
            nama, milik, teks = self._teks
            isi = "".join(teks).strip() or "Keterangan uji."
            milik["isi"].setdefault(nama, []).append(isi)
            self._teks = None
        elif tag == "select" and self._pilih:
            nama, milik, pilihan = self._pilih
            terpilih = [n for n, ya in pilihan if ya] or [n for n, _ in pilihan if n][:1]
            milik["isi"].setdefault(nama, []).extend(terpilih)
            self._pilih = None

    def pilihan(self, nilai: str, terpilih: bool) -> None:
        """One option of the open select."""
        if self._pilih:
            self._pilih[2].append((nilai, terpilih))

    def _buat(
        self, pengenal: str, tujuan: str | None = None, metode: str = "get"
    ) -> dict[str, Any]:
        satu = self._lewat.get(pengenal) if pengenal else None
        if satu is None:
            satu = {"tujuan": "", "metode": "", "isi": {}, "tombol": [], "medan": set()}
            self.formulir.append(satu)
            if pengenal:
                self._lewat[pengenal] = satu
        if tujuan is not None:
            satu.update(tujuan=tujuan, metode=metode.lower())
        return satu


class _PembacaPilihan(_Pembaca):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "option":
            a = dict(attrs)
            self.pilihan(a.get("value") or "", "selected" in a)
        super().handle_starttag(tag, attrs)


def baca_halaman(url: str, html: str) -> tuple[list[str], list[Formulir]]:
    """The links of a page, absolute, and its POST forms, one for each of their buttons."""
    pembaca = _PembacaPilihan()
    pembaca.feed(html)
    hasil = []
    for satu in pembaca.formulir:
        if satu["metode"] != "post":
            continue
        tujuan = urljoin(url, satu["tujuan"]) if satu["tujuan"] else url
        for tombol in satu["tombol"] or [None]:
            isi = {nama: tuple(nilai) for nama, nilai in satu["isi"].items()}
            if tombol is not None:
                isi[tombol[0]] = (tombol[1],)
            isi.pop("csrfmiddlewaretoken", None)
            hasil.append(Formulir(url, tujuan, isi, frozenset(satu["medan"])))
    return [urljoin(url, t) for t in pembaca.tautan if not t.startswith("#")], hasil


def jelajahi(client: Client, mulai: str, *, per_nama: int = 2) -> Iterator[Formulir]:
    """Follow the links from `mulai`, each view at most so often; every different form once."""
    antrean, dilihat = deque([mulai]), {mulai}
    kunjungan: Counter[str] = Counter()
    sudah: Counter[tuple[str, frozenset[str], tuple[str, ...]]] = Counter()
    while antrean:
        url = antrean.popleft()
        nama = nama_alamat(url)
        if not nama or any(j in url for j in JANGAN_DIIKUTI) or kunjungan[nama] >= per_nama:
            continue
        kunjungan[nama] += 1
        jawaban = client.get(url)
        if isinstance(jawaban, StreamingHttpResponse) or "html" not in jawaban["Content-Type"]:
            continue
        tautan, formulir = baca_halaman(url, jawaban.content.decode())
        if jawaban.status_code in (301, 302):
            tautan = [urljoin(url, jawaban["Location"])]
        for satu in formulir:
            tanda = (satu.nama, satu.medan, tuple(sorted(satu.isi)))
            sudah[tanda] += 1
            if (
                sudah[tanda] == 1
                and satu.nama
                and not any(j in satu.tujuan for j in JANGAN_DIIKUTI)
            ):
                yield satu
        for lain in tautan:
            if urlsplit(lain).netloc == "" and lain not in dilihat:
                dilihat.add(lain)
                antrean.append(lain)
