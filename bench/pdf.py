"""Section `pdf`: one table of 1, 10, 50 and 200 pages, ours beside what one would pick otherwise.

Every contestant works in a process of its own, once on the clock; what it imports is loaded before.
In a round all take turns, and a ratio is taken per round. `pdf.vs_<other>` is our wall time at 50
pages divided by theirs (below 1 we are faster); `pdf.vs_weasyprint_polos` divides processor time
on the same HTML, since both are one thread and a busy machine then disturbs neither; so are the
time of a page and its growth. At 200 pages ours and bare WeasyPrint take three turns. Memory is the
peak of the whole process tree. A contestant that is not installed is named in `pdf.dilewati`.

Our case is the dearest we have: objectives longer than a page, so that every page repeats labels.
The others repeat only the heading; none of them but bare WeasyPrint makes PDF/A here.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import psutil

AKAR = Path(__file__).resolve().parents[1]
BARIS_PER_HALAMAN = 11
HALAMAN = (1, 10, 50, 200)
PUTARAN = int(os.environ.get("BENCH_PUTARAN", "5"))
UTAMA = 50
PESERTA = ("kita", "weasyprint", "chromium", "libreoffice", "reportlab", "typst")
SENDIRI = ("templat", "aksesibel")
BATAS_DETIK = 900


def ukur() -> dict[str, float | dict[str, object]]:
    """Keys of build/bench.json of this section."""
    dilewati: dict[str, object] = {}
    hasil: dict[tuple[str, int], list[dict[str, float]]] = {}
    for halaman in HALAMAN:
        # Peers in all rounds at the size that is compared, once at the others.
        for putaran in range(PUTARAN if halaman <= UTAMA else min(PUTARAN, 3)):
            nama = [*PESERTA, *SENDIRI] if halaman == UTAMA or putaran == 0 else PESERTA[:2]
            for satu in nama if putaran % 2 == 0 else reversed(nama):
                if satu in dilewati:
                    continue
                angka = _jalankan(satu, halaman * BARIS_PER_HALAMAN)
                if isinstance(angka, str):
                    dilewati[satu] = angka
                else:
                    hasil.setdefault((satu, halaman), []).append(angka)
    for nama in PESERTA[:2]:
        if nama in dilewati:  # without these there is nothing to compare
            raise RuntimeError(f"{nama}: {dilewati[nama]}")
    return _kunci(hasil, dilewati)


def _kunci(
    hasil: dict[tuple[str, int], list[dict[str, float]]], dilewati: dict[str, object]
) -> dict[str, float | dict[str, object]]:
    kita = hasil["kita", UTAMA]
    per_halaman = {
        h: _tengah(hasil["kita", h], "prosesor") / _banyak(hasil["kita", h]) for h in HALAMAN
    }
    angka: dict[str, float | dict[str, object]] = {
        "pdf.vs_weasyprint_polos": _rasio(kita, hasil["weasyprint", UTAMA], "prosesor"),
        "pdf.vs_weasyprint_polos_200": _rasio(
            hasil["kita", 200], hasil["weasyprint", 200], "prosesor"
        ),
        "pdf.detik_per_halaman_50": per_halaman[50],
        "pdf.pertumbuhan_200_vs_50": per_halaman[200] / per_halaman[50],
        "pdf.memori_mb_50": _tengah(kita, "memori"),
        "pdf.memori_mb_200": _tengah(hasil["kita", 200], "memori"),
        "pdf.memori_mb_per_halaman": (
            _tengah(hasil["kita", 200], "memori") - _tengah(kita, "memori")
        )
        / (_banyak(hasil["kita", 200]) - _banyak(kita)),
        "pdf.memori_vs_weasyprint_polos": _rasio(kita, hasil["weasyprint", UTAMA], "memori"),
    }
    for nama in SENDIRI:
        if (nama, UTAMA) in hasil:
            angka[f"pdf.{nama}_vs_kita"] = _rasio(hasil[nama, UTAMA], kita, "prosesor")
    for nama in PESERTA[2:]:
        if (nama, UTAMA) in hasil:
            angka[f"pdf.vs_{nama}"] = _rasio(kita, hasil[nama, UTAMA], "detik")
            angka[f"pdf.memori_vs_{nama}"] = _rasio(kita, hasil[nama, UTAMA], "memori")
    angka["pdf.rincian"] = {
        f"{nama} {halaman}": (
            f"{_tengah(baris, 'detik'):.2f} s, {_tengah(baris, 'memori'):.0f} MB"
            + (f", {_banyak(baris)} pages" if "halaman" in baris[0] else "")
            + f", {len(baris)}×"
        )
        for (nama, halaman), baris in hasil.items()
    }
    if dilewati:
        angka["pdf.dilewati"] = dilewati
    return angka


def _tengah(baris: list[dict[str, float]], kunci: str) -> float:
    return statistics.median(satu[kunci] for satu in baris)


def _banyak(baris: list[dict[str, float]]) -> int:
    return int(baris[0]["halaman"])


def _rasio(atas: list[dict[str, float]], bawah: list[dict[str, float]], kunci: str) -> float:
    """Median of the ratios of the same rounds."""
    return statistics.median(
        a[kunci] / max(b[kunci], 1e-9) for a, b in zip(atas, bawah, strict=False)
    )


def _jalankan(nama: str, baris: int) -> dict[str, float] | str:
    """The figures of one contestant, or why it is left out."""
    with tempfile.TemporaryDirectory() as folder:
        proses = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "bench._pdf_anak", nama, str(baris), folder],
            cwd=AKAR,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "iku.settings.test",
                "DATABASE_URL": "sqlite:///:memory:",
            },
        )
        puncak = _awasi(proses.pid)
        try:
            keluar, galat = proses.communicate(timeout=BATAS_DETIK)
        except subprocess.TimeoutExpired:
            proses.kill()
            proses.communicate()
            return f"more than {BATAS_DETIK} s"
    if proses.returncode or not keluar.strip():
        return galat.strip().splitlines()[-1][:200] if galat.strip() else "failed"
    angka: dict[str, Any] = json.loads(keluar.splitlines()[-1])
    angka["memori"] = puncak()
    return angka


def _awasi(pid: int) -> Any:
    """Watch the process tree; the function returned gives its peak in megabytes."""
    puncak = [0]

    def lihat() -> None:
        try:
            akar = psutil.Process(pid)
            while akar.is_running() and akar.status() != psutil.STATUS_ZOMBIE:
                jumlah = 0
                for satu in [akar, *akar.children(recursive=True)]:
                    try:
                        jumlah += satu.memory_info().rss
                    except psutil.Error:
                        continue
                puncak[0] = max(puncak[0], jumlah)
                time.sleep(0.05)
        except psutil.Error:
            return

    utas = threading.Thread(target=lihat, daemon=True)
    utas.start()

    def selesai() -> float:
        utas.join(timeout=5)
        return puncak[0] / 1e6

    return selesai
