"""The read-only pages in a real browser: accessible, no overflow, no script needed."""

from __future__ import annotations

import pytest

from penilaian.models import Realisasi
from tests.peramban.conftest import Peramban

pytestmark = pytest.mark.usefixtures("contoh")


def halaman() -> dict[str, str]:
    def pk(kode: str, nomor: str, tahun: int) -> int:
        return Realisasi.objects.get(
            indikator__sasaran__keputusan__renstra__instansi__kode=kode,
            indikator__sasaran__jabatan__isnull=True,
            indikator__nomor=nomor,
            tahun=tahun,
            periode="TAHUN",
        ).pk

    tabel = Realisasi.objects.get(pk=pk("kaltim", "1.1", 2025))
    return {
        "dasbor": "/dasbor/?tahun=2022",
        "dasbor kosong": "/dasbor/?tahun=2026",
        "dasbor iki dengan saringan": "/dasbor/?tahun=2020&jenis=iki&capaian=1",
        "instansi dengan iki": "/dasbor/paser/?tahun=2020",
        "instansi tanpa kiriman": "/dasbor/kaltim/?tahun=2026",
        "cara hitung instansi": "/dasbor/banjar/2022/cara-hitung/",
        "cara hitung tabel": f"/realisasi/{tabel.pk}/cara-hitung/",
        "cara hitung tanpa nilai": f"/realisasi/{pk('kaltim', '2.2', 2024)}/cara-hitung/",
        "cara hitung draf": f"/realisasi/{pk('kaltim', '2.2', 2026)}/cara-hitung/",
        "indikator": f"/indikator/{tabel.indikator_id}/",
    }


@pytest.mark.parametrize("lebar", [1366, 390, 320])
def test_dapat_diakses_dan_tidak_meluap(peramban: Peramban, lebar: int) -> None:
    jendela = peramban("admin", lebar=lebar)
    for nama, alamat in halaman().items():
        assert jendela.buka(alamat).status == 200, nama
        assert jendela.meluap() == 0, nama
        if lebar > 320:
            assert jendela.axe() == [], nama


def test_menelusur_dari_peta_sampai_langkah_tanpa_skrip(peramban: Peramban) -> None:
    jendela = peramban("inspektorat.paser", js=False)
    jendela.buka("/")
    page = jendela.page
    assert page.url.endswith("/dasbor/")
    page.select_option("#s-tahun", "2020")
    page.click("text=Terapkan")
    assert "tahun=2020" in page.url
    page.click(".peta-panas td:nth-of-type(5) a")
    assert page.url.endswith("/dasbor/paser/?tahun=2020")
    page.click("table a[href$='/cara-hitung/'] .capaian >> nth=0")
    assert page.locator("h1").inner_text() == "Cara hitung 1.1, tahun 2020"
    page.click(".remah a:has-text('Indikator 1.1')")
    assert (
        page.locator("svg.grafik--layar title").text_content() == "Realisasi dan target per tahun"
    )


def test_tidak_ada_tombol_ubah_bagi_inspektorat(peramban: Peramban) -> None:
    jendela = peramban("inspektorat.paser")
    for alamat in ("/dasbor/", "/dasbor/paser/?tahun=2020"):
        jendela.buka(alamat)
        # The only thing that posts is signing out.
        assert jendela.page.locator("form[method=post]").count() == 1
        assert jendela.page.locator("main form[method=post]").count() == 0


def test_cetak_memuat_angka_tanpa_saringan(peramban: Peramban) -> None:
    jendela = peramban("inspektorat.paser")
    jendela.buka("/dasbor/?tahun=2020")
    jendela.page.emulate_media(media="print")
    assert not jendela.page.locator(".saringan").is_visible()
    assert not jendela.page.locator("[data-cetak]").is_visible()
    assert jendela.page.locator(".peta-panas").is_visible()
    assert "WITA" in jendela.page.locator(".pita-anak").inner_text()
