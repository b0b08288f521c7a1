"""The paper on the screen: complete, framed by our own pages only, and true to what is typed."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests.renstra.bahan import KODE, keputusan_contoh, masuk, rancangan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contoh")]


@pytest.mark.parametrize("kode", KODE)
def test_pratinjau_memuat_seluruh_naskah_dan_lampiran(kode: str) -> None:
    satu = keputusan_contoh(kode)
    jawaban = masuk(f"operator.{kode}").get(reverse("renstra:pratinjau_isi", args=[satu.pk]))
    layar = jawaban.content.decode()
    for sasaran in satu.daftar_sasaran.all():
        for indikator in sasaran.daftar_indikator.all():
            assert indikator.nama in layar
    assert ("MEMUTUSKAN" in layar) == bool(satu.menimbang)
    assert "<script" not in layar
    assert " style=" not in layar
    assert "frame-ancestors 'self'" in jawaban["Content-Security-Policy"]
    assert jawaban["X-Frame-Options"] == "SAMEORIGIN"


def test_gayanya_gaya_kertas_dengan_huruf_yang_sama() -> None:
    satu = keputusan_contoh("sampang")
    jawaban = masuk("operator.sampang").get(reverse("renstra:pratinjau_gaya", args=[satu.pk]))
    gaya = jawaban.content.decode()
    assert jawaban["Content-Type"].startswith("text/css")
    assert "width: 215mm" in gaya
    assert "width: 330mm" in gaya
    assert re.search(r'src: url\("/static/huruf/LiberationSans-Regular[^"]*\.ttf"\)', gaya)
    assert "{{" not in gaya


def test_yang_diketik_tampak_tanpa_disimpan() -> None:
    draf, client = rancangan("sampang"), masuk("operator.sampang")
    url = reverse("renstra:pratinjau_naskah", args=[draf.pk])
    lama = draf.judul
    isi = {"judul": "JUDUL YANG SEDANG DIKETIK", "menimbang": "bahwa butir baru;", "tanggal": "31/"}
    layar = client.post(url, isi).content.decode()
    assert "JUDUL YANG SEDANG DIKETIK" in layar
    assert "bahwa butir baru;" in layar
    draf.refresh_from_db()
    assert draf.judul == lama
    assert "&lt;b&gt;" in client.post(url, {"judul": "<b>"}).content.decode()


def test_hanya_penyusun_yang_mengetik() -> None:
    draf = rancangan("sampang")
    url = reverse("renstra:pratinjau_naskah", args=[draf.pk])
    assert masuk("kepala.sampang").post(url, {"judul": "x"}).status_code == 403
    assert masuk("operator.paser").post(url, {"judul": "x"}).status_code == 404


def test_penyunting_menyandingkan_pratinjau() -> None:
    draf, client = rancangan("sampang"), masuk("operator.sampang")
    halaman = client.get(reverse("renstra:keputusan_sunting", args=[draf.pk])).content.decode()
    assert reverse("renstra:pratinjau_isi", args=[draf.pk]) in halaman
    assert "Buka pratinjau saja" in halaman
