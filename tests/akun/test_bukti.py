"""Showing again who one is: before roles change and before a signature."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from iku.akun.bukti import KUNCI
from iku.inti.models import Pengguna
from renstra.models import Keputusan, Penugasan
from tests.akun.bahan import SANDI, kode, masuk, mundurkan, pasang_totp, sedang_masuk, teks

LEWAT = 10 * 60 + 1


def _pengguna_admin(client: Client) -> str:
    masuk(client, "admin")
    return f"/admin/renstra/penugasan/{Penugasan.objects.earliest('pk').pk}/"


@pytest.mark.parametrize("akhir", ["change/", "delete/"])
def test_mengubah_peran_meminta_bukti(operator: Pengguna, client: Client, akhir: str) -> None:
    alamat = f"{_pengguna_admin(client)}{akhir}"
    assert client.get(alamat).status_code == 200  # just signed in
    mundurkan(client, KUNCI, LEWAT)
    jawaban = client.get(alamat)
    assert jawaban["Location"].startswith("/akun/pastikan/?next=%2Fadmin%2Frenstra%2Fpenugasan")
    assert client.post(jawaban["Location"], {"password": "salah"}).status_code == 422
    assert client.get(alamat).status_code == 302
    isi = {"password": SANDI, "next": alamat}
    assert client.post(jawaban["Location"], isi)["Location"] == alamat
    assert client.get(alamat).status_code == 200


def test_kiriman_lama_tidak_disimpan_dan_kembali_ke_halamannya(
    operator: Pengguna, client: Client
) -> None:
    alamat = f"{_pengguna_admin(client)}change/"
    sebelum = Penugasan.objects.earliest("pk")
    mundurkan(client, KUNCI, LEWAT)
    jawaban = client.post(
        alamat, {"peran": "VERIFIKATOR"}, headers={"referer": f"http://testserver{alamat}"}
    )
    assert "penugasan" in jawaban["Location"]
    assert "Belum disimpan" in teks(client.get(jawaban["Location"]))
    assert Penugasan.objects.get(pk=sebelum.pk).peran == sebelum.peran


@pytest.mark.parametrize(
    "alamat",
    [
        "/admin/renstra/penugasan/add/",
        "/admin/inti/pengguna/add/",
        "/admin/inti/pengguna/{pk}/change/",
        "/admin/inti/pengguna/{pk}/password/",
        "/akun/pengguna/{pk}/faktor-kedua/",
        "/undangan/",
    ],
)
def test_setiap_pintu_hak_meminta_bukti(operator: Pengguna, client: Client, alamat: str) -> None:
    masuk(client, "admin")
    alamat = alamat.format(pk=operator.pk)
    assert client.get(alamat).status_code == 200
    mundurkan(client, KUNCI, LEWAT)
    assert client.get(alamat)["Location"].startswith("/akun/pastikan/?next=")


def test_daftar_boleh_dilihat_tindakan_tidak(operator: Pengguna, client: Client) -> None:
    masuk(client, "admin")
    mundurkan(client, KUNCI, LEWAT)
    assert client.get("/admin/renstra/penugasan/").status_code == 200
    jawaban = client.post("/admin/renstra/penugasan/", {"action": "akhiri"})
    assert jawaban["Location"].startswith("/akun/pastikan/")
    assert client.get("/admin/renstra/instansi/").status_code == 200


def test_bukti_dengan_kode(kepala: Pengguna, client: Client) -> None:
    pasang_totp(kepala)
    client.force_login(kepala)
    mundurkan(client, KUNCI, LEWAT)
    assert client.post("/akun/pastikan/kode/", {"code": "000000"}).status_code == 422
    jawaban = client.post("/akun/pastikan/kode/", {"code": kode(), "next": "/akun/"})
    assert jawaban["Location"] == "/akun/"
    assert client.session[KUNCI] > 0


def test_bukti_dibatasi(operator: Pengguna, client: Client) -> None:
    masuk(client, "operator.sampang")
    kode_jawab = [
        client.post("/akun/pastikan/", {"password": "salah"}).status_code for _ in range(11)
    ]
    assert kode_jawab[-1] == 429
    assert set(kode_jawab[:5]) == {422}


def test_menandatangani_meminta_bukti(kepala: Pengguna, client: Client) -> None:
    satu = Keputusan.objects.get(renstra__instansi__kode="sampang", versi=1)
    masuk(client, kepala.username)
    alamat = f"/keputusan/{satu.pk}/tandatangani/"
    boleh = client.get(alamat).status_code
    mundurkan(client, KUNCI, LEWAT)
    for kirim in (client.get, client.post):
        assert kirim(alamat)["Location"].startswith("/akun/pastikan/?next=")
    assert boleh in {200, 302}


def test_tanpa_sandi_dan_kode_masuk_ulang(admin_sistem: Pengguna, client: Client) -> None:
    """Whoever came by single sign-on alone comes that way again."""
    admin_sistem.set_unusable_password()
    admin_sistem.save()
    client.force_login(admin_sistem)
    mundurkan(client, KUNCI, LEWAT)
    jawaban = client.get("/undangan/")
    assert jawaban["Location"] == "/masuk/?next=%2Fundangan%2F&habis=bukti"
    assert "bukti baru" in teks(client.get(jawaban["Location"]))
    assert not sedang_masuk(client)


def test_kembali_hanya_di_dalam_situs(operator: Pengguna, client: Client) -> None:
    masuk(client, "operator.sampang")
    isi: dict[str, Any] = {"password": SANDI, "next": "https://lain.example/"}
    assert client.post("/akun/pastikan/", isi)["Location"] == "/"
