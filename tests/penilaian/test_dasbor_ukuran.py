"""What the dashboard of a whole regency weighs on a first visit, and that it stays quick to ask."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from renstra.models import PemerintahDaerah
from tests.keandalan.catatan import catat
from tests.kueri import BERKAS, hitung_kueri
from tests.penilaian.buatan import buat_instansi
from tests.penilaian.test_dasbor_angka import masuk

pytestmark = pytest.mark.usefixtures("contoh")
BATAS = 80_000


def bobot_dingin(client: Client, alamat: str) -> tuple[int, dict[str, int]]:
    """Bytes of a first view as a server with gzip sends them: the page and all that it loads."""
    jawaban = client.get(alamat, headers={"accept-encoding": "gzip"})
    assert jawaban["Content-Encoding"] == "gzip"
    isi = gzip.decompress(jawaban.content).decode()
    bobot = {"halaman": len(jawaban.content)}
    for nama in set(re.findall(r'(?:href|src)="/static/([^"]+)"', isi)):
        bobot[nama] = len(gzip.compress((Path(settings.AKAR) / "static" / nama).read_bytes(), 9))
    return sum(bobot.values()), bobot


def empat_puluh(pemda: PemerintahDaerah) -> None:
    for n in range(40):
        buat_instansi(
            pemda,
            f"dinas-{n:02}",
            [[str(60 + n), str(61 + n), str(55 + (7 * n) % 60)], ["80", "", "90"]],
        )


def test_empat_puluh_instansi_di_bawah_80_kb(client: Client) -> None:
    empat_puluh(PemerintahDaerah.objects.get(daftar_instansi__kode="paser"))
    masuk(client, "inspektorat.paser")
    jumlah, bobot = bobot_dingin(client, "/dasbor/?tahun=2020")
    assert jumlah <= BATAS, bobot
    assert {"halaman", "css/iku.css", "css/dasbor.css", "js/dasar.js"} <= set(bobot)


@pytest.mark.berat
def test_lima_dan_lima_ratus_instansi_sama_banyak_kuerinya(client: Client) -> None:
    pemda = PemerintahDaerah.objects.get(daftar_instansi__kode="paser")
    masuk(client, "inspektorat.paser")
    halaman = (
        "/dasbor/?tahun=2020",
        "/dasbor/?tahun=2020&semua=1&capaian=4",
        "/mutu-data/?tahun=2020",
        "/perubahan/",
        "/banding/?kiri=dinas-001&kanan=dinas-002&tahun_kanan=2020",
        "/dasbor/dinas-001/?tahun=2020",
        "/pohon/dinas-001/2020/",
    )
    for n in range(5):
        buat_instansi(pemda, f"dinas-{n:03}", [["", "80", "70"]])
    for satu in halaman:
        client.get(satu)  # the first look at a page notes the visit
    lima = {a: hitung_kueri(client, a)[0] for a in halaman}
    for n in range(5, 500):
        buat_instansi(pemda, f"dinas-{n:03}", [["", "80", str(50 + n % 60)]])
    banyak = {a: hitung_kueri(client, a)[0] for a in halaman}
    tercatat: dict[str, int] = json.loads(BERKAS.read_text("utf-8"))
    terbanyak = max(tercatat, key=tercatat.__getitem__)
    catat(
        4,
        "kueri setiap halaman: tercatat persis, dan sama untuk 5 dan 500 instansi",
        "0 halaman bertambah, tidak ada di atas 50",
        banyak == lima and max(tercatat.values()) <= 50 and max(banyak.values()) <= 50,
        connection.vendor,
        halaman_tercatat=len(tercatat),
        terbanyak=f"{terbanyak} {tercatat[terbanyak]}",
        dibandingkan=len(halaman),
        terbanyak_pada_500=max(banyak.values()),
        berubah={a: [lima[a], banyak[a]] for a in halaman if banyak[a] != lima[a]} or 0,
    )
