"""Make the pictures of the README and the user guide from the running application: `make gambar`.

`make gambar ARGS=semua` takes every page of SEMUA instead, whole, at 1366 and 390 px, into
build/gambar/halaman/, to be looked at. An own database with the four documents is made under
build/, served, and photographed in Chromium, so that no picture ages and none shows a real
person's name.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

AKAR = Path(__file__).resolve().parent.parent
SANDI = "siku-contoh-2026"
ARGUMEN = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


@dataclass(frozen=True, slots=True)
class Gambar:
    """One picture: who looks at which address, how wide, and where the file goes."""

    berkas: str
    akun: str
    alamat: str
    lebar: int = 1366
    tinggi: int = 900


DAFTAR = (
    Gambar("docs/gambar/dasbor.png", "admin", "/dasbor/?tahun=2022", tinggi=1180),
    Gambar("docs/panduan/gambar/isian.png", "operator.kaltim", "/isian/kaltim/2026/TAHUN/"),
    Gambar("docs/panduan/gambar/verifikator.png", "verifikator.paser", "/verifikasi-realisasi/"),
    Gambar("docs/panduan/gambar/dasbor.png", "inspektorat.paser", "/dasbor/?tahun=2020"),
    Gambar("docs/panduan/gambar/keputusan.png", "kepala.sampang", "/keputusan/"),
)


# Every page that has a look of its own: (name, who, address).
SEMUA = (
    ("masuk", "", "/masuk/"),
    ("isian", "operator.kaltim", "/isian/"),
    ("isian-realisasi", "operator.kaltim", "/isian/kaltim/2026/TAHUN/"),
    ("isian-periksa", "operator.kaltim", "/isian/kaltim/2026/TAHUN/periksa/"),
    ("isian-tahun", "operator.kaltim", "/isian/kaltim/2026/"),
    ("isian-indikator", "operator.kaltim", "/isian/indikator/4/2026/TAHUN/"),
    ("isian-target", "operator.kaltim", "/isian/kaltim/2026/target/"),
    ("isian-target-semua", "operator.paser", "/isian/paser/target/"),
    ("verifikasi", "verifikator.paser", "/verifikasi-realisasi/"),
    ("keputusan", "kepala.sampang", "/keputusan/"),
    ("keputusan-rinci", "kepala.sampang", "/keputusan/1/"),
    ("pratinjau", "kepala.sampang", "/keputusan/1/pratinjau/"),
    ("indikator", "inspektorat.sampang", "/indikator/1/"),
    ("metadata", "inspektorat.sampang", "/indikator/1/metadata/"),
    ("rumus", "inspektorat.sampang", "/indikator/1/rumus/"),
    ("akun", "operator.kaltim", "/akun/"),
    ("pekerjaan", "operator.kaltim", "/pekerjaan/"),
    ("dasbor", "admin", "/dasbor/?tahun=2022"),
    ("dasbor-paser", "inspektorat.paser", "/dasbor/?tahun=2020"),
    ("dasbor-iki", "inspektorat.paser", "/dasbor/?tahun=2020&jenis=iki&capaian=1"),
    ("dasbor-kosong", "inspektorat.kaltim", "/dasbor/?tahun=2026"),
    ("instansi", "inspektorat.paser", "/dasbor/paser/?tahun=2020"),
    ("cara-hitung-instansi", "inspektorat.banjar", "/dasbor/banjar/2022/cara-hitung/"),
    ("mutu-data", "inspektorat.paser", "/mutu-data/?tahun=2020"),
    ("perubahan", "inspektorat.paser", "/perubahan/?sejak=2020-01-01T00:00:00"),
    ("banding", "inspektorat.paser", "/banding/?kiri=paser&tahun_kiri=2019&tahun_kanan=2020"),
    ("pohon", "inspektorat.paser", "/pohon/paser/2020/"),
    ("unit-dan-jabatan", "inspektorat.paser", "/pohon/paser/2020/jabatan/"),
    ("panduan", "inspektorat.paser", "/panduan/"),
)


def _bebas() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def _tunggu(alamat: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{alamat}/sehat/", timeout=2)  # noqa: S310 - own server
        except OSError:
            time.sleep(0.5)
        else:
            return
    sys.exit("The server did not start.")


class Juru:
    """Takes pictures; each account signs in once, because signing in is throttled."""

    def __init__(self, peramban: Browser, alamat: str) -> None:
        self.peramban, self.alamat = peramban, alamat
        self.halaman: dict[str, Page] = {}

    def _masuk(self, akun: str) -> Page:
        jendela = self.peramban.new_context(
            locale="id-ID", timezone_id="Asia/Jakarta", reduced_motion="reduce"
        )
        halaman = jendela.new_page()
        if akun:
            halaman.goto(f"{self.alamat}/masuk/")
            halaman.fill("[name=login]", akun)
            halaman.fill("[name=password]", SANDI)
            halaman.press("[name=password]", "Enter")
            halaman.wait_for_url(lambda url: "/masuk/" not in url)
        return halaman

    def potret(self, satu: Gambar, *, penuh: bool = False) -> None:
        """One picture into its file."""
        if satu.akun not in self.halaman:
            self.halaman[satu.akun] = self._masuk(satu.akun)
        halaman = self.halaman[satu.akun]
        halaman.set_viewport_size({"width": satu.lebar, "height": satu.tinggi})
        halaman.goto(f"{self.alamat}{satu.alamat}")
        halaman.wait_for_load_state("networkidle")
        if penuh:  # a window as high as the page: a bar that sticks to its edge stands at the end
            tinggi = halaman.evaluate("document.documentElement.scrollHeight")
            halaman.set_viewport_size({"width": satu.lebar, "height": min(tinggi + 40, 12_000)})
        tujuan = AKAR / satu.berkas
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        halaman.screenshot(path=tujuan, full_page=penuh)


def daftar(semua: bool) -> list[Gambar]:
    """The pictures to take."""
    if not semua:
        return list(DAFTAR)
    return [
        Gambar(f"build/gambar/halaman/{nama}-{lebar}.png", akun, alamat, lebar)
        for nama, akun, alamat in SEMUA
        for lebar in (1366, 390)
    ]


@contextmanager
def peladen_contoh(data: Path) -> Iterator[str]:
    """Serve a fresh database of the four documents under `data`; yields the address."""
    shutil.rmtree(data, ignore_errors=True)
    port = _bebas()
    alamat = f"http://127.0.0.1:{port}"
    lingkungan = os.environ | {
        "DIR_DATA": str(data),
        "DATABASE_URL": f"sqlite:///{data / 'siku.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "iku.settings.dev",
        "ALAMAT_PUBLIK": alamat,
    }
    subprocess.run([sys.executable, "-m", "skrip.siapkan", alamat], env=lingkungan, check=True)
    perintah = [sys.executable, "manage.py", "runserver", "--noreload", str(port)]
    with subprocess.Popen(perintah, env=lingkungan, cwd=AKAR) as server:
        try:
            _tunggu(alamat)
            yield alamat
        finally:
            server.terminate()


def main() -> None:
    """Prepare, serve, photograph, clean up."""
    semua = "semua" in sys.argv[1:]
    with peladen_contoh(AKAR / "build" / "gambar") as alamat, sync_playwright() as pw:
        chromium = shutil.which("chromium") or "/usr/bin/chromium"
        peramban = pw.chromium.launch(executable_path=chromium, args=ARGUMEN)
        juru = Juru(peramban, alamat)
        for satu in daftar(semua):
            juru.potret(satu, penuh=semua)
        peramban.close()


if __name__ == "__main__":
    main()
