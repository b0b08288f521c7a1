"""Row 14: every address × account × method × own and foreign objects, against the table.

Every request runs in a savepoint that is rolled back, so a role that may act really acts, and the
next request finds the same objects.
"""

from __future__ import annotations

from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client

from iku.inti.kunci_api import buat_kunci
from iku.inti.models import Pengguna
from tests.akses.alamat import Baris, alamat, buat_bukti, matriks, objek, pola
from tests.akses.test_matriks import ASING, METODE, MILIK, TANPA_OBJEK, masuk
from tests.keandalan.catatan import catat

pytestmark = [pytest.mark.usefixtures("contoh"), pytest.mark.berat]

TANPA_MASUK = ("anonim", "nonaktif")
FORMULIR = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Aktor:
    """An account and how it calls: with a session, and with a key of the API."""

    nama: str
    peran: str
    kode: str
    client: Client
    kepala: dict[str, str]

    def minta(self, baris: Baris, metode: str, url: str) -> int:
        """The answer; what it changed is taken back."""
        api, kue = baris.jenis == "api", SimpleCookie(self.client.cookies)
        with transaction.atomic():
            jawaban = self.client.generic(
                metode,
                url,
                data=b"{}" if api else b"",
                content_type="application/json" if api else FORMULIR,
                headers=self.kepala if api else {},
            )
            transaction.set_rollback(True)
        self.client.cookies = kue  # signing out, too, is taken back
        return int(jawaban.status_code)


def aktor() -> list[Aktor]:
    """Eight kinds of account."""
    siapa = [
        ("operator", f"operator.{MILIK}", MILIK),
        ("operator lain", f"operator.{ASING}", ASING),
        ("verifikator", f"verifikator.{MILIK}", MILIK),
        ("kepala", f"kepala.{MILIK}", MILIK),
        ("inspektorat", f"inspektorat.{MILIK}", MILIK),
        ("admin", "admin", ""),
        ("nonaktif", f"verifikator.{ASING}", ASING),
    ]
    hasil = [Aktor("anonim", "anonim", "", Client(raise_request_exception=False), {})]
    for nama, akun, kode in siapa:
        pengguna = Pengguna.objects.get(username=akun)
        client = masuk(akun)
        client.get("/panduan/")  # the list of sessions knows it now
        _, teks = buat_kunci(pengguna=pengguna, nama="Uji", umur_hari=30, boleh_menulis=True)
        hasil.append(
            Aktor(
                nama,
                nama.split()[0],
                kode,
                client,
                {"authorization": f"Bearer {teks}", "if-match": '"1"'},
            )
        )
    nonaktif = Pengguna.objects.get(username=f"verifikator.{ASING}")
    nonaktif.is_active = False
    nonaktif.save()
    return hasil


def benar(siapa: Aktor, baris: Baris, metode: str, kode: int, milik: str) -> bool:
    """Whether the answer is the one that the table promises."""
    if baris.jenis == "publik":
        return kode < 500
    if siapa.nama in TANPA_MASUK:
        return kode == 401 if baris.jenis == "api" and kode != 405 else kode in (302, 401, 405)
    if baris.jenis == "api":
        return _benar_api(siapa, baris, metode, kode, asing=siapa.kode not in ("", milik))
    if metode in ("PUT", "PATCH", "DELETE"):
        return kode == 405
    if siapa.kode not in ("", milik) and baris.jenis not in TANPA_OBJEK:
        return kode == 404 or (kode == 405 and not (metode == "GET" and baris.jenis == "baca"))
    return _benar_milik(siapa.peran, baris, metode, kode)


def _benar_milik(peran: str, baris: Baris, metode: str, kode: int) -> bool:
    boleh = peran in baris.pelaku
    diterima = kode < 500 and kode != 403
    match baris.jenis, metode:
        case "umum", _:
            return kode < 500
        case "pribadi", _:  # the objects are the operator's own
            return (kode == 404 or kode == 405) if peran != "operator" else diterima
        case ("baca", "GET"):
            return kode in (200, 302)
        case (("baca" | "lihat-tulis" | "staf"), "GET"):
            return kode == (403 if baris.jenis == "staf" and peran == "inspektorat" else 200)
        case ("baca", "POST") | (("aksi" | "bantu"), "GET"):
            return kode == 405
        case "bantu", "POST":
            return kode < 500
        case ("berkas", "POST"):
            return kode == 405
    return diterima if boleh else kode == 403


def _benar_api(siapa: Aktor, baris: Baris, metode: str, kode: int, *, asing: bool) -> bool:
    daftar = baris.nama.endswith("-list")
    baca = daftar or baris.nama.endswith(("-detail", "-ms-ind"))
    boleh = siapa.peran in baris.pelaku or "semua" in baris.pelaku
    if kode == 405:
        return metode != ("GET" if baca else "PUT" if baris.nama.endswith("_tulis") else "POST")
    if baca:
        if asing and not daftar:
            return kode == 404
        # Whole-system access reads everything, whatever its role.
        return kode == (200 if boleh or daftar or siapa.peran == "admin" else 404)
    if asing:
        return kode == 404 or (kode == 422 and baris.nama.endswith("kembalikan"))
    return (kode < 500 and kode not in (403, 404)) if boleh else kode in (403, 412, 422)


def test_setiap_alamat_akun_metode_milik_dan_asing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iku.inti.api.autentikasi.BatasLaju.rate", "1000000/min", raising=False)
    cache.clear()
    for pemilik in (MILIK, ASING):
        buat_bukti(pemilik)
    menurut, isi = dict(pola()), {satu: objek(satu) for satu in (MILIK, ASING)}
    salah: list[tuple[Any, ...]] = []
    jumlah, ditolak = 0, 0
    semua = aktor()
    for siapa in semua:
        for baris in matriks():
            tempat = (MILIK,) if baris.jenis in {*TANPA_OBJEK} - {"api"} else (MILIK, ASING)
            for milik in tempat:
                url = alamat(baris.nama, menurut[baris.nama], isi[milik])
                for metode in METODE:
                    kode = siapa.minta(baris, metode, url)
                    jumlah += 1
                    ditolak += kode in (302, 401, 403, 404, 405)
                    if not benar(siapa, baris, metode, kode, milik):
                        salah.append((siapa.nama, baris.nama, metode, milik, kode))
    assert salah == [], salah[:60]
    catat(
        14,
        "setiap alamat × akun × metode × milik dan asing",
        "0 jawaban menyimpang",
        not salah,
        connection.vendor,
        alamat=len(matriks()),
        akun=len(semua),
        permintaan=jumlah,
        ditolak=ditolak,
        menyimpang=len(salah),
    )
