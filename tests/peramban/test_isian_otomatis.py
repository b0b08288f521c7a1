"""Sheets that save by themselves: the database holds exactly what the screen says."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from iku.inti.models import Pengguna
from tests.penilaian.dunia import TAHUN, Dunia, buat_dunia, isi_nilai
from tests.peramban.conftest import Peramban
from tests.peramban.halaman import Halaman

LEMBAR = f"/isian/uji/{TAHUN}/TAHUN/"
TEMPEL = """(kotak, teks) => {
    const data = new DataTransfer();
    data.setData('text/plain', teks);
    const isi = {clipboardData: data, bubbles: true, cancelable: true};
    kotak.dispatchEvent(new ClipboardEvent('paste', isi));
}"""


@pytest.fixture
def dunia(transactional_db: None) -> Dunia:
    """The small world, visible to the live server."""
    Pengguna.objects.filter(username="operator").delete()
    return buat_dunia()


def status(page: Page) -> Locator:
    return page.locator("#status-simpan")


def kotak(page: Page, dunia: Dunia, nama: str, kode: str = "") -> Locator:
    return page.locator(f"#n-{dunia.baris(nama, kode).pk}")


def tempel(page: Page, sasaran: Locator, teks: str) -> None:
    sasaran.focus()
    sasaran.evaluate(TEMPEL, teks)


def buka(peramban: Peramban, lebar: int = 1366) -> Halaman:
    halaman = peramban("operator", lebar=lebar)
    halaman.buka(LEMBAR)
    return halaman


def test_ketikan_tersimpan_sendiri_dan_capaian_datang_dari_server(
    peramban: Peramban, dunia: Dunia
) -> None:
    halaman = buka(peramban)
    page = halaman.page
    kotak(page, dunia, "a").fill("1234")
    kotak(page, dunia, "b").fill("2468")
    kotak(page, dunia, "s").fill("68.8")
    expect(page.get_by_text("50 ÷ 80 × 100")).to_be_visible()
    page.keyboard.press("Tab")
    expect(kotak(page, dunia, "a")).to_have_value("1.234")
    assert (dunia.nilai("a"), dunia.nilai("b"), dunia.nilai("s")) == (1234, 2468, None)
    expect(status(page)).to_have_text("Belum tersimpan: 1 sel")
    assert (halaman.axe(), halaman.meluap()) == ([], 0)
    page.get_by_role("button", name="Ganti menjadi 68,8").click()
    expect(status(page)).to_contain_text("Tersimpan")
    assert dunia.nilai("s") == Decimal("68.8")
    penjelasan = page.locator(f"#p-{dunia.indikator('1.1').pk}")
    penjelasan.fill("Sebagian kegiatan ditunda.")
    expect(status(page)).to_contain_text("Belum tersimpan")
    expect(status(page)).to_contain_text("✓ Tersimpan")
    assert dunia.realisasi("1.1").penjelasan == "Sebagian kegiatan ditunda."
    page.reload()
    expect(kotak(page, dunia, "s")).to_have_value("68,8")
    expect(status(page)).to_have_text("Disimpan otomatis")


def test_jaringan_putus_lalu_tersambung(peramban: Peramban, dunia: Dunia) -> None:
    halaman = buka(peramban)
    page = halaman.page
    page.context.set_offline(True)
    kotak(page, dunia, "a").fill("10")
    kotak(page, dunia, "b").fill("20")
    expect(status(page)).to_have_text("Anda sedang luring; 2 sel menunggu")
    assert halaman.axe() == []
    page.wait_for_timeout(3000)
    assert dunia.nilai("a") is None
    page.context.set_offline(False)
    expect(status(page)).to_contain_text("Tersimpan")
    assert (dunia.nilai("a"), dunia.nilai("b")) == (10, 20)
    assert all("ERR_INTERNET_DISCONNECTED" in g for g in halaman.galat)
    halaman.galat.clear()


def test_muat_ulang_mengembalikan_yang_belum_tersimpan(peramban: Peramban, dunia: Dunia) -> None:
    halaman = buka(peramban)
    page = halaman.page
    page.route("**/isian/sel/", lambda rute: rute.abort())
    kotak(page, dunia, "s").fill("75")
    expect(status(page)).to_contain_text("1 sel menunggu")
    peringatan: list[str] = []

    def terima(dialog: Dialog) -> None:
        peringatan.append(dialog.type)
        dialog.accept()

    page.on("dialog", terima)
    page.reload()
    assert peringatan == ["beforeunload"]
    expect(kotak(page, dunia, "s")).to_have_value("75")
    page.unroute("**/isian/sel/")
    expect(status(page)).to_contain_text("✓ Tersimpan", timeout=15_000)
    assert dunia.nilai("s") == 75
    halaman.galat.clear()


def test_tempel_blok_dengan_pratinjau_dan_satu_langkah_urung(
    peramban: Peramban, dunia: Dunia
) -> None:
    halaman = buka(peramban, 390)
    page = halaman.page
    tempel(page, kotak(page, dunia, "a"), "Jumlah a\t40\nJumlah b\t50\nJumlah c\t68.8\n")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("3 sel akan diisi. 1 perlu diperbaiki")
    expect(dialog).to_contain_text("Pakai koma untuk desimal, misalnya 68,8.")
    assert (halaman.axe(), halaman.meluap()) == ([], 0)
    assert dunia.nilai("a") is None
    dialog.get_by_role("button", name="Terapkan").click()
    page.get_by_role("button", name="Ganti menjadi 68,8").click()
    expect(status(page)).to_contain_text("✓ Tersimpan")
    assert [dunia.nilai(n) for n in "abc"] == [40, 50, Decimal("68.8")]
    page.get_by_role("button", name="Urungkan").click()
    page.get_by_role("button", name="Urungkan").click()
    expect(status(page)).to_contain_text("Belum tersimpan")
    expect(status(page)).to_contain_text("✓ Tersimpan")
    assert [dunia.nilai(n) for n in "abc"] == [None, None, None]


def test_tempel_ke_lembar_kerja_tabel_lewat_tombol(peramban: Peramban, dunia: Dunia) -> None:
    halaman = peramban("operator")
    page = halaman.page
    halaman.buka(f"/isian/indikator/{dunia.indikator('2.1').pk}/{TAHUN}/TAHUN/")
    page.get_by_role("button", name="Tempel dari Excel").click()
    page.get_by_label("Angka yang disalin").fill("80\n90\n")
    page.get_by_role("button", name="Terapkan").click()
    expect(status(page)).to_contain_text("✓ Tersimpan")
    assert (dunia.nilai("t", "1"), dunia.nilai("t", "2")) == (80, 90)
    expect(page.get_by_text("86 ÷ 80 × 100", exact=True)).to_be_visible()
    page.locator("h1").click()
    page.keyboard.press("Control+z")
    expect(kotak(page, dunia, "t", "1")).to_have_value("")


@pytest.mark.parametrize("pilihan", ["saya", "lain"])
def test_konflik_menunggu_pilihan(peramban: Peramban, dunia: Dunia, pilihan: str) -> None:
    halaman = buka(peramban)
    page = halaman.page
    isi_nilai(dunia, "s", "70")
    kotak(page, dunia, "s").fill("75")
    saya = page.get_by_role("button", name="Pakai nilai saya (75)")
    expect(saya).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("diubah oleh operator2 menjadi 70")
    assert halaman.axe() == []
    assert dunia.nilai("s") == 70
    (saya if pilihan == "saya" else page.get_by_role("button", name="Pakai nilai 70")).click()
    expect(page.get_by_role("alert")).to_have_count(0)
    harap = "75" if pilihan == "saya" else "70"
    expect(kotak(page, dunia, "s")).to_have_value(harap)
    expect(
        page.locator("td.sel-isian--tersimpan").filter(has=kotak(page, dunia, "s"))
    ).to_be_visible()
    assert dunia.nilai("s") == Decimal(harap)


def test_sesi_berakhir_isian_tetap_ada(peramban: Peramban, dunia: Dunia, client: Any) -> None:
    halaman = buka(peramban)
    page = halaman.page
    page.context.clear_cookies(name="sessionid")
    kotak(page, dunia, "s").fill("75")
    expect(page.get_by_role("link", name="Masuk lagi")).to_be_visible()
    assert halaman.axe() == []
    halaman.galat.clear()
    page.on("dialog", lambda d: d.accept())
    halaman.masuk(client, "operator")
    halaman.buka(LEMBAR)
    expect(status(page)).to_contain_text("✓ Tersimpan")
    assert dunia.nilai("s") == 75
