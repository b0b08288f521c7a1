"""The user guide in the application: the documents of docs/panduan, for everyone signed in."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.markah import GalatMarkah, Naskah, baca_naskah
from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk

FOLDER: Path = settings.AKAR / "docs" / "panduan"
INDEKS = "indeks"
_HALAMAN = re.compile(r"([a-z0-9-]+)\.md(#[a-z0-9-]+)?")
_GAMBAR = re.compile(r"gambar/([a-z0-9-]+)\.png")
_UNTUK_PERAN = (
    (Peran.OPERATOR, "isian"),
    (Peran.VERIFIKATOR, "verifikator"),
    (Peran.PENANDATANGAN, "kepala"),
)


def daftar_slug() -> frozenset[str]:
    """Names of all pages, the index included."""
    return frozenset(jalan.stem for jalan in FOLDER.glob("*.md"))


def naskah(slug: str) -> Naskah:
    """One page, read again when its file has changed. `slug` must be one of `daftar_slug()`."""
    return _baca(slug, (FOLDER / f"{slug}.md").stat().st_mtime_ns)


@cache
def _baca(slug: str, _saat: int) -> Naskah:
    return baca_naskah((FOLDER / f"{slug}.md").read_text(encoding="utf-8"), _tautan, _gambar)


def urutan() -> tuple[str, ...]:
    """The pages in the order in which the index names them first."""
    nama = (_HALAMAN.fullmatch(t) for t in naskah(INDEKS).tautan)
    return tuple(dict.fromkeys(n[1] for n in nama if n))


def alamat(slug: str) -> str:
    """Where a page is read."""
    return (
        reverse("panduan") if slug == INDEKS else reverse("panduan_halaman", kwargs={"slug": slug})
    )


def _tautan(tujuan: str) -> str:
    """Between pages as between files; nothing leads out of the guide."""
    cocok = _HALAMAN.fullmatch(tujuan)
    if cocok is None or not (FOLDER / f"{cocok[1]}.md").is_file():
        raise GalatMarkah(f"Link to nowhere: {tujuan}")
    return alamat(cocok[1]) + (cocok[2] or "")


def _gambar(sumber: str) -> str:
    """The address of a screenshot that exists; none before it was made."""
    cocok = _GAMBAR.fullmatch(sumber)
    if cocok is None:
        raise GalatMarkah(f"Pictures are gambar/<name>.png, not {sumber}")
    ada = (FOLDER / sumber).is_file()
    return reverse("panduan_gambar", kwargs={"nama": cocok[1]}) if ada else ""


def untuk_peran(cakupan: Cakupan) -> tuple[str, ...]:
    """The pages written for this user's roles."""
    slug = [s for peran, s in _UNTUK_PERAN if cakupan.memegang(peran)]
    if cakupan.reviuer:
        slug.append("inspektorat")
    if cakupan.seluruh_sistem:
        slug.append("admin")
    return tuple(slug)


@perlu_masuk
def panduan(request: HttpRequest) -> HttpResponseBase:
    """The index by role and task, the user's own pages first."""
    isi = naskah(INDEKS)
    milik = [(naskah(s).judul, alamat(s)) for s in untuk_peran(cakupan_dari(request))]
    konteks = {"judul": isi.judul, "anak_judul": isi.ringkas, "naskah": isi, "milik": milik}
    return render(request, "panduan/halaman.html", konteks)


@perlu_masuk
def panduan_halaman(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One page with its chapters, the one before and the one after."""
    if slug == INDEKS or slug not in daftar_slug():
        raise Http404(TIDAK_ADA)
    isi = naskah(slug)
    semua = urutan()
    ke = semua.index(slug)
    konteks = {
        "judul": isi.judul,
        "anak_judul": isi.ringkas,
        "remah": [("Panduan", reverse("panduan")), (isi.judul, "")],
        "naskah": isi,
        "sebelum": _butir(semua[ke - 1]) if ke else None,
        "sesudah": _butir(semua[ke + 1]) if ke + 1 < len(semua) else None,
    }
    return render(request, "panduan/halaman.html", konteks)


@perlu_masuk
def panduan_gambar(_request: HttpRequest, nama: str) -> HttpResponseBase:
    """A screenshot of the guide."""
    ada = {jalan.stem: jalan for jalan in (FOLDER / "gambar").glob("*.png")}
    if nama not in ada:
        raise Http404(TIDAK_ADA)
    return FileResponse(ada[nama].open("rb"), content_type="image/png")


def _butir(slug: str) -> tuple[str, str]:
    return naskah(slug).judul, alamat(slug)
