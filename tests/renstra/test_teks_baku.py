"""Standard texts: only laws of the sources, placeholders filled, work on lists before saving."""

from __future__ import annotations

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from renstra.forms.naskah import NaskahForm
from renstra.hukum_sumber import HUKUM
from renstra.models import Keputusan
from renstra.naskah_susun import olah
from renstra.naskah_teks import baca_diktum
from renstra.selectors.pemeriksaan import periksa_keputusan
from renstra.teks_baku import SEMUA, TeksBaku, beri_label, isian, pilihan
from tests.renstra.bahan import keputusan_contoh, masuk, rancangan


def isi(jenis: str, nomor_lama: str = "188/1/2022") -> dict[str, str]:
    return isian(
        instansi="Badan Kepegawaian Kabupaten Paser",
        kepala="Kepala Badan Kepegawaian Kabupaten Paser",
        jenis=jenis,
        tahun="2021–2026",
        nomor_lama=nomor_lama,
        tanggal_lama="8 Agustus 2022",
    )


@pytest.mark.usefixtures("contoh")
def test_peraturan_hanya_yang_tercantum_dalam_dokumen_sumber() -> None:
    """Word for word: a law that no source prints cannot be offered."""
    tercetak = {t for k in Keputusan.objects.all() for t in k.mengingat}
    assert {h.teks for h in HUKUM} <= tercetak
    assert len(HUKUM) == 14


def test_peraturan_yang_dicabut_diberi_tanda_dan_tidak_ikut_mengganti_blok() -> None:
    dua = {t.kode: t for t in pilihan("reviu", isi("reviu"), "Pemerintah Kabupaten Sampang")}
    assert "sudah dicabut" in dua["sampang-1"].catatan
    assert not dua["sampang-1"].pokok
    assert "keliru" in dua["paser-7"].catatan
    assert dua["paser-2"].catatan == ""
    assert dua["paser-2"].pokok


def test_peraturan_daerah_lain_tidak_ditawarkan() -> None:
    kode = {t.kode for t in pilihan("reviu", isi("reviu"), "Pemerintah Kabupaten Paser")}
    assert {"paser-8", "paser-9", "paser-2"} <= kode
    assert not kode & {"sampang-3", "sampang-4", "sampang-5"}


@pytest.mark.parametrize("jenis", SEMUA)
def test_isian_terisi_dan_hanya_perubahan_yang_mencabut(jenis: str) -> None:
    teks = pilihan(jenis, isi(jenis), "Pemerintah Kabupaten Paser")
    assert not [t for t in teks if "{" in t.teks]
    assert ("cabut" in {t.kode for t in teks}) == (jenis != "penetapan")
    cabut = [t.teks for t in teks if t.kode == "cabut"]
    assert all("Nomor 188/1/2022 tanggal 8 Agustus 2022 dicabut" in t for t in cabut)


def test_nomor_yang_belum_ada_menjadi_titik_titik() -> None:
    teks = pilihan("reviu", isi("reviu", ""), "Pemerintah Kabupaten Paser")
    assert "Nomor … tanggal" in next(t.teks for t in teks if t.kode == "cabut")


def test_label_diktum_mengikuti_urutan_dan_gayanya() -> None:
    assert beri_label(["KEDUA: b", "KESATU: a", "c"]) == ["KESATU: b", "KEDUA: a", "KETIGA: c"]
    assert beri_label(["Kedua: b", "Pertama: a"]) == ["Pertama: b", "Kedua: a"]
    assert beri_label(["Menetapkan: hal ini"]) == ["KESATU: Menetapkan: hal ini"]
    assert baca_diktum("\n\n".join(beri_label(["Isi:\n- a\n- b", "c"])))[0]["butir"] == ["a", "b"]


BAKU = (
    TeksBaku("x", "menimbang", "bahwa x;"),
    TeksBaku("y", "menimbang", "bahwa y;", pokok=False),
    TeksBaku("z", "mengingat", "UU;"),
)


