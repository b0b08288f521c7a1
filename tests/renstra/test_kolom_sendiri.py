"""Own columns of a lampiran: picked, ordered, widened, printed; unsaved ones on the screen only."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from iku.inti.galat import GalatIsian, GalatPeran, GalatTerkunci
from renstra.cetak import ModeCetak
from renstra.choices import TataLetak
from renstra.kolom_sendiri import (
    BIDANG,
    KOLOM_MAKS,
    LEBAR_MIN,
    baca_kolom,
    bagi_lebar,
    periksa_kolom,
    tulis_kolom,
)
from renstra.models import Keputusan
from renstra.selectors.cetak_baris import ISI
from renstra.services.cetak.keputusan import cetak_keputusan
from renstra.services.rancangan.kolom import ubah_kolom
from renstra.tata_letak import LETAK, Kolom
from tests.renstra.bahan import cakupan_akun, keputusan_contoh, masuk, rancangan, teks_pdf

KOLOM = (
    Kolom("indikator", "Ukuran Keberhasilan", 40),
    Kolom("sasaran", "Hasil", 30),
    Kolom("target", "Janji", 10),
    Kolom("sumber", "Asal Data", 20),
)


def ubah(draf: Keputusan, kolom: tuple[Kolom, ...] = KOLOM, akun: str = "operator.banjar") -> None:
    ubah_kolom(
        cakupan=cakupan_akun(akun),
        keputusan_id=draf.pk,
        tata_letak=TataLetak.SENDIRI.value,
        kolom=kolom,
    )
    draf.refresh_from_db()


def test_setiap_bidang_dapat_dicetak() -> None:
    assert {b.kunci for b in BIDANG} == {*ISI, "nomor", "sasaran"}
    for satu in LETAK.values():
        assert {k.kunci for k in satu.iku} <= {b.kunci for b in BIDANG}


def test_kolom_yang_benar_diterima_dan_tersimpan_utuh() -> None:
    assert periksa_kolom(KOLOM) == {}
    assert baca_kolom(tulis_kolom(KOLOM)) == KOLOM


@pytest.mark.parametrize(
    ("kolom", "kunci", "potongan"),
    [
        (KOLOM[:1], "", "Sasaran Strategis"),
        ((*KOLOM[:3], Kolom("sumber", "Asal", 21)), "", "101 persen"),
        ((*KOLOM[:3], Kolom("sumber", "Asal", 2)), "sumber", "antara 3 dan 60"),
        ((*KOLOM[:3], Kolom("sumber", " ", 20)), "sumber", "judul"),
        ((*KOLOM[:3], Kolom("sumber", "x" * 61, 20)), "sumber", "60 huruf"),
        (tuple(Kolom(b.kunci, b.judul, 6) for b in BIDANG[:13]), "", "Paling banyak 12"),
    ],
)
def test_yang_perlu_diperbaiki_disebut(kolom: tuple[Kolom, ...], kunci: str, potongan: str) -> None:
    assert potongan in periksa_kolom(kolom)[kunci]


@given(st.lists(st.integers(0, 200), min_size=2, max_size=KOLOM_MAKS))
def test_bagi_lebar_selalu_seratus(lebar: list[int]) -> None:
    kolom = tuple(Kolom(b.kunci, b.judul, n) for b, n in zip(BIDANG, lebar, strict=False))
    hasil = [k.lebar for k in bagi_lebar(kolom)]
    assert sum(hasil) == 100
    assert min(hasil) >= LEBAR_MIN
    pasangan = sorted(zip(lebar, hasil, strict=True))
    assert [h for _, h in pasangan] == sorted(hasil)  # wider stays wider


@pytest.mark.django_db
@pytest.mark.usefixtures("contoh")
class TestTercetak:
    def test_urutan_judul_dan_isi(self, tmp_path: Path) -> None:
        draf = rancangan("banjar")
        ubah(draf)
        pdf = cetak_keputusan(draf, mode=ModeCetak.RANCANGAN)
        teks = teks_pdf(pdf, tmp_path)
        assert "Ukuran Keberhasilan Hasil Janji Asal Data" in teks
        assert "Indeks Profesionalitas ASN Meningkatkan Kompetensi" in teks
        assert "Cara Pencapaian" not in teks
        assert pdf == cetak_keputusan(draf, mode=ModeCetak.RANCANGAN)

    def test_reviu_berikutnya_dan_pemeriksaan_ulang_memakai_kolom_yang_sama(self) -> None:
        draf = rancangan("banjar")
        ubah(draf)
        assert [k["judul"] for k in draf.kolom_sendiri] == [k.judul for k in KOLOM]
        halaman = masuk("operator.banjar").get(reverse("renstra:keputusan", args=[draf.pk]))
        assert "Asal Data" in halaman.content.decode()

    def test_hanya_pengisi_data_dan_hanya_draf(self) -> None:
        draf = rancangan("banjar")
        for akun in ("kepala.banjar", "verifikator.banjar", "inspektorat.banjar"):
            with pytest.raises(GalatPeran):
                ubah(draf, akun=akun)
        with pytest.raises(GalatTerkunci):
            ubah(keputusan_contoh("banjar"))
        with pytest.raises(GalatIsian):
            ubah(draf, KOLOM[:2])
        draf.refresh_from_db()
        assert draf.tata_letak == TataLetak.BANJAR

    def test_halaman_membagi_menolak_dan_menyimpan(self) -> None:
        draf, client = rancangan("banjar"), masuk("operator.banjar")
        url = reverse("renstra:keputusan_kolom", args=[draf.pk])
        isi = {"tata_letak": "sendiri"}
        for ke, (kunci, lebar) in enumerate([("sasaran", 50), ("indikator", 30)], 1):
            isi |= {
                f"pakai_{kunci}": "on", f"urutan_{kunci}": str(ke), f"judul_{kunci}": f"J{ke}",
                f"lebar_{kunci}": str(lebar),
            }  # fmt: skip
        tolak = client.post(url, isi)
        assert tolak.status_code == 422
        assert "80 persen" in tolak.content.decode()
        bagi = client.post(url, isi | {"bagi": "1"})
        assert 'name="lebar_sasaran" value="62"' in bagi.content.decode()
        draf.refresh_from_db()
        assert draf.tata_letak == TataLetak.BANJAR, "sharing out saves nothing"
        isi |= {"lebar_sasaran": "60", "lebar_indikator": "40"}
        assert client.post(url, isi).status_code == 302
        draf.refresh_from_db()
        assert [k["lebar"] for k in draf.kolom_sendiri] == [60, 40]

    def test_pratinjau_menampilkan_yang_belum_disimpan(self) -> None:
        draf, client = rancangan("banjar"), masuk("operator.banjar")
        url = reverse("renstra:pratinjau_isi", args=[draf.pk])
        isi = {"tata_letak": "sendiri", "lampiran": "1"}
        for kunci in ("sasaran", "indikator"):
            isi |= {
                f"pakai_{kunci}": "on",
                f"judul_{kunci}": f"Coba {kunci}",
                f"lebar_{kunci}": "9",
            }
        layar = client.get(url, isi).content.decode()
        assert "Coba indikator" in layar
        assert "MEMUTUSKAN" not in layar
        draf.refresh_from_db()
        assert draf.kolom_sendiri == []
        tetap = reverse("renstra:pratinjau_isi", args=[keputusan_contoh("banjar").pk])
        assert "Coba indikator" not in client.get(tetap, isi).content.decode()
