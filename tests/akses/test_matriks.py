"""Who may do what: every address × role × method × own and foreign, against a readable table."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from iku.inti.models import Pengguna
from tests.akses.alamat import alamat, buat_bukti, matriks, objek, pola

pytestmark = pytest.mark.usefixtures("contoh")

PERAN = ("operator", "verifikator", "kepala", "inspektorat")
METODE = ("GET", "POST", "PUT", "PATCH", "DELETE")
MILIK, ASING = "sampang", "paser"
# Their addresses name no object of an instansi.
TANPA_OBJEK = {"publik", "umum", "api"}  # keys of the API have their own walk in tests/api
# What reading may write: sessions, and when the dashboard was last read.
SESI = {"sessions.session", "akun.sesi", "admin.logentry", "penilaian.kunjungandasbor"}


def sidik_basis_data() -> str:
    """SHA-256 over every row but sessions."""
    hitung = hashlib.sha256()
    for model in apps.get_models():
        if model._meta.label_lower not in SESI:
            for baris in model._default_manager.order_by("pk").values_list():
                hitung.update(repr(baris).encode())
    return hitung.hexdigest()


def masuk(nama: str) -> Client:
    client = Client(raise_request_exception=False)
    pengguna = Pengguna.objects.get(username=nama)
    client.force_login(pengguna)
    return client


def minta(client: Client, metode: str, url: str) -> int:
    return int(
        client.generic(metode, url, content_type="application/x-www-form-urlencoded").status_code
    )


def test_setiap_alamat_ada_di_tabel_dan_sebaliknya() -> None:
    assert {b.nama for b in matriks()} == {nama for nama, _ in pola()}
    assert len({b.nama for b in matriks()}) == len(matriks())


@pytest.mark.parametrize("peran", PERAN)
def test_objek_instansi_lain_tidak_ada_bagi_siapa_pun(peran: str) -> None:
    """404 for every role, address and method; 405 where the address knows no such method."""
    buat_bukti(ASING)
    client, isi, menurut = masuk(f"{peran}.{MILIK}"), objek(ASING), dict(pola())
    awal, salah, jumlah = sidik_basis_data(), [], 0
    for baris in matriks():
        if baris.jenis in TANPA_OBJEK:
            continue
        url = alamat(baris.nama, menurut[baris.nama], isi)
        for metode in METODE:
            kode = minta(client, metode, url)
            jumlah += 1
            if kode not in (404, 405) or (
                kode == 405 and metode == "GET" and baris.jenis == "baca"
            ):
                salah.append((baris.nama, metode, kode))
    assert salah == []
    assert jumlah > 150
    assert sidik_basis_data() == awal


@pytest.mark.parametrize("peran", PERAN)
def test_peran_yang_tidak_berhak_ditolak_403(peran: str) -> None:
    """An action on an own object by a role that may not: 403, and nothing changes."""
    buat_bukti(MILIK)
    client, isi, menurut = masuk(f"{peran}.{MILIK}"), objek(MILIK), dict(pola())
    awal, salah = sidik_basis_data(), []
    for baris in matriks():
        if baris.jenis in {*TANPA_OBJEK, "baca", "bantu", "pribadi"} or peran in baris.pelaku:
            continue
        url = alamat(baris.nama, menurut[baris.nama], isi)
        metode = "GET" if baris.jenis == "berkas" else "POST"
        if (kode := minta(client, metode, url)) != 403:
            salah.append((baris.nama, metode, kode))
    assert salah == []
    assert sidik_basis_data() == awal


def test_milik_pribadi_tidak_ada_bagi_rekan_seinstansi() -> None:
    buat_bukti(MILIK)
    isi, menurut = objek(MILIK), dict(pola())
    pribadi = [b.nama for b in matriks() if b.jenis == "pribadi"]
    assert pribadi
    for peran in ("verifikator", "kepala", "inspektorat"):
        client = masuk(f"{peran}.{MILIK}")
        kode = {
            nama: minta(
                client,
                "POST" if nama.endswith("cabut") else "GET",
                alamat(nama, menurut[nama], isi),
            )
            for nama in pribadi
        }
        assert kode == dict.fromkeys(pribadi, 404)


def test_reviuer_memanggil_semuanya_dan_tidak_satu_baris_pun_berubah() -> None:
    buat_bukti(MILIK)
    client, isi, menurut = masuk(f"inspektorat.{MILIK}"), objek(MILIK), dict(pola())
    awal, galat = sidik_basis_data(), []
    for nama, satu in menurut.items():
        if nama in ("keluar", "dokumen:verifikasi"):
            continue
        for metode in METODE:
            kode = minta(client, metode, alamat(nama, satu, isi))
            if kode >= 500:
                galat.append((nama, metode, kode))
    assert galat == []
    assert sidik_basis_data() == awal


def test_reviuer_membaca_yang_boleh_dibaca() -> None:
    """The success beside the refusals."""
    buat_bukti(MILIK)
    client, isi, menurut = masuk(f"inspektorat.{MILIK}"), objek(MILIK), dict(pola())
    terbaca = {
        b.nama: minta(client, "GET", alamat(b.nama, menurut[b.nama], isi))
        for b in matriks()
        if b.jenis == "baca"
    }
    assert {nama: kode for nama, kode in terbaca.items() if kode not in (200, 302)} == {}


@pytest.mark.parametrize("metode", METODE)
def test_tanpa_masuk_hanya_halaman_umum(metode: str) -> None:
    buat_bukti(MILIK)
    client, isi, menurut = Client(raise_request_exception=False), objek(MILIK), dict(pola())
    awal = sidik_basis_data()
    kode = {
        b.nama: minta(client, metode, alamat(b.nama, menurut[b.nama], isi))
        for b in matriks()
        if b.jenis != "publik"
    }
    assert {nama: k for nama, k in kode.items() if k not in (302, 401, 405)} == {}
    assert sidik_basis_data() == awal


def test_pengguna_nonaktif_seperti_tidak_masuk() -> None:
    client = masuk(f"operator.{MILIK}")
    Pengguna.objects.filter(username=f"operator.{MILIK}").update(is_active=False)
    assert minta(client, "GET", "/dasbor/") == 302


def test_admin_hanya_untuk_staf(client: Any) -> None:
    for akun in (f"operator.{MILIK}", f"inspektorat.{MILIK}"):
        assert minta(masuk(akun), "GET", "/admin/") == 302
    assert minta(masuk("admin"), "GET", "/admin/") == 200
