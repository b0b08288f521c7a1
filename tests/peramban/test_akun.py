"""Pages of accounts in a real browser: nothing forbidden, nothing cut off, axe 0."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from iku.inti.models import Pengguna
from renstra.models import Instansi
from tests.akun.bahan import SUREL, kode, pasang_totp, tautan_surel
from tests.peramban.conftest import Peramban

LEBAR = [1366, 390]
SANDI = "siku-contoh-2026"


@pytest.fixture(autouse=True)
def _tanpa_hitungan() -> None:
    cache.clear()


def _periksa(halaman: Any, nama: str) -> None:
    """Axe 0, nothing wider than the window; a picture where GAMBAR_AKUN names a folder."""
    assert halaman.axe() == [], nama
    assert halaman.meluap() == 0, nama
    if folder := os.environ.get("GAMBAR_AKUN"):
        lebar = halaman.page.viewport_size["width"]
        halaman.page.screenshot(path=Path(folder) / f"{nama}-{lebar}.png", full_page=True)


def _alamat_surel(pengguna: Pengguna) -> None:
    pengguna.email = SUREL
    pengguna.save()


@pytest.mark.parametrize("lebar", LEBAR)
def test_halaman_tanpa_masuk(peramban: Peramban, lebar: int) -> None:
    _alamat_surel(Pengguna.objects.get(username="operator.sampang"))
    halaman = peramban(lebar=lebar)
    for nama, jalan in {
        "masuk": "/masuk/",
        "masuk-habis": "/masuk/?habis=diam&next=/isian/",
        "lupa": "/kata-sandi/lupa/",
        "lupa-terkirim": "/kata-sandi/lupa/terkirim/",
        "tautan-mati": "/kata-sandi/atur/1-tidak-ada/",
        "undangan-mati": "/undangan/terima/tidak-ada/",
    }.items():
        halaman.buka(jalan)
        _periksa(halaman, nama)
    Client().post("/kata-sandi/lupa/", {"email": SUREL})
    halaman.buka(tautan_surel())
    _periksa(halaman, "sandi-baru")
    for _ in range(6):
        Client().post("/masuk/", {"login": "operator.sampang", "password": "salah"})
    halaman.buka("/masuk/")
    halaman.page.get_by_label("Nama pengguna atau surel").fill("operator.sampang")
    halaman.page.get_by_label("Kata sandi").fill("salah")
    halaman.page.get_by_role("button", name="Masuk", exact=True).click()
    halaman.page.get_by_text("Terlalu banyak percobaan yang salah").wait_for()
    _periksa(halaman, "masuk-terlalu-sering")


@pytest.mark.parametrize("lebar", LEBAR)
def test_halaman_akun(peramban: Peramban, client: Any, lebar: int) -> None:
    halaman = peramban(akun="operator.sampang", lebar=lebar)
    Client().post("/masuk/", {"login": "operator.sampang", "password": SANDI})
    for nama, jalan in {
        "akun": "/akun/",
        "sandi-ubah": "/akun/kata-sandi/",
        "bukti": "/akun/pastikan/",
        "faktor-belum": "/akun/faktor-kedua/",
        "faktor-pasang": "/akun/faktor-kedua/pasang/",
        "sesi": "/akun/sesi/",
    }.items():
        halaman.buka(jalan)
        _periksa(halaman, nama)
    halaman.buka("/akun/kata-sandi/")
    halaman.page.get_by_role("button", name="Simpan kata sandi").click()
    halaman.page.locator(".ringkasan-galat").wait_for()
    _periksa(halaman, "sandi-ubah-galat")


@pytest.mark.parametrize("lebar", LEBAR)
def test_faktor_kedua_terpasang(peramban: Peramban, lebar: int) -> None:
    pasang_totp(Pengguna.objects.get(username="operator.sampang"))
    halaman = peramban(akun="operator.sampang", lebar=lebar)
    for nama, jalan in {
        "faktor-aktif": "/akun/faktor-kedua/",
        "faktor-matikan": "/akun/faktor-kedua/matikan/",
        "bukti-kode": "/akun/pastikan/kode/",
        "pemulihan-baru": "/akun/faktor-kedua/pemulihan/baru/",
    }.items():
        halaman.buka(jalan)
        _periksa(halaman, nama)
    halaman.page.get_by_role("button", name="Buat kode baru").click()
    halaman.page.get_by_text("hanya tampil satu kali").wait_for()
    _periksa(halaman, "pemulihan")
    with halaman.page.expect_download() as unduhan:
        halaman.page.get_by_role("link", name="Unduh").click()
    assert len(Path(unduhan.value.path()).read_text().split()) == 13  # title and ten codes
    halaman.buka("/akun/faktor-kedua/pemulihan/")
    _periksa(halaman, "pemulihan-lagi")


@pytest.mark.parametrize("js", [True, False])
def test_masuk_dengan_kode_tanpa_dan_dengan_skrip(peramban: Peramban, js: bool) -> None:
    pasang_totp(Pengguna.objects.get(username="operator.sampang"))
    halaman = peramban(js=js, lebar=390)
    halaman.buka("/masuk/?next=/akun/")
    halaman.page.get_by_label("Nama pengguna atau surel").fill("operator.sampang")
    halaman.page.get_by_label("Kata sandi").fill(SANDI)
    halaman.page.get_by_role("button", name="Masuk", exact=True).click()
    halaman.page.get_by_role("heading", name="Masukkan kode").wait_for()
    if js:
        _periksa(halaman, "kode")
    halaman.page.get_by_label("Kode").fill(kode())
    halaman.page.get_by_role("button", name="Lanjutkan").click()
    halaman.page.get_by_role("heading", name="Akun saya").wait_for()


@pytest.mark.parametrize("lebar", LEBAR)
def test_undangan(peramban: Peramban, lebar: int) -> None:
    halaman = peramban(akun="admin", lebar=lebar)
    halaman.buka("/undangan/")
    _periksa(halaman, "undangan-kosong")
    halaman.page.get_by_label("Nama lengkap").fill("Contoh Pengguna Baru")
    halaman.page.get_by_label("Surel").fill("baru@sampang.example")
    halaman.page.get_by_label("Instansi").select_option(
        str(Instansi.objects.get(kode="sampang").pk)
    )
    halaman.page.get_by_role("button", name="Kirim undangan").click()
    halaman.page.get_by_text("Undangan dikirim ke").wait_for()
    _periksa(halaman, "undangan")
    tamu = peramban(lebar=lebar)
    tamu.buka(tautan_surel())
    _periksa(tamu, "undangan-terima")
    operator = Pengguna.objects.get(username="operator.sampang")
    pasang_totp(operator)
    halaman.buka(f"/akun/pengguna/{operator.pk}/faktor-kedua/")
    _periksa(halaman, "atur-ulang")
    halaman.buka(f"/admin/inti/pengguna/{operator.pk}/change/")
    assert halaman.page.get_by_role("link", name="Atur ulang faktor kedua").count() == 1
