"""The decree pages by role: who sees what, who may press which button, and what is refused."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from renstra.choices import StatusKeputusan
from renstra.models import Keputusan
from renstra.services.alur.penetapan import ajukan_keputusan
from tests.renstra.bahan import (
    cakupan_akun,
    keputusan_contoh,
    lengkapi,
    masuk,
    pdf_contoh,
    rancangan,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contoh")]

TULIS = ("ajukan", "kembalikan", "tetapkan", "cabut", "reviu", "siapkan", "tandatangani")
PERAN = ("operator", "verifikator", "kepala", "inspektorat")


def alamat(satu: Keputusan, aksi: str = "") -> str:
    return reverse(f"renstra:keputusan_{aksi}" if aksi else "renstra:keputusan", args=[satu.pk])


def semua_alamat_tulis(satu: Keputusan) -> list[str]:
    kode = [f"{alamat(satu)}{aksi}/tanpa-nomor/" for aksi in ("kesampingkan", "perhitungkan")]
    return [*(alamat(satu, aksi) for aksi in TULIS), *kode]


def teks(client: Client, url: str) -> str:
    jawaban = client.get(url)
    assert jawaban.status_code == 200
    return " ".join(jawaban.content.decode().split())


def test_tamu_diminta_masuk() -> None:
    jawaban = Client().get(reverse("renstra:keputusan_daftar"))
    assert jawaban.status_code == 302
    assert jawaban["Location"].startswith(reverse("masuk"))


@pytest.mark.parametrize("peran", PERAN)
def test_daftar_hanya_memuat_cakupan_sendiri(peran: str) -> None:
    isi = teks(masuk(f"{peran}.paser"), reverse("renstra:keputusan_daftar"))
    assert "700/11/Sek.II/VIII/BKPSDM" in isi
    assert "5 IKU, 63 IKI" in isi
    assert "188/3897/434.303/2022" not in isi


@pytest.mark.parametrize("peran", PERAN)
def test_halaman_memuat_lampiran_iki_naskah_dan_koreksi(peran: str) -> None:
    isi = teks(masuk(f"{peran}.paser"), alamat(keputusan_contoh("paser")))
    for potongan in (
        "Persentase Data Kepegawaian yang Terbarukan",
        "Kepala Subbidang Mutasi dan Kepangkatan",
        "13 jabatan, 63 indikator",
        "Undang-Undang Nomor 27 Tahun 1959",
        "mencetak 3 nomor yang berbeda",
        "Alasan dikesampingkan",
        "kegiatan mutase ASN",
    ):
        assert potongan in isi, potongan


def test_jumlah_kueri_tidak_bertambah_dengan_isi(django_assert_max_num_queries) -> None:
    client = masuk("inspektorat.paser")
    client.get(alamat(keputusan_contoh("paser")))
    with django_assert_max_num_queries(36):
        client.get(alamat(keputusan_contoh("paser")))


@pytest.mark.parametrize("peran", PERAN)
def test_yang_asing_404_untuk_setiap_peran(peran: str) -> None:
    client, asing = masuk(f"{peran}.kaltim"), keputusan_contoh("paser")
    for url in (alamat(asing), alamat(asing, "pdf"), alamat(asing, "naskah")):
        assert client.get(url).status_code == 404, url
    for url in semua_alamat_tulis(asing):
        assert client.post(url, {"alasan": "x"}).status_code == 404, url


@pytest.mark.parametrize("pk", [999_999, 10**30])
def test_yang_tidak_ada_sama_dengan_yang_asing(pk: int) -> None:
    client = masuk("kepala.kaltim")
    assert client.get(f"/keputusan/{pk}/").status_code == 404
    assert client.post(f"/keputusan/{pk}/tetapkan/").status_code == 404


def test_reviuer_membaca_tetapi_setiap_tulisan_403() -> None:
    satu, client = keputusan_contoh("sampang"), masuk("inspektorat.sampang")
    isi = teks(client, alamat(satu))
    assert "Tidak ada tindakan untuk peran Anda" in isi
    for data in ({}, {"alasan": "x"}):
        for url in semua_alamat_tulis(satu):
            assert client.post(url, data).status_code == 403, url
    assert client.get(alamat(satu, "tandatangani")).status_code == 403
    assert keputusan_contoh("sampang").status == StatusKeputusan.DITETAPKAN


def test_reviuer_dan_verifikator_tidak_melihat_rancangan() -> None:
    draf = rancangan("sampang")
    for akun in ("inspektorat.sampang", "verifikator.sampang"):
        client = masuk(akun)
        assert client.get(alamat(draf)).status_code == 404
        assert "versi 2" not in teks(client, reverse("renstra:keputusan_daftar"))
        for url in semua_alamat_tulis(draf):
            assert client.post(url, {"alasan": "x"}).status_code in (403, 404), url
    for akun in ("operator.sampang", "kepala.sampang"):
        assert "versi 2" in teks(masuk(akun), reverse("renstra:keputusan_daftar"))


def test_operator_tidak_dapat_menetapkan_atau_menandatangani() -> None:
    draf = rancangan("sampang")
    client = masuk("operator.sampang")
    for aksi in ("tetapkan", "kembalikan", "cabut", "siapkan"):
        assert client.post(alamat(draf, aksi), {"alasan": "x"}).status_code == 403, aksi
    assert Keputusan.objects.get(pk=draf.pk).status == StatusKeputusan.DRAF


def test_kepala_tidak_menyusun() -> None:
    draf = rancangan("sampang")
    assert masuk("kepala.sampang").post(alamat(draf, "ajukan")).status_code == 403


def test_dari_rancangan_sampai_ditetapkan() -> None:
    draf = lengkapi(rancangan("sampang"))
    operator, kepala = masuk("operator.sampang"), masuk("kepala.sampang")
    assert operator.post(alamat(draf, "ajukan")).status_code == 302
    assert kepala.post(alamat(draf, "kembalikan"), {"alasan": ""}).status_code == 422
    assert kepala.post(alamat(draf, "kembalikan"), {"alasan": "Tambah satuan"}).status_code == 302
    assert operator.post(alamat(draf, "ajukan")).status_code == 302
    assert kepala.post(alamat(draf, "tetapkan")).status_code == 302
    assert Keputusan.objects.get(pk=draf.pk).status == StatusKeputusan.DITETAPKAN
    assert "Sudah digantikan" in teks(kepala, alamat(keputusan_contoh("sampang")))
    assert kepala.post(alamat(draf, "cabut"), {"alasan": "Salah objek"}).status_code == 302
    assert Keputusan.objects.get(pk=draf.pk).status == StatusKeputusan.DICABUT


def test_galat_pemeriksa_menahan_penetapan_dengan_409() -> None:
    draf = rancangan("kaltim")
    ajukan_keputusan(cakupan=cakupan_akun("operator.kaltim"), keputusan_id=draf.pk)
    jawaban = masuk("kepala.kaltim").post(alamat(draf, "tetapkan"))
    assert jawaban.status_code == 409
    assert "Pemeriksa masih menemukan" in jawaban.content.decode()


def test_alasan_yang_ditolak_tetap_di_formulirnya() -> None:
    draf = rancangan("kaltim")
    url = f"{alamat(draf)}kesampingkan/tanpa-nomor/"
    client = masuk("operator.kaltim")
    jawaban = client.post(url, {"alasan": "x" * 1001})
    assert jawaban.status_code == 422
    assert "Ringkas alasannya" in jawaban.content.decode()
    assert client.post(url, {"alasan": "Nomor menyusul"}).status_code == 302
    assert "Nomor menyusul" in teks(client, alamat(draf))
    kembali = f"{alamat(draf)}perhitungkan/tanpa-nomor/"
    assert client.post(kembali).status_code == 302
    assert "Nomor menyusul" not in teks(client, alamat(draf))


def test_keputusan_tetap_tidak_menerima_pengesampingan() -> None:
    satu = keputusan_contoh("kaltim")
    url = f"{alamat(satu)}kesampingkan/tanpa-nomor/"
    assert masuk("operator.kaltim").post(url, {"alasan": "x"}).status_code == 423


def test_dua_kali_menekan_tombol_menjadi_409() -> None:
    draf, client = rancangan("kaltim"), masuk("operator.kaltim")
    assert client.post(alamat(draf, "ajukan")).status_code == 302
    assert client.post(alamat(draf, "ajukan")).status_code == 409


def test_pdf_tampil_di_peramban_dan_dapat_diunduh() -> None:
    satu, client = keputusan_contoh("banjar"), masuk("inspektorat.banjar")
    jawaban = client.get(alamat(satu, "pdf"))
    assert jawaban["Content-Type"] == "application/pdf"
    assert jawaban["Content-Disposition"].startswith("inline")
    assert jawaban.content == pdf_contoh("banjar")
    unduh = client.get(alamat(satu, "pdf"), {"unduh": ""})
    assert unduh["Content-Disposition"].startswith("attachment")
    assert unduh["X-Content-Type-Options"] == "nosniff"


def test_koreksi_dan_isian_berbahaya_tampil_sebagai_teks() -> None:
    draf = rancangan("kaltim")
    draf.judul = "<script>alert(1)</script>"
    draf.save()
    isi = masuk("operator.kaltim").get(alamat(draf)).content.decode()
    assert "<script>alert(1)</script>" not in isi
    assert "&lt;script&gt;alert(1)" in isi
