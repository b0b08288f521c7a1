"""The same properties at length: at least 100.000 formulas, 10.000 of them against fractions."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings

from renstra.rumus import Masukan, Simpul, cetak, susun
from tests.keandalan.catatan import catat
from tests.rumus.bahan import masukan, pohon_sembarang, rumus, teks_acak
from tests.rumus.test_sifat import periksa_orakel, periksa_tak_runtuh, periksa_tercetak

pytestmark = pytest.mark.berat

# A hang is more than 50 ms of processor time; the best of three tries counts, as a garbage
# collection may fall into one.
HENTI_DETIK = 0.05
BATAS = "0 runtuh, 0 macet > 50 ms"


def _panjang(banyak: int) -> Callable[[Any], Any]:
    return settings(
        max_examples=banyak,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


def _tanpa_macet(teks: str, isi: Masukan) -> None:
    waktu = []
    for _ in range(3):
        susun.cache_clear()
        mulai = time.thread_time()
        periksa_tak_runtuh(teks, isi)
        waktu.append(time.thread_time() - mulai)
        if waktu[-1] < HENTI_DETIK:
            event(f"at most {int(waktu[-1] * 200 + 1) * 5} ms")
            return
    assert min(waktu) < HENTI_DETIK, teks


def _jalankan(nama: str, banyak: int, batas: str, uji: Callable[..., None], rumus: Any) -> None:
    """Generate, count what was really tried, and record row 17."""
    hitung = 0

    @_panjang(banyak)
    @given(rumus, masukan())
    def satu(teks: Any, isi: Masukan) -> None:
        nonlocal hitung
        uji(teks, isi)
        hitung += 1

    satu()
    catat(17, nama, batas, hitung >= banyak, rumus=hitung, macet=0, runtuh=0)


def _uji_pohon(pohon: Simpul, isi: Masukan) -> None:
    periksa_tercetak(pohon)
    _tanpa_macet(cetak(pohon), isi)


def _uji_orakel(pohon: Simpul, isi: Masukan) -> None:
    periksa_orakel(pohon, isi)
    _tanpa_macet(cetak(pohon), isi)


def test_teks_sembarang() -> None:
    _jalankan("teks acak", 50_000, BATAS, _tanpa_macet, teks_acak)


def test_pohon_sembarang() -> None:
    _jalankan("rumus acak", 50_000, BATAS, _uji_pohon, pohon_sembarang)


def test_orakel() -> None:
    batas = f"{BATAS}, sama dengan pecahan tepat"
    _jalankan("rumus acak terhadap Fraction", 20_000, batas, _uji_orakel, rumus)
