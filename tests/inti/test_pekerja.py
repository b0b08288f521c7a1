"""The worker and its rounds: what a broken database, a second worker or an old file do to them."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, OperationalError
from django.test import Client
from django.utils import timezone

from iku.inti import pekerjaan as kerja
from iku.inti.galat import GalatKeadaan
from iku.inti.kemajuan import Kemajuan, baca_kemajuan
from iku.inti.management.commands import pekerja
from iku.inti.models import Pekerjaan, Pengguna, StatusPekerjaan

pytestmark = pytest.mark.django_db


@pytest.fixture
def antrean() -> Iterator[Pekerjaan]:
    """One piece of work that waits."""

    @kerja.daftar("uji_ringan", "Ringan")
    def ringan(kemajuan: Kemajuan, pekerjaan: Pekerjaan) -> kerja.HasilKerja:
        return kerja.HasilKerja("Selesai.")

    yield kerja.antre("uji_ringan", pengguna=Pengguna.objects.create_user("peminta"))
    del kerja._daftar["uji_ringan"]


def tinggalkan(satu: Pekerjaan, percobaan: int = 0) -> None:
    """As a worker that was killed a while ago leaves it."""
    Pekerjaan.objects.filter(pk=satu.pk).update(
        status=StatusPekerjaan.BERJALAN,
        pemegang="mati",
        percobaan=percobaan,
        detak_pada=timezone.now() - timedelta(minutes=9),
    )


def test_putaran_jaga_mengantre_ulang_yang_ditinggal(
    antrean: Pekerjaan, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tinggalkan(antrean)
    monkeypatch.setattr(pekerja.berkala, "jalankan", lambda: {"pratinjau": 2, "undangan": 0})
    with caplog.at_level(logging.INFO, logger=pekerja.__name__):
        pekerja._jaga_sekali()
    antrean.refresh_from_db()
    assert (antrean.status, antrean.percobaan) == (StatusPekerjaan.MENUNGGU, 1)
    assert "1 pieces of work of a stopped worker" in caplog.text
    assert "pratinjau: 2 thrown away" in caplog.text
    assert "undangan" not in caplog.text


def test_basis_data_yang_hilang_sebentar_tidak_menghentikan_pekerja(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def putus(_nama: str) -> None:
        raise DatabaseError("server closed the connection")

    ditutup: list[bool] = []
    monkeypatch.setattr(pekerja, "catat", putus)
    monkeypatch.setattr(pekerja.connection, "close", lambda: ditutup.append(True), raising=False)
    pekerja._jaga_sekali()
    assert "could not look for work left behind" in caplog.text
    assert ditutup == [True], "the next round needs a new connection"


def putus_sekali(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The database goes away during the first run of the library's worker; the runs."""
    jalan: list[str] = []

    def pengganti(nama: str, **_pilihan: object) -> None:
        jalan.append(nama)
        if len(jalan) == 1:
            raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(pekerja, "call_command", pengganti)
    monkeypatch.setattr(pekerja, "JEDA_PUTUS", 0.0)
    monkeypatch.setattr(pekerja.connection, "close", lambda: None, raising=False)
    return jalan


