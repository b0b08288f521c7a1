"""Preview, columns and settings of the paper in a real browser."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.peramban.conftest import Peramban
from tests.renstra.bahan import rancangan


@pytest.mark.parametrize("lebar", [1366, 390])
def test_halaman_cetak_dapat_diakses_dan_tidak_meluap(peramban: Peramban, lebar: int) -> None:
    jendela = peramban("operator.banjar", lebar=lebar)
    draf = rancangan("banjar")
    for url in (
        reverse("renstra:pratinjau", args=[draf.pk]),
        reverse("renstra:keputusan_kolom", args=[draf.pk]),
        reverse("renstra:pengaturan_cetak", args=["banjar"]),
        reverse("renstra:keputusan_daftar"),
    ):
        assert jendela.buka(url).status == 200
        assert jendela.meluap() == 0, url
        assert jendela.axe() == [], url


def test_kolom_yang_diketik_langsung_tampak_di_kertas(peramban: Peramban) -> None:
    draf = rancangan("banjar")
    jendela = peramban("operator.banjar")
    jendela.buka(reverse("renstra:keputusan_kolom", args=[draf.pk]))
    halaman = jendela.page
    halaman.fill("[name=judul_indikator]", "Ukuran yang diketik")
    kertas = halaman.frame_locator("iframe[data-pratinjau]")
    kertas.locator("th", has_text="Ukuran yang diketik").wait_for()
    halaman.fill("[name=lebar_indikator]", "20")
    assert halaman.locator("[data-jumlah]").inner_text() == "110"
    assert halaman.locator("#tata-sendiri").is_checked()


def test_kolom_tanpa_skrip(peramban: Peramban) -> None:
    draf = rancangan("banjar")
    jendela = peramban("operator.banjar", js=False)
    jendela.buka(reverse("renstra:keputusan_kolom", args=[draf.pk]))
    jendela.page.check("#tata-sendiri")
    jendela.page.fill("[name=judul_indikator]", "Tanpa skrip")
    jendela.page.click("text=Simpan susunan")
    assert "Susunan kolom lampiran disimpan" in jendela.page.content()
    draf.refresh_from_db()
    assert draf.tata_letak == "sendiri"
