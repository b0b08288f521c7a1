"""Retention fields stay editable for ever; a decree that was set can be deleted by no one."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from iku.inti.galat import GalatTerkunci
from renstra.choices import STATUS_TETAP
from renstra.models import Indikator, Keputusan, Renstra
from renstra.services.rancangan.data import cap_data, ubah_data
from tests.renstra.bahan import cakupan_akun, keputusan_contoh, masuk, rancangan

pytestmark = pytest.mark.usefixtures("contoh")
ARSIP = {"kode_klasifikasi": "800.1", "retensi_tahun": "10", "nasib_akhir": "permanen"}


def url(satu: Keputusan) -> str:
    return reverse("renstra:keputusan_data", args=[satu.pk])


def test_retensi_dapat_diisi_sesudah_ditetapkan_dan_tampil() -> None:
    satu, client = keputusan_contoh("sampang"), masuk("operator.sampang")
    halaman = client.get(url(satu)).content.decode()
    assert "Kode klasifikasi arsip" in halaman
    assert 'name="tata_letak"' not in halaman
    assert client.post(url(satu), ARSIP | {"cap": cap_data(satu)}).status_code == 302
    satu.refresh_from_db()
    assert (satu.kode_klasifikasi, satu.retensi_tahun, satu.nasib_akhir) == (
        "800.1",
        10,
        "permanen",
    )
    isi = " ".join(
        masuk("inspektorat.sampang")
        .get(reverse("renstra:keputusan", args=[satu.pk]))
        .content.decode()
        .split()
    )
    assert "800.1" in isi
    assert "10 tahun, permanen" in isi


def test_yang_lain_terkunci_sesudah_ditetapkan() -> None:
    satu = keputusan_contoh("sampang")
    with pytest.raises(GalatTerkunci):
        ubah_data(
            cakupan=cakupan_akun("operator.sampang"),
            keputusan_id=satu.pk,
            isi={"tata_letak": "kaltim"},
            cap=cap_data(satu),
        )


def test_isian_salah_422_bentrok_409_peran_lain_403() -> None:
    satu, client = keputusan_contoh("sampang"), masuk("operator.sampang")
    salah = client.post(url(satu), ARSIP | {"retensi_tahun": "sepuluh", "cap": cap_data(satu)})
    assert salah.status_code == 422
    assert "Tulis bilangan bulat" in salah.content.decode()
    assert client.post(url(satu), ARSIP | {"cap": "usang"}).status_code == 409
    for akun in ("verifikator.sampang", "kepala.sampang", "inspektorat.sampang"):
        assert masuk(akun).post(url(satu), ARSIP).status_code == 403
    assert keputusan_contoh("sampang").kode_klasifikasi == ""


def test_draf_mengisi_penanda_tangan_tata_letak_dan_judul_lampiran() -> None:
    draf, client = rancangan("sampang"), masuk("operator.sampang")
    konteks: Any = client.get(url(draf)).context
    awal = {n: v for n, v in konteks["form"].initial.items() if v is not None}
    data = awal | {"tata_letak": "kaltim", "judul_lampiran": "SATU\n\nDUA", "cap": konteks["cap"]}
    assert client.post(url(draf), data).status_code == 302
    draf.refresh_from_db()
    assert (draf.tata_letak, draf.judul_lampiran) == ("kaltim", ["SATU", "DUA"])
    asing = keputusan_contoh("paser").penandatangan_id
    ditolak = client.post(url(draf), data | {"penandatangan": str(asing), "cap": cap_data(draf)})
    assert ditolak.status_code == 422


@pytest.mark.parametrize("status", STATUS_TETAP)
@pytest.mark.parametrize("cara", ["delete", "queryset", "sql"])
def test_keputusan_tetap_tidak_dapat_dihapus_dengan_cara_apa_pun(status: str, cara: str) -> None:
    """From a shell by the model or a queryset, and by raw SQL: the triggers refuse all of them.

    A decree without any row of its own is used, so that no foreign key can be what refuses.
    """
    lama = keputusan_contoh("kaltim")
    renstra = Renstra(instansi=lama.renstra.instansi, tahun_awal=2030, tahun_akhir=2034)
    renstra.save()
    satu = Keputusan(
        renstra=renstra, jenis="penetapan", judul="X", tata_letak="kaltim", mulai_tahun=2030,
        skala_capaian=lama.skala_capaian, status=status,
    )  # fmt: skip
    satu.save()

    def hapus() -> None:
        if cara == "delete":
            satu.delete()
        elif cara == "queryset":
            Keputusan.objects.filter(pk=satu.pk).delete()
        else:
            with connection.cursor() as kursor:
                kursor.execute("DELETE FROM renstra_keputusan WHERE id = %s", [satu.pk])

    with pytest.raises(DatabaseError, match="tidak dapat dihapus"), transaction.atomic():
        hapus()
    assert Keputusan.objects.filter(renstra=renstra).exists()


def test_draf_dapat_dihapus() -> None:
    """The success beside the refusals."""
    draf = rancangan("kaltim")
    draf.delete()
    assert Keputusan.objects.filter(renstra__instansi__kode="kaltim").count() == 1


def test_admin_tidak_menghapus_keputusan_tetap_satu_per_satu_atau_sekaligus() -> None:
    satu, admin = keputusan_contoh("sampang"), masuk("admin")
    hapus = reverse("admin:renstra_keputusan_delete", args=[satu.pk])
    assert admin.get(hapus).status_code == 403
    assert admin.post(hapus, {"post": "yes"}).status_code == 403
    admin.post(
        reverse("admin:renstra_keputusan_changelist"),
        {"action": "delete_selected", "_selected_action": [satu.pk], "post": "yes"},
    )
    assert Keputusan.objects.filter(pk=satu.pk).exists()
    assert Indikator.objects.filter(sasaran__keputusan=satu).exists()
