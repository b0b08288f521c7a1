"""Background work: all or nothing, told to its owner alone, taken up again after a kill."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from iku.inti import pekerjaan as kerja
from iku.inti.galat import GalatKeadaan
from iku.inti.kemajuan import Kemajuan
from iku.inti.models import Pekerjaan, Pengguna, SegelAudit, StatusPekerjaan
from tests.kerja import kerjakan_semua

AKAR = Path(__file__).resolve().parents[2]


@pytest.fixture
def pemilik(db: None) -> Pengguna:
    return Pengguna.objects.create_user("peminta", password="sandi-uji-panjang")


@pytest.fixture(autouse=True)
def jenis_uji() -> Iterator[None]:
    """Three kinds of work: one that succeeds, one refused by a rule, one that breaks."""

    @kerja.daftar("uji_berhasil", "Menghitung sampai tiga")
    def berhasil(kemajuan: Kemajuan, pekerjaan: Pekerjaan, *, kata: str) -> kerja.HasilKerja:
        kemajuan.lapor(3, 3, "Menghitung")
        _tulis()
        return kerja.HasilKerja(
            f"Selesai {kata}.", alamat="/panduan/", isi=b"a;b", nama_berkas="h.csv"
        )

    @kerja.daftar("uji_ditolak", "Ditolak aturan")
    def ditolak(kemajuan: Kemajuan, pekerjaan: Pekerjaan) -> kerja.HasilKerja:
        _tulis()
        raise GalatKeadaan("Keputusan sudah ditetapkan; buat reviu untuk mengubahnya.")

    @kerja.daftar("uji_rusak", "Rusak di tengah")
    def rusak(kemajuan: Kemajuan, pekerjaan: Pekerjaan) -> kerja.HasilKerja:
        _tulis()
        raise ZeroDivisionError("rahasia dalam")

    yield
    for kode in ("uji_berhasil", "uji_ditolak", "uji_rusak"):
        del kerja._daftar[kode]


def _tulis() -> None:
    SegelAudit.objects.create(nomor=900_001, dari=1, sampai=900_001, daun=[], segel="uji")


def tertulis() -> bool:
    return SegelAudit.objects.filter(nomor=900_001).exists()


def masuk(pengguna: Pengguna) -> Client:
    client = Client()
    client.force_login(pengguna)
    return client


def test_hasil_dan_berkasnya_sampai_kepada_peminta(pemilik: Pengguna) -> None:
    satu = kerja.antre("uji_berhasil", pengguna=pemilik, argumen={"kata": "rapi"})
    client = masuk(pemilik)
    assert "Menunggu giliran" in client.get(f"/pekerjaan/{satu.pk}/").content.decode()
    (satu,) = kerjakan_semua()
    assert (satu.status, satu.pesan) == (StatusPekerjaan.SELESAI, "Selesai rapi.")
    assert tertulis()
    halaman = client.get(f"/pekerjaan/{satu.pk}/").content.decode()
    assert "Selesai rapi." in halaman
    assert "Unduh h.csv" in halaman
    unduhan = client.get(f"/pekerjaan/{satu.pk}/berkas/")
    assert b"".join(unduhan) == b"a;b"
    assert unduhan["Content-Disposition"] == 'attachment; filename="h.csv"'
    assert "sandbox" in unduhan["Content-Security-Policy"]


def test_halaman_yang_memantau_diteruskan_ke_hasil(pemilik: Pengguna) -> None:
    satu = kerja.antre("uji_berhasil", pengguna=pemilik, argumen={"kata": "x"})
    kerjakan_semua()
    jawaban = masuk(pemilik).get(f"/pekerjaan/{satu.pk}/", headers={"hx-request": "true"})
    assert jawaban["HX-Redirect"] == "/panduan/"


def test_orang_lain_tidak_melihatnya(pemilik: Pengguna) -> None:
    satu = kerja.antre("uji_berhasil", pengguna=pemilik, argumen={"kata": "x"})
    kerjakan_semua()
    lain = masuk(Pengguna.objects.create_user("orang.lain"))
    assert lain.get(f"/pekerjaan/{satu.pk}/").status_code == 404
    assert lain.get(f"/pekerjaan/{satu.pk}/berkas/").status_code == 404
    assert "Menghitung" not in lain.get("/pekerjaan/").content.decode()


@pytest.mark.parametrize(
    ("kode", "kalimat"),
    [("uji_ditolak", "buat reviu untuk mengubahnya"), ("uji_rusak", "tidak ada data yang berubah")],
)
def test_kegagalan_tidak_meninggalkan_apa_pun(pemilik: Pengguna, kode: str, kalimat: str) -> None:
    kerja.antre(kode, pengguna=pemilik)
    (satu,) = kerjakan_semua()
    assert satu.status == StatusPekerjaan.GAGAL
    assert kalimat in satu.pesan
    assert "rahasia" not in satu.pesan
    assert not tertulis()


def test_permintaan_kembar_menjadi_satu(pemilik: Pengguna) -> None:
    isi: dict[str, Any] = {"pengguna": pemilik, "argumen": {"kata": "x"}, "kunci": "berkas-7"}
    pertama = kerja.antre("uji_berhasil", **isi)
    assert kerja.antre("uji_berhasil", **isi).pk == pertama.pk
    kerjakan_semua()
    assert kerja.antre("uji_berhasil", **isi).pk != pertama.pk


def test_akun_yang_dinonaktifkan_tidak_mengerjakan_apa_pun(pemilik: Pengguna) -> None:
    kerja.antre("uji_berhasil", pengguna=pemilik, argumen={"kata": "x"})
    Pengguna.objects.filter(pk=pemilik.pk).update(is_active=False)
    (satu,) = kerjakan_semua()
    assert satu.status == StatusPekerjaan.GAGAL
    assert not tertulis()


def test_pekerja_yang_kehilangan_pekerjaannya_tidak_menulis(pemilik: Pengguna) -> None:
    @kerja.daftar("uji_lambat", "Lambat")
    def lambat(kemajuan: Kemajuan, pekerjaan: Pekerjaan) -> kerja.HasilKerja:
        _tulis()
        Pekerjaan.objects.filter(pk=pekerjaan.pk).update(pemegang="pekerja-lain")
        return kerja.HasilKerja("Selesai.")

    kerja.antre("uji_lambat", pengguna=pemilik)
    kerjakan_semua()
    assert not tertulis()


def test_pekerjaan_yang_ditinggal_mati_diulang_lalu_menyerah(pemilik: Pengguna) -> None:
    satu = kerja.antre("uji_berhasil", pengguna=pemilik, argumen={"kata": "x"})
    for ke in range(1, kerja.PERCOBAAN_MAKS + 1):
        Pekerjaan.objects.filter(pk=satu.pk).update(
            status=StatusPekerjaan.BERJALAN,
            pemegang="mati",
            detak_pada=timezone.now() - timedelta(minutes=5),
        )
        kerja.pulihkan_terputus()
        satu.refresh_from_db()
        menyerah = ke == kerja.PERCOBAAN_MAKS
        assert satu.status == (StatusPekerjaan.GAGAL if menyerah else StatusPekerjaan.MENUNGGU)
    assert "Server berhenti tiga kali" in satu.pesan


def test_yang_masih_berdetak_dibiarkan(pemilik: Pengguna) -> None:
    satu = kerja.antre("uji_berhasil", pengguna=pemilik, argumen={"kata": "x"})
    Pekerjaan.objects.filter(pk=satu.pk).update(
        status=StatusPekerjaan.BERJALAN, pemegang="hidup", detak_pada=timezone.now()
    )
    assert kerja.pulihkan_terputus() == 0


def test_hasil_lama_dibuang_bersama_berkasnya(pemilik: Pengguna) -> None:
    kerja.antre("uji_berhasil", pengguna=pemilik, argumen={"kata": "x"})
    (satu,) = kerjakan_semua()
    jalan = Path(satu.berkas.path)
    assert jalan.exists()
    Pekerjaan.objects.filter(pk=satu.pk).update(selesai_pada=timezone.now() - timedelta(days=31))
    assert kerja.buang_lama() == 1
    assert not jalan.exists()


KODE_PEKERJA = """
import sys, time
import django
django.setup()
from iku.inti import pekerjaan as kerja
from iku.inti.models import SegelAudit
@kerja.daftar("uji_lama", "Lama")
def lama(kemajuan, pekerjaan, tidur):
    SegelAudit.objects.create(nomor=1, dari=1, sampai=1, daun=[], segel="uji")
    for ke in range(10):
        kemajuan.lapor(ke, 10, "Tidur")
        time.sleep(tidur)
    return kerja.HasilKerja("Selesai.")
