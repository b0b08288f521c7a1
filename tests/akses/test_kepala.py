"""What every page tells the browser; a new key of the session at sign-in."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.akses.alamat import alamat, buat_bukti, matriks, objek, pola
from tests.akses.test_matriks import MILIK, masuk

pytestmark = pytest.mark.usefixtures("contoh")
SEBINGKAI = {"DENY", "SAMEORIGIN"}


def test_setiap_halaman_menyuruh_peramban_berhati_hati() -> None:
    """Own policy, no sniffing, no foreign frame; a signed-in page stays in no shared cache."""
    buat_bukti(MILIK)
    menurut, isi, client = dict(pola()), objek(MILIK), masuk(f"operator.{MILIK}")
    salah, halaman = [], 0
    for baris in matriks():
        if baris.jenis not in ("baca", "lihat-tulis", "umum", "publik", "pribadi"):
            continue
        jawaban = client.get(alamat(baris.nama, menurut[baris.nama], isi))
        jenis = jawaban.headers.get("Content-Type", "")
        if not jenis.startswith("text/html"):
            continue
        halaman += 1
        kebijakan = jawaban.headers.get("Content-Security-Policy", "")
        benar = (
            "script-src 'self'" in kebijakan
            and "unsafe-inline" not in kebijakan
            and "unsafe-eval" not in kebijakan
            and jawaban.headers.get("X-Content-Type-Options") == "nosniff"
            and jawaban.headers.get("X-Frame-Options") in SEBINGKAI
            and jawaban.headers.get("Referrer-Policy") == "same-origin"
        )
        simpan = jawaban.headers.get("Cache-Control", "")
        if baris.jenis != "publik" and "no-store" not in simpan and "private" not in simpan:
            benar = False
        if not benar:
            salah.append((baris.nama, jawaban.status_code, dict(jawaban.headers)))
    assert salah == []
    assert halaman > 25


@pytest.mark.parametrize("alamat_", ["/masuk/", "/dasbor/", "/verifikasi/", "/api/v1/instansi/"])
def test_trace_ditolak(alamat_: str) -> None:
    """TRACE would send cookies back to a script."""
    for client in (Client(), masuk(f"operator.{MILIK}")):
        assert client.trace(alamat_).status_code in (401, 405)


def test_kunci_sesi_baru_saat_masuk() -> None:
    """A key that somebody else planted before is worth nothing afterwards."""
    client = Client()
    client.session.save()
    sesi = client.session
    sesi["ditanam"] = "ya"
    sesi.save()
    client.cookies["sessionid"] = sesi.session_key or ""
    jawaban = client.post("/masuk/", {"login": f"operator.{MILIK}", "password": "siku-contoh-2026"})
    assert jawaban.status_code == 302
    assert client.cookies["sessionid"].value != sesi.session_key
    penanam = Client()
    penanam.cookies["sessionid"] = sesi.session_key or ""
    assert penanam.get("/dasbor/").status_code == 302
    assert client.get("/akun/").status_code == 200
