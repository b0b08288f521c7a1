"""Small services of a decree: each refuses for itself, whatever form called it."""

from __future__ import annotations

from typing import Any

import pytest
from auditlog.models import LogEntry
from django.test import Client
from django.urls import reverse

from iku.inti.galat import (
    GalatIsian,
    GalatKeadaan,
    GalatPeran,
    GalatTerkunci,
    GalatVersi,
)
from renstra.choices import JenisSkala, TataLetak
from renstra.models import (
    Indikator,
    Instansi,
    Keputusan,
    Pejabat,
    Renstra,
    Skala,
    Variabel,
)
from renstra.selectors.isi import muat_isi
from renstra.selectors.langkah import langkah_rancangan
from renstra.services.alur.mulai import IsiMulai, mulai_penetapan
from renstra.services.alur.penetapan import cabut_keputusan
from renstra.services.cetak.pengaturan import simpan_pengaturan
from renstra.services.cetak.pratinjau import andaikan_kolom
from renstra.services.rancangan.data import cap_data, ubah_data
from renstra.services.rancangan.kolom import ubah_kolom
from renstra.services.rancangan.naskah import ubah_naskah
from renstra.services.rancangan.pohon import pasang_rumus
from renstra.services.rancangan.rumus import IsiEditor, simpan_editor
from renstra.services.rancangan.teks_baku import lengkapi_teks
from tests.renstra.bahan import cakupan_akun, keputusan_contoh, masuk, rancangan
from tests.renstra.test_isi import milik
from tests.renstra.test_kolom_sendiri import KOLOM

pytestmark = pytest.mark.usefixtures("contoh")


@pytest.fixture
def draf() -> Keputusan:
    """A draft that the operator of Paser edits."""
    return rancangan("paser")


def mulai(akun: str, **ganti: int) -> Keputusan:
    isi: dict[str, Any] = {
        "tahun_awal": 2027,
        "tahun_akhir": 2031,
        "mulai_tahun": 2027,
        "tata_letak": "kaltim",
        "skala_id": Skala.objects.get(kode="permendagri-54").pk,
    }
    return mulai_penetapan(
        cakupan=cakupan_akun(akun),
        instansi_id=Instansi.objects.get(kode="paser").pk,
        isi=IsiMulai(**(isi | ganti)),
    )


def test_mulai_menolak_peran_dan_skala_yang_salah() -> None:
    with pytest.raises(GalatPeran):
        mulai("kepala.paser")
    with pytest.raises(Instansi.DoesNotExist):
        mulai("operator.kaltim")
    nilai = Skala.objects.exclude(dasar="CAPAIAN", jenis=JenisSkala.PREDIKAT).first()
    assert nilai is not None
    for skala in (0, nilai.pk):
        with pytest.raises(GalatIsian) as galat:
            mulai("operator.paser", skala_id=skala)
        assert galat.value.medan == {"skala": "Pilih skala capaian."}
    assert not Renstra.objects.filter(instansi__kode="paser", tahun_awal=2027).exists()


def test_data_hanya_menerima_pejabat_instansi_itu(draf: Keputusan) -> None:
    asing = Pejabat.objects.exclude(jabatan__instansi__kode="paser").first()
    dasar: dict[str, Any] = {
        "cakupan": cakupan_akun("operator.paser"),
        "keputusan_id": draf.pk,
        "cap": cap_data(draf),
    }
    with pytest.raises(GalatIsian) as galat:
        ubah_data(**dasar, isi={"penandatangan": asing})
    assert galat.value.medan == {"penandatangan": "Pilih pejabat instansi ini."}
    with pytest.raises(GalatIsian) as galat:
        ubah_data(**dasar, isi={"kode_klasifikasi": "x" * 500})
    assert list(galat.value.medan) == ["kode_klasifikasi"]
    with pytest.raises(ValueError, match="status"):
        ubah_data(**dasar, isi={"status": "ditetapkan"})
    with pytest.raises(GalatVersi):
        ubah_data(**(dasar | {"cap": "basi"}), isi={"retensi_tahun": 5})
    draf.refresh_from_db()
    assert draf.status == "draf"


