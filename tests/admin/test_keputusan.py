"""Indicators and decrees in the admin: formulas judged beside their field, versions count on."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import Model
from django.forms import model_to_dict

from renstra.models import Indikator, Keputusan, Renstra, Sasaran, Skala
from renstra.services.alur.penetapan import ajukan_keputusan
from renstra.services.rancangan.pohon import pasang_rumus
from tests.admin.dunia import alamat, masuk
from tests.renstra.bahan import cakupan_akun, keputusan_contoh, rancangan

pytestmark = pytest.mark.usefixtures("contoh")


def kiriman(satu: Model, *tanpa: str) -> dict[str, Any]:
    """The fields of a row as its admin page would send them back, with empty inlines."""
    isi = {
        nama: nilai
        for nama, nilai in model_to_dict(satu).items()
        if nilai is not None and nilai is not False and nama not in tanpa
    }
    for awalan in ("daftar_sumber", "daftar_penanggung_jawab", "daftar_baris"):
        isi |= {f"{awalan}-TOTAL_FORMS": "0", f"{awalan}-INITIAL_FORMS": "0"}
    return isi


def kirim(satu: Indikator, **ganti: Any) -> Any:
    isi = kiriman(satu, "variabel", "rumus_sidik", "garis") | ganti
    return masuk("admin").post(alamat(Indikator, "change", satu.pk), isi)


@pytest.fixture
def draf() -> Keputusan:
    """A draft review of Kaltim's decree."""
    return rancangan("kaltim")


@pytest.fixture
def indikator(draf: Keputusan) -> Indikator:
    """One of its indicators with a formula of single numbers."""
    return Indikator.objects.get(sasaran__keputusan=draf, nomor="2.1")


@pytest.mark.parametrize(
    ("rumus", "kalimat"),
    [("dokumen +", ""), ("dokumen + tiada", "Variabel belum ada di keputusan ini: tiada.")],
)
def test_rumus_yang_salah_ditolak_di_bidangnya(
    indikator: Indikator, rumus: str, kalimat: str
) -> None:
    jawaban = kirim(indikator, rumus=rumus)
    assert jawaban.status_code == 200
    salah = jawaban.context["adminform"].form.errors
    assert list(salah) == ["rumus"]
    assert kalimat in salah["rumus"][0]
    assert Indikator.objects.get(pk=indikator.pk).rumus == indikator.rumus


def test_rumus_yang_berputar_ditolak_di_bidangnya(indikator: Indikator, draf: Keputusan) -> None:
    lain = Indikator.objects.get(sasaran__keputusan=draf, nomor="2.2")
    pasang_rumus(indikator=lain, rumus="@2.1 * 2")
    jawaban = kirim(indikator, rumus="@2.2 + dokumen")
    assert jawaban.status_code == 200
    (pesan,) = jawaban.context["adminform"].form.errors["rumus"]
    assert "2.2" in pesan
    assert Indikator.objects.get(pk=indikator.pk).rumus == indikator.rumus


def test_rumus_yang_benar_mencatat_variabelnya(indikator: Indikator) -> None:
    jawaban = kirim(indikator, rumus="dokumen * 2", nama="Nama dari admin")
    assert jawaban.status_code == 302, jawaban.context["adminform"].form.errors
    kini = Indikator.objects.get(pk=indikator.pk)
    assert (kini.nama, kini.rumus) == ("Nama dari admin", "dokumen * 2")
    assert [v.kode for v in kini.variabel.all()] == ["dokumen"]
    assert kirim(kini, rumus="").status_code == 302
    assert not Indikator.objects.get(pk=indikator.pk).variabel.exists()


def test_keputusan_dari_admin_menjadi_versi_berikutnya() -> None:
    tetap = keputusan_contoh("sampang")
    client = masuk("admin")
    isi = {
        "renstra": tetap.renstra_id, "jenis": "reviu", "judul": "Reviu dari admin",
        "tata_letak": "sampang", "mulai_tahun": tetap.mulai_tahun, "nomor": "", "tempat": "",
        "skala_capaian": Skala.objects.get(kode="permendagri-54").pk,
        "menimbang": "[]", "mengingat": "[]", "diktum": "[]", "nomor_lampiran": "[]",
        "judul_lampiran": "[]", "judul_lampiran_iki": "[]", "koreksi": "[]", "kolom_sendiri": "[]",
        "retensi_tahun": "10", "nasib_akhir": "permanen",
    }  # fmt: skip
    isi["nasib_akhir"] = tetap.nasib_akhir
    jawaban = client.post(alamat(Keputusan, "add"), isi)
    assert jawaban.status_code == 302, jawaban.context["adminform"].form.errors
    baru = Keputusan.objects.get(judul="Reviu dari admin")
    assert (baru.versi, baru.status) == (tetap.versi + 1, "draf")
    pertama = Renstra(instansi=tetap.renstra.instansi, tahun_awal=2030, tahun_akhir=2034)
    pertama.save()
    isi |= {"renstra": pertama.pk, "judul": "Yang pertama", "mulai_tahun": 2030}
    assert client.post(alamat(Keputusan, "add"), isi).status_code == 302
    assert Keputusan.objects.get(judul="Yang pertama").versi == 1


@pytest.mark.parametrize(
    ("keadaan", "kalimat"),
    [
        ("ditetapkan", "sudah ditetapkan, sehingga isinya dikunci"),
        ("diajukan", "sedang diajukan kepada penanda tangan"),
    ],
)
def test_yang_bukan_draf_mengatakan_sebabnya(keadaan: str, kalimat: str) -> None:
    satu = keputusan_contoh("paser")
    if keadaan == "diajukan":
        satu = ajukan_keputusan(
            cakupan=cakupan_akun("operator.paser"), keputusan_id=rancangan("paser").pk
        )
    sasaran = satu.daftar_sasaran.order_by("urutan")[0]
    client = masuk("admin")
    for model, pk in ((Sasaran, sasaran.pk), (Keputusan, satu.pk)):
        assert kalimat in client.get(alamat(model, "change", pk)).content.decode()
        assert client.post(alamat(model, "change", pk), {"uraian": "x"}).status_code == 403


def test_induk_yang_ditawarkan_hanya_draf(draf: Keputusan) -> None:
    jawaban = masuk("admin").get(
        "/admin/autocomplete/",
        {"app_label": "renstra", "model_name": "sasaran", "field_name": "keputusan", "term": ""},
    )
    assert [b["id"] for b in jawaban.json()["results"]] == [str(draf.pk)]
