"""Words of another agency, and of drafts, in no answer: pages, searches, exports, API, files."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from iku.inti import pemicu
from iku.inti.kunci_api import buat_kunci
from iku.inti.models import Pengguna
from penilaian.models import Realisasi
from renstra.models import Indikator, Instansi, PemerintahDaerah, Sasaran, Variabel
from tests.akses.alamat import alamat, buat_bukti, matriks, objek, pola
from tests.akses.test_matriks import ASING, MILIK, PERAN, masuk

pytestmark = pytest.mark.usefixtures("contoh")
KATA, DRAF = "Zxqrahasia", "Zxqbelumkirim"
BUKAN = ("account", "mfa", "akun", "keluar", "socialaccount", "openid")


def tandai_asing() -> None:
    """A word in every name of the other agency that could show in a list."""
    PemerintahDaerah.objects.filter(daftar_instansi__kode=ASING).update(nama=f"{KATA} pemda")
    Instansi.objects.filter(kode=ASING).update(nama=f"{KATA} nama", singkatan=f"{KATA} s")
    milik = {"keputusan__renstra__instansi__kode": ASING}
    Sasaran.objects.filter(**milik).update(uraian=f"{KATA} sasaran")
    Variabel.objects.filter(**milik).update(label=f"{KATA} variabel")
    Indikator.objects.filter(sasaran__keputusan__renstra__instansi__kode=ASING).update(
        nama=f"{KATA} indikator"
    )
    for peran in PERAN:
        Pengguna.objects.filter(username=f"{peran}.{ASING}").update(nama_lengkap=f"{KATA} orang")


def teks(jawaban: Any) -> str:
    """What a reader could find in an answer: also inside a spreadsheet."""
    isi = b"".join(jawaban) if jawaban.streaming else jawaban.content
    if isi.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            isi = b"".join(arsip.read(nama) for nama in arsip.namelist())
    return bytes(isi).decode("utf-8", "replace")


def semua_bacaan(kode: str) -> list[str]:
    """Every reading address with objects of that agency, the API aside."""
    menurut, isi = dict(pola()), objek(kode)
    return [
        alamat(b.nama, menurut[b.nama], isi)
        for b in matriks()
        if b.jenis in ("baca", "umum", "publik", "lihat-tulis", "staf", "berkas")
        and not b.nama.startswith((*BUKAN, "api:"))
    ]


@pytest.mark.parametrize("peran", PERAN)
def test_kata_instansi_lain_tidak_terbaca(peran: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iku.inti.api.autentikasi.BatasLaju.rate", "1000000/min", raising=False)
    cache.clear()
    buat_bukti(MILIK)
    url_milik = semua_bacaan(MILIK)
    pemicu.lepas(connection)  # rows of a decree in force are renamed for the test alone
    tandai_asing()
    pengguna = Pengguna.objects.get(username=f"{peran}.{MILIK}")
    client = masuk(pengguna.username)
    bocor, jumlah = [], 0
    for url in url_milik:
        for ekor in ("", f"?instansi={ASING}&q=zxq"):
            jawaban = client.get(url + ekor)
            jumlah += 1
            if jawaban.status_code == 200 and KATA in teks(jawaban):
                bocor.append(url + ekor)
    _, rahasia = buat_kunci(pengguna=pengguna, nama="Uji", umur_hari=30, boleh_menulis=False)
    api = Client(headers={"authorization": f"Bearer {rahasia}"})
    for baris in matriks():
        if baris.nama.startswith("api:") and baris.nama.endswith("-list"):
            nama = baris.nama.split(":")[1].removesuffix("-list")
            for ekor in ("?ukuran=1000", f"?instansi={ASING}", f"?pemda={ASING}"):
                jumlah += 1
                if KATA in teks(api.get(f"/api/v1/{nama}/{ekor}")):
                    bocor.append(f"api {nama} {ekor}")
    assert bocor == []
    assert jumlah > 80


@pytest.mark.parametrize("siapa", ["inspektorat", "pengunjung"])
def test_isian_yang_belum_dikirim_tidak_terbaca(siapa: str) -> None:
    """Explanations of a realisasi still in draft: the operator reads them, the others do not."""
    draf = Realisasi.objects.filter(
        status="draf", indikator__sasaran__keputusan__renstra__instansi__kode=MILIK
    ).first()
    if draf is None:
        draf = Realisasi.objects.filter(
            indikator__sasaran__keputusan__renstra__instansi__kode=MILIK, periode="TAHUN"
        ).latest("tahun")
    Realisasi.objects.filter(pk=draf.pk).update(
        status="draf", penjelasan=f"{DRAF} a", kendala=f"{DRAF} b"
    )
    buat_bukti(MILIK)
    url = [
        *semua_bacaan(MILIK),
        f"/indikator/{draf.indikator_id}/",
        f"/indikator/{draf.indikator_id}/riwayat/{draf.tahun}/",
    ]
    isian = f"/isian/indikator/{draf.indikator_id}/{draf.tahun}/{draf.periode}/"
    assert DRAF in teks(masuk(f"operator.{MILIK}").get(isian))
    client = masuk(f"inspektorat.{MILIK}") if siapa == "inspektorat" else Client()
    bocor = [
        satu
        for satu in [*url, isian]
        if (j := client.get(satu)).status_code == 200 and DRAF in teks(j)
    ]
    assert bocor == []
