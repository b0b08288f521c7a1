"""Section `halaman`: what a first visit transfers, and when a slow phone shows the page.

A gunicorn serves synthetic data: a dashboard of 40 instansi, and a decree of 70 indicators. Static
files are compressed and named by content as in production. `halaman.<nama>_kb` is everything that
Chromium receives with an empty cache, headers included (1 kB = 1.000 bytes). For the pages of
LAMBAN `halaman.<nama>_lcp_ms` is Largest Contentful Paint and `halaman.<nama>_cls` Cumulative
Layout Shift at 400 kbit/s, 400 ms and a processor slowed down four times, the entry sheet having 50
IKU; medians of PUTARAN cold visits. The limits: 80 kB, 2.500 ms, 0,05.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from bench import _basis

PUTARAN = 5
LAMBAN = ("isian", "isian_tahun", "dasbor", "beranda", "keputusan", "indikator", "publik")
DASBOR = {"pemda": 1, "instansi": 40, "indikator": 10, "tahun": 5, "sampai": 2026}
LEMBAR = {"pemda": 2, "instansi": 2, "indikator": 70, "tahun": 3, "sampai": 2026}
KODE = "buatan-002-01"
ARGUMEN = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
LAMBAT = {
    "offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000,
}  # fmt: skip
PENGAMAT = """
window.__lcp = 0; window.__cls = 0;
new PerformanceObserver(d => { for (const e of d.getEntries()) window.__lcp = e.startTime; })
  .observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver(d => {
  for (const e of d.getEntries()) if (!e.hadRecentInput) window.__cls += e.value;
}).observe({type: "layout-shift", buffered: true});
"""


def ukur() -> _basis.Angka:
    """Figures with a server on SQLite: the database decides nothing here."""
    with _basis.basis_data("sqlite") as lingkungan:
        lingkungan["DJANGO_SETTINGS_MODULE"] = "bench._pengaturan"
        alamat = json.loads(
            subprocess.run(  # noqa: S603  our own module
                [sys.executable, "-m", "bench._basis", "bench.halaman", "-", json.dumps({})],
                check=True, env=lingkungan, cwd=_basis.AKAR, stdout=subprocess.PIPE,
            ).stdout.splitlines()[-1]
        )  # fmt: skip
        with peladen(lingkungan) as asal, peramban() as chromium:
            return _ukur(chromium, asal, alamat)


def di_dalam() -> dict[str, list[str]]:
    """Inside Django: data, static files, sessions; name → (address, session key)."""
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415  after setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from iku.inti.models import Pengguna  # noqa: PLC0415
    from penilaian.models import HalamanPublik  # noqa: PLC0415
    from renstra.models import Indikator, PemerintahDaerah  # noqa: PLC0415

    _basis.siapkan(**DASBOR)
    _basis.siapkan(**LEMBAR)
    call_command("collectstatic", interactive=False, verbosity=0)

    def masuk(nama: str) -> str:
        klien = Client()
        klien.force_login(Pengguna.objects.get(username=nama))
        kunci = klien.session.session_key
        if not kunci or not SessionStore().exists(kunci):
            raise ValueError(nama)
        return kunci

    indikator = Indikator.objects.filter(
        sasaran__keputusan__renstra__instansi__kode=KODE, nomor="1.1"
    ).get()
    pemda = PemerintahDaerah.objects.get(kode="buatan-001")
    HalamanPublik(pemda=pemda, aktif=True).save()
    pengisi, reviuer = masuk(f"operator.{KODE}"), masuk("inspektorat.buatan-001")
    return {
        "masuk": [reverse("masuk"), ""],
        "beranda": [reverse("beranda"), pengisi],
        "isian_tahun": [reverse("penilaian:isian_tahun", args=[KODE, 2026]), pengisi],
        "target": [reverse("penilaian:isian_target", args=[KODE, 2026]), pengisi],
        "target_kisi": [reverse("penilaian:target_kisi", args=[KODE]), pengisi],
        "keputusan_daftar": [reverse("renstra:keputusan_daftar"), pengisi],
        "publik": [reverse("penilaian:publik", args=["buatan-001"]), ""],
        "panduan": [reverse("panduan"), pengisi],
        "isian": [reverse("penilaian:isian_realisasi", args=[KODE, 2026, "TW2"]), pengisi],
        "dasbor": [reverse("penilaian:dasbor"), reviuer],
        "indikator": [reverse("penilaian:indikator", args=[indikator.pk]), pengisi],
        "keputusan": [f"/keputusan/{indikator.sasaran.keputusan_id}/", pengisi],
        "verifikasi": [reverse("penilaian:antrean"), masuk(f"verifikator.{KODE}")],
    }


@contextmanager
def peladen(lingkungan: dict[str, str]) -> Iterator[str]:
    """A gunicorn on a free port of this machine; yields its address."""
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        port = soket.getsockname()[1]
    perintah = [
        sys.executable, "-m", "gunicorn", "iku.wsgi", "-b", f"127.0.0.1:{port}",
        "-k", "gthread", "--threads", "4", "--log-level", "error",
    ]  # fmt: skip
    proses = subprocess.Popen(perintah, env=lingkungan, cwd=_basis.AKAR)  # noqa: S603  own server
    asal = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{asal}/masuk/", timeout=5).close()  # noqa: S310
                break
            except OSError:
                time.sleep(0.2)
        yield asal
    finally:
        proses.terminate()
        proses.wait(timeout=30)


@contextmanager
def peramban() -> Iterator[Browser]:
    """Debian's Chromium."""
    jalan = os.environ.get("SIKU_CHROMIUM") or shutil.which("chromium")
    if not jalan:
        raise SystemExit("Chromium is missing. Debian, Ubuntu: sudo apt-get install chromium")
    with sync_playwright() as pw:
        chromium = pw.chromium.launch(executable_path=jalan, args=ARGUMEN)
        yield chromium
        chromium.close()


