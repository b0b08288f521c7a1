"""`periksa_pasang` finds what an operator gets wrong, and says how to repair it."""

from __future__ import annotations

import io
import json
import socket
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from iku.inti import detak, pemicu, replika
from iku.inti.models import Detak, Pengguna
from iku.inti.pasang import basis_data, keamanan, layanan, mesin, periksa
from iku.inti.pasang.temuan import Tingkat

pytestmark = pytest.mark.django_db
KUNCI = "p7Q_dTz4mX1c9-Vb2kLrY8sHfWn6gJeA3uKoRqMiC5tDxNyBvZ0a"


@pytest.fixture
def produksi(settings: Any) -> Any:
    """The settings of an installation in good order."""
    settings.SECRET_KEY = KUNCI
    settings.AKUN_CONTOH = False
    settings.ALLOWED_HOSTS = ["siku.example.go.id"]
    settings.ALAMAT_PUBLIK = "https://siku.example.go.id"
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS, settings.SECURE_SSL_REDIRECT = 31536000, True
    return settings


def tingkat(temuan: Any) -> list[str]:
    return [str(t.tingkat) for t in temuan]


def test_yang_benar_tidak_menghasilkan_galat(produksi: Any) -> None:
    detak.catat(detak.nama_pekerja())
    detak.catat(detak.CADANGAN, ukuran=1)
    temuan = periksa()
    assert [t for t in temuan if t.tingkat == Tingkat.GALAT] == []
    assert all(t.perbaikan for t in temuan if t.tingkat != Tingkat.BAIK)
    assert len({t.bagian for t in temuan}) >= 12


@pytest.mark.parametrize(
    ("nama", "isi", "periksa_", "kata"),
    [
        ("SECRET_KEY", "pendek", keamanan.kunci, "SECRET_KEY_FALLBACKS"),
        ("SECRET_KEY", "a" * 60, keamanan.kunci, "token_urlsafe"),
        ("AKUN_CONTOH", True, keamanan.kunci, "iku.settings.prod"),
        ("ALLOWED_HOSTS", ["*"], keamanan.alamat, "ALLOWED_HOSTS="),
        ("ALAMAT_PUBLIK", "http://127.0.0.1:8000", keamanan.alamat, "ALAMAT_PUBLIK=https"),
        ("SECURE_HSTS_SECONDS", 0, keamanan.kepala, "SECURE_HSTS_SECONDS"),
        ("METRIK_KUNCI", "pendek", keamanan.metrik, "token_urlsafe"),
        ("CLAMAV", "tcp://127.0.0.1:1", layanan.pemindai, "clamav-daemon"),
        ("CLAMAV", "unix:/tidak/ada.ctl", layanan.pemindai, "clamav-daemon"),
        ("DIR_DATA", Path("/proc/tidak-bisa"), mesin.folder, "chown"),
    ],
)
def test_setiap_kesalahan_ditemukan(
    produksi: Any, nama: str, isi: Any, periksa_: Any, kata: str
) -> None:
    assert "galat" not in tingkat(t for t in periksa_() if nama != "DIR_DATA")
    setattr(produksi, nama, isi)
    salah = [t for t in periksa_() if t.tingkat == Tingkat.GALAT]
    assert len(salah) == 1
    assert kata in salah[0].perbaikan


def test_ruang_disk(produksi: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    hasil = []
    for sisa in (10**12, 10**9, 10**8):
        monkeypatch.setattr(
            mesin.shutil, "disk_usage", lambda _, s=sisa: type("S", (), {"free": s})
        )
        hasil.append(tingkat(mesin.ruang())[0])
    assert hasil == ["baik", "peringatan", "galat"]


def test_pemicu_yang_hilang(produksi: Any) -> None:
    assert tingkat(basis_data.pemicu_terpasang()) == ["baik"]
    pemicu.lepas(connection)
    (satu,) = basis_data.pemicu_terpasang()
    assert satu.tingkat == Tingkat.GALAT
    assert "manage.py migrate" in satu.perbaikan
    pemicu.pasang(connection)


def test_tabel_tembolok_yang_belum_dibuat(produksi: Any) -> None:
    produksi.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache_tidak_ada",
        }
    }
    (satu,) = basis_data.tembolok()
    assert (satu.tingkat, satu.perbaikan) == (
        Tingkat.GALAT,
        "Jalankan manage.py createcachetable.",
    )


def test_pekerja_cadangan_dan_segel_yang_terlambat(produksi: Any) -> None:
    assert tingkat(layanan.pekerja()) == ["galat"]
    detak.catat(detak.nama_pekerja())
    assert tingkat(layanan.pekerja()) == ["baik"]
    assert tingkat(basis_data.cadangan()) == ["peringatan"]
    detak.catat(detak.CADANGAN)
    assert tingkat(basis_data.cadangan()) == ["baik"]
    lama = timezone.now() - timedelta(days=9)
    Detak.objects.filter(nama=detak.CADANGAN).update(pada=lama)
    (satu,) = basis_data.cadangan()
    assert "9 hari yang lalu" in satu.pesan
    milik = Pengguna.objects.create(username="baru")
    LogEntry.objects.log_create(milik, force_log=True, action=1, timestamp=lama)
    call_command("segel_audit", stdout=io.StringIO())
    assert tingkat(basis_data.riwayat()) == ["baik"]
    LogEntry.objects.log_create(milik, force_log=True, action=1, timestamp=lama)
    assert tingkat(basis_data.riwayat()) == ["peringatan"]


def test_basis_data_mati_dikatakan_sekali(produksi: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def mati() -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(basis_data.connection, "ensure_connection", mati)
    salah = [t for t in periksa() if t.tingkat == Tingkat.GALAT]
    assert [t.bagian for t in salah] == ["Basis data"]
    assert "connection refused" in salah[0].pesan


def test_replika_tertinggal_atau_mati(produksi: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(basis_data.replika_basis_data()) == []
    hasil = {}
    for detik in (0.0, 600.0):
        monkeypatch.setattr(replika, "tertinggal", lambda d=detik: d)
        hasil[detik] = tingkat(basis_data.replika_basis_data())
    assert hasil == {0.0: ["baik"], 600.0: ["peringatan"]}

    def mati() -> float:
        raise OperationalError("timeout")

    monkeypatch.setattr(replika, "tertinggal", mati)
    assert "dibaca dari yang utama" in next(basis_data.replika_basis_data()).pesan


def test_surel(produksi: Any) -> None:
    produksi.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        soket.listen()
        produksi.EMAIL_HOST, produksi.EMAIL_PORT = soket.getsockname()
        assert tingkat(layanan.surel()) == ["baik"]
    assert tingkat(layanan.surel()) == ["peringatan"]


def test_perintah_berakhir_dengan_satu_bila_ada_galat(produksi: Any) -> None:
    keluar = io.StringIO()
    with pytest.raises(SystemExit) as akhir:
        call_command("periksa_pasang", "--json", stdout=keluar)
    assert akhir.value.code == 1
    assert {"tingkat": "galat", "bagian": "Pekerja"}.items() <= next(
        t for t in json.loads(keluar.getvalue()) if t["bagian"] == "Pekerja"
    ).items()
    detak.catat(detak.nama_pekerja())
    keluar = io.StringIO()
    call_command("periksa_pasang", stdout=keluar)
    assert "0 galat" in keluar.getvalue()
