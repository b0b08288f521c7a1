"""Signing in: one text and one amount of work for every refusal, and limits that say so."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import hashers
from django.test import Client

from iku.akun.adapter import SALAH, TERLALU_SERING
from iku.inti.models import Pengguna
from tests.akun.bahan import SANDI, SUREL, masuk, sedang_masuk, teks


@pytest.mark.parametrize("nama", ["operator.sampang", SUREL, SUREL.upper()])
def test_masuk_dengan_nama_atau_surel(operator: Pengguna, client: Client, nama: str) -> None:
    jawaban = masuk(client, nama)
    assert (jawaban.status_code, jawaban["Location"]) == (302, "/")
    assert sedang_masuk(client)


def test_kembali_ke_halaman_yang_diminta_tetapi_tidak_keluar_situs(
    operator: Pengguna, client: Client
) -> None:
    assert client.get("/dasbor/")["Location"] == "/masuk/?next=/dasbor/"
    assert 'value="/dasbor/"' in teks(client.get("/masuk/?next=/dasbor/"))
    assert masuk(client, "operator.sampang", next="https://lain.example/")["Location"] == "/"
    assert masuk(Client(), "operator.sampang", next="/dasbor/")["Location"] == "/dasbor/"


def _tolakan(nama: str, sandi: str) -> tuple[int, bool, int]:
    client = Client()
    jawaban = masuk(client, nama, sandi)
    return jawaban.status_code, SALAH in teks(jawaban), len(teks(jawaban)) - len(nama)


def test_semua_penolakan_sama(operator: Pengguna) -> None:
    Pengguna.objects.create_user("lama", "lama@sampang.example", SANDI, is_active=False)
    semua = {
        _tolakan("operator.sampang", "salah"),
        _tolakan("tidak.ada", "salah"),
        _tolakan("lama", SANDI),
        _tolakan("lama@sampang.example", SANDI),
        _tolakan(SUREL, "salah"),
        _tolakan("tiada@sampang.example", "salah"),
    }
    assert {(kode, tampil) for kode, tampil, _ in semua} == {(200, True)}
    assert len(semua) == 1, semua


@pytest.mark.parametrize(
    ("nama", "sandi"),
    [
        ("operator.sampang", "salah"),
        ("operator.sampang", SANDI),
        ("tidak.ada", "salah"),
        (SUREL, "salah"),
        ("tiada@sampang.example", "salah"),
        ("lama", SANDI),
    ],
)
def test_setiap_percobaan_satu_sidik_lambat(
    operator: Pengguna, monkeypatch: pytest.MonkeyPatch, nama: str, sandi: str
) -> None:
    """The time is that of the slow hash: it is made exactly once, whoever it is."""
    Pengguna.objects.create_user("lama", "lama@sampang.example", SANDI, is_active=False)
    jumlah, asli = [0], hashers.MD5PasswordHasher.encode

    def hitung(self: Any, *args: Any, **kwargs: Any) -> str:
        jumlah[0] += 1
        return asli(self, *args, **kwargs)

    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", hitung)
    masuk(Client(), nama, sandi)
    assert jumlah == [1]


def test_surel_yang_dipakai_dua_orang_tidak_membuka_apa_pun(
    operator: Pengguna, client: Client
) -> None:
    Pengguna.objects.create_user("rekan", SUREL, SANDI)
    assert SALAH in teks(masuk(client, SUREL))
    assert masuk(client, "operator.sampang").status_code == 302


def test_lima_kali_salah_dikunci_dengan_kalimat(operator: Pengguna, client: Client) -> None:
    for _ in range(5):
        assert masuk(client, "operator.sampang", "salah").status_code == 200
    jawaban = masuk(client, "operator.sampang", SANDI)
    assert jawaban.status_code == 429
    assert TERLALU_SERING in teks(jawaban)
    assert not sedang_masuk(client)
    # Somebody else from the same office still comes in.
    assert masuk(Client(), "verifikator.sampang").status_code == 302


def test_nama_yang_tidak_ada_dikunci_sama(operator: Pengguna, client: Client) -> None:
    kode = [masuk(client, "tidak.ada", "salah").status_code for _ in range(6)]
    assert kode == [200] * 5 + [429]


def test_satu_kantor_dapat_masuk_bersamaan(operator: Pengguna) -> None:
    """Sixty people behind one address within a minute."""
    assert {masuk(Client(), "operator.sampang").status_code for _ in range(60)} == {302}


def test_alamat_dari_kepala_proksi(operator: Pengguna, settings: Any) -> None:
    """Behind the proxy each visitor has his own limit; a forged first part changes nothing."""
    settings.DOKUMEN_KEPALA_ALAMAT = "HTTP_X_FORWARDED_FOR"
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}

    def coba(dari: str) -> int:
        isi = {"login": "x", "password": "y"}
        return Client().post("/masuk/", isi, headers={"x-forwarded-for": dari}).status_code

    assert [coba("9.9.9.9, 10.0.0.1"), coba("8.8.8.8, 10.0.0.1")] == [200, 200]
    assert coba("7.7.7.7, 10.0.0.1") == 429
    assert coba("10.0.0.2") == 200


def test_batas_halaman_berupa_kalimat(operator: Pengguna, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    masuk(Client(), "x", "y")
    jawaban = masuk(Client(), "x", "y")
    assert jawaban.status_code == 429
    assert "Terlalu banyak percobaan" in teks(jawaban)
    assert '<html lang="id">' in teks(jawaban)


@pytest.mark.parametrize("jalan", ["/signup/", "/accounts/signup/", "/daftar/", "/akun/daftar/"])
def test_tidak_ada_pendaftaran(client: Client, db: None, jalan: str) -> None:
    assert client.get(jalan).status_code == 404


def test_admin_masuk_lewat_pintu_yang_sama(operator: Pengguna, client: Client) -> None:
    """The admin's own form would know neither limits nor codes."""
    assert client.get("/admin/login/?next=/admin/", follow=True).request["PATH_INFO"] == "/masuk/"
    jawaban = client.post("/admin/login/", {"username": "admin", "password": SANDI})
    assert jawaban.status_code == 302
    assert not sedang_masuk(client)


def test_keluar_mengakhiri_sesi(operator: Pengguna, client: Client) -> None:
    masuk(client, "operator.sampang")
    assert operator.daftar_sesi.count() == 1
    assert client.post("/keluar/")["Location"] == "/masuk/"
    assert not sedang_masuk(client)
    assert operator.daftar_sesi.count() == 0
    assert client.get("/keluar/").status_code == 405
