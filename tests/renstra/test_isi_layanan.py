"""Goals, objectives and indicators of a draft: what the services refuse, and what stays."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from iku.inti.galat import GalatIsian
from renstra.models import Indikator, Keputusan, Sasaran, Target, Tujuan
from renstra.selectors.isi import MEDAN_INDIKATOR, cap_indikator, cap_sasaran, cap_tujuan
from renstra.services.rancangan.isi import (
    IsiIndikator,
    IsiPelaku,
    IsiTarget,
    simpan_indikator,
    simpan_sasaran,
)
from tests.renstra.bahan import cakupan_akun, keputusan_contoh, masuk, rancangan
from tests.renstra.test_isi import milik, nomor_nama

pytestmark = pytest.mark.usefixtures("contoh")


@pytest.fixture
def draf() -> Keputusan:
    """A draft that the operator of Paser edits."""
    return rancangan("paser")


def isi_kini(indikator: Indikator) -> IsiIndikator:
    """What a form that changes nothing would send, without sources, units and targets."""
    medan = {nama: getattr(indikator, nama) for nama in MEDAN_INDIKATOR}
    return IsiIndikator(indikator.sasaran_id, medan)


def simpan(draf: Keputusan, indikator: Indikator, **ganti: Any) -> Indikator:
    return simpan_indikator(
        cakupan=cakupan_akun("operator.paser"),
        keputusan_id=draf.pk,
        isi=replace(isi_kini(indikator), **ganti),
        indikator_id=indikator.pk,
        cap=cap_indikator(indikator),
    )


def target(indikator: Indikator, tahun: int) -> Target | None:
    return Target.objects.filter(indikator=indikator, tahun=tahun, periode="TAHUN").first()


def test_tujuan_ditambah_di_akhir_lalu_diubah(draf: Keputusan) -> None:
    client = masuk("operator.paser")
    tambah = reverse("renstra:tujuan_tambah", args=[draf.pk])
    kosong = client.post(tambah, {"uraian": " ", "cap": ""})
    assert kosong.status_code == 422
    assert draf.daftar_tujuan.count() == 3
    assert client.post(tambah, {"uraian": "Terwujudnya data tunggal", "cap": ""}).status_code == 302
    baru = draf.daftar_tujuan.get(uraian="Terwujudnya data tunggal")
    assert baru.nomor == "4"
    ubah = reverse("renstra:tujuan_ubah", args=[draf.pk, baru.pk])
    assert client.post(ubah, {"uraian": "Satu data", "cap": cap_tujuan(baru)}).status_code == 302
    assert Tujuan.objects.get(pk=baru.pk).uraian == "Satu data"


def test_tujuan_yang_diubah_rekan_tidak_tertimpa(draf: Keputusan) -> None:
    client, tujuan = masuk("operator.paser"), draf.daftar_tujuan.order_by("urutan")[0]
    lama = cap_tujuan(tujuan)
    tujuan.uraian = "Kalimat dari rekan"
    tujuan.save()
    ubah = reverse("renstra:tujuan_ubah", args=[draf.pk, tujuan.pk])
    jawaban = client.post(ubah, {"uraian": "Kalimat saya", "cap": lama})
    assert jawaban.status_code == 409
    assert "Tujuan ini sudah diubah pengguna lain" in jawaban.content.decode()
    assert "Kalimat dari rekan" in jawaban.content.decode()
    assert Tujuan.objects.get(pk=tujuan.pk).uraian == "Kalimat dari rekan"


@pytest.mark.parametrize("medan", ["tujuan", "jabatan"])
def test_sasaran_tidak_mengacu_milik_orang_lain(draf: Keputusan, medan: str) -> None:
    """A goal of another version or a post of another agency would print what is not decreed."""
    sasaran = draf.daftar_sasaran.order_by("urutan")[0]
    lama = keputusan_contoh("paser").daftar_tujuan.order_by("urutan")[0]
    lain = keputusan_contoh("kaltim").renstra.instansi.daftar_jabatan.order_by("pk")[0]
    isi = {"uraian": "Lain", "tingkat": "strategis", "tujuan_id": None, "jabatan_id": None}
    with pytest.raises(GalatIsian) as galat:
        simpan_sasaran(
            cakupan=cakupan_akun("operator.paser"),
            keputusan_id=draf.pk,
            isi=isi | {f"{medan}_id": lama.pk if medan == "tujuan" else lain.pk},
            sasaran_id=sasaran.pk,
            cap=cap_sasaran(sasaran),
        )
    assert galat.value.medan == {medan: f"Pilih {medan} lain."}
    assert Sasaran.objects.get(pk=sasaran.pk).uraian != "Lain"


def test_sasaran_dihapus_dengan_indikatornya_dan_nomor_menyesuaikan(draf: Keputusan) -> None:
    client = masuk("operator.paser")
    pertama = draf.daftar_sasaran.filter(jabatan=None).order_by("urutan")[0]
    sisa = [nama for nomor, nama in nomor_nama(draf) if nomor.startswith("2.")]
    url = reverse("renstra:sasaran_hapus", args=[pertama.pk])
    tanya = client.get(url).content.decode()
    assert all(i.nama in tanya for i in pertama.daftar_indikator.all()), "says what goes with it"
    assert client.post(url).status_code == 302
    assert not Sasaran.objects.filter(pk=pertama.pk).exists()
    assert nomor_nama(draf) == [(f"1.{n}", nama) for n, nama in enumerate(sisa, start=1)]


def test_sasaran_kosong_dihapus_tanpa_akibat_lain(draf: Keputusan) -> None:
    client = masuk("operator.paser")
    kosong = Sasaran(keputusan=draf, nomor="9", uraian="Kosong", tingkat="strategis", urutan=900)
    kosong.save()
    banyak = Indikator.objects.filter(sasaran__keputusan=draf).count()
    url = reverse("renstra:sasaran_hapus", args=[kosong.pk])
    assert "ikut terhapus" not in client.get(url).content.decode()
    assert client.post(url).status_code == 302
    assert Indikator.objects.filter(sasaran__keputusan=draf).count() == banyak


def test_indikator_tidak_pindah_ke_sasaran_keputusan_lain(draf: Keputusan) -> None:
    indikator = milik(draf, "1.1")
    lama = keputusan_contoh("paser").daftar_sasaran.order_by("urutan")[0]
    with pytest.raises(GalatIsian, match="Pilih sasaran dari rancangan ini"):
        simpan(draf, indikator, sasaran_id=lama.pk)
    assert Indikator.objects.get(pk=indikator.pk).sasaran_id == indikator.sasaran_id


def test_sumber_dan_penanggung_jawab_yang_dikeluarkan_hilang(draf: Keputusan) -> None:
    indikator = milik(draf, "1.1")
    unit = draf.renstra.instansi.daftar_unit.order_by("pk")[0]
    pelaku = (IsiPelaku(unit_id=unit.pk), IsiPelaku(opd="Dinas Lain", peran="pendamping"))
    simpan(draf, indikator, sumber=("Satu", "Dua", "Tiga"), pelaku=pelaku)
    simpan(draf, indikator, sumber=("Satu", "Tiga"), pelaku=pelaku[1:])
    assert [s.nama for s in indikator.daftar_sumber.order_by("urutan")] == ["Satu", "Tiga"]
    (sisa,) = indikator.daftar_penanggung_jawab.all()
    assert (sisa.unit, sisa.opd, sisa.peran) == (None, "Dinas Lain", "pendamping")


@pytest.mark.parametrize("jenis", ["unit_id", "jabatan_id"])
def test_penanggung_jawab_hanya_dari_instansi_itu(draf: Keputusan, jenis: str) -> None:
    indikator = milik(draf, "1.1")
    lain = keputusan_contoh("kaltim").renstra.instansi
    daftar: Any = lain.daftar_unit if jenis == "unit_id" else lain.daftar_jabatan
    asing = daftar.order_by("pk")[0]
    with pytest.raises(GalatIsian, match="unit atau jabatan instansi ini"):
        simpan(draf, indikator, pelaku=(IsiPelaku(**{jenis: asing.pk}),))


def test_target_di_luar_renstra_ditolak(draf: Keputusan) -> None:
    tahun = draf.renstra.tahun_akhir + 1
    with pytest.raises(GalatIsian, match=f"Tahun {tahun} di luar Renstra"):
        simpan(draf, milik(draf, "1.1"), target=(IsiTarget(tahun, Decimal(1), Decimal(1)),))


def test_target_diisi_diubah_dan_dikosongkan(draf: Keputusan) -> None:
    indikator, tahun = milik(draf, "1.1"), draf.renstra.tahun_akhir
    Target.objects.filter(indikator=indikator, tahun=tahun).delete()

    def isi(angka: str | None, *, tercetak: bool = False) -> Target | None:
        nilai = Decimal(angka) if angka else None
        simpan(draf, indikator, target=(IsiTarget(tahun, nilai, nilai, tercetak),))
        return target(indikator, tahun)

    assert isi(None) is None, "empty stays empty, it is not 0"
    baru = isi("70")
    assert baru is not None
    assert (baru.bawah, baru.versi) == (70, 1)
    tetap = isi("70")
    assert tetap is not None
    assert tetap.versi == 1, "nothing changed, so nothing is written"
    Target.objects.filter(pk=baru.pk).update(contoh=True)
    cetak = isi("70", tercetak=True)
    assert cetak is not None
    assert (cetak.dalam_sk, cetak.versi, cetak.contoh) == (True, 2, True), "the figure is the same"
    naik = isi("71", tercetak=True)
    assert naik is not None
    assert (naik.bawah, naik.contoh) == (71, False), "typed by a user: no example any more"
    assert isi(None) is None


def test_target_yang_dikunci_perjanjian_kinerja_tidak_ikut_berubah(draf: Keputusan) -> None:
    indikator, tahun = milik(draf, "1.1"), draf.renstra.tahun_akhir
    Target.objects.filter(indikator=indikator, tahun=tahun).delete()
    Target(
        indikator=indikator, tahun=tahun, bawah=Decimal(60), atas=Decimal(60), kunci=timezone.now()
    ).save()
    for nilai in (Decimal(99), None):
        simpan(draf, indikator, target=(IsiTarget(tahun, nilai, nilai),))
        kini = target(indikator, tahun)
        assert kini is not None
        assert kini.bawah == 60


def test_jabatan_pada_tautan_sudah_terpilih_pada_formulir(draf: Keputusan) -> None:
    jabatan = draf.renstra.instansi.daftar_jabatan.order_by("pk")[0]
    url = reverse("renstra:sasaran_tambah", args=[draf.pk])
    isi = masuk("operator.paser").get(f"{url}?jabatan={jabatan.pk}").content.decode()
    assert f'<option value="{jabatan.pk}" selected>' in isi
