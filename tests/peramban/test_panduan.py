"""The user guide in a real browser."""

from __future__ import annotations

import pytest

from iku import panduan
from tests.peramban.conftest import Peramban


@pytest.mark.parametrize("lebar", [1366, 390])
def test_panduan_dapat_diakses_dan_tidak_meluap(peramban: Peramban, lebar: int) -> None:
    jendela = peramban("operator.sampang", lebar=lebar)
    for slug in ("indeks", "isian", "tur-nspk", "tur-minimal"):
        assert jendela.buka(panduan.alamat(slug)).status == 200
        assert jendela.meluap() == 0, slug
        assert jendela.axe() == [], slug


def test_dari_menu_sampai_tur_tanpa_skrip(peramban: Peramban) -> None:
    jendela = peramban("inspektorat.kaltim", js=False)
    jendela.buka("/dasbor/")
    jendela.page.click("text=Panduan")
    jendela.page.click("text=Keluhan yang ditindaklanjuti")
    assert jendela.page.locator("h1").inner_text() == "Tur: keluhan yang ditindaklanjuti"
    jendela.page.click("text=Makin kecil makin baik")
    assert jendela.page.url.endswith("/panduan/tur-minimal/")
