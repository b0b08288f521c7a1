"""The form of an indicator in a draft: every field, refusals, conflicts, another objective."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from renstra.models import Indikator, Target
from renstra.selectors.isi import cap_indikator
from tests.renstra.bahan import masuk, rancangan
from tests.renstra.test_isi import milik, nomor_nama

pytestmark = pytest.mark.usefixtures("contoh")


def data_indikator(client: Any, indikator: Indikator, **ganti: str) -> dict[str, str]:
    """What a browser would send back unchanged, but for `ganti`."""
    konteks = client.get(reverse("renstra:indikator_ubah", args=[indikator.pk])).context
    data = {"cap": konteks["cap"]}
    for form in konteks["lembar"].forms:
        for medan in form:
            nilai = (
                medan.field.prepare_value(medan.initial)
                if hasattr(medan.field, "prepare_value")
                else medan.initial
            )
            if nilai not in (None, False):
                data[medan.html_name] = "on" if nilai is True else str(nilai)
    return data | ganti


def test_menyimpan_tanpa_mengubah_tidak_mengubah_apa_pun() -> None:
    draf, client = rancangan("paser"), masuk("operator.paser")
    indikator = milik(draf, "1.1")
    sebelum = cap_indikator(indikator)
    url = reverse("renstra:indikator_ubah", args=[indikator.pk])
    jawaban = client.post(url, data_indikator(client, indikator))
    assert jawaban.status_code == 302, jawaban.context["lembar"].form.errors
    assert cap_indikator(Indikator.objects.get(pk=indikator.pk)) == sebelum


def test_setiap_bagian_indikator_dapat_diubah() -> None:
    draf, client = rancangan("paser"), masuk("operator.paser")
    indikator = milik(draf, "1.1")
    unit = draf.renstra.instansi.daftar_unit.order_by("pk")[0]
    ganti = {
        "nama": "Persentase ASN terlatih",
        "satuan": "%",
        "presisi": "1",
        "polaritas": "STABIL",
        "batas_atas": "120",
        "bobot": "2,5",
        "sumber": "Sistem diklat\n\n Laporan bidang ",
        "pj-0-pelaku": f"unit:{unit.pk}",
        "pj-0-opd": "",
        "pj-1-opd": "Badan Pusat Statistik",
        "pj-1-peran": "pendamping",
        "t-2021-target": "80–85",
        "t-2021-tercetak": "on",
    }
    url = reverse("renstra:indikator_ubah", args=[indikator.pk])
    jawaban = client.post(url, data_indikator(client, indikator, **ganti))
    assert jawaban.status_code == 302, jawaban.context["lembar"].form.errors
    baru = Indikator.objects.get(pk=indikator.pk)
    assert (baru.nama, baru.satuan, baru.presisi, baru.polaritas) == (
        "Persentase ASN terlatih",
        "%",
        1,
        "STABIL",
    )
    assert (baru.batas_atas, baru.bobot) == (Decimal(120), Decimal("2.5"))
    assert [s.nama for s in baru.daftar_sumber.all()] == ["Sistem diklat", "Laporan bidang"]
    assert [(str(p), p.peran) for p in baru.daftar_penanggung_jawab.all()] == [
        (unit.nama, "utama"),
        ("Badan Pusat Statistik", "pendamping"),
    ]
    target = Target.objects.get(indikator=baru, tahun=2021, periode="TAHUN")
    assert (target.bawah, target.atas, target.dalam_sk, target.contoh) == (
        Decimal(80),
        Decimal(85),
        True,
        False,
    )
    assert baru.rumus == indikator.rumus


def test_yang_salah_422_dengan_ketikan_dan_pesan_di_bidangnya() -> None:
    draf, client = rancangan("paser"), masuk("operator.paser")
    indikator = milik(draf, "1.1")
    url = reverse("renstra:indikator_ubah", args=[indikator.pk])
    for ganti, pesan in (
        ({"nama": "", "satuan": "ketikan"}, "Tulis nama indikatornya."),
        (
            {"batas_atas": "90", "satuan": "ketikan"},
            "Pastikan nilai ini lebih besar dari atau sama dengan 100",
        ),
        ({"t-2021-target": "68.8", "satuan": "ketikan"}, "68,8"),
        ({"pj-0-opd": "Dinas Lain", "satuan": "ketikan"}, "Pilih unit atau jabatan, atau tulis"),
    ):
        jawaban = client.post(url, data_indikator(client, indikator, **ganti))
        isi = jawaban.content.decode()
        assert jawaban.status_code == 422, ganti
        assert pesan in isi, ganti
        assert "ketikan" in isi
    assert Indikator.objects.get(pk=indikator.pk).satuan == indikator.satuan


def test_perubahan_orang_lain_409_menampilkan_yang_tersimpan_lalu_dapat_dipilih() -> None:
    draf, client = rancangan("paser"), masuk("operator.paser")
    indikator = milik(draf, "1.1")
    data = data_indikator(client, indikator, nama="Ketikan saya")
    indikator.nama = "Nama dari rekan"
    indikator.save()
    url = reverse("renstra:indikator_ubah", args=[indikator.pk])
    bentrok = client.post(url, data)
    isi = bentrok.content.decode()
    assert bentrok.status_code == 409
    assert "Nama dari rekan" in isi
    assert "Ketikan saya" in isi
    assert Indikator.objects.get(pk=indikator.pk).nama == "Nama dari rekan"
    assert client.post(url, data | {"cap": bentrok.context["cap"]}).status_code == 302
    assert Indikator.objects.get(pk=indikator.pk).nama == "Ketikan saya"


def test_pindah_sasaran_menjadi_yang_terakhir_dan_nomor_menyesuaikan() -> None:
    draf, client = rancangan("paser"), masuk("operator.paser")
    indikator = milik(draf, "1.2")
    tujuan = draf.daftar_sasaran.get(jabatan=None, nomor="2")
    url = reverse("renstra:indikator_ubah", args=[indikator.pk])
    assert (
        client.post(url, data_indikator(client, indikator, sasaran=str(tujuan.pk))).status_code
        == 302
    )
    pindah = Indikator.objects.get(pk=indikator.pk)
    assert (pindah.nomor, pindah.sasaran, pindah.garis) == ("2.2", tujuan, indikator.garis)
    assert [n for n, _ in nomor_nama(draf)] == ["1.1", "1.2", "1.3", "2.1", "2.2"]
