"""The read-only pages in a real browser: accessible, no overflow, no script needed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from penilaian.models import HalamanPublik, Realisasi
from renstra.models import PemerintahDaerah
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
        "mutu data": "/mutu-data/?tahun=2020",
        "mutu data satu jenis": "/mutu-data/?tahun=2020&jenis=iki&tanda=sama",
        "perubahan": "/perubahan/?sejak=2020-01-01T00:00:00",
        "tanpa perubahan": "/perubahan/?sejak=2099-01-01T00:00:00",
        "perbandingan tahun": "/banding/?kiri=paser&tahun_kiri=2019&tahun_kanan=2020",
        "perbandingan instansi": "/banding/?kiri=paser&kanan=sampang&tahun_kanan=2020",
        "pohon": "/pohon/paser/2020/?rinci=1",
        "unit dan jabatan": "/pohon/paser/2020/jabatan/",
        "publik": f"/publik/{publik()}/?tahun=2020",
        "publik instansi": f"/publik/{publik()}/paser/?tahun=2020",
    }


def publik() -> str:
    """The code of a Pemda whose public page is on."""
    pemda = PemerintahDaerah.objects.get(daftar_instansi__kode="paser")
    if not HalamanPublik.objects.filter(pemda=pemda).exists():
        HalamanPublik(pemda=pemda, aktif=True).save()
    return pemda.kode


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
    for alamat in (
        "/dasbor/",
        "/dasbor/paser/?tahun=2020",
        "/mutu-data/",
        "/banding/",
        "/pohon/paser/2020/",
        "/perubahan/",
    ):
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


def test_mengunduh_dari_menu_yang_menurut_saringan(peramban: Peramban) -> None:
    page = peramban("inspektorat.paser").page
    page.goto("/dasbor/?tahun=2020&capaian=5")
    page.click("summary:has-text('Unduh')")
    with page.expect_download() as unduhan:
        page.click("text=Excel (XLSX)")
    assert unduhan.value.suggested_filename.startswith("dasbor-2020-keadaan-")
    assert page.locator("a:has-text('CSV')").get_attribute("href") == (
        "/dasbor/unduh.csv?tahun=2020&capaian=5"
    )


def test_halaman_cetak_a4_dan_f4_tanpa_lembar_kosong(peramban: Peramban, tmp_path: Path) -> None:
    """Printed pages are full: a card never jumps and leaves the sheet before it empty."""
    page = peramban("inspektorat.paser").page
    for alamat in ("/dasbor/?tahun=2020", "/dasbor/paser/?tahun=2020", "/pohon/paser/2020/"):
        page.goto(alamat)
        for nama, ukuran in {
            "a4": {"format": "A4", "landscape": True},
            "f4": {"width": "330mm", "height": "215mm"},
        }.items():
            berkas = tmp_path / f"{nama}.pdf"
            page.pdf(path=berkas, **ukuran)
            with pikepdf.open(berkas) as pdf:
                jumlah = len(pdf.pages)
            for nomor in range(1, jumlah + 1):
                teks = subprocess.run(
                    [shutil.which("pdftotext") or "pdftotext", "-f", str(nomor), "-l", str(nomor),
                     str(berkas), "-"], capture_output=True, text=True, check=True,
                ).stdout  # fmt: skip
                assert len(teks.split()) > 40 or nomor == jumlah, (alamat, nama, nomor, teks)
