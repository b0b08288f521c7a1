"""Nothing costs more because other people's data are in the database, and no page grows unseen."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import cycle

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.test import Client

from iku.inti.kunci_api import buat_kunci
from iku.inti.models import Pengguna
from penilaian.models import NilaiVariabel, Realisasi
from penilaian.selectors.hitung.isi import simpanan
from renstra.models import BarisVariabel, Indikator
from tests.pertumbuhan import Biaya, periksa, ukur

pytestmark = pytest.mark.django_db
KODE = "buatan-001-01"


def buat(pemda: int) -> None:
    call_command(
        "buat_data", verbosity=0, stdout=io.StringIO(), pemda=pemda, instansi=2, indikator=20,
        tahun=2, sampai=2026,
    )  # fmt: skip


def tindakan() -> dict[str, Callable[[], bytes]]:
    """Pages and commands by name, each as the user whom it is for."""
    indikator = Indikator.objects.get(sasaran__keputusan__renstra__instansi__kode=KODE, nomor="1.1")
    realisasi = Realisasi.objects.get(indikator=indikator, tahun=2025, periode="TAHUN")
    reviuer, pengisi = "inspektorat.buatan-001", f"operator.{KODE}"
    alamat = {
        "dasbor": ("/dasbor/?tahun=2025", reviuer),
        "dasbor_instansi": (f"/dasbor/{KODE}/?tahun=2025", reviuer),
        "indikator": (f"/indikator/{indikator.pk}/", reviuer),
        "cara_hitung": (f"/realisasi/{realisasi.pk}/cara-hitung/", reviuer),
        "mutu": ("/mutu-data/?tahun=2025", reviuer),
        "perubahan": ("/perubahan/", reviuer),
        "beranda": ("/isian/", pengisi),
        "isian": (f"/isian/{KODE}/2026/TW2/", pengisi),
        "isian_tahun": (f"/isian/{KODE}/2026/", pengisi),
        "target": (f"/isian/{KODE}/2026/target/", pengisi),
        "keputusan": (f"/keputusan/{indikator.sasaran.keputusan_id}/", pengisi),
        "keputusan_daftar": ("/keputusan/", pengisi),
        "antrean": ("/verifikasi-realisasi/", f"verifikator.{KODE}"),
    }
    hasil: dict[str, Callable[[], bytes]] = {
        nama: partial(_buka, _masuk(akun), tuju) for nama, (tuju, akun) in alamat.items()
    }
    hasil["hitung_ulang"] = _hitung_ulang
    hasil["isian_sel"] = _pengisi_sel(_masuk(pengisi))
    hasil["api_realisasi"] = _pembaca_api(reviuer)
    return hasil


def _pengisi_sel(client: Client) -> Callable[[], bytes]:
    """Save one cell of a sheet, two figures in turn; pages are always measured with the first."""
    baris = BarisVariabel.objects.get(
        variabel__kode="g1_layanan_selesai", variabel__keputusan__renstra__instansi__kode=KODE
    )
    for r in Realisasi.objects.filter(indikator__variabel=baris.variabel, tahun=2026):
        r.status = "draf"
        r.save()
    ada = NilaiVariabel.objects.filter(baris=baris, tahun=2026, periode="TW2").first()
    versi = [ada.versi if ada else 0]
    angka = cycle(("201", "203"))

    def isi() -> bytes:
        sel = {
            "baris": baris.pk, "tahun": 2026, "periode": "TW2", "versi": versi[-1],
            "teks": next(angka),
        }  # fmt: skip
        jawab = client.post("/isian/sel/", {"sel": [sel]}, content_type="application/json")
        hasil = jawab.json()["sel"][0]
        assert hasil["status"] == 200, hasil
        versi.append(hasil["versi"])
        return jawab.content

    isi()
    return isi


def _pembaca_api(akun: str) -> Callable[[], bytes]:
    """A page of 100 realisasi by the key of a reviewer."""
    pemilik = Pengguna.objects.get(username=akun)
    _, teks = buat_kunci(pengguna=pemilik, nama="uji", umur_hari=30, boleh_menulis=False)
    client = Client(headers={"Authorization": f"Bearer {teks}"})
    return partial(_buka, client, "/api/v1/realisasi/?ukuran=100")


def _masuk(akun: str) -> Client:
    client = Client()
    client.force_login(Pengguna.objects.get(username=akun))
    return client


def _buka(client: Client, alamat: str) -> bytes:
    jawaban = client.get(alamat)
    assert jawaban.status_code == 200, alamat
    return b"".join(jawaban) if jawaban.streaming else jawaban.content  # type: ignore[attr-defined]


def _hitung_ulang() -> bytes:
    keluar = io.StringIO()
    call_command("hitung_ulang", instansi=KODE, tahun=2025, verbosity=0, stdout=keluar)
    assert "0 capaian berubah" in keluar.getvalue()
    return b""


def biaya() -> dict[str, Biaya]:
    """What each costs, warm: the second time."""
    hasil = {}
    for nama, satu in tindakan().items():
        satu()
        simpanan.lupakan()
        ContentType.objects.clear_cache()
        hasil[nama] = ukur(satu)
    return hasil


def test_data_orang_lain_tidak_menambah_biaya_dan_halaman_tidak_membengkak() -> None:
    """One test, since its data take seconds: first against the file, then among three Pemda."""
    buat(1)
    sendiri = biaya()
    assert sendiri["isian"].baris > 50  # the counter counts
    assert periksa(sendiri) == []
    buat(3)
    ramai = biaya()
    assert {n: replace(b, byte=0) for n, b in ramai.items()} == {
        n: replace(b, byte=0) for n, b in sendiri.items()
    }
    beda = {n: abs(ramai[n].byte - b.byte) for n, b in sendiri.items()}
    assert {n: d for n, d in beda.items() if d > 50} == {}  # tokens and times differ, lists do not
