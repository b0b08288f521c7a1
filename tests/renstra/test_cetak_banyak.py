"""Many decrees at once: in the worker, in the asker's scope, signed files as archived."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from iku.dokumen import render
from iku.dokumen.selectors import isi_arsip
from iku.inti.models import Pekerjaan, StatusPekerjaan
from renstra.cetak import ModeCetak
from renstra.choices import TataLetak
from renstra.kolom_sendiri import tulis_kolom
from renstra.models import Keputusan, Penugasan
from renstra.services.cetak import keputusan as layanan
from renstra.services.cetak import pratinjau
from renstra.services.tanda_tangan.dokumen import tandatangani
from tests.kerja import kerjakan_semua
from tests.renstra.bahan import (
    KODE,
    dokumen_contoh,
    keputusan_contoh,
    masuk,
    pdf_contoh,
    rancangan,
)
from tests.renstra.test_kolom_sendiri import KOLOM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contoh")]
AKAR = Path(__file__).resolve().parents[2]
URL = "renstra:cetak_banyak"
_DI_PROSES_LAIN = """
import sys, json, hashlib, django
from datetime import datetime
django.setup()
from iku.dokumen.render import render_pdf
for isi in json.load(sys.stdin):
    isi["tanggal"] = datetime.fromisoformat(isi["tanggal"])
    print(hashlib.sha256(render_pdf(**isi)).hexdigest())
"""


def minta(akun: str, *pk: int) -> Any:
    return masuk(akun).post(reverse(URL), {"pk": [str(n) for n in pk]})


def hasil(pekerjaan: Pekerjaan) -> dict[str, bytes]:
    """Name and bytes of every file in the zip."""
    with zipfile.ZipFile(BytesIO(pekerjaan.berkas.read())) as arsip:
        return {nama: arsip.read(nama) for nama in arsip.namelist()}


def test_satu_zip_yang_menandai_mana_yang_bertanda_tangan() -> None:
    tandatangani(keputusan_contoh("kaltim"))
    draf = rancangan("kaltim")
    jawaban = minta("operator.kaltim", keputusan_contoh("kaltim").pk, draf.pk)
    assert jawaban.status_code == 302
    (pekerjaan,) = kerjakan_semua()
    assert pekerjaan.status == StatusPekerjaan.SELESAI
    assert pekerjaan.pesan == "2 keputusan siap diunduh."
    isi = hasil(pekerjaan)
    assert isi["keputusan-kaltim-2024-2026-versi-1.pdf"] == isi_arsip(
        dokumen_contoh("kaltim").arsip
    )
    assert isi["keputusan-kaltim-2024-2026-versi-2-belum-ditandatangani.pdf"].startswith(b"%PDF")
    assert len(isi) == 2
    halaman = masuk("operator.kaltim").get(jawaban.url)
    assert "siap diunduh" in halaman.content.decode()


def test_satu_keputusan_menjadi_pdf_bukan_zip() -> None:
    minta("inspektorat.kaltim", keputusan_contoh("kaltim").pk)
    (pekerjaan,) = kerjakan_semua()
    assert pekerjaan.nama_berkas.endswith("versi-1-belum-ditandatangani.pdf")
    assert pekerjaan.berkas.read() == pdf_contoh("kaltim")


def test_yang_di_luar_cakupan_tidak_ada() -> None:
    assert minta("operator.kaltim", keputusan_contoh("paser").pk).url == reverse(
        "renstra:keputusan_daftar"
    )
    assert not Pekerjaan.objects.filter(jenis="cetak_keputusan").exists()
    minta("operator.kaltim", keputusan_contoh("kaltim").pk, keputusan_contoh("paser").pk)
    (pekerjaan,) = kerjakan_semua()
    assert pekerjaan.argumen == {"pk": [keputusan_contoh("kaltim").pk]}


def test_peran_yang_berakhir_selama_menunggu_tidak_mencetak_apa_pun() -> None:
    minta("operator.kaltim", keputusan_contoh("kaltim").pk)
    for satu in Penugasan.objects.filter(pengguna__username="operator.kaltim"):
        satu.delete()
    (pekerjaan,) = kerjakan_semua()
    assert pekerjaan.status == StatusPekerjaan.GAGAL
    assert not pekerjaan.berkas


def test_dua_kali_tekan_satu_pekerjaan() -> None:
    satu = keputusan_contoh("kaltim").pk
    assert minta("operator.kaltim", satu).url == minta("operator.kaltim", satu).url


def test_tanpa_centang_diberi_tahu() -> None:
    client = masuk("operator.kaltim")
    jawaban = client.post(reverse(URL), {"pk": ["", "x", "9" * 40]}, follow=True)
    assert "Centang keputusan" in jawaban.content.decode()
    assert client.get(reverse(URL)).status_code == 405


def test_keputusan_besar_disiapkan_di_latar(monkeypatch: pytest.MonkeyPatch) -> None:
    satu, client = keputusan_contoh("kaltim"), masuk("operator.kaltim")
    url = reverse("renstra:keputusan_pdf", args=[satu.pk])
    assert client.get(url)["Content-Type"] == "application/pdf"
    monkeypatch.setattr(pratinjau, "BARIS_LANGSUNG", 1)
    jawaban = client.get(url, follow=True)
    assert "Siapkan PDF" in jawaban.content.decode()
    tandatangani(satu)
    assert client.get(url)["Content-Type"] == "application/pdf", "the archived file is only read"


def test_byte_sama_di_proses_lain_untuk_semua_tata_letak(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same text makes the same file elsewhere, with another hash seed."""
    kiriman: list[dict[str, Any]] = []

    def tangkap(html: str, **isi: Any) -> bytes:
        kiriman.append({"html": html, **isi, "tanggal": isi["tanggal"].isoformat()})
        return render.render_pdf(html, **isi)

    monkeypatch.setattr(layanan, "render_pdf", tangkap)
    sendiri = rancangan("banjar")
    sendiri.tata_letak, sendiri.kolom_sendiri = TataLetak.SENDIRI, tulis_kolom(KOLOM)
    daftar: list[Keputusan] = [*(keputusan_contoh(kode) for kode in KODE), sendiri]
    sini = [
        hashlib.sha256(layanan.cetak_keputusan(satu, mode=ModeCetak.SALINAN)).hexdigest()
        for satu in daftar
    ]
    proses = subprocess.run(
        [sys.executable, "-c", _DI_PROSES_LAIN],
        input=json.dumps(kiriman),
        text=True,
        check=True,
        capture_output=True,
        cwd=AKAR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "iku.settings.test", "PYTHONHASHSEED": "99"},
    )
    assert proses.stdout.split() == sini
