"""The formula editor in a browser: live check, repair, saving; the same without scripts."""

from __future__ import annotations

import pytest

from iku.inti.models import Pengguna
from renstra.models import Indikator, Keputusan
from renstra.selectors.cakupan import bangun_cakupan
from renstra.services.alur.reviu import mulai_reviu
from tests.peramban.conftest import Peramban


@pytest.fixture
def satu(contoh: None) -> Indikator:
    """Indicator 2.1 of a draft: 40% * dokumen + 30% * anggaran + …"""
    operator = Pengguna.objects.get(username="operator.kaltim")
    lama = Keputusan.objects.get(renstra__instansi__kode="kaltim", versi=1)
    draf = mulai_reviu(cakupan=bangun_cakupan(operator), keputusan_id=lama.pk)
    return Indikator.objects.get(sasaran__keputusan=draf, nomor="2.1")


@pytest.mark.parametrize("lebar", [1366, 390])
def test_diperiksa_sambil_diketik_dan_diperbaiki_dengan_satu_klik(
    peramban: Peramban, satu: Indikator, lebar: int
) -> None:
    h = peramban("operator.kaltim", lebar=lebar)
    h.buka(f"/indikator/{satu.pk}/rumus/")
    p = h.page
    kotak = p.get_by_role("textbox", name="Rumus", exact=True)
    kotak.fill("0.6 * dokumn + 40% * anggaran")
    p.get_by_role("button", name="Ganti menjadi 0,6").click()
    p.get_by_role("button", name="Ganti menjadi dokumen").click()
    p.locator("#tinjauan math").wait_for()
    assert kotak.input_value() == "0,6 * dokumen + 40% * anggaran"
    p.get_by_text("Variabel diklat tidak dipakai dalam rumus.").wait_for()
    assert h.axe() == []
    assert h.meluap() == 0
    p.get_by_role("button", name="Simpan rumus dan variabel").click()
    p.get_by_text("Rumus tersimpan.").wait_for()
    satu.refresh_from_db()
    assert satu.rumus == "0,6 * dokumen + 40% * anggaran"


def test_temuan_ditunjukkan_di_dalam_teks(peramban: Peramban, satu: Indikator) -> None:
    p = peramban("operator.kaltim")
    p.buka(f"/indikator/{satu.pk}/rumus/")
    p.page.locator("#id_rumus").fill("dokumen + anggarn")
    p.page.get_by_role("button", name="Tunjukkan").first.click()
    pilihan = p.page.evaluate(
        "(() => { const k = document.getElementById('id_rumus');"
        " return k.value.slice(k.selectionStart, k.selectionEnd); })()"
    )
    assert pilihan == "anggarn"


def test_tanpa_skrip_semua_langkah_berjalan(peramban: Peramban, satu: Indikator) -> None:
    h = peramban("operator.kaltim", js=False)
    h.buka(f"/indikator/{satu.pk}/rumus/")
    p = h.page
    p.locator("#id_rumus").fill("60% * dokumen + 40% * inovasi")
    p.locator("button.btn[value=periksa]").click()
    p.get_by_role("button", name="Daftarkan inovasi").click()
    assert p.locator("#id_rumus").input_value() == "60% * dokumen + 40% * inovasi"
    for nama, nilai in (("c-dokumen", "90"), ("c-inovasi", "70"), ("coba-target", "80")):
        p.locator(f'[name="{nama}"]').fill(nilai)
    p.locator("button[value=coba]").click()
    assert "Hasil: 82,00 Indeks" in p.locator("#hasil-coba").inner_text()
    p.get_by_role("button", name="Simpan rumus dan variabel").click()
    satu.refresh_from_db()
    assert satu.rumus == "60% * dokumen + 40% * inovasi"


@pytest.mark.parametrize("lebar", [1366, 390, 320])
def test_halaman_baca_bagi_inspektorat(peramban: Peramban, contoh: None, lebar: int) -> None:
    lama = Keputusan.objects.get(renstra__instansi__kode="kaltim", versi=1)
    indikator = Indikator.objects.get(sasaran__keputusan=lama, nomor="1.1")
    h = peramban("inspektorat.kaltim", lebar=lebar)
    h.buka(f"/indikator/{indikator.pk}/rumus/")
    h.page.locator('[name="ct-elemen-0"]').fill("92")
    h.page.get_by_role("button", name="Coba hitung").click()
    h.page.get_by_text("Belum diisi").first.wait_for()
    assert h.axe() == []
    assert h.meluap() == 0
