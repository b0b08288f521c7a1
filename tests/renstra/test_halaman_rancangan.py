"""Pages of a draft off the beaten track: buttons, empty boxes, damaged files, foreign rows."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from iku.dokumen.galat import GalatArsip, GalatRender
from iku.inti.models import Pekerjaan, StatusPekerjaan
from renstra import pekerjaan as pekerjaan_renstra
from renstra.choices import JenisSkala
from renstra.forms.naskah import NaskahForm
from renstra.models import Indikator, Keputusan, RentangSkala, Skala, Target, Variabel
from renstra.models.organisasi import periksa_nip
from renstra.muat.baca import baca_dokumen
from renstra.muat.simpan import muat_dokumen
from renstra.selectors.banding import bandingkan_keputusan, kalimat_ringkas
from renstra.selectors.isi import cap_susunan
from renstra.services.bekuan import bekuan_kini
from renstra.services.tanda_tangan.dokumen import BerkasKeputusan
from renstra.views import cetak as views_cetak
from renstra.views import keputusan as views_keputusan
from tests.kerja import kerjakan_semua
from tests.renstra.bahan import keputusan_contoh, masuk, rancangan
from tests.renstra.test_isi import milik
from tests.renstra.test_isi_indikator import data_indikator

pytestmark = pytest.mark.usefixtures("contoh")


@pytest.fixture
def draf() -> Keputusan:
    """A draft that the operator of Paser edits."""
    return rancangan("paser")


@pytest.fixture
def client() -> Client:
    return masuk("operator.paser")


def kirim_indikator(client: Client, satu: Indikator, **ganti: str) -> Any:
    url = reverse("renstra:indikator_ubah", args=[satu.pk])
    return client.post(url, data_indikator(client, satu, **ganti))


def test_capaian_bila_target_nol_tercapai_tidak_boleh_kosong(
    draf: Keputusan, client: Client
) -> None:
    satu = milik(draf, "1.1")
    assert kirim_indikator(client, satu, nilai_tercapai="90").status_code == 302
    assert kirim_indikator(client, satu, nilai_tercapai="").status_code == 422
    assert Indikator.objects.get(pk=satu.pk).nilai_tercapai == 90


def test_tombol_baris_kembali_ke_formulirnya(draf: Keputusan, client: Client) -> None:
    satu = milik(draf, "1.1")
    jawaban = kirim_indikator(client, satu, lanjut="baris")
    assert jawaban["Location"] == reverse("renstra:indikator_ubah", args=[satu.pk]) + "#pelaku"


def test_target_terkunci_tampil_sebagai_teks(draf: Keputusan, client: Client) -> None:
    satu, tahun = milik(draf, "1.1"), draf.renstra.tahun_akhir
    Target.objects.filter(indikator=satu, tahun=tahun).delete()
    Target(
        indikator=satu,
        tahun=tahun,
        bawah=Decimal("61.5"),
        atas=Decimal("61.5"),
        kunci=timezone.now(),
    ).save()
    isi = client.get(reverse("renstra:indikator_ubah", args=[satu.pk])).content.decode()
    assert "61,5" in isi
    assert f'name="t-{tahun}-target"' not in isi
    assert kirim_indikator(client, satu, **{f"t-{tahun}-target": "99"}).status_code == 302
    assert Target.objects.get(indikator=satu, tahun=tahun).bawah == Decimal("61.5")


def test_target_indikator_berkata_diketik_dengan_kata(draf: Keputusan, client: Client) -> None:
    kode = Skala(kode="opini-uji", nama="Opini", jenis=JenisSkala.KODE)
    kode.save()
    for kata, angka in (("WTP", Decimal(4)), ("WDP", Decimal(3))):
        RentangSkala(skala=kode, predikat=kata, nilai=angka, batas=angka).save()
    satu, tahun = milik(draf, "1.1"), draf.renstra.tahun_akhir
    satu.tabel_kode = kode
    satu.save()
    Target.objects.filter(indikator=satu).delete()
    salah = kirim_indikator(client, satu, **{f"t-{tahun}-target": "Baik"})
    assert salah.status_code == 422
    assert kirim_indikator(client, satu, **{f"t-{tahun}-target": "WTP"}).status_code == 302
    assert Target.objects.get(indikator=satu, tahun=tahun).bawah == 4


def test_baris_keputusan_lain_tidak_digeser(draf: Keputusan, client: Client) -> None:
    url = reverse("renstra:keputusan_isi", args=[draf.pk])
    tetap = keputusan_contoh("paser")
    asing = {
        "tujuan": tetap.daftar_tujuan.order_by("urutan")[1].pk,
        "sasaran": tetap.daftar_sasaran.order_by("urutan")[0].pk,
        "indikator": milik(tetap, "1.2").pk,
    }
    for jenis, pk in asing.items():
        data = {"geser": f"{jenis}:{pk}:naik", "cap": cap_susunan(draf)}
        assert client.post(url, data).status_code == 404, jenis


def test_menetapkan_diganti_teks_baku_tanpa_menyimpan(draf: Keputusan, client: Client) -> None:
    url = reverse("renstra:keputusan_sunting", args=[draf.pk])
    dasar = {"jenis": "reviu", "judul": draf.judul, "mulai_tahun": str(draf.mulai_tahun)}
    jawaban = client.post(
        url, dasar | {"menetapkan": "Tulisan lama saya", "aksi": "ganti:menetapkan"}
    )
    isi = jawaban.content.decode()
    assert jawaban.status_code == 200
    assert "Tulisan lama saya" not in isi
    assert "Indikator Kinerja Utama" in isi or "INDIKATOR KINERJA UTAMA" in isi
    assert Keputusan.objects.get(pk=draf.pk).menetapkan == draf.menetapkan


def test_naskah_dibaca_juga_dari_satu_kotak() -> None:
    form = NaskahForm(
        {
            "jenis": "reviu",
            "judul": "Judul",
            "mulai_tahun": "2024",
            "menimbang": "bahwa satu;\n\nbahwa dua;",
            "diktum": "tanpa label",
        }
    )
    assert form.is_valid() is False or form.cleaned_data["menimbang"]
    assert form.cleaned_data["menimbang"] == ["bahwa satu;", "bahwa dua;"]


def test_halaman_mulai_berisi_tahun_ini_dan_instansinya(client: Client) -> None:
    isi = client.get(reverse("renstra:keputusan_mulai")).content.decode()
    assert f'value="{timezone.localdate().year}"' in isi
    assert keputusan_contoh("paser").renstra.instansi.nama in isi
    assert keputusan_contoh("kaltim").renstra.instansi.nama not in isi


def test_pdf_yang_gagal_dicetak_dijelaskan(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    pk = keputusan_contoh("paser").pk

    def gagal(*_: object, **__: object) -> bytes:
        raise GalatRender("Mesin cetak sedang tidak tersedia. Coba lagi nanti.")

    monkeypatch.setattr(views_keputusan, "cetak_keputusan", gagal)
    monkeypatch.setattr(views_keputusan, "berkas_keputusan", gagal)
    monkeypatch.setattr(views_cetak, "cetak_salinan_aksesibel", gagal)
    pdf = reverse("renstra:keputusan_pdf", args=[pk])
    for url in (pdf, f"{pdf}?rancangan=1", reverse("renstra:salinan_aksesibel", args=[pk])):
        jawaban = client.get(url)
        assert jawaban.status_code == 409, url
        assert "Mesin cetak sedang tidak tersedia." in jawaban.content.decode()


def test_cetak_banyak_dibatasi(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    pk = [keputusan_contoh("paser").pk, rancangan("paser").pk]
    monkeypatch.setattr(views_cetak, "MAKS_SEKALI", 1)
    jawaban = client.post(reverse("renstra:cetak_banyak"), {"pk": pk}, follow=True)
    assert "Paling banyak 1 keputusan sekali cetak." in jawaban.content.decode()
    assert not Pekerjaan.objects.filter(jenis="cetak_keputusan").exists()


def test_yang_tidak_tercetak_disebut_dalam_catatan(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A damaged archive holds up nobody else's decree."""
    rusak, draf = keputusan_contoh("paser"), rancangan("paser")

    def baca(satu: Keputusan) -> BerkasKeputusan:
        if satu.pk == rusak.pk:
            raise GalatArsip("Berkas arsip tidak cocok dengan sidiknya.")
        return BerkasKeputusan(b"%PDF-1.7", ditandatangani=False)

    monkeypatch.setattr(pekerjaan_renstra, "berkas_keputusan", baca)
    client.post(reverse("renstra:cetak_banyak"), {"pk": [rusak.pk, draf.pk]})
    (satu,) = kerjakan_semua()
    assert satu.status == StatusPekerjaan.SELESAI
    assert satu.pesan.startswith("1 keputusan siap diunduh. 1 tidak tercetak")
    with zipfile.ZipFile(BytesIO(satu.berkas.read())) as arsip:
        catatan = arsip.read(pekerjaan_renstra.CATATAN).decode()
        assert len(arsip.namelist()) == 2
    assert "Berkas arsip tidak cocok dengan sidiknya." in catatan


