"""Backup and restore: the same rows and files come back, or nothing changes at all."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import random
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, connections

from iku.inti import pemicu
from iku.inti.cadangan import baris
from iku.inti.detak import CADANGAN, terakhir
from iku.inti.models import Pekerjaan, Pengguna, StatusPekerjaan
from iku.inti.segel import periksa as periksa_riwayat
from tests.contoh import pastikan_ada
from tests.operasi.arsip import tambah, ubah_manifes

pytestmark = pytest.mark.django_db(transaction=True)
NAMA = "arsip/2026/11/sebuah.pdf"
ISI = b"%PDF isi sebuah berkas" * 999


def sidik() -> dict[str, str]:
    """SHA-256 of every table that a backup holds."""
    return {n: baris.sidik(m, "default").sha256 for n, m in baris.model_ikut(apps).items()}


def pulihkan(arsip: Path, *pilihan: str) -> str:
    keluar = io.StringIO()
    call_command("pulihkan", str(arsip), *pilihan, verbosity=0, stdout=keluar)
    return keluar.getvalue()


@pytest.fixture
def arsip(tmp_path: Path, transactional_db: None) -> Iterator[Path]:
    """The four documents, one file and a sealed history, as an archive."""
    pastikan_ada()
    default_storage.delete(NAMA)
    default_storage.save(NAMA, ContentFile(ISI))
    milik = Pengguna.objects.order_by("pk").first()
    Pekerjaan(judul="x", pengguna=milik, berkas=NAMA, status=StatusPekerjaan.SELESAI).save()
    call_command("segel_audit", stdout=io.StringIO())
    tujuan = tmp_path / "a.tar"
    call_command("cadangkan", str(tujuan), verbosity=0, stdout=io.StringIO())
    yield tujuan
    if default_storage.exists(NAMA):
        default_storage.delete(NAMA)


def test_semua_tabel_ikut_atau_disebut_tidak_ikut(arsip: Path) -> None:
    dengan_model = {m._meta.db_table for m in apps.get_models(include_auto_created=True)}
    with tarfile.open(arsip) as tar:
        isi = json.load(tar.extractfile("manifes.json"))
    ada = set(connection.introspection.table_names()) - {"django_migrations", "cache_siku"}
    assert ada <= dengan_model
    assert ada - set(isi["tabel"]) <= baris.TIDAK_IKUT
    assert isi["hilang"] == []
    assert terakhir(CADANGAN).keterangan["berkas"] == isi["berkas"]["jumlah"]
    assert arsip.stat().st_mode & 0o077 == 0


def test_kembali_persis_seperti_semula(arsip: Path) -> None:
    sebelum = sidik()
    pemicu.lepas(connection)
    with connection.cursor() as kursor:
        kursor.execute("DELETE FROM penilaian_capaian")
        kursor.execute("UPDATE auditlog_logentry SET object_repr = 'lain'")
    default_storage.delete(NAMA)
    assert sidik() != sebelum
    teks = pulihkan(arsip, "--ganti-semua")
    assert sidik() == sebelum
    assert default_storage.open(NAMA).read() == ISI
    assert periksa_riwayat().utuh
    assert periksa_riwayat().belum_disegel == 0
    assert {p.nama_lengkap for p in pemicu.semua()} <= pemicu.terpasang(connection)
    assert "Riwayat utuh" in teks
    assert "SECRET_KEY" not in teks
    baru = Pengguna.objects.create(username="sesudah-pulih")  # its number follows the restored ones
    assert baru.pk == max(Pengguna.objects.values_list("pk", flat=True))


def test_pemasangan_berisi_ditolak(arsip: Path) -> None:
    sebelum = sidik()
    with pytest.raises(CommandError, match=r"sudah berisi data.*--ganti-semua"):
        pulihkan(arsip)
    assert sidik() == sebelum


def test_arsip_rusak_di_mana_pun_tidak_mengubah_apa_pun(arsip: Path, tmp_path: Path) -> None:
    """A changed byte is noticed, wherever it is, but in the padding that nobody reads."""
    sebelum, asli, acak = sidik(), arsip.read_bytes(), random.Random(24)
    rusak = tmp_path / "rusak.tar"
    ditolak, pesan = 0, set()
    for _ in range(40):
        letak = acak.randrange(len(asli))
        rusak.write_bytes(asli[:letak] + bytes([asli[letak] ^ 0x55]) + asli[letak + 1 :])
        try:
            pulihkan(rusak, "--periksa")
        except CommandError as galat:
            ditolak += 1
            pesan.add(str(galat).split(",")[0])
        else:
            assert asli[letak] == 0
    assert ditolak > 20
    assert all("rusak" in satu or "lebih baru" in satu for satu in pesan)
    for panjang in (0, 511, 10_000, len(asli) // 2, len(asli) - 10_500):
        rusak.write_bytes(asli[:panjang])
        with pytest.raises(CommandError, match="rusak atau terpotong"):
            pulihkan(rusak, "--ganti-semua")
    assert sidik() == sebelum


def test_berkas_yang_hilang_disebut_dan_cadangan_tetap_ada(arsip: Path, tmp_path: Path) -> None:
    default_storage.delete(NAMA)
    tujuan = tmp_path / "kurang.tar"
    with pytest.raises(CommandError, match=NAMA) as galat:
        call_command("cadangkan", str(tujuan), verbosity=0, stdout=io.StringIO())
    assert galat.value.returncode == 3
    assert "Peringatan: 1 berkas" in pulihkan(tujuan, "--ganti-semua")


def test_isi_yang_melanggar_aturan_dibatalkan_seluruhnya(arsip: Path, tmp_path: Path) -> None:
    """A whole archive, sealed again, whose rows point to nowhere: also its files are taken back."""
    sebelum = sidik()
    default_storage.delete(NAMA)
    buatan = tmp_path / "buatan.tar"
    _tanpa_pengguna(arsip, buatan)
    assert "Arsip utuh" in pulihkan(buatan, "--periksa")
    with pytest.raises(CommandError, match="tidak ada baris yang berubah"):
        pulihkan(buatan, "--ganti-semua")
    assert sidik() == sebelum
    assert not default_storage.exists(NAMA)
    assert {p.nama_lengkap for p in pemicu.semua()} <= pemicu.terpasang(connection)


def test_cadangan_dari_versi_lebih_baru_ditolak(arsip: Path, tmp_path: Path) -> None:
    buatan = tmp_path / "baru.tar"
    ubah_manifes(arsip, buatan, lambda m: m["migrasi"].append(["renstra", "9999_kelak"]))
    with pytest.raises(CommandError, match="lebih baru"):
        pulihkan(buatan, "--ganti-semua")


def test_nama_yang_keluar_dari_foldernya_ditolak(tmp_path: Path, transactional_db: None) -> None:
    jahat = tmp_path / "jahat.tar"
    with tarfile.open(jahat, "w") as tar:
        tambah(tar, "berkas/../../lolos.txt", b"x")
    with pytest.raises(CommandError, match="rusak"):
        pulihkan(jahat, "--ganti-semua")


def test_tujuan_yang_tidak_dapat_ditulis(tmp_path: Path, transactional_db: None) -> None:
    with pytest.raises(CommandError, match="tidak dapat ditulis"):
        call_command("cadangkan", str(tmp_path / "tidak" / "ada.tar"), verbosity=0)
    (tmp_path / "ada.tar").write_text("milik orang lain")
    with pytest.raises(CommandError, match="--timpa"):
        call_command("cadangkan", str(tmp_path / "ada.tar"), verbosity=0)


def test_basis_data_yang_tidak_terbaca_dikatakan(
    tmp_path: Path, transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mati(*_: object) -> None:
        raise OperationalError("disk I/O error")

    monkeypatch.setattr("iku.inti.management.commands.cadangkan.cadangkan", mati)
    with pytest.raises(CommandError, match=r"tidak dapat dibaca \(disk I/O error\)"):
        call_command("cadangkan", str(tmp_path / "a.tar"), verbosity=0)


def test_folder_menyisakan_yang_terbaru(tmp_path: Path, transactional_db: None) -> None:
    for hari in (1, 2, 3):
        (tmp_path / f"siku-2026110{hari}T010000Z.tar").touch()
    (tmp_path / "catatan.tar").touch()
    call_command("cadangkan", str(tmp_path), simpan=2, verbosity=0, stdout=io.StringIO())
    nama = sorted(p.name for p in tmp_path.iterdir())
    assert nama[:2] == ["catatan.tar", "siku-20261103T010000Z.tar"]
    assert len(nama) == 3


def test_menulis_tetap_bisa_selama_cadangan_dibuat(
    arsip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody writes while the tables are read: it works, and is not in the snapshot."""
    asli = baris.baca
    sudah: list[int] = []

    def sambil_menulis(model, alias):  # type: ignore[no-untyped-def]
        if model._meta.db_table == "inti_pengguna" and not sudah:
            lain = connections["default"].copy()
            sudah.append(1)
            with lain.cursor() as kursor:
                kursor.execute("UPDATE inti_pengguna SET jabatan = 'baru diubah'")
            lain.close()
        return asli(model, alias)

    monkeypatch.setattr(baris, "baca", sambil_menulis)
    tujuan = tmp_path / "b.tar"
    call_command("cadangkan", str(tujuan), verbosity=0, stdout=io.StringIO())
    assert set(Pengguna.objects.values_list("jabatan", flat=True)) == {"baru diubah"}
    with tarfile.open(tujuan) as tar:
        isi = gzip.decompress(tar.extractfile("tabel/inti_pengguna.jsonl.gz").read())
    assert b"baru diubah" not in isi


def _tanpa_pengguna(asal: Path, tujuan: Path) -> None:
    kosong = {"jumlah": 0, "ukuran": 0, "sha256": hashlib.sha256(b"").hexdigest()}
    ubah_manifes(
        asal,
        tujuan,
        lambda m: m["tabel"].update({"inti_pengguna": kosong}),
        **{"tabel/inti_pengguna.jsonl.gz": gzip.compress(b"")},
    )
