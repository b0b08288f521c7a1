"""Staff at work in a real browser: with and without JavaScript, by keyboard, in conflict."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from iku.inti.models import Pengguna
from renstra.models import Indikator
from tests.penilaian.dunia import TAHUN, Dunia, buat_dunia, isi_nilai
from tests.peramban.conftest import Peramban

TABEL = Path(__file__).parent.parent / "tabel" / "angka.csv"
LEMBAR = f"/isian/uji/{TAHUN}/TAHUN/"


@pytest.fixture
def dunia(transactional_db: None) -> Dunia:
    """The small world, visible to the live server."""
    Pengguna.objects.filter(username="operator").delete()
    return buat_dunia()


def test_kembaran_js_membaca_tabel_angka_yang_sama(peramban: Peramban) -> None:
    halaman = peramban()
    halaman.buka("/masuk/")
    kasus = list(csv.DictReader(TABEL.open(encoding="utf-8", newline="")))
    hasil: list[dict[str, str]] = halaman.page.evaluate(
        """async (teks) => {
            const { bacaAngka } = await import('/static/js/angka.js');
            return teks.map((satu) => bacaAngka(satu));
        }""",
        [k["teks"] for k in kasus],
    )
    for k, h in zip(kasus, hasil, strict=True):
        assert h.get("galat", "") == k["galat"], k
        assert h.get("saran", "") == k["saran"], k
        if not k["galat"]:
            assert (h["nilai"] == "") == (k["nilai"] == ""), k
            assert not k["nilai"] or Decimal(h["nilai"]) == Decimal(k["nilai"]), k


def test_tanpa_javascript_dari_isian_sampai_pengesahan(
    peramban: Peramban, dunia: Dunia, tmp_path: Path
) -> None:
    halaman = peramban("operator", js=False)
    page = halaman.page
    halaman.buka("/")
    page.get_by_role("link", name=f"Isi realisasi Tahun {TAHUN}").click()
    kotak = page.get_by_label("Indikator 1.3")
    kotak.fill("78.5")
    page.get_by_role("button", name="Simpan draf").click()
    expect(page.get_by_role("alert")).to_contain_text("Pakai koma untuk desimal")
    expect(kotak).to_have_value("78.5")
    page.get_by_role("button", name="Ganti menjadi 78,5").click()
    expect(page.get_by_text("1 isian tersimpan.")).to_be_visible()
    expect(page.get_by_text("78,5 ÷ 80 × 100")).to_be_visible()
    assert dunia.nilai("s") == Decimal("78.5")

    page.get_by_role("row", name="Indikator 1.3").get_by_role("link", name="Unggah bukti").click()
    berkas = tmp_path / "laporan.pdf"
    berkas.write_bytes(b"%PDF-1.7 laporan")
    page.get_by_label("Berkas bukti").set_input_files(berkas)
    page.get_by_role("button", name="Unggah bukti").click()
    expect(page.get_by_role("link", name="laporan.pdf")).to_be_visible()
    page.get_by_role("button", name="Kirim kepada verifikator").click()
    expect(page.get_by_text("Realisasi 1.3 dikirim kepada verifikator.")).to_be_visible()

    verifikator = peramban("verifikator", js=False)
    verifikator.buka("/")
    verifikator.page.get_by_role("button", name="Sahkan 1.3").click()
    expect(verifikator.page.get_by_text("Realisasi 1.3 disahkan.")).to_be_visible()
    assert dunia.realisasi("1.3").status == "disahkan"


def test_hanya_dengan_papan_ketik(peramban: Peramban, dunia: Dunia) -> None:
    halaman = peramban("operator")
    page = halaman.page
    halaman.buka(LEMBAR)
    a, b = dunia.baris("a").pk, dunia.baris("b").pk
    page.locator(f"#n-{a}").focus()
    page.keyboard.type("1.234")
    page.keyboard.press("Enter")
    expect(page.locator(f"#n-{b}")).to_be_focused()
    page.keyboard.type("99.5")
    page.keyboard.press("ArrowDown")
    pesan = page.locator(f"#n-{b}-galat")
    expect(pesan).to_contain_text("Pakai koma untuk desimal, misalnya 99,5.")
    page.keyboard.press("ArrowUp")
    expect(page.locator(f"#n-{b}")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(f"#n-{b}")).to_have_value("")
    expect(pesan).to_have_count(0)
    page.keyboard.type("2.468.0")
    page.keyboard.press("Tab")
    page.locator(f"#n-{b}").fill("2468.5")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Ganti menjadi 2468,5").press("Enter")
    expect(page.locator(f"#n-{b}")).to_have_value("2468,5")
    expect(page.locator("#status-simpan")).to_contain_text("Tersimpan")
    assert (dunia.nilai("a"), dunia.nilai("b")) == (Decimal(1234), Decimal("2468.5"))


@pytest.mark.parametrize("pilihan", ["saya", "lain"])
def test_dua_peramban_mengubah_sel_yang_sama(
    peramban: Peramban, dunia: Dunia, pilihan: str
) -> None:
    halaman = peramban("operator")
    page = halaman.page
    halaman.buka(LEMBAR)
    isi_nilai(dunia, "s", "70")
    page.get_by_label("Indikator 1.3").fill("75")
    page.get_by_role("button", name="Simpan draf").click()
    expect(page.get_by_role("alert")).to_contain_text("sudah diubah pengguna lain menjadi 70")
    assert halaman.axe() == []
    nama = "Pakai nilai saya (75)" if pilihan == "saya" else "Pakai nilai 70"
    page.get_by_role("button", name=nama).click()
    expect(page.get_by_label("Indikator 1.3")).to_have_value("75" if pilihan == "saya" else "70")
    expect(page.get_by_role("alert")).to_have_count(0)
    assert dunia.nilai("s") == Decimal(75 if pilihan == "saya" else 70)


def test_galat_dan_terkunci_tanpa_pelanggaran_aksesibilitas(
    peramban: Peramban, dunia: Dunia
) -> None:
    halaman = peramban("operator", lebar=390)
    page = halaman.page
    halaman.buka(LEMBAR)
    page.get_by_label("Indikator 1.3").fill("12.5")
    page.get_by_role("button", name="Simpan draf").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert (halaman.axe(), halaman.meluap()) == ([], 0)
    dunia.tutup_jadwal()
    halaman.buka(LEMBAR)
    expect(page.get_by_text("Isian terkunci.")).to_be_visible()
    assert (halaman.axe(), halaman.meluap()) == ([], 0)


def alamat(akun: str) -> list[str]:
    """The entry pages of one account of the four documents."""
    if akun.startswith("verifikator"):
        return ["/verifikasi-realisasi/"]
    kode = akun.split(".")[1]
    tahun = {"kaltim": 2026, "paser": 2021, "sampang": 2024, "banjar": 2022}[kode]
    indikator = Indikator.objects.filter(
        sasaran__keputusan__renstra__instansi__kode=kode, sasaran__jabatan__isnull=True
    ).first()
    assert indikator is not None
    return [
        "/isian/",
        f"/isian/{kode}/{tahun}/TAHUN/",
        f"/isian/{kode}/{tahun}/TAHUN/periksa/",
        f"/isian/{kode}/{tahun}/target/",
        f"/isian/indikator/{indikator.pk}/{tahun}/TAHUN/",
    ]


@pytest.mark.parametrize(
    "akun", ["operator.kaltim", "operator.paser", "operator.sampang", "verifikator.kaltim"]
)
def test_setiap_halaman_isian_terbaca_semua_orang(
    peramban: Peramban, contoh: Any, akun: str
) -> None:
    temuan: dict[str, list[str]] = {}
    for lebar in (1366, 390, 320):
        halaman = peramban(akun, lebar=lebar)
        for url in alamat(akun):
            assert halaman.buka(url).status == 200, url
            hasil = halaman.axe() if lebar != 320 else []
            if meluap := halaman.meluap():
                hasil = [*hasil, f"meluap {meluap} px"]
            if hasil:
                temuan[f"{url} {lebar}"] = hasil
    assert temuan == {}