def kunjungi(chromium: Browser, asal: str, kunci: str, *, lambat: bool) -> tuple[Page, list[float]]:
    """A page with an empty cache; the list fills with the bytes of each answer."""
    lebar, tinggi = (390, 844) if lambat else (1366, 768)
    jendela = chromium.new_context(
        viewport={"width": lebar, "height": tinggi}, locale="id-ID", base_url=asal
    )
    if kunci:
        jendela.add_cookies([{"name": "sessionid", "value": kunci, "url": asal}])
    halaman = jendela.new_page()
    cdp = jendela.new_cdp_session(halaman)
    cdp.send("Network.enable")
    byte: list[float] = []
    cdp.on("Network.loadingFinished", lambda isi: byte.append(isi["encodedDataLength"]))
    if lambat:
        cdp.send("Network.emulateNetworkConditions", LAMBAT)
        cdp.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    halaman.add_init_script(PENGAMAT)
    return halaman, byte


def _ukur(chromium: Browser, asal: str, alamat: dict[str, list[str]]) -> _basis.Angka:
    hasil: _basis.Angka = {}
    for nama, (tuju, kunci) in alamat.items():
        halaman, byte = kunjungi(chromium, asal, kunci, lambat=False)
        jawab = halaman.goto(tuju, wait_until="networkidle")
        if jawab is None or jawab.status != 200 or (kunci and "/masuk" in halaman.url):
            raise ValueError(f"{nama}: {halaman.url}")
        hasil[f"halaman.{nama}_kb"] = round(sum(byte) / 1000, 1)
        halaman.context.close()
    for nama in LAMBAN:
        lcp, cls = _lambat(chromium, asal, *alamat[nama])
        hasil[f"halaman.{nama}_lcp_ms"] = statistics.median(lcp)
        hasil[f"halaman.{nama}_cls"] = statistics.median(cls)
        hasil[f"halaman.{nama}_lcp_semua"] = {str(n): round(isi) for n, isi in enumerate(lcp, 1)}
    return hasil


def _lambat(chromium: Browser, asal: str, tuju: str, kunci: str) -> tuple[list[float], list[float]]:
    """LCP in milliseconds and CLS of each cold visit by a slow phone."""
    lcp, cls = [], []
    for _ in range(PUTARAN):
        halaman, _byte = kunjungi(chromium, asal, kunci, lambat=True)
        halaman.goto(tuju, wait_until="load", timeout=120_000)
        halaman.wait_for_timeout(1500)
        lcp.append(float(halaman.evaluate("window.__lcp")))
        cls.append(float(halaman.evaluate("window.__cls")))
        halaman.context.close()
    return lcp, cls