def test_pekerja_bertahan_saat_basis_data_dimulai_ulang(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    jalan = putus_sekali(monkeypatch)
    monkeypatch.setattr(pekerja, "_jaga", lambda _usai: None)
    call_command("pekerja")
    assert jalan == ["db_worker", "db_worker"]
    assert "the database does not answer" in caplog.text


def test_pekerja_sekali_jalan_berhenti_dengan_kalimat(monkeypatch: pytest.MonkeyPatch) -> None:
    jalan = putus_sekali(monkeypatch)
    with pytest.raises(CommandError, match="Basis data tidak menjawab"):
        call_command("pekerja", habis=True)
    assert jalan == ["db_worker"]


def test_penjaga_berputar_sampai_diminta_berhenti(monkeypatch: pytest.MonkeyPatch) -> None:
    usai = threading.Event()
    putaran: list[int] = []

    def sekali() -> None:
        putaran.append(1)
        if len(putaran) == 3:
            usai.set()

    monkeypatch.setattr(pekerja, "_jaga_sekali", sekali)
    monkeypatch.setattr(pekerja, "JEDA_JAGA", 0.0)
    monkeypatch.setattr(pekerja.connection, "close", lambda: None, raising=False)
    pekerja._jaga(usai)
    assert len(putaran) == 3


@pytest.mark.parametrize("habis", [True, False])
def test_perintah_pekerja_menjaga_selama_bekerja(
    monkeypatch: pytest.MonkeyPatch, *, habis: bool
) -> None:
    """With `--habis` it ends with the queue, so nobody needs to watch beside it."""
    terjaga: list[threading.Event] = []
    diminta: dict[str, object] = {}
    monkeypatch.setattr(pekerja, "_jaga", terjaga.append)
    monkeypatch.setattr(pekerja, "_jaga_sekali", lambda: None)
    monkeypatch.setattr(pekerja, "call_command", lambda nama, **isi: diminta.update(isi, nama=nama))
    call_command("pekerja", habis=habis, jeda=0.2)
    assert (diminta["nama"], diminta["batch"], diminta["interval"]) == ("db_worker", habis, 0.2)
    assert len(terjaga) == (0 if habis else 1)
    assert all(usai.is_set() for usai in terjaga), "told to stop when the worker stops"


def test_yang_sudah_diambil_tidak_dikerjakan_dua_kali(antrean: Pekerjaan) -> None:
    assert kerja.kerjakan.call(antrean.pk) == StatusPekerjaan.SELESAI
    assert kerja.kerjakan.call(antrean.pk) == "sudah dikerjakan"


def test_yang_diambil_alih_di_tengah_tidak_dinyatakan_selesai(antrean: Pekerjaan) -> None:
    @kerja.daftar("uji_ringan", "Ringan")
    def diambil(kemajuan: Kemajuan, pekerjaan: Pekerjaan) -> kerja.HasilKerja:
        Pekerjaan.objects.filter(pk=pekerjaan.pk).update(pemegang="pekerja lain")
        return kerja.HasilKerja("Selesai.")

    assert kerja.kerjakan.call(antrean.pk) == "diambil alih"
    antrean.refresh_from_db()
    assert (antrean.status, antrean.pesan) == (StatusPekerjaan.BERJALAN, "")


def test_pekerjaan_terbuka_dapat_diserahkan_dan_yang_selesai_tidak(antrean: Pekerjaan) -> None:
    kerja.serahkan(pekerjaan_id=antrean.pk, alasan=" salah berkas ")
    antrean.refresh_from_db()
    assert (antrean.status, antrean.pesan) == (
        StatusPekerjaan.GAGAL, "Dihentikan admin: salah berkas",
    )  # fmt: skip
    with pytest.raises(GalatKeadaan, match="sudah berakhir"):
        kerja.serahkan(pekerjaan_id=antrean.pk, alasan="x")
    assert kerja.kerjakan.call(antrean.pk) == "sudah dikerjakan"


def test_hasil_lama_tanpa_berkas_juga_dibuang(antrean: Pekerjaan) -> None:
    kerja.kerjakan.call(antrean.pk)
    antrean.refresh_from_db()
    assert not antrean.berkas
    unduh = Client()
    unduh.force_login(antrean.pengguna)
    assert unduh.get(f"/pekerjaan/{antrean.pk}/berkas/").status_code == 404
    Pekerjaan.objects.filter(pk=antrean.pk).update(selesai_pada=timezone.now() - timedelta(days=90))
    assert kerja.buang_lama() == 1
    assert not Pekerjaan.objects.filter(pk=antrean.pk).exists()


def test_kemajuan_yang_terbaru_yang_ditampilkan(antrean: Pekerjaan) -> None:
    """On SQLite it lies in a file; on PostgreSQL in the row; whichever is younger counts."""
    berkas = Path(settings.DIR_DATA) / "kemajuan" / f"{antrean.pk}.json"
    berkas.parent.mkdir(parents=True, exist_ok=True)
    kini = timezone.now()
    antrean.selesai, antrean.jumlah, antrean.langkah = 1, 9, "Dari baris"
    assert baca_kemajuan(antrean).langkah == "Dari baris", "no file yet"
    berkas.write_text(json.dumps([4, 9, "Dari berkas", kini.isoformat()]))
    assert baca_kemajuan(antrean).langkah == "Dari berkas", "the row was never told"
    antrean.detak_pada = kini - timedelta(seconds=3)
    assert (baca_kemajuan(antrean).selesai, baca_kemajuan(antrean).detak) == (4, kini)
    antrean.detak_pada = kini + timedelta(seconds=3)
    assert baca_kemajuan(antrean).langkah == "Dari baris"
    berkas.write_text("[4, 9")  # the disk was full
    assert baca_kemajuan(antrean).langkah == "Dari baris"
    berkas.unlink()
