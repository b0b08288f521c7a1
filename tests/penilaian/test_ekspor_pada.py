"""Downloads of a past day hold the rows of its page and say of which day they are."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from renstra.models import Indikator
from tests.penilaian.test_dasbor_angka import masuk
from tests.penilaian.test_ekspor import baca_csv, isi, lembar

pytestmark = pytest.mark.usefixtures("contoh")
PER = "?per=2025-06-30"


def _keterangan(data: bytes, nama: str) -> dict[str, Any]:
    return {b[0]: b[1] for b in lembar(data, nama) if b[0]}


@pytest.fixture
def pembaca(client: Client) -> Client:
    masuk(client, "inspektorat.kaltim")
    return client


def test_unduhan_instansi_menurut_tanggal(pembaca: Client) -> None:
    alamat = reverse("penilaian:dasbor_instansi", args=["kaltim"])
    halaman = pembaca.get(f"{alamat}{PER}").content.decode()
    assert f"{alamat}unduh.xlsx{PER}" in halaman, "the page leads to its own file"
    jawaban = pembaca.get(f"{alamat}unduh.csv{PER}")
    assert 'filename="instansi-kaltim-per-20250630.csv"' in jawaban["Content-Disposition"]
    baris = baca_csv(isi(jawaban))
    assert {b["Tahun"] for b in baris} == {"2025"}
    nama = [b["Indikator"] for b in baris]
    assert len(nama) >= 3
    assert all(n in halaman for n in nama)
    assert all(b["Realisasi"] or b["Keterangan"] for b in baris), "a figure or the reason why none"
    kepala = _keterangan(isi(pembaca.get(f"{alamat}unduh.xlsx{PER}")), "Per tanggal")
    assert kepala["Keadaan data"] == "per 30 Juni 2025, bukan keadaan sekarang"
    assert "menurut tanggal penetapannya" in kepala["Dasar"]


def test_unduhan_indikator_menurut_tanggal(pembaca: Client) -> None:
    satu = Indikator.objects.get(
        sasaran__keputusan__renstra__instansi__kode="kaltim", nomor="2.1", sasaran__jabatan=None
    )
    alamat = reverse("penilaian:indikator", args=[satu.pk])
    baris = baca_csv(isi(pembaca.get(f"{alamat}unduh.csv{PER}")))
    assert [b["Tahun"] for b in baris] == ["2024", "2025"], "no year after that day"
    assert pembaca.get(f"{alamat}unduh.pdf{PER}")["Content-Type"] == "application/pdf"


def test_tanpa_tanggal_tetap_keadaan_sekarang(pembaca: Client) -> None:
    alamat = reverse("penilaian:dasbor_instansi", args=["kaltim"])
    for kueri in ("", "?per=bukan-tanggal"):
        data = isi(pembaca.get(f"{alamat}unduh.xlsx{kueri}"))
        assert "Keadaan data" in _keterangan(data, "Rata-rata")
        assert "bukan keadaan sekarang" not in str(_keterangan(data, "Rata-rata"))


def test_belum_ada_keputusan_tidak_ada_baris(pembaca: Client) -> None:
    alamat = reverse("penilaian:dasbor_instansi", args=["kaltim"])
    data = isi(pembaca.get(f"{alamat}unduh.xlsx?per=2001-01-01"))
    assert _keterangan(data, "Per tanggal")["Keputusan"] == "belum ada yang berlaku"


def test_instansi_lain_tidak_ada(pembaca: Client) -> None:
    assert pembaca.get(f"/dasbor/paser/unduh.csv{PER}").status_code == 404
