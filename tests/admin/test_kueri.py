"""Lists and forms of the admin make the same number of queries, however many rows there are."""

from __future__ import annotations

import pytest
from django.db.models import Model

from renstra.models import Indikator, Instansi, Keputusan, Penugasan, UnitKerja
from tests.admin.dunia import alamat, buat_admin, masuk
from tests.kueri import hitung_kueri, periksa_kueri

pytestmark = pytest.mark.usefixtures("contoh")


@pytest.mark.parametrize("model", [Indikator, UnitKerja, Keputusan, Penugasan, Instansi])
def test_daftar(model: type[Model]) -> None:
    client = masuk("admin")
    client.get(alamat(model, "changelist"))
    periksa_kueri(
        f"admin {model._meta.model_name} daftar", client, alamat(model, "changelist")
    )  # fmt: skip


def test_indeks_dan_ubah() -> None:
    client = masuk("admin")
    client.get("/admin/")
    periksa_kueri("admin indeks", client, "/admin/")
    pk = Instansi.objects.get(kode="paser").pk
    periksa_kueri("admin instansi ubah", client, alamat(Instansi, "change", pk))
    periksa_kueri("admin instansi riwayat", client, alamat(Instansi, "history", pk))


def test_jumlahnya_tidak_tumbuh_dengan_baris() -> None:
    client = masuk(buat_admin("paser"))
    url = alamat(UnitKerja, "changelist")
    client.get(url)
    awal, _ = hitung_kueri(client, url)
    instansi = Instansi.objects.get(kode="paser")
    for n in range(20):
        UnitKerja(instansi=instansi, kode=f"tambahan-{n}", nama=f"Unit {n}", urutan=50 + n).save()
    assert hitung_kueri(client, url)[0] == awal