@pytest.mark.parametrize(
    ("isi", "medan"),
    [
        ({"mulai_tahun": 2090}, "mulai_tahun"),
        ({"nomor": "9" * 500}, "nomor"),
        ({"judul": ""}, "judul"),
    ],
)
def test_naskah_menyebut_bidang_yang_salah(
    draf: Keputusan, isi: dict[str, Any], medan: str
) -> None:
    with pytest.raises(GalatIsian) as galat:
        ubah_naskah(cakupan=cakupan_akun("operator.paser"), keputusan_id=draf.pk, isi=isi)
    assert list(galat.value.medan) == [medan]
    assert Keputusan.objects.get(pk=draf.pk).judul == draf.judul


def test_naskah_hanya_mengubah_naskah(draf: Keputusan) -> None:
    with pytest.raises(ValueError, match="versi"):
        ubah_naskah(cakupan=cakupan_akun("operator.paser"), keputusan_id=draf.pk, isi={"versi": 99})


@pytest.mark.parametrize(
    ("rumus", "kalimat"),
    [
        ("1 +", "Rumus 1.1:"),
        ("tidak_ada * 2", "Variabel belum ada di keputusan ini: tidak_ada."),
        ("@2.1", "1.1"),
    ],
)
def test_rumus_yang_salah_tidak_tersimpan(draf: Keputusan, rumus: str, kalimat: str) -> None:
    satu = milik(draf, "1.1")
    pasang_rumus(indikator=milik(draf, "2.1"), rumus="@1.1 * 2")
    with pytest.raises(GalatIsian) as galat:
        pasang_rumus(indikator=satu, rumus=rumus)
    assert kalimat in galat.value.pesan
    assert list(galat.value.medan) == ["rumus"]
    assert Indikator.objects.get(pk=satu.pk).rumus != rumus


def test_rumus_dikosongkan_melepas_variabelnya(draf: Keputusan) -> None:
    satu = Indikator.objects.filter(
        sasaran__keputusan=draf, variabel__isnull=False
    ).first() or milik(draf, "1.1")
    simpan_editor(
        cakupan=cakupan_akun("operator.paser"),
        indikator_id=satu.pk,
        isi=IsiEditor(rumus="", asal=satu.rumus),
    )
    kini = Indikator.objects.get(pk=satu.pk)
    assert (kini.rumus, kini.rumus_sidik, kini.variabel.count()) == ("", "", 0)


def test_editor_tidak_menghapus_variabel_keputusan_lain(draf: Keputusan) -> None:
    asing = Variabel.objects.filter(keputusan=keputusan_contoh("kaltim")).first()
    assert asing is not None
    satu = milik(draf, "1.1")
    with pytest.raises(Variabel.DoesNotExist):
        simpan_editor(
            cakupan=cakupan_akun("operator.paser"),
            indikator_id=satu.pk,
            isi=IsiEditor(rumus=None, asal="", hapus_variabel=asing.pk),
        )
    assert Variabel.objects.filter(pk=asing.pk).exists()


def test_pencabutan_butuh_alasan_dan_penanda_tangan() -> None:
    satu = keputusan_contoh("banjar")
    for akun, alasan, galat in (
        ("kepala.banjar", "  ", GalatKeadaan),
        ("operator.banjar", "Salah objek", GalatPeran),
    ):
        with pytest.raises(galat):
            cabut_keputusan(cakupan=cakupan_akun(akun), keputusan_id=satu.pk, alasan=alasan)
    assert keputusan_contoh("banjar").status == "ditetapkan"


def test_pengaturan_cetak_bukan_tempat_mengubah_yang_lain() -> None:
    instansi = Instansi.objects.get(kode="sampang")
    dasar: dict[str, Any] = {
        "cakupan": cakupan_akun("operator.sampang"),
        "instansi_id": instansi.pk,
        "kop": instansi.kop,
    }
    with pytest.raises(ValueError, match="instansi"):
        simpan_pengaturan(**dasar, isi={"instansi": 1})
    banyak = LogEntry.objects.get_for_object(instansi).count()
    simpan_pengaturan(**dasar, isi={"kertas": "a4"})
    assert LogEntry.objects.get_for_object(instansi).count() == banyak, "the letterhead is the same"