def test_tidak_satu_pun_tercetak_berarti_gagal(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rusak(_: Keputusan) -> Any:
        raise GalatArsip("Berkas arsip tidak cocok dengan sidiknya.")

    monkeypatch.setattr(pekerjaan_renstra, "berkas_keputusan", rusak)
    client.post(reverse("renstra:cetak_banyak"), {"pk": [keputusan_contoh("paser").pk]})
    (satu,) = kerjakan_semua()
    assert satu.status == StatusPekerjaan.GAGAL
    assert "Tidak ada yang tercetak." in satu.pesan
    assert not satu.berkas


def test_lambang_yang_terlalu_besar_ditolak_sebelum_dibaca(client: Client) -> None:
    besar = SimpleUploadedFile("lambang.png", b"\x89PNG" + b"0" * (2 * 1024 * 1024), "image/png")
    jawaban = client.post(
        reverse("renstra:pengaturan_cetak", args=["paser"]), {"kop": "A", "logo": besar}
    )
    assert jawaban.status_code == 422
    assert "Gambar lebih besar dari 512 kB." in jawaban.content.decode()


def test_dokumen_yang_sudah_dimuat_tidak_dimuat_lagi() -> None:
    isi = baca_dokumen(settings.AKAR / "fixtures" / "dokumen", "banjar")
    banyak = Keputusan.objects.count()
    assert muat_dokumen(isi).pk == keputusan_contoh("banjar").pk
    assert Keputusan.objects.count() == banyak


@pytest.mark.parametrize(
    "nip", ["", "1900010119200110", "190013011920011001", "190001011920013001", "19000101 192001"]
)
def test_nip_yang_keliru_ditolak(nip: str) -> None:
    periksa_nip("190001011920011001")
    with pytest.raises(ValidationError, match="NIP terdiri atas 18 angka"):
        periksa_nip(nip)


def test_versi_yang_sama_tidak_berbeda() -> None:
    satu = keputusan_contoh("sampang")
    kalimat = kalimat_ringkas(bandingkan_keputusan(satu, satu, {satu.pk: bekuan_kini(satu)}))
    assert kalimat[-1] == "Kepala dan teks keputusan tidak berubah."
    assert all("tetap" in k and "berubah" not in k.split(":")[1] for k in kalimat[:2])


def test_variabel_baru_dari_formulirnya(draf: Keputusan, client: Client) -> None:
    satu = milik(draf, "1.1")
    url = reverse("renstra:rumus", args=[satu.pk])
    dasar = {
        "rumus": satu.rumus, "asal": satu.rumus, "aksi": "tambah_variabel",
        "v-baru-kode": "pelatihan", "v-baru-label": "Jumlah pelatihan", "v-baru-satuan": "kali",
        "v-baru-jenis": "angka", "v-baru-irama": "tahunan", "v-baru-konsolidasi": "NILAI_TERAKHIR",
    }  # fmt: skip
    kurang = client.post(url, dasar | {"v-baru-kode": ""})
    assert kurang.status_code == 422
    assert "Jumlah pelatihan" in kurang.content.decode()
    assert client.post(url, dasar).status_code == 302
    baru = Variabel.objects.get(keputusan=draf, kode="pelatihan")
    assert (baru.label, baru.satuan) == ("Jumlah pelatihan", "kali")
