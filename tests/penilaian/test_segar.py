"""What an entry sends back is what the whole sheet would show, however little was read for it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from iku.inti.models import Pengguna
from penilaian.models import NilaiVariabel, Realisasi
from penilaian.selectors.hitung.buku import muat_isi
from penilaian.selectors.lembar.isian import Saringan, muat_lembar
from penilaian.selectors.lembar.segar import muat_kelengkapan, muat_sebagian, pada_lembar, terkait
from renstra.models import BarisVariabel, Keputusan
from renstra.selectors.cakupan import bangun_cakupan
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, isi_nilai
from tests.penilaian.test_autosave import kirim, sel

pytestmark = pytest.mark.django_db


@pytest.fixture
def buatan(db: None) -> Keputusan:
    """Seventy indicators: five groups of IKU, two of a post."""
    call_command("buat_data", verbosity=0, stdout=io.StringIO(), instansi=1, tahun=2, sampai=2026)
    return Keputusan.objects.select_related("renstra__instansi__pemda").get(
        nomor__contains="BUATAN"
    )


@pytest.mark.parametrize("periode", ["TW1", "TW3", "SM1", "TW4", "TAHUN"])
@pytest.mark.parametrize("saringan", [Saringan(), Saringan(jabatan="bidang")])
def test_sebagian_sama_dengan_lembar_penuh(
    buatan: Keputusan, periode: str, saringan: Saringan
) -> None:
    cakupan = bangun_cakupan(Pengguna.objects.get(username="operator.buatan-001-01"))
    penuh = muat_lembar(
        cakupan=cakupan, keputusan=buatan, tahun=2026, periode=periode, saringan=saringan
    )
    isi = muat_isi(buatan)
    tampil = pada_lembar(isi, saringan, periode)
    assert {i.pk for i in tampil} == {i.pk for i in penuh.indikator}
    sebagian = muat_sebagian(cakupan, isi, 2026, periode, tampil)
    assert sebagian.terbuka == penuh.terbuka
    assert sebagian.jadwal == penuh.jadwal
    kiri = {i.pk: (i.realisasi, i.bentuk, i.presisi, i.kata, i.penjelasan) for i in penuh.indikator}
    kanan = {
        i.pk: (i.realisasi, i.bentuk, i.presisi, i.kata, i.penjelasan) for i in sebagian.indikator
    }
    assert kiri == kanan
    assert muat_kelengkapan([i.pk for i in tampil], 2026, periode) == penuh.kelengkapan


def test_terkait_memuat_perujuk(buatan: Keputusan) -> None:
    isi = muat_isi(buatan)
    baris = BarisVariabel.objects.get(variabel__keputusan=buatan, variabel__kode="g1_tepat_waktu")
    nomor = {i.nomor for i in isi.indikator if i.pk in terkait(isi, {baris.pk})}
    assert nomor == {"1.2", "1.10"}


def test_jawaban_hanya_memuat_yang_berubah(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "b", "80")
    jawab = kirim(masuk("operator"), sel(dunia, "a", "40")).json()
    assert f'data-segar="capaian-{dunia.indikator("1.1").pk}"' in jawab["segar"]
    assert f'data-segar="capaian-{dunia.indikator("1.2").pk}"' not in jawab["segar"]
    assert 'data-segar="ringkasan"' in jawab["segar"]


def test_hitungan_lembar_hanya_bila_dapat_berubah(dunia: Dunia, masuk: Masuk) -> None:
    """A correction that leaves the state of its indicator leaves the counts of the sheet."""
    klien = masuk("operator")
    isi_nilai(dunia, "b", "80")
    for teks, hitungan in (
        ("79", True),  # filled in for the first time
        ("78", False),
        ("20", True),  # has to be explained now
        ("21", False),
        ("80", True),
        ("", True),  # empty again
    ):
        ada = NilaiVariabel.objects.filter(baris=dunia.baris("a")).first()
        jawab = kirim(klien, sel(dunia, "a", teks, versi=ada.versi if ada else 0)).json()
        assert jawab["sel"][0]["status"] == 200
        assert ('data-segar="ringkasan"' in jawab["segar"]) is hitungan, teks


def test_banyaknya_kueri_tidak_bergantung_pada_besarnya_keputusan(
    buatan: Keputusan, django_capture_on_commit_callbacks: Any
) -> None:
    """The same cell in a decree of 7 tables' length needs what it needs in a small one."""
    with django_capture_on_commit_callbacks(execute=True):
        muat_isi(buatan)  # as after the first request of the process
    baris = BarisVariabel.objects.get(variabel__keputusan=buatan, variabel__kode="g1_tepat_waktu")
    for r in Realisasi.objects.filter(indikator__variabel=baris.variabel, tahun=2026):
        r.status = "draf"
        r.save()
    ada = NilaiVariabel.objects.filter(baris=baris, tahun=2026, periode="TW1").first()
    klien = Client()
    klien.force_login(Pengguna.objects.get(username="operator.buatan-001-01"))
    butir = {
        "baris": baris.pk, "tahun": 2026, "periode": "TW1", "teks": "201",
        "versi": ada.versi if ada else 0,
    }  # fmt: skip
    with CaptureQueriesContext(connection) as kueri:
        jawab = klien.post("/isian/sel/", {"sel": [butir]}, content_type="application/json")
    assert jawab.json()["sel"][0]["status"] == 200
    baca = [k["sql"] for k in kueri.captured_queries if k["sql"].startswith("SELECT")]
    assert len(baca) <= BATAS_BACA, "\n".join(baca)


BATAS_BACA = 33
assert TAHUN == 2026
