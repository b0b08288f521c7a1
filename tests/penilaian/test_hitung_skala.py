"""The scales behind `--skala`: database first, the packaged file else."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from penilaian.selectors.hitung.cari_skala import cari_skala, skala_bawaan
from penilaian.skala import predikat
from renstra.choices import DasarSkala, JenisSkala
from renstra.models import RentangSkala, Skala
from tests.penilaian.perintah import data, ditolak, teks
from tests.penilaian.tabel import angka, baca_tabel


@pytest.mark.django_db
@pytest.mark.parametrize("baris", baca_tabel("skala.csv"))
def test_tabel_skala_dari_berkas_bawaan_dan_lewat_perintah(baris: dict[str, str]) -> None:
    bawaan = predikat(angka(baris["angka"]), skala_bawaan()[baris["skala"]])
    assert bawaan is not None
    assert bawaan.predikat == baris["predikat"]
    hasil = data("x", f"x={baris['angka']}", f"--skala={baris['skala']}", "--presisi=3")
    assert hasil["predikat"] == baris["predikat"]


@pytest.mark.django_db
def test_skala_menilai_yang_menjadi_dasarnya() -> None:
    """With a target, a scale of capaian judges the capaian and one of values the value."""
    capaian = data("x", "x=45", "--target=50", "--skala=PERMENDAGRI-54")
    nilai = data("x", "x=45", "--target=50", "--skala=ip-asn")
    assert (capaian["capaian"], capaian["predikat"]) == ("90.00", "Tinggi")
    assert (nilai["capaian"], nilai["predikat"]) == ("90.00", "Sangat Rendah")
    assert "Predikat Tinggi \n" in teks("x", "x=45", "--target=50", "--skala=permendagri-54")
    assert "Skala bawaan: ip-asn, merit, permendagri-54, sakip, skm." in ditolak(
        "x", "x=1", "--skala=tidak-ada"
    )


@pytest.mark.django_db
def test_skala_di_basis_data_didahulukan(monkeypatch: pytest.MonkeyPatch) -> None:
    bawaan = {"milik-sendiri": skala_bawaan()["ip-asn"]}
    monkeypatch.setattr("penilaian.selectors.hitung.cari_skala.skala_bawaan", lambda: bawaan)
    skala = Skala.objects.create(
        kode="milik-sendiri", nama="Sendiri", jenis=JenisSkala.PREDIKAT, dasar=DasarSkala.NILAI
    )
    assert data("x", "x=91", "--skala=milik-sendiri")["predikat"] == "Sangat Tinggi"
    RentangSkala.objects.create(skala=skala, batas=90, predikat="Istimewa", band=5)
    assert data("x", "x=91", "--skala=MILIK-SENDIRI")["predikat"] == "Istimewa"
    assert data("x", "x=89", "--skala=milik-sendiri")["predikat"] is None


@pytest.mark.django_db
def test_kode_skala_konversi_bukan_skala_predikat() -> None:
    Skala.objects.create(kode="opini", nama="Opini", jenis=JenisSkala.KODE, dasar=DasarSkala.NILAI)
    assert cari_skala("opini-uji") is None


def test_skala_bawaan_memuat_indeks_merit() -> None:
    baik = predikat(angka("300"), skala_bawaan()["merit"])
    assert baik is not None
    assert (baik.predikat, baik.indeks_bawah, baik.indeks_atas) == (
        "Baik",
        angka("0,61"),
        angka("0,8"),
    )


@pytest.mark.django_db
def test_skala_bawaan_bila_basis_data_gagal(monkeypatch: pytest.MonkeyPatch) -> None:
    def gagal(_pk: list[int]) -> None:
        raise OperationalError

    Skala.objects.get_or_create(
        kode="ip-asn", defaults={"nama": "Milik sendiri", "dasar": DasarSkala.NILAI}
    )
    monkeypatch.setattr("penilaian.selectors.hitung.cari_skala.skala_hitung", gagal)
    skala = cari_skala("ip-asn")
    assert skala is skala_bawaan()["ip-asn"]