def test_tata_letak_yang_tidak_dikenal_ditolak(draf: Keputusan) -> None:
    dasar: dict[str, Any] = {
        "cakupan": cakupan_akun("operator.paser"),
        "keputusan_id": draf.pk,
    }
    with pytest.raises(GalatIsian) as galat:
        ubah_kolom(**dasar, tata_letak="bebas")
    assert list(galat.value.medan) == ["tata_letak"]
    ubah_kolom(**dasar, tata_letak="sendiri", kolom=KOLOM)
    ubah_kolom(**dasar, tata_letak="kaltim")
    draf.refresh_from_db()
    assert draf.tata_letak == TataLetak.KALTIM
    assert len(draf.kolom_sendiri) == len(KOLOM), "the own columns wait for another day"


def test_pengandaian_kolom_tidak_menyentuh_yang_tetap(draf: Keputusan) -> None:
    tetap = keputusan_contoh("paser")
    lama = tetap.tata_letak
    andaikan_kolom(tetap, "sendiri", KOLOM)
    andaikan_kolom(draf, "bebas", KOLOM)
    assert (tetap.tata_letak, draf.kolom_sendiri) == (lama, [])
    andaikan_kolom(draf, "sendiri", ())
    assert (draf.tata_letak, draf.kolom_sendiri) == ("sendiri", []), "no column yet: none is drawn"
    andaikan_kolom(draf, "sendiri", KOLOM)
    assert len(draf.kolom_sendiri) == len(KOLOM)


def test_halaman_kolom_menolak_yang_terkunci_dan_yang_asing(draf: Keputusan) -> None:
    client: Client = masuk("operator.paser")
    tetap = keputusan_contoh("paser")
    url = reverse("renstra:keputusan_kolom", args=[tetap.pk])
    assert client.get(url)["Location"] == reverse("renstra:pratinjau", args=[tetap.pk])
    assert client.post(url, {"tata_letak": "kaltim"}).status_code == 423
    assert masuk("kepala.paser").post(url, {"tata_letak": "kaltim"}).status_code == 403
    url = reverse("renstra:keputusan_kolom", args=[draf.pk])
    kosong = client.post(url, {"tata_letak": "sendiri", "bagi": "1"})
    assert kosong.status_code == 200, "nothing is ticked, so nothing is shared out"
    asing = client.post(url, {"tata_letak": "bebas"})
    assert asing.status_code == 422
    assert "Pilih salah satu tata letak." in asing.content.decode()


def test_rancangan_kosong_mempunyai_bagian_iku() -> None:
    kosong = mulai("operator.paser")
    (kelompok,) = muat_isi(kosong).kelompok
    assert (kelompok.jabatan_id, kelompok.sasaran, kelompok.banyak) == (None, (), 0)
    halaman = masuk("operator.paser").get(reverse("renstra:keputusan_isi", args=[kosong.pk]))
    assert halaman.status_code == 200
    kosong.judul_lampiran = []
    kosong.save()
    kurang = " ".join(str(x) for x in langkah_rancangan(kosong))
    assert "judul lampiran" in kurang


def test_teks_yang_sudah_ada_tidak_ditimpa_teks_baku() -> None:
    satu = mulai("operator.paser")
    satu.menimbang, satu.diktum = ["bahwa ini tulisan sendiri;"], []
    satu.save()
    lengkapi_teks(satu)
    assert satu.menimbang == ["bahwa ini tulisan sendiri;"]
    assert satu.diktum, "what was empty is filled"
    diktum = satu.diktum
    satu.menimbang = []
    lengkapi_teks(satu)
    assert satu.menimbang
    assert satu.diktum == diktum


def test_draf_yang_diajukan_terkunci(draf: Keputusan) -> None:
    with pytest.raises(GalatTerkunci):
        ubah_naskah(
            cakupan=cakupan_akun("operator.paser"),
            keputusan_id=keputusan_contoh("paser").pk,
            isi={"nomor": "1"},
        )
