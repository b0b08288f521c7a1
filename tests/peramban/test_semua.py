"""All pages × roles: no violation, no error, no overflow, no dead link, on the four documents.

The pages come from the resolver (semua.py). Two pages with one frame of tags and classes are
examined by axe once. It takes minutes: `-k paser` walks one document, `-k admin` the admin alone;
each part leaves its line in build/keandalan.json, and the log (`-o log_file=… -o
log_file_level=INFO`) tells every finding at once and how long each account took.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from typing import Any

import pytest

from tests.keandalan.catatan import catat
from tests.peramban import semua
from tests.peramban.conftest import Peramban
from tests.peramban.halaman import ATURAN_AXE, SEMUA_ATURAN, Halaman
from tests.peramban.periksa_halaman import KERANGKA, Tautan, bentuk, di_setiap_lebar

log = logging.getLogger(__name__)
_terlihat: set[int] = set()
# The paper stands in a frame of the preview page: a document of its own.
KERTAS = {"renstra:pratinjau_isi"}


def _kunjungi(halaman: Halaman, satu: semua.Tujuan, tautan: Tautan, *, admin: bool) -> list[str]:
    """Faults of one page for one visitor."""
    awal, luar = len(halaman.galat), len(halaman.luar)
    jawaban = halaman.buka(satu.url)
    salah = [] if jawaban.status == 200 else [f"answers {jawaban.status}"]
    salah += bentuk(halaman, kerangka=not admin and satu.nama not in KERTAS)
    salah += tautan.periksa(halaman)
    rupa = hash(halaman.page.evaluate(KERANGKA))
    if rupa not in _terlihat and satu.nama not in KERTAS:
        _terlihat.add(rupa)
        # Django's own admin is held to WCAG, not to our layout.
        salah += di_setiap_lebar(halaman, aturan=ATURAN_AXE if admin else SEMUA_ATURAN)
    salah += bentuk_csp(halaman) + [f"console: {g}" for g in halaman.galat[awal:]]
    salah += [f"another host: {g}" for g in halaman.luar[luar:]]
    del halaman.galat[awal:]
    return salah


def bentuk_csp(halaman: Halaman) -> list[str]:
    """Late violations: those that came while the window changed its size."""
    return [f"CSP: {satu}" for satu in halaman.csp()]


def _telusuri(
    peramban: Peramban, kode: str, peran: str, daftar: list[semua.Tujuan], *, admin: bool = False
) -> dict[str, list[str]]:
    """Faults by page of what one role sees."""
    mulai = time.monotonic()
    halaman = peramban(semua.akun(peran, kode), lebar=1366, tinggi=900)
    tautan = Tautan(semua.masuk(peran, kode), halaman.alamat)
    temuan = {}
    for satu in daftar:
        if salah := _kunjungi(halaman, satu, tautan, admin=admin):
            temuan[f"{peran or 'umum'} {satu.nama} {satu.url}"] = sorted(set(salah))
            log.warning("%s %s: %s", peran or "umum", satu.url, "; ".join(sorted(set(salah))))
    halaman.page.context.close()
    lama = time.monotonic() - mulai
    isi = (kode, peran or "umum", len(daftar), len(temuan), lama)
    log.info("%s, %s: %d pages, %d with faults, %.0f s", *isi)
    return temuan


@pytest.mark.berat
def test_setiap_alamat_punya_halaman_bagi_seseorang(contoh: None) -> None:
    """An address is a page of some role, or is named as none; nothing is left out in silence."""
    daftar = semua.alamat_objek(semua.siapkan_objek("paser"), bertanda=False)
    sisa = {satu.nama for satu in daftar} - {"dokumen:verifikasi"}  # signed in the walk below
    assert {nama for nama, _ in semua.pola()} >= semua.bukan_halaman(), "names that are gone"
    for peran in semua.PERAN_CEPAT:
        belum = [satu for satu in daftar if satu.nama in sisa]
        sisa -= {satu.nama for satu in semua.halaman_html(semua.masuk(peran, "paser"), belum)}
    assert sisa == set()


@pytest.mark.berat
@pytest.mark.parametrize("kode", semua.KODE)
def test_semua_halaman_bagi_semua_peran(peramban: Peramban, contoh: Any, kode: str) -> None:
    daftar = semua.alamat_objek(semua.siapkan_objek(kode))
    temuan: dict[str, list[str]] = {}
    jumlah = 0
    for peran in semua.PERAN:
        halaman = semua.halaman_html(semua.masuk(peran, kode), daftar)
        jumlah += len(halaman)
        temuan |= _telusuri(peramban, kode, peran, halaman)
    _laporkan(f"CSP violations, all pages and roles, {kode}", temuan, jumlah)


@pytest.mark.berat
def test_semua_halaman_admin(peramban: Peramban, contoh: Any) -> None:
    daftar = semua.halaman_html(semua.masuk("admin", "paser"), semua.alamat_admin())
    temuan = _telusuri(peramban, "paser", "admin", daftar, admin=True)
    _laporkan("CSP violations, all pages of the admin", temuan, len(daftar))


def _laporkan(nama: str, temuan: dict[str, list[str]], jumlah: int) -> None:
    """Every finding fails; row 23 is kept first, and says what else the walk looked for."""
    semua_temuan = [satu for isi in temuan.values() for satu in isi]

    def hitung(awalan: Iterable[str]) -> int:
        return sum(satu.startswith(tuple(awalan)) for satu in semua_temuan)

    csp = hitung(("CSP", "console"))
    luar = hitung(("another host",))
    angka = {
        "halaman": jumlah,
        "pelanggaran": csp,
        "permintaan ke host lain": luar,
        "temuan lain": len(semua_temuan) - csp - luar,
    }
    try:
        catat(23, nama, "0", csp + luar == 0, **angka)
    finally:
        assert temuan == {}
