"""An Excel import in a real browser: template, upload, preview, progress, figures in the sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Locator, Page, expect

from penilaian import pekerjaan
from penilaian.models import Impor
from penilaian.services.impor.simpan import simpan_impor
from penilaian.views import impor as tampilan
from tests.kerja import kerjakan_semua
from tests.penilaian.dunia import TAHUN, Dunia, buat_dunia, isi_nilai
from tests.penilaian.isi_templat import isi_xlsx
from tests.peramban.conftest import Peramban
from tests.peramban.halaman import SEMUA_ATURAN, Halaman
from tests.peramban.periksa_halaman import di_setiap_lebar

UNGGAH = f"/isian/uji/{TAHUN}/unggah/"
ISI = {"Jumlah a": 60.5, "Jumlah b": "100", "Aspek: Aspek satu": "68.8", "Jumlah c": 45}

Pekerja = tuple[Thread, Event]


@pytest.fixture
def dunia(transactional_db: None) -> Dunia:
    """The small world, visible to the live server: b holds 80, s holds 75, the rest nothing."""
    dunia = buat_dunia()
    isi_nilai(dunia, "b", "80")
    isi_nilai(dunia, "s", "75")
    return dunia


@pytest.fixture
def pekerja(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pekerja]:
    """A worker that stops after half of the saving until the event is set; start its thread."""
    lanjut = Event()

    def simpan(*, lapor: Callable[..., None], **isi: Any) -> Impor:
        lapor(1, 2, "Menyimpan isian")
        lanjut.wait(60)
        return simpan_impor(lapor=lapor, **isi)

    def kerja() -> None:
        try:
            kerjakan_semua()
        finally:
            connection.close()

    monkeypatch.setattr(tampilan, "LANGSUNG_MAKS", 0)  # every saving goes to the worker
    monkeypatch.setattr(pekerjaan, "simpan_impor", simpan)
    utas = Thread(target=kerja)
    yield utas, lanjut
    lanjut.set()
    if utas.is_alive():
        utas.join()


def _utuh(halaman: Halaman) -> None:
    """What every state must hold, at every width."""
    assert di_setiap_lebar(halaman, aturan=SEMUA_ATURAN) == []
    assert halaman.csp() == []


def _templat(page: Page) -> bytes:
    with page.expect_download() as unduhan:
        page.get_by_role("link", name="Excel Semua periode").click()
    return Path(unduhan.value.path()).read_bytes()


def _unggah(page: Page, jalan: Path, isi: bytes) -> None:
    jalan.write_bytes(isi)
    page.get_by_label("Berkas isian").set_input_files(jalan)
    page.get_by_role("button", name="Unggah dan periksa").click()


def _baris(page: Page, label: str) -> Locator:
    return page.get_by_role("row").filter(has_text=label)


def _pratinjau(page: Page, setiap: Callable[[], None], *, simpan_pilihan: bool) -> None:
    """Each outcome names its cells, with the whole old and new figure; ends on the conflicts.

    The choice there is saved by its own button, or left to the decision that follows.
    """
    expect(page.get_by_role("link", name="Ditolak (1)")).to_have_attribute("aria-current", "page")
    expect(_baris(page, "Aspek satu")).to_contain_text("Pakai koma untuk desimal, misalnya 68,8.")
    expect(_baris(page, "Aspek satu")).to_contain_text("Realisasi baris")
    setiap()
    page.get_by_role("link", name="Baru (1)").click()
    expect(_baris(page, "Jumlah a")).to_contain_text("60,5")
    setiap()
    page.get_by_role("link", name="Berubah (1)").click()
    expect(_baris(page, "Jumlah b").locator("td[data-label=Tersimpan]")).to_have_text("80")
    expect(_baris(page, "Jumlah b").locator("td[data-label='Di berkas']")).to_have_text("100")
    setiap()
    page.get_by_role("link", name="Sama (").click()
    expect(_baris(page, "Jumlah s")).to_contain_text("75")
    setiap()
    page.get_by_role("link", name="Konflik (1)").click()
    expect(_baris(page, "Jumlah c")).to_contain_text("Diubah operator2 menjadi 44.")
    setiap()
    page.get_by_role("checkbox", name="Pakai nilai berkas 45 untuk").check()
    if not simpan_pilihan:
        return
    page.get_by_role("button", name="Simpan pilihan konflik").click()
    expect(page.get_by_text("Pilihan konflik tersimpan.")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Pakai nilai berkas 45 untuk")).to_be_checked()
    expect(page.get_by_text("3 isian akan disimpan; 1 tidak.")).to_be_visible()
    setiap()


def _di_lembar(halaman: Halaman, dunia: Dunia) -> None:
    """The sheet and the database hold the same; what was refused stayed empty."""
    halaman.buka(f"/isian/uji/{TAHUN}/")
    for nama, teks in (("a", "60,5"), ("b", "100"), ("s", "75"), ("c", "45")):
        kotak = halaman.page.locator(f"#n-{dunia.baris(nama).pk}-TAHUN").first
        expect(kotak).to_have_value(teks)
    expect(halaman.page.locator(f"#n-{dunia.baris('t', '1').pk}-TAHUN").first).to_have_value("")
    assert [dunia.nilai(nama) for nama in "abc"] == [Decimal("60.5"), Decimal(100), Decimal(45)]
    assert dunia.nilai("t", "1") is None


@pytest.mark.parametrize(("lebar", "js"), [(1366, True), (390, True), (1366, False)])
def test_dari_templat_sampai_angka_di_lembar(
    lebar: int, js: bool, peramban: Peramban, dunia: Dunia, pekerja: Pekerja, tmp_path: Path
) -> None:
    utas, lanjut = pekerja
    halaman = peramban("operator", lebar=lebar, js=js)
    page = halaman.page

    def setiap() -> None:
        if js and lebar == 1366:  # di_setiap_lebar looks at 390 and 320 px as well
            _utuh(halaman)

    halaman.buka(UNGGAH)
    setiap()
    templat = _templat(page)
    isi_nilai(dunia, "c", "44")  # a colleague, after the template was taken
    _unggah(page, tmp_path / "isian.xlsx", isi_xlsx(templat, ISI))
    _pratinjau(page, setiap, simpan_pilihan=js)
    assert dunia.nilai("a") is None, "nothing before the confirmation"

    page.get_by_role("button", name="Simpan semua kecuali yang ditolak").click()
    kemajuan = page.locator("progress#kemajuan")
    expect(kemajuan).to_be_visible()
    utas.start()
    expect(page.get_by_text("Menyimpan isian: 1 dari 2")).to_be_visible(timeout=30_000)
    assert kemajuan.get_attribute("value") == "1"
    setiap()
    lanjut.set()
    if not js:  # the page of the work goes on by itself where scripts run
        page.get_by_role("link", name="Lanjutkan").click(timeout=30_000)
    expect(page.get_by_text("3 isian tersimpan").last).to_be_visible(timeout=30_000)
    setiap()
    _di_lembar(halaman, dunia)


@pytest.mark.parametrize("js", [True, False])
def test_berkas_yang_tidak_dapat_dipakai_disebut_sebabnya(
    js: bool, peramban: Peramban, dunia: Dunia, tmp_path: Path
) -> None:
    halaman = peramban("operator", lebar=1366, js=js)
    page = halaman.page
    halaman.buka(UNGGAH)
    _unggah(page, tmp_path / "laporan.xlsx", b"%PDF-1.7 laporan")
    kalimat = page.get_by_role("alert").get_by_role("link")
    expect(kalimat).to_contain_text("PDF")
    expect(page.locator(".bidang-galat, .invalid-feedback").first).to_contain_text("PDF")
    if js:
        _utuh(halaman)
    assert not Impor.objects.exists()
    lalu = tmp_path / "tahun-lalu.xlsx"
    halaman.buka(f"/isian/uji/{TAHUN - 1}/unggah/")
    templat = _templat(page)
    halaman.buka(UNGGAH)
    _unggah(page, lalu, templat)
    expect(kalimat).to_contain_text(str(TAHUN - 1))
    assert not Impor.objects.exists()
