"""Log lines, request numbers, health pages and metrics: useful, and silent on secrets."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any, cast

import pytest
from auditlog.models import LogEntry
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.urls import path
from prometheus_client.parser import text_string_to_metric_families

from iku import urls
from iku.inti import detak, siap
from iku.inti.log import AKSES, FormatJson
from iku.inti.metrik import Keadaan
from iku.inti.models import Pekerjaan, Pengguna
from iku.inti.pantau import nomor_pengguna
from iku.inti.permintaan import mulai_permintaan, nomor_kini

KUNCI = "kunci-metrik-untuk-uji"


@pytest.fixture
def akses(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, AKSES)
    return caplog


def baris(caplog: pytest.LogCaptureFixture) -> list[Any]:
    return [r for r in caplog.records if r.name == AKSES]


@pytest.mark.django_db
def test_satu_baris_json_per_permintaan_tanpa_nama_dan_tanpa_kueri(
    contoh: None, client: Client, akses: pytest.LogCaptureFixture
) -> None:
    milik = Pengguna.objects.get(username="operator.sampang")
    client.force_login(milik)
    client.get("/isian/?token=sangat-rahasia-sekali")
    (satu,) = baris(akses)
    teks = FormatJson().format(satu)
    isi = json.loads(teks)
    assert isi["jalur"] == "/isian/"
    assert (isi["metode"], isi["status"], isi["pengguna"]) == ("GET", 200, milik.pk)
    assert isi["tampilan"] == "penilaian:isian"
    assert isi["ms"] >= 0
    assert "rahasia" not in teks
    assert milik.username not in teks
    assert str(milik) not in teks


@pytest.mark.django_db
def test_kode_halaman_publik_tidak_masuk_log(
    client: Client, akses: pytest.LogCaptureFixture
) -> None:
    kode = "AbCdEfGhIjKlMnOpQrStUv"
    client.get(f"/verifikasi/{kode}")
    client.get("/tidak/ada\nbaris-palsu")
    satu, dua = baris(akses)
    assert kode not in FormatJson().format(satu)
    assert satu.jalur == "/verifikasi/…"
    assert "\n" not in FormatJson().format(dua)
    assert dua.pengguna is None


def test_nomor_dari_proksi_hanya_bila_rapi() -> None:
    assert mulai_permintaan("3f1c0d5e-aa10-4a77") == "3f1c0d5e-aa10-4a77"
    for buruk in ("", "pendek", "a b c d e f g", "x" * 65, "abcdefgh\nINFO palsu", "é" * 12):
        assert mulai_permintaan(buruk) == nomor_kini() != buruk
        assert len(nomor_kini()) == 16


@pytest.mark.django_db
def test_nomor_permintaan_sampai_ke_riwayat(contoh: None) -> None:
    client = Client(headers={"X-Request-ID": "proksi-0123456789"})
    client.force_login(Pengguna.objects.get(username="admin"))
    jawaban = client.get("/sehat/")
    assert jawaban["X-Nomor-Permintaan"] == "proksi-0123456789"
    mulai_permintaan("proksi-0123456789")
    milik = Pengguna.objects.get(username="operator.paser")
    milik.jabatan = "lain"
    milik.save()
    assert LogEntry.objects.get_for_object(milik).first().cid == "proksi-0123456789"


def _meledak(_request: object) -> None:
    raise RuntimeError("rusak")


urlpatterns = [path("meledak/", _meledak), *urls.urlpatterns]
handler500 = "iku.operasi.gangguan"


@pytest.mark.urls(__name__)
def test_halaman_galat_menyebut_nomornya() -> None:
    client = Client(raise_request_exception=False, headers={"X-Request-ID": "nomor-untuk-admin"})
    jawaban = client.get("/meledak/")
    assert jawaban.status_code == 500
    assert "nomor-untuk-admin" in jawaban.content.decode()
    assert "rusak" not in jawaban.content.decode()


@pytest.mark.django_db
def test_hidup_tanpa_basis_data_tetapi_tidak_siap(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/siap/").content == b"siap"
    monkeypatch.setattr(siap, "_milik_kode", lambda: frozenset({("renstra", "9999_kelak")}))
    jawaban = client.get("/siap/")
    assert (jawaban.status_code, jawaban.content) == (503, b"Migrasi basis data belum dijalankan.")

    def mati(_koneksi: object) -> None:
        raise OperationalError("password authentication failed for user siku")

    monkeypatch.setattr(siap, "MigrationRecorder", mati)
    jawaban = client.get("/siap/")
    assert (jawaban.status_code, jawaban.content) == (503, b"Basis data tidak menjawab.")
    assert client.get("/sehat/").content == b"baik"


@pytest.mark.django_db
@pytest.mark.parametrize("kepala", ["", "Bearer ", "Bearer salah", f"Basic {KUNCI}x"])
def test_metrik_tanpa_kunci_yang_benar_tidak_ada(
    client: Client, settings: Any, kepala: str
) -> None:
    for kunci in ("", KUNCI):
        settings.METRIK_KUNCI = kunci
        tidak_ada = client.get("/metrik", headers={"Authorization": kepala})
        assert tidak_ada.status_code == 404


@pytest.mark.django_db
def test_metrik_menghitung_permintaan_dan_keadaan_bersama(
    contoh: None, client: Client, settings: Any
) -> None:
    settings.METRIK_KUNCI = KUNCI
    Pekerjaan(judul="x", pengguna=Pengguna.objects.get(username="admin")).save()
    detak.catat(detak.CADANGAN, ukuran=123, berkas=1)
    detak.catat(detak.nama_pekerja())
    client.get("/sehat/")
    client.get("/tidak/ada/1")
    client.get("/tidak/ada/2")
    jawaban = client.get("/metrik", headers={"Authorization": f"Bearer {KUNCI}"})
    contoh_angka = {
        (s.name, s.labels.get("tampilan") or s.labels.get("status")): s.value
        for f in text_string_to_metric_families(jawaban.content.decode())
        for s in f.samples
    }
    assert contoh_angka["siku_permintaan_total", "sehat"] >= 1
    assert contoh_angka["siku_permintaan_total", "tak_dikenal"] >= 2
    assert contoh_angka["siku_pekerjaan", "menunggu"] == 1
    assert contoh_angka["siku_pekerja_hidup", None] == 1
    assert contoh_angka["siku_basis_data_hidup", None] == 1
    assert contoh_angka["siku_cadangan_bita", None] == 123
    assert contoh_angka["siku_riwayat_belum_disegel", None] == LogEntry.objects.count()


def test_metrik_tanpa_basis_data_hanya_berkata_demikian(monkeypatch: pytest.MonkeyPatch) -> None:
    def mati() -> Iterator[None]:
        raise OperationalError

    monkeypatch.setattr("iku.inti.metrik._dari_basis_data", mati)
    monkeypatch.setattr("iku.inti.metrik.connection.close", lambda: None)
    (satu,) = Keadaan().collect()
    assert (satu.name, satu.samples[0].value) == ("siku_basis_data_hidup", 0)


def test_jalur_tanpa_pengguna_tidak_menanyakan_sesi(rf: RequestFactory) -> None:
    """Reading the log line must not open a session that nobody asked for."""
    request = rf.get("/")
    request.session = cast(Any, None)  # asking would fail
    AuthenticationMiddleware(print).process_request(request)
    assert nomor_pengguna(request) is None
