"""The API behind the same walls as the pages: every address × role × method, own and foreign."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from iku.inti.kunci_api import buat_kunci
from iku.inti.models import KunciApi, Pengguna
from tests.akses.alamat import alamat, buat_bukti, matriks, objek, pola
from tests.akses.test_matriks import ASING, METODE, MILIK, PERAN, sidik_basis_data

pytestmark = pytest.mark.usefixtures("contoh")
BARIS = [b for b in matriks() if b.jenis == "api"]


def kunci(nama: str, *, menulis: bool = True) -> dict[str, str]:
    """Headers of a fresh key of that user."""
    pengguna = Pengguna.objects.get(username=nama)
    _, teks = buat_kunci(pengguna=pengguna, nama=f"Uji {nama}", umur_hari=30, boleh_menulis=menulis)
    return {"authorization": f"Bearer {teks}"}


def minta(metode: str, url: str, kepala: dict[str, str]) -> Any:
    return Client(raise_request_exception=False).generic(
        metode, url, data=b"{}", content_type="application/json", headers=kepala
    )


@pytest.fixture(autouse=True)
def tanpa_laju(monkeypatch: pytest.MonkeyPatch) -> None:
    """A matrix calls more often than a client may."""
    monkeypatch.setattr("iku.inti.api.autentikasi.BatasLaju.rate", "100000/min", raising=False)


def metode_baca(nama: str) -> bool:
    return nama.endswith(("-list", "-detail", "-ms-ind"))


@pytest.mark.parametrize("peran", PERAN)
def test_objek_asing_404(peran: str) -> None:
    buat_bukti(ASING)
    kepala, isi, menurut = kunci(f"{peran}.{MILIK}"), objek(ASING), dict(pola())
    minta("GET", "/api/v1/instansi/", kepala)  # the first call of the day dates the key
    awal, salah, jumlah = sidik_basis_data(), [], 0
    for baris in BARIS:
        if baris.nama.endswith("-list"):
            continue
        for metode in METODE:
            jumlah += 1
            kode = minta(metode, alamat(baris.nama, menurut[baris.nama], isi), kepala).status_code
            # Validation comes after the wall where there is an object; 422 would tell of one.
            if kode not in (404, 405) and not (kode == 422 and baris.nama.endswith("kembalikan")):
                salah.append((baris.nama, metode, kode))
    assert salah == []
    assert jumlah >= 70
    assert sidik_basis_data() == awal


@pytest.mark.parametrize("peran", PERAN)
def test_milik_sendiri_terbaca_dan_tulisan_menurut_peran(peran: str) -> None:
    buat_bukti(MILIK)
    kepala, isi, menurut = kunci(f"{peran}.{MILIK}"), objek(MILIK), dict(pola())
    salah = []
    for baris in BARIS:
        boleh = peran in baris.pelaku or "semua" in baris.pelaku
        url = alamat(baris.nama, menurut[baris.nama], isi)
        if metode_baca(baris.nama):
            kode = minta("GET", url, kepala).status_code
            benar = kode == 200 if boleh or baris.nama.endswith("-list") else kode == 404
        else:
            metode = "PUT" if baris.nama.endswith("_tulis") else "POST"
            kode = minta(metode, url, kepala | {"if-match": '"1"'}).status_code
            benar = (kode != 403) if boleh else kode in (403, 412, 422)
        if not benar:
            salah.append((baris.nama, kode))
    assert salah == []


def test_daftar_hanya_berisi_instansi_sendiri() -> None:
    for nama in ("keputusan", "sasaran", "indikator", "realisasi", "capaian", "instansi"):
        isi = minta("GET", f"/api/v1/{nama}/?ukuran=1000", kunci(f"kepala.{MILIK}")).json()["isi"]
        assert isi
        medan = "kode" if nama == "instansi" else "instansi"
        assert {satu[medan] for satu in isi} == {MILIK}


def test_kunci_baca_tidak_menulis() -> None:
    kepala = kunci(f"operator.{MILIK}", menulis=False)
    isi = objek_baca()
    jawaban = minta("PUT", isi, kepala | {"if-match": '"1"'})
    assert jawaban.status_code == 403
    assert "hanya boleh membaca" in jawaban.json()["detail"]


def objek_baca() -> str:
    buat_bukti(MILIK)
    isi, menurut = objek(MILIK), dict(pola())
    return alamat("api:nilai_tulis", menurut["api:nilai_tulis"], isi)


@pytest.mark.parametrize("rusak", ["", "Bearer", "Bearer x", "Bearer siku_a_b", "Basic eDp5"])
def test_tanpa_kunci_yang_benar_401(rusak: str) -> None:
    jawaban = minta("GET", "/api/v1/indikator/", {"authorization": rusak} if rusak else {})
    assert jawaban.status_code == 401
    assert jawaban["Content-Type"] == "application/problem+json"
    assert jawaban["WWW-Authenticate"].startswith("Bearer")


def test_sesi_peramban_bukan_kunci() -> None:
    """A page of another site cannot use the API with the cookie of a signed-in user."""
    client = Client()
    client.force_login(Pengguna.objects.get(username=f"operator.{MILIK}"))
    assert client.get("/api/v1/indikator/").status_code == 401


def test_reviuer_tidak_melihat_draf_dan_nilai() -> None:
    kepala = kunci(f"inspektorat.{MILIK}")
    isi = minta("GET", "/api/v1/realisasi/?ukuran=1000", kepala).json()["isi"]
    assert {satu["status"] for satu in isi} <= {"diajukan", "disahkan"}
    assert minta("GET", "/api/v1/nilai/", kepala).json()["isi"] == []


def test_kunci_dicabut_berakhir_dan_pemilik_nonaktif() -> None:
    kepala = kunci(f"operator.{MILIK}")
    assert minta("GET", "/api/v1/instansi/", kepala).status_code == 200
    KunciApi.objects.update(dicabut_pada="2020-01-01T00:00:00Z")
    assert minta("GET", "/api/v1/instansi/", kepala).status_code == 401
    KunciApi.objects.update(dicabut_pada=None, berakhir_pada="2020-01-01T00:00:00Z")
    assert minta("GET", "/api/v1/instansi/", kepala).status_code == 401
    kepala = kunci(f"operator.{MILIK}")
    Pengguna.objects.update(is_active=False)
    assert minta("GET", "/api/v1/instansi/", kepala).status_code == 401
