"""The pages that compare two versions: every change is there, and who may look."""

from __future__ import annotations

import pytest
from django.urls import reverse

from renstra.models import BarisVariabel, Indikator, Keputusan
from renstra.services.rancangan.pohon import pasang_rumus, tambah_indikator
from tests.renstra.bahan import keputusan_contoh, masuk, rancangan, teks_pdf


@pytest.fixture
def ubahan(contoh: None) -> tuple[Keputusan, Keputusan]:
    """A draft review of Kaltim in which several things changed."""
    draf = rancangan("kaltim")
    milik = Indikator.objects.filter(sasaran__keputusan=draf)
    diubah = milik.get(nomor="2.1")
    pasang_rumus(
        indikator=diubah, rumus="50% * dokumen + 20% * anggaran + 25% * diklat + 5% * sarana"
    )
    bernama = milik.get(nomor="1.1")
    bernama.nama = f"{bernama.nama} yang Diperbarui"
    bernama.save()
    milik.get(nomor="2.2").delete()
    tambah_indikator(
        sasaran=draf.daftar_sasaran.get(urutan=0), nomor="1.2", nama="Indeks Baru", satuan="indeks"
    )
    baris = BarisVariabel.objects.filter(variabel__keputusan=draf, maks__isnull=False)[0]
    baris.maks += 1
    baris.save()
    return keputusan_contoh("kaltim"), draf


def test_halaman_menyebut_setiap_perubahan(ubahan: tuple[Keputusan, Keputusan]) -> None:
    lama, draf = ubahan
    client = masuk("operator.kaltim")
    jawaban = client.get(reverse("renstra:banding", args=[draf.pk, lama.pk]))
    isi = " ".join(jawaban.content.decode().split())
    assert jawaban.status_code == 200
    assert "Indikator: 2 berubah, 1 ditambah, 1 dihapus." in isi
    for potongan in (
        "Indeks Baru",
        "Dihapus",
        "Rumus berubah",
        "yang Diperbarui",
        "Maksimum",
        "[ditambah:]",
        "[dihapus:]",
    ):
        assert potongan in isi, potongan
    sama = client.get(reverse("renstra:banding", args=[lama.pk, draf.pk]))
    assert "Indikator: 2 berubah, 1 ditambah, 1 dihapus." in " ".join(sama.content.decode().split())


def test_hanya_yang_berubah_atau_semua(contoh: None) -> None:
    draf, lama = rancangan("paser"), keputusan_contoh("paser")
    url = reverse("renstra:banding", args=[draf.pk, lama.pk])
    client = masuk("kepala.paser")
    nama = "Persentase Data Kepegawaian yang Terbarukan"
    assert nama not in client.get(url).content.decode()
    assert nama in client.get(f"{url}?semua=1").content.decode()


def test_pemilih_menuju_versi_sebelumnya_dan_menolak_versi_yang_sama(contoh: None) -> None:
    draf, lama = rancangan("sampang"), keputusan_contoh("sampang")
    client = masuk("operator.sampang")
    url = reverse("renstra:banding_pilih", args=[draf.pk])
    tujuan = reverse("renstra:banding", args=[draf.pk, lama.pk])
    assert client.get(url)["Location"] == tujuan
    assert (
        client.get(f"{url}?dengan={lama.pk}&dasar={draf.pk}&semua=1")["Location"]
        == f"{tujuan}?semua=1"
    )
    sama = client.get(f"{url}?dengan={draf.pk}&dasar={draf.pk}")
    assert "Pilih dua versi yang berbeda" in sama.content.decode()
    assert (
        "Baru ada satu versi"
        in masuk("operator.banjar")
        .get(reverse("renstra:banding_pilih", args=[keputusan_contoh("banjar").pk]))
        .content.decode()
    )


def test_versi_instansi_lain_dan_rancangan_tersembunyi_404(contoh: None) -> None:
    draf, lama = rancangan("sampang"), keputusan_contoh("sampang")
    asing = keputusan_contoh("paser")
    operator = masuk("operator.sampang")
    assert operator.get(reverse("renstra:banding", args=[lama.pk, asing.pk])).status_code == 404
    for akun in ("inspektorat.sampang", "verifikator.sampang"):
        url = reverse("renstra:banding", args=[lama.pk, draf.pk])
        assert masuk(akun).get(url).status_code == 404
    assert operator.get(reverse("renstra:banding", args=[lama.pk, draf.pk])).status_code == 200


def test_jumlah_kueri_tidak_bertambah_dengan_isi(
    contoh: None, django_assert_max_num_queries
) -> None:
    draf = rancangan("paser")
    client = masuk("operator.paser")
    url = reverse("renstra:banding", args=[draf.pk, keputusan_contoh("paser").pk])
    client.get(url)
    with django_assert_max_num_queries(52):
        client.get(url)


def test_lampiran_cetak_memuat_perubahan(ubahan: tuple[Keputusan, Keputusan], tmp_path) -> None:
    lama, draf = ubahan
    client = masuk("operator.kaltim")
    jawaban = client.get(reverse("renstra:banding_pdf", args=[draf.pk, lama.pk]))
    assert jawaban["Content-Type"] == "application/pdf"
    isi = teks_pdf(jawaban.content, tmp_path)
    for potongan in (
        "Indikator: 2 berubah, 1 ditambah, 1 dihapus.",
        "Indeks Baru",
        "yang Diperbarui",
    ):
        assert potongan in isi, potongan
    assert (
        jawaban.content
        == client.get(reverse("renstra:banding_pdf", args=[draf.pk, lama.pk])).content
    )
