"""The sheet of a year in a browser: a block of three quarters, refusals, locks, undo, phone."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from iku.inti.models import Pengguna
from penilaian.services.isian.nilai import Sel, simpan_nilai
from renstra.models import JadwalPengisian, Target
from tests.penilaian.dunia import TAHUN, Dunia, buat_dunia
from tests.peramban.conftest import Peramban
from tests.peramban.halaman import Halaman
from tests.peramban.test_isian_otomatis import status, tempel

LEMBAR = f"/isian/uji/{TAHUN}/"


@pytest.fixture
def dunia(transactional_db: None) -> Dunia:
    """The small world, visible to the live server."""
    Pengguna.objects.filter(username="operator").delete()
    return buat_dunia()


def kotak(page: Page, dunia: Dunia, nama: str, periode: str) -> Locator:
    return page.locator(f"#n-{dunia.baris(nama).pk}-{periode}")


def nilai(dunia: Dunia) -> list[Decimal | None]:
    return [dunia.nilai("q", periode=p) for p in ("TW1", "TW2", "TW3", "TW4")]


def buka(peramban: Peramban, lebar: int = 1366) -> Halaman:
    halaman = peramban("operator", lebar=lebar)
    halaman.buka(LEMBAR)
    return halaman


def test_tiga_triwulan_ditempel_sekaligus_lalu_diurungkan(peramban: Peramban, dunia: Dunia) -> None:
    halaman = buka(peramban)
    page = halaman.page
    tempel(
        page, kotak(page, dunia, "q", "TW1"),
        "Variabel\tTW I\tTW II\tTW III\nKegiatan\t1.200\t68.8\t7\n",
    )  # fmt: skip
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("3 sel akan diubah. 1 perlu diperbaiki")
    expect(dialog).to_contain_text("1 baris judul dilewati.")
    expect(dialog).to_contain_text("Dimulai dari Kegiatan, Triwulan I.")
    assert (halaman.axe(), halaman.meluap()) == ([], 0)
    dialog.get_by_role("button", name="Ganti menjadi 68,8").click()
    expect(dialog).not_to_contain_text("perlu diperbaiki")
    assert nilai(dunia) == [None, None, None, None], "a preview saves nothing"
    dialog.get_by_role("button", name="Terapkan").click()
    expect(status(page)).to_contain_text("✓ Tersimpan")
    assert nilai(dunia) == [1200, Decimal("68.8"), 7, None]
    jumlah = page.locator(f"#jumlah-{dunia.baris('q').pk}-TAHUN")
    expect(jumlah).to_contain_text("1.200 + 68,8 + 7 = 1.275,8")
    page.get_by_role("button", name="Urungkan").click()
    expect(status(page)).to_contain_text("Belum tersimpan")
    expect(status(page)).to_contain_text("✓ Tersimpan")
    assert nilai(dunia) == [None, None, None, None], "one paste, one step"
    expect(jumlah).to_contain_text("–")


def test_triwulan_terkunci_tidak_tersentuh_tempelan(peramban: Peramban, dunia: Dunia) -> None:
    kemarin = timezone.localdate() - timedelta(days=1)
    JadwalPengisian(
        pemda=dunia.instansi.pemda, tahun=TAHUN, periode="TW2",
        buka=kemarin - timedelta(days=9), tutup=kemarin,
    ).save()  # fmt: skip
    halaman = buka(peramban)
    page = halaman.page
    tempel(page, kotak(page, dunia, "q", "TW1"), "1\t2\t3\n")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("2 sel akan diubah. 1 sel terkunci tidak diubah.")
    dialog.get_by_role("button", name="Terapkan").click()
    expect(status(page)).to_contain_text("✓ Tersimpan")
    assert nilai(dunia) == [1, None, 3, None]
    assert halaman.axe() == []


def test_konflik_sel_triwulan_menunggu_pilihan(peramban: Peramban, dunia: Dunia) -> None:
    halaman = buka(peramban)
    page = halaman.page
    simpan_nilai(
        cakupan=dunia.cakupan("operator2"),
        oleh=dunia.pengguna["operator2"],
        sel=Sel(dunia.baris("q").pk, TAHUN, "TW2", Decimal(5), 0),
    )
    kotak(page, dunia, "q", "TW1").fill("1")
    kotak(page, dunia, "q", "TW2").fill("2")
    tombol = page.get_by_role("button", name="Pakai nilai saya (2)")
    expect(tombol).to_be_visible()
    assert nilai(dunia) == [1, 5, None, None]
    assert (halaman.axe(), halaman.meluap()) == ([], 0)
    tombol.click()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(status(page)).to_contain_text("✓ Tersimpan")
    assert nilai(dunia) == [1, 2, None, None]


def test_enter_turun_dalam_kolomnya_dan_esc_mengembalikan(peramban: Peramban, dunia: Dunia) -> None:
    page = buka(peramban).page
    awal = kotak(page, dunia, "a", "TAHUN")
    awal.focus()
    page.keyboard.press("Enter")
    expect(kotak(page, dunia, "b", "TAHUN")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(awal).to_be_focused()
    awal.fill("9")
    page.keyboard.press("Escape")
    expect(awal).to_have_value("")
    page.wait_for_timeout(1200)
    assert dunia.nilai("a") is None


def test_di_ponsel_satu_periode_dipilih(peramban: Peramban, dunia: Dunia) -> None:
    halaman = buka(peramban, 390)
    page = halaman.page
    assert (halaman.axe(), halaman.meluap()) == ([], 0)
    page.get_by_label("TW3", exact=True).check(force=True)
    expect(kotak(page, dunia, "q", "TW3")).to_be_visible()
    expect(kotak(page, dunia, "q", "TW1")).to_be_hidden()
    expect(kotak(page, dunia, "a", "TAHUN")).to_be_hidden()
    kotak(page, dunia, "q", "TW3").fill("12,5")
    expect(status(page)).to_contain_text("✓ Tersimpan")
    assert nilai(dunia) == [None, None, Decimal("12.5"), None]
    assert (halaman.axe(), halaman.meluap()) == ([], 0)


def test_tanpa_javascript_tiga_triwulan_sekali_kirim(peramban: Peramban, dunia: Dunia) -> None:
    halaman = peramban("operator", js=False)
    page = halaman.page
    halaman.buka(LEMBAR)
    for periode, teks in (("TW1", "1"), ("TW2", "2.5"), ("TW3", "3")):
        kotak(page, dunia, "q", periode).fill(teks)
    page.locator(".bilah-aksi").get_by_role("button", name="Simpan draf").click()
    expect(page.get_by_role("alert")).to_contain_text("Triwulan II: Pakai koma untuk desimal")
    page.get_by_role("button", name="Ganti menjadi 2,5").click()
    assert nilai(dunia) == [1, Decimal("2.5"), 3, None]


def test_target_tiga_tahun_ditempel_dan_tersimpan_sendiri(peramban: Peramban, dunia: Dunia) -> None:
    halaman = peramban("operator")
    page = halaman.page
    halaman.buka("/isian/uji/target/")
    awal = page.locator(f"#t-{dunia.indikator('1.1').pk}-TAHUN-{TAHUN - 2}")
    tempel(page, awal, "70\t72.5\t85\n71\t7 - 8\t86\n")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("6 sel akan diubah. 1 perlu diperbaiki")
    assert (halaman.axe(), halaman.meluap()) == ([], 0)
    dialog.get_by_role("button", name="Perbaiki semuanya").click()
    dialog.get_by_role("button", name="Terapkan").click()
    expect(status(page)).to_contain_text("✓ Tersimpan")
    tersimpan = Target.objects.filter(indikator=dunia.indikator("1.1")).order_by("tahun")
    assert [t.bawah for t in tersimpan] == [70, Decimal("72.5"), 85]
    rentang = Target.objects.get(indikator=dunia.indikator("1.2"), tahun=TAHUN - 1)
    assert (rentang.bawah, rentang.atas) == (7, 8)


def test_target_yang_diketik_tersimpan_sendiri_dan_konflik_menunggu(
    peramban: Peramban, dunia: Dunia
) -> None:
    halaman = peramban("operator", lebar=1366)
    page = halaman.page
    halaman.buka(f"/isian/uji/{TAHUN - 2}/target/")
    pk = dunia.indikator("1.1").pk
    kotak_target = page.locator(f"#t-{pk}-TAHUN")
    kotak_target.fill("72.5")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Ganti menjadi 72,5").click()
    expect(status(page)).to_contain_text("✓ Tersimpan")
    kotak_target.fill("9–8")
    pesan = page.locator(f"#t-{pk}-TAHUN-galat")
    expect(pesan).to_be_visible()
    page.keyboard.press("Tab")
    expect(pesan).to_be_visible()  # what the server refused stays refused
    tersimpan = Target.objects.get(indikator=pk, tahun=TAHUN - 2)
    assert (tersimpan.bawah, tersimpan.atas) == (Decimal("72.5"), Decimal("72.5"))
    tersimpan.bawah = tersimpan.atas = Decimal(60)
    tersimpan.versi += 1
    tersimpan.save()
    kotak_target.fill("7–8")
    pilihan = page.get_by_role("button", name="Pakai nilai saya (7–8)")
    expect(pilihan).to_be_visible()
    assert (halaman.axe(), halaman.meluap()) == ([], 0)
    pilihan.click()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(status(page)).to_contain_text("✓ Tersimpan")
    tersimpan.refresh_from_db()
    assert (tersimpan.bawah, tersimpan.atas) == (7, 8)