def test_olah_memindah_menyisip_mengganti() -> None:
    asal = {"menimbang": ["a", "b"], "mengingat": ["c"], "diktum": []}
    assert olah(asal, "turun:menimbang:0", BAKU).butir["menimbang"] == ["b", "a"]
    assert olah(asal, "naik:menimbang:0", BAKU).butir["menimbang"] == ["a", "b"]
    assert olah(asal, "hapus:menimbang:0", BAKU).butir["menimbang"] == ["b"]
    assert olah(asal, "tambah:menimbang", BAKU).butir["menimbang"] == ["a", "b", ""]
    assert olah(asal, "sisip:menimbang:y", BAKU).butir["menimbang"] == ["a", "b", "bahwa y;"]
    assert olah(asal, "ganti:menimbang", BAKU).butir["menimbang"] == ["bahwa x;"]


@given(st.text(max_size=30))
def test_tombol_palsu_tidak_merusak_apa_pun(aksi: str) -> None:
    asal = {"menimbang": ["a"], "mengingat": ["b"], "diktum": ["KESATU: c"]}
    assert olah(asal, aksi, ()).butir == asal


@pytest.mark.usefixtures("contoh")
class TestHalaman:
    """The editor page."""

    def kirim(self, draf: Keputusan, **ganti: object) -> dict[str, object]:
        awal = {k: v for k, v in NaskahForm.dari(draf).initial.items() if v not in (None, False)}
        return awal | ganti

    def test_tombol_mengubah_ketikan_tanpa_menyimpan(self) -> None:
        draf, client = rancangan("sampang"), masuk("operator.sampang")
        url = reverse("renstra:keputusan_sunting", args=[draf.pk])
        data = self.kirim(draf, judul="Judul ketikan", aksi="naik:menimbang:1")
        jawaban = client.post(url, data)
        assert jawaban.status_code == 200
        assert jawaban.context["menimbang"].kotak[0] == draf.menimbang[1]
        assert "Judul ketikan" in jawaban.content.decode()
        assert "Belum disimpan" in jawaban.content.decode()
        assert Keputusan.objects.get(pk=draf.pk).menimbang == draf.menimbang

    def test_beberapa_kotak_menjadi_satu_daftar(self) -> None:
        draf, client = rancangan("sampang"), masuk("operator.sampang")
        url = reverse("renstra:keputusan_sunting", args=[draf.pk])
        data = self.kirim(draf, menimbang=["satu;", "", "dua;\n\ntiga;"])
        assert client.post(url, data).status_code == 302
        assert Keputusan.objects.get(pk=draf.pk).menimbang == ["satu;", "dua;", "tiga;"]

    def test_teks_baku_reviu_menutup_temuan_tidak_mencabut(self) -> None:
        draf, client = rancangan("sampang"), masuk("operator.sampang")
        url = reverse("renstra:keputusan_sunting", args=[draf.pk])
        hasil = client.post(url, self.kirim(draf, aksi="ganti:diktum"))
        kotak = hasil.context["diktum"].kotak
        assert kotak[0].startswith("KESATU: ")
        assert "188/3897/434.303/2022" in kotak[2]
        assert client.post(url, self.kirim(draf, diktum=kotak)).status_code == 302
        draf.refresh_from_db()
        kode = {k.aturan.kode for k in periksa_keputusan(draf).kelompok}
        assert "tidak-mencabut" not in kode

    def test_naskah_yang_diubah_orang_lain_409(self) -> None:
        draf, client = rancangan("sampang"), masuk("operator.sampang")
        url = reverse("renstra:keputusan_sunting", args=[draf.pk])
        data = self.kirim(draf, judul="Ketikan saya")
        draf.judul = "Judul rekan"
        draf.save()
        bentrok = client.post(url, data)
        assert bentrok.status_code == 409
        assert "Ketikan saya" in bentrok.content.decode()
        assert Keputusan.objects.get(pk=draf.pk).judul == "Judul rekan"
        assert client.post(url, data | {"cap": bentrok.context["cap"]}).status_code == 302

    def test_tombol_pada_keputusan_tetap_423_dan_peran_lain_403(self) -> None:
        url = reverse("renstra:keputusan_sunting", args=[keputusan_contoh("sampang").pk])
        data = {"aksi": "ganti:diktum", "judul": "x"}
        assert masuk("operator.sampang").post(url, data).status_code == 423
        assert masuk("inspektorat.sampang").post(url, data).status_code == 403
