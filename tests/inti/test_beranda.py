"""Where the first page leads each role, and how an unknown address answers people and systems."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from iku.inti.models import Pengguna
from renstra.models import Instansi, Penugasan

pytestmark = pytest.mark.usefixtures("contoh")


def masuk(**tugas: str) -> Client:
    """Somebody with these roles in one agency, or its Pemda."""
    pengguna = Pengguna.objects.create_user("pegawai.uji")
    instansi = Instansi.objects.get(kode="banjar")
    for peran, tempat in tugas.items():
        isi = {"instansi": instansi} if tempat == "instansi" else {"pemda": instansi.pemda}
        Penugasan(pengguna=pengguna, peran=peran, **isi).save()
    client = Client()
    client.force_login(pengguna)
    return client


@pytest.mark.parametrize(
    ("tugas", "tujuan"),
    [
        ({"OPERATOR": "instansi"}, "penilaian:isian"),
        ({"VERIFIKATOR": "instansi"}, "penilaian:antrean"),
        ({"PENANDATANGAN": "instansi"}, "renstra:keputusan_daftar"),
        ({"REVIUER": "pemda"}, "penilaian:dasbor"),
        ({"ADMIN": "instansi"}, "penilaian:dasbor"),
        ({"PENANDATANGAN": "instansi", "VERIFIKATOR": "instansi"}, "penilaian:antrean"),
        ({"REVIUER": "pemda", "OPERATOR": "instansi"}, "penilaian:isian"),
    ],
)
def test_setiap_peran_mulai_di_pekerjaannya(tugas: dict[str, str], tujuan: str) -> None:
    jawaban = masuk(**tugas).get("/")
    assert (jawaban.status_code, jawaban["Location"]) == (302, reverse(tujuan))


def test_tanpa_penugasan_ada_penjelasannya() -> None:
    jawaban = masuk().get("/")
    assert jawaban.status_code == 200
    assert "Belum ada penugasan" in jawaban.content.decode()


def test_alamat_yang_tidak_ada() -> None:
    client = masuk(OPERATOR="instansi")
    halaman = client.get("/tidak-ada/")
    assert (halaman.status_code, halaman["Content-Type"]) == (404, "text/html; charset=utf-8")
    api = client.get("/api/v1/tidak-ada/")
    assert (api.status_code, api["Content-Type"]) == (404, "application/problem+json")
    assert api.json()["detail"] == "Data tidak ada atau di luar cakupan kunci ini."
