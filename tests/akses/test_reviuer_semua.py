"""Row 15: a reviewer calls every address with every method, and sends every form of all others."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from iku.inti.kunci_api import buat_kunci
from iku.inti.models import Pengguna
from renstra.models import Keputusan
from tests.akses.alamat import alamat, buat_bukti, objek, pola
from tests.akses.potret import PEMBUKUAN, potret, ubahan
from tests.akses.test_matriks import METODE, MILIK, masuk, minta
from tests.formulir import jelajahi, nama_alamat
from tests.keandalan.catatan import catat

pytestmark = pytest.mark.usefixtures("contoh")

# What is his own: password, second factor, sessions and keys, a printing of what he may read; and
# signing out, which would end the walk.
MILIK_SENDIRI = ("account_", "mfa_", "akun_", "kunci_api", "keluar", "renstra:cetak_banyak")
PENULIS = (f"operator.{MILIK}", f"verifikator.{MILIK}", f"kepala.{MILIK}")


def test_reviuer_tidak_mengubah_satu_baris_pun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iku.inti.api.autentikasi.BatasLaju.rate", "1000000/min", raising=False)
    cache.clear()
    buat_bukti(MILIK)
    pertama = Keputusan.objects.get(renstra__instansi__kode=MILIK, versi=1)
    assert masuk(PENULIS[0]).post(f"/keputusan/{pertama.pk}/reviu/").status_code == 302
    formulir = [f for akun in PENULIS for f in jelajahi(masuk(akun), "/", per_nama=1)]
    formulir = [f for f in formulir if not f.nama.startswith(MILIK_SENDIRI)]
    reviuer = Pengguna.objects.get(username=f"inspektorat.{MILIK}")
    _, teks = buat_kunci(pengguna=reviuer, nama="Uji", umur_hari=30, boleh_menulis=True)
    kunci = {"authorization": f"Bearer {teks}", "if-match": '"1"'}
    api, client = Client(raise_request_exception=False), masuk(reviuer.username)
    isi = objek(MILIK)
    api.get("/api/v1/instansi/", headers=kunci)  # the first call of the day dates the key
    awal, galat = potret(), []
    jumlah = 0
    for nama, satu in pola():
        if nama.startswith(MILIK_SENDIRI):
            continue
        url = alamat(nama, satu, isi)
        for metode in METODE:
            kode = minta(client, metode, url)
            if nama.startswith("api:"):
                kode = api.generic(
                    metode, url, b"{}", content_type="application/json", headers=kunci
                ).status_code
            jumlah += 1
            galat += [(nama, metode, kode)] if kode >= 500 else []
    terkirim = 0
    for f in formulir:
        kode = client.post(f.tujuan, {n: list(v) for n, v in f.isi.items()}).status_code
        terkirim += 1
        if kode not in (403, 404, 405):
            galat.append((f.nama, "formulir", kode))
    for url in ("/admin/", "/admin/inti/pengguna/", "/admin/renstra/keputusan/add/"):
        assert nama_alamat(url)
        jumlah += 1
        galat += (
            [(url, "GET", k)] if (k := minta(client, "GET", url)) not in (302, 403, 404) else []
        )
    assert galat == [], galat
    beda = ubahan(awal, potret())
    catat(
        15,
        "pemanggilan oleh reviuer",
        "0 baris berubah",
        not beda and terkirim >= 15,
        connection.vendor,
        panggilan=jumlah,
        formulir_orang_lain=terkirim,
        tabel=len(awal.isi),
        tabel_pembukuan=len(PEMBUKUAN),
        berubah=len(beda.baru) + len(beda.hilang),
    )
