"""States of pages that no address names: menus open, refused forms, nothing there, paper.

Conflict, offline, paste preview and ended session stand in test_isian_otomatis.py.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.peramban.conftest import Peramban
from tests.peramban.halaman import SEMUA_ATURAN
from tests.peramban.periksa_halaman import di_setiap_lebar

pytestmark = pytest.mark.usefixtures("contoh")


def _menu(page: Page) -> None:
    page.locator("details.menu > summary").click()
    expect(page.get_by_role("button", name="Keluar")).to_be_visible()


def _unduh(page: Page) -> None:
    page.locator("summary:has-text('Unduh')").click()
    expect(page.get_by_role("link", name="Excel (XLSX)")).to_be_visible()


def _masuk_salah(page: Page) -> None:
    page.locator("[name=login]").fill("operator.paser")
    page.locator("[name=password]").fill("bukan-kata-sandinya")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").first).to_be_visible()


def _target_salah(page: Page) -> None:
    page.locator("input[name^='t-']").first.fill("68.8")
    page.get_by_role("button", name="Simpan target").click()
    expect(page.get_by_role("alert").first).to_be_visible()


def _diam(_page: Page) -> None:
    """The state is the address itself."""


KEADAAN: dict[str, tuple[str, str, Callable[[Page], Any]]] = {
    "menu pengguna": ("operator.paser", "/isian/", _menu),
    "menu unduh": ("inspektorat.paser", "/dasbor/?tahun=2020", _unduh),
    "sandi salah": ("", "/masuk/", _masuk_salah),
    "target ditolak": ("operator.paser", "/isian/paser/2021/target/", _target_salah),
    "tanpa pekerjaan": ("operator.paser", "/pekerjaan/", _diam),
    "tanpa pemberitahuan": ("operator.paser", "/pemberitahuan/", _diam),
    "tiada": ("operator.paser", "/tidak-ada/", _diam),
    "bukan perannya": ("inspektorat.paser", "/isian/paser/2021/TAHUN/", _diam),
}


@pytest.mark.parametrize("nama", KEADAAN)
def test_keadaan_dapat_diakses(peramban: Peramban, nama: str) -> None:
    akun, url, lakukan = KEADAAN[nama]
    halaman = peramban(akun, lebar=1366)
    halaman.buka(url)
    lakukan(halaman.page)
    assert di_setiap_lebar(halaman, aturan=SEMUA_ATURAN) == []
    assert halaman.csp() == []


@pytest.mark.parametrize("nama", ["dasbor", "instansi", "pohon", "banding"])
def test_di_atas_kertas_tidak_ada_yang_terpotong(peramban: Peramban, nama: str) -> None:
    url = {
        "dasbor": f"{reverse('penilaian:dasbor')}?tahun=2020",
        "instansi": f"{reverse('penilaian:dasbor_instansi', args=['paser'])}?tahun=2020",
        "pohon": reverse("penilaian:pohon", args=["paser", 2020]),
        "banding": f"{reverse('penilaian:banding')}?kiri=paser&tahun_kiri=2019&tahun_kanan=2020",
    }[nama]
    # The printable width of A4 lying and F4 lying with margins of one centimetre, in CSS pixels.
    for lebar in (1046, 1171):
        halaman = peramban("inspektorat.paser", lebar=lebar)
        halaman.buka(url)
        halaman.page.emulate_media(media="print")
        assert halaman.meluap() == 0
        assert not halaman.page.locator(".bilah-nav").is_visible()
        assert halaman.page.locator("h1").is_visible()