"""


@pytest.mark.berat
def test_pekerja_sungguhan_dibunuh_di_tengah(tmp_path: Path) -> None:
    """A real worker process on its own SQLite file, killed with SIGKILL while it works."""
    basis = tmp_path / "siku.sqlite3"
    lingkungan = os.environ | {
        "DIR_DATA": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{basis}",
        "DJANGO_SETTINGS_MODULE": "iku.settings.dev",
    }

    def jalan(kode: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", kode], env=lingkungan, cwd=AKAR)

    def baca(sql: str) -> Any:
        with sqlite3.connect(basis, timeout=20) as koneksi:
            return koneksi.execute(sql).fetchone()[0]

    perintah = [sys.executable, "manage.py", "migrate", "-v0"]
    subprocess.run(perintah, env=lingkungan, cwd=AKAR, check=True)
    antre = (
        "from iku.inti.models import Pengguna\n"
        "u = Pengguna.objects.create_user('a')\n"
        "kerja.antre('uji_lama', pengguna=u, argumen={'tidur': 0.3})\n"
    )
    assert jalan(KODE_PEKERJA + antre).wait() == 0
    kerjakan = (
        "from datetime import timedelta\n"
        "kerja.pulihkan_terputus(timedelta(0))\n"
        "from django.core.management import call_command\n"
        "call_command('db_worker', batch=True, reload=False, startup_delay=False, verbosity=0)\n"
    )
    pekerja = jalan(KODE_PEKERJA + kerjakan)
    batas = time.monotonic() + 30
    while not (tmp_path / "kemajuan").exists() and time.monotonic() < batas:
        time.sleep(0.05)
    pekerja.send_signal(signal.SIGKILL)
    pekerja.wait()
    assert baca("SELECT COUNT(*) FROM inti_segelaudit") == 0
    assert baca("SELECT status FROM inti_pekerjaan") == "berjalan"
    assert jalan(KODE_PEKERJA + kerjakan).wait() == 0
    assert baca("SELECT status FROM inti_pekerjaan") == "selesai"
    assert baca("SELECT COUNT(*) FROM inti_segelaudit") == 1
