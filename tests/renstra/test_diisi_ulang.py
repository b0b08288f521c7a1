"""What did not follow into a new version: why, the old value, and the operator's task."""

from __future__ import annotations

import pytest
from django.urls import reverse

from iku.inti.angka import baca_angka
from penilaian.models import Realisasi
from penilaian.selectors.tugas.diisi_ulang import banyak_diisi_ulang, muat_diisi_ulang
from renstra.models import BarisVariabel, Indikator, Keputusan, Variabel
from renstra.services.alur.penetapan import tetapkan
from renstra.services.rancangan.pohon import pasang_rumus, tambah_indikator
from renstra.services.rancangan.susunan import nomori, tukar
from tests.renstra.bahan import keputusan_contoh, masuk, rancangan

pytestmark = pytest.mark.usefixtures("contoh")


def milik(draf: Keputusan, nomor: str) -> Indikator:
    return Indikator.objects.get(sasaran__keputusan=draf, nomor=nomor)


@pytest.fixture
def baru() -> Keputusan:
    """A review of Kaltim that changed a formula, rows of a table, and added an indicator."""
    draf = rancangan("kaltim")
    pasang_rumus(
        indikator=milik(draf, "2.1"),
        rumus="50% * dokumen + 20% * anggaran + 25% * diklat + 5% * sarana",
    )
    baris = BarisVariabel.objects.filter(variabel__keputusan=draf, maks__isnull=False)[0]
    baris.maks += 1
    baris.save()
    tambah_indikator(sasaran=draf.daftar_sasaran.get(urutan=1), nomor="2.3", nama="Indeks Baru")
    draf.mulai_tahun = 2025  # the year of which the examples have figures
    draf.save()
    return tetapkan(draf)


def test_setiap_yang_tinggal_disebut_dengan_sebab_dan_nilai_lamanya(baru: Keputusan) -> None:
    baris = {
        b.nomor: b
        for t in muat_diisi_ulang(baru, semua=True)
        for b in t.baris
        if b.periode == "TAHUN"
    }
    assert baris["2.1"].alasan == ("rumus berubah",)
    assert baris["1.1"].alasan[0].startswith("baris, bobot, atau maksimum")
    assert baris["2.3"].alasan == ("indikator baru dalam versi ini",)
    assert "2.2" not in baris
    dengan_nilai = [b for t in muat_diisi_ulang(baru, semua=True) for b in t.baris if b.nilai_lama]
    assert dengan_nilai
    for satu in dengan_nilai:
        assert satu.lama is not None
        assert baca_angka(satu.nilai_lama) == satu.lama.capaian.nilai
    lama = baris["2.1"].lama
    assert lama is not None
    assert lama.indikator.sasaran.keputusan == keputusan_contoh("kaltim")


def test_halaman_menautkan_ke_sel_dan_beranda_memuat_tugasnya(baru: Keputusan) -> None:
    client = masuk("operator.kaltim")
    isi = client.get(reverse("penilaian:diisi_ulang", args=[baru.pk])).content.decode()
    sel = reverse("penilaian:isian_indikator", args=[milik(baru, "2.1").pk, 2026, "TAHUN"])
    assert sel in isi
    assert client.get(sel).status_code == 200
    assert "rumus berubah" in isi
    beranda = client.get(reverse("penilaian:isian")).content.decode()
    banyak = banyak_diisi_ulang(baru)
    assert banyak == sum(t.sisa for t in muat_diisi_ulang(baru, semua=True)) > 0
    assert f"{banyak} realisasi perlu diisi ulang" in beranda
    assert (
        "perlu diisi ulang"
        not in masuk("operator.paser").get(reverse("penilaian:isian")).content.decode()
    )


def test_yang_sudah_diisi_bukan_tugas_lagi(baru: Keputusan) -> None:
    sebelum = banyak_diisi_ulang(baru)
    Realisasi(indikator=milik(baru, "2.3"), tahun=2026, periode="TAHUN").save()
    assert banyak_diisi_ulang(baru) == sebelum - 1


def test_inspektorat_hanya_melihat_yang_sudah_dikirim(baru: Keputusan) -> None:
    semua = {b.lama.pk for t in muat_diisi_ulang(baru, semua=True) for b in t.baris if b.lama}
    dikirim = {b.lama.pk for t in muat_diisi_ulang(baru, semua=False) for b in t.baris if b.lama}
    terlihat = Realisasi.objects.filter(pk__in=semua, status__in=("diajukan", "disahkan"))
    assert dikirim == set(terlihat.values_list("pk", flat=True))
    isi = masuk("inspektorat.kaltim").get(reverse("penilaian:diisi_ulang", args=[baru.pk]))
    assert isi.status_code == 200
    assert "isian/indikator" not in isi.content.decode()


def test_ganti_kode_variabel_dan_nomor_tidak_menahan_realisasi() -> None:
    """Another name for the same variable, another place in the list: the figure moves along."""
    draf = rancangan("kaltim")
    variabel = Variabel.objects.get(keputusan=draf, kode="dokumen")
    variabel.kode = "dokumen_tepat"
    variabel.save()
    diubah = milik(draf, "2.1")
    pasang_rumus(indikator=diubah, rumus=diubah.rumus.replace("dokumen", "dokumen_tepat"))
    tukar(diubah, milik(draf, "2.2"))
    nomori(draf)
    tetapkan(draf)
    assert banyak_diisi_ulang(draf) == 0
    assert Realisasi.objects.filter(indikator=diubah, tahun=2026, periode="TAHUN").exists()


def test_indikator_yang_berakhir_tidak_perlu_diisi() -> None:
    draf = rancangan("kaltim")
    milik(draf, "2.2").delete()
    tetapkan(draf)
    (tahun,) = muat_diisi_ulang(draf, semua=True)
    assert tahun.sisa == 0
    assert {b.alasan for b in tahun.baris} == {("indikator tidak ada lagi dalam versi ini",)}


def test_tanpa_versi_sebelumnya_dan_instansi_lain() -> None:
    client = masuk("operator.kaltim")
    url = reverse("penilaian:diisi_ulang", args=[keputusan_contoh("kaltim").pk])
    assert "Tidak ada versi sebelumnya" in client.get(url).content.decode()
    asing = reverse("penilaian:diisi_ulang", args=[keputusan_contoh("paser").pk])
    assert client.get(asing).status_code == 404
