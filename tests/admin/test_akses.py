"""The admin of an instansi in the application: he reads his own, and decides little else."""

from __future__ import annotations

import pytest

from tests.admin.dunia import buat_admin, masuk
from tests.akses.alamat import alamat, buat_bukti, matriks, objek, pola
from tests.akses.test_matriks import TANPA_OBJEK, minta, sidik_basis_data

pytestmark = pytest.mark.usefixtures("contoh")
MILIK, ASING = "paser", "banjar"


def test_objek_asing_tidak_ada_bagi_admin() -> None:
    buat_bukti(ASING)
    client = masuk(buat_admin(MILIK))
    client.raise_request_exception = False
    isi, menurut = objek(ASING), dict(pola())
    awal, salah = sidik_basis_data(), []
    for baris in matriks():
        if baris.jenis in TANPA_OBJEK:
            continue
        for metode in ("GET", "POST"):
            kode = minta(client, metode, alamat(baris.nama, menurut[baris.nama], isi))
            if kode not in (404, 405):
                salah.append((baris.nama, metode, kode))
    assert salah == []
    assert sidik_basis_data() == awal


def test_admin_hanya_mengambil_langkah_yang_menyebutnya() -> None:
    buat_bukti(MILIK)
    client = masuk(buat_admin(MILIK))
    client.raise_request_exception = False
    isi, menurut = objek(MILIK), dict(pola())
    ditolak, baca = [], []
    for baris in matriks():
        url = alamat(baris.nama, menurut[baris.nama], isi) if baris.jenis != "publik" else ""
        if baris.jenis in ("aksi", "formulir") and "admin" not in baris.pelaku:
            if (kode := minta(client, "POST", url)) != 403:
                ditolak.append((baris.nama, kode))
        elif baris.jenis == "baca" and (kode := minta(client, "GET", url)) not in (200, 302):
            baca.append((baris.nama, kode))
    assert ditolak == []
    assert baca == []
    assert any("admin" in b.pelaku for b in matriks())


def test_navigasinya_menyebut_admin() -> None:
    teks = masuk(buat_admin(MILIK)).get("/dasbor/").content.decode()
    assert "/admin/" in teks
    assert ">Admin<" in teks
