"""The decree's text as an operator types it, and who may change it when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from renstra.forms.naskah import NaskahForm
from renstra.models import Keputusan
from renstra.naskah_teks import GalatNaskah, baca_butir, baca_diktum, tulis_butir, tulis_diktum
from renstra.services.alur.penetapan import ajukan_keputusan
from tests.renstra.bahan import KODE, cakupan_akun, keputusan_contoh, masuk, rancangan


def test_butir_dipisah_baris_kosong() -> None:
    assert baca_butir("satu\r\nbaris dua\r\n\r\n  \n tiga ") == ["satu baris dua", "tiga"]
    assert baca_butir("  ") == []


def test_diktum_dengan_butir() -> None:
    (satu, dua) = baca_diktum("KESATU: Menetapkan IKU\nuntuk:\n- rencana;\n- laporan.\n\nKedua : x")
    assert satu == {
        "label": "KESATU",
        "isi": "Menetapkan IKU untuk:",
        "butir": ["rencana;", "laporan."],
    }
    assert dua == {"label": "Kedua", "isi": "x", "butir": []}


@pytest.mark.parametrize("teks", ["Tanpa label", "KESATU:", "KESATU: a\n\nlupa label"])
def test_diktum_yang_tidak_terbaca_dijelaskan(teks: str) -> None:
    with pytest.raises(GalatNaskah, match="Diktum"):
        baca_diktum(teks)


@pytest.mark.django_db
@pytest.mark.usefixtures("contoh")
class TestSunting:
    """The editor's page."""

    def isi(self, draf: Keputusan, **ganti: Any) -> dict[str, Any]:
        awal = {k: v for k, v in NaskahForm.dari(draf).initial.items() if v not in (None, False)}
        return awal | ganti

    def url(self, satu: Keputusan) -> str:
        return reverse("renstra:keputusan_sunting", args=[satu.pk])

    @pytest.mark.parametrize("kode", KODE)
    def test_naskah_dokumen_utuh_bolak_balik(self, kode: str) -> None:
        satu = keputusan_contoh(kode)
        assert baca_butir(tulis_butir(satu.menimbang)) == satu.menimbang
        assert baca_butir(tulis_butir(satu.mengingat)) == satu.mengingat
        assert baca_diktum(tulis_diktum(satu.diktum)) == satu.diktum

    def test_operator_menyunting_draf(self) -> None:
        draf, client = rancangan("sampang"), masuk("operator.sampang")
        assert (
            "Sunting naskah"
            in client.get(reverse("renstra:keputusan", args=[draf.pk])).content.decode()
        )
        assert client.get(self.url(draf)).status_code == 200
        ganti = {"nomor": "188/9/2024", "tanggal": "2024-03-01", "mengingat": "Satu;\n\nDua."}
        assert client.post(self.url(draf), self.isi(draf, **ganti)).status_code == 302
        baru = Keputusan.objects.get(pk=draf.pk)
        assert (baru.nomor, baru.tanggal, baru.mengingat) == (
            "188/9/2024",
            date(2024, 3, 1),
            ["Satu;", "Dua."],
        )
        assert baru.diktum == draf.diktum

    def test_yang_salah_kembali_dengan_ketikan_dan_pesan(self) -> None:
        draf, client = rancangan("sampang"), masuk("operator.sampang")
        for ganti, pesan in (
            ({"diktum": "Ketikan saya"}, "belum berlabel"),
            ({"mulai_tahun": "2031", "nomor": "Ketikan saya"}, "di dalam Renstra 2019–2024"),
            ({"judul": "", "nomor": "Ketikan saya"}, "Isi judul"),
        ):
            jawaban = client.post(self.url(draf), self.isi(draf, **ganti))
            assert jawaban.status_code == 422
            assert pesan in jawaban.content.decode()
            assert "Ketikan saya" in jawaban.content.decode()
        assert Keputusan.objects.get(pk=draf.pk).nomor == ""

    def test_peran_lain_dan_yang_asing_ditolak(self) -> None:
        draf = rancangan("sampang")
        for akun, kode in (
            ("kepala.sampang", 403),
            ("inspektorat.sampang", 403),
            ("verifikator.sampang", 403),
            ("operator.paser", 404),
        ):
            for data in ({}, self.isi(draf, nomor="diselundupkan")):
                assert masuk(akun).post(self.url(draf), data).status_code == kode, akun
        assert Keputusan.objects.get(pk=draf.pk).nomor == ""

    def test_yang_diajukan_atau_ditetapkan_terkunci(self) -> None:
        draf, client = rancangan("sampang"), masuk("operator.sampang")
        isi = self.isi(draf, nomor="terlambat")
        ajukan_keputusan(cakupan=cakupan_akun("operator.sampang"), keputusan_id=draf.pk)
        for satu in (draf, keputusan_contoh("sampang")):
            assert client.post(self.url(satu), isi).status_code == 423
            assert client.get(self.url(satu)).status_code == 302
        assert Keputusan.objects.get(pk=draf.pk).nomor == ""
