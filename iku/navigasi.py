"""The top navigation of each role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.views import cakupan_dari
from renstra.selectors.cakupan import nama_pemda

TEKS_PERAN = {
    Peran.OPERATOR: "Pengisi data",
    Peran.VERIFIKATOR: "Verifikator",
    Peran.PENANDATANGAN: "Penanda tangan",
    Peran.ADMIN: "Admin",
}


@dataclass(frozen=True, slots=True)
class Butir:
    """One entry of the navigation."""

    teks: str
    url: str
    aktif: bool


def _butir(cakupan: Cakupan) -> list[tuple[str, str]]:
    isi = []
    if cakupan.memegang(Peran.OPERATOR):
        isi += [("Isian", reverse("penilaian:isian"))]
    if cakupan.memegang(Peran.VERIFIKATOR):
        isi += [("Verifikasi", reverse("penilaian:antrean"))]
    if not cakupan.kosong:
        isi += [
            ("Dasbor", reverse("penilaian:dasbor")),
            ("Keputusan", reverse("renstra:keputusan_daftar")),
        ]
    return [*isi, ("Panduan", reverse("panduan"))]


# Pages that belong to an entry whose address they do not begin with.
_MILIK = {"penilaian:dasbor": ("/indikator/", "/realisasi/", "/mutu-data/", "/banding/", "/pohon/")}


def _aktif(jalan: str, url: str) -> bool:
    lain = next((isi for nama, isi in _MILIK.items() if reverse(nama) == url), ())
    return jalan.startswith((url, *lain))


def peran_teks(cakupan: Cakupan) -> str:
    """The roles under the user's name."""
    if cakupan.reviuer:
        return "Inspektorat · hanya baca"
    peran = [teks for p, teks in TEKS_PERAN.items() if cakupan.memegang(p)]
    if cakupan.pengelola and "Admin" not in peran:
        peran.append("Admin")
    return ", ".join(peran)


def _menu(pengguna: Any, cakupan: Cakupan) -> list[dict[str, str]]:
    isi = [
        {"teks": "Akun saya", "url": reverse("akun")},
        {"teks": "Pekerjaan latar", "url": reverse("pekerjaan_daftar")},
        {"teks": "Kunci API", "url": reverse("kunci_api")},
    ]
    if cakupan.instansi:
        isi.insert(0, {"teks": "Pemberitahuan", "url": reverse("penilaian:pemberitahuan")})
    if cakupan.pengelola:
        isi.append({"teks": "Undangan", "url": reverse("renstra:undangan")})
    if pengguna.is_staff and cakupan.pengelola:
        isi.append({"teks": "Admin", "url": reverse("admin:index")})
    return isi


def navigasi(request: HttpRequest) -> dict[str, Any]:
    """Context of every page; anonymous pages and the admin get none of it."""
    pengguna = getattr(request, "user", None)
    if pengguna is None or not pengguna.is_authenticated or request.path.startswith("/admin/"):
        return {}
    cakupan = cakupan_dari(request)
    return {
        "navigasi": [Butir(teks, url, _aktif(request.path, url)) for teks, url in _butir(cakupan)],
        "nama_pemda": nama_pemda(cakupan),
        "peran_teks": peran_teks(cakupan),
        "menu_pengguna": _menu(pengguna, cakupan),
    }
