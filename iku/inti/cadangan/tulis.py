"""Make an archive while the application runs: one snapshot of the rows, then the files."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.apps import apps
from django.core.files.storage import Storage
from django.db import connections, transaction
from django.db.models import FileField, Model
from django.utils import timezone

from iku.inti.cadangan import baris, skema, tempat
from iku.inti.cadangan.bentuk import (
    DAFTAR,
    KEPALA,
    MANIFES,
    SEGEL,
    TABEL,
    GalatCadangan,
    Isi,
    Lapor,
    Manifes,
    kanonik,
    sidik_kunci,
    versi_aplikasi,
)
from iku.inti.cadangan.bentuk import FORMAT as FORMAT_ARSIP


class _Hitung:
    """A readable that hashes what passes through it."""

    def __init__(self, isi: Any) -> None:
        self._isi = isi
        self.sha = hashlib.sha256()

    def read(self, banyak: int = -1) -> bytes:
        data: bytes = self._isi.read(banyak)
        self.sha.update(data)
        return data


def cadangkan(tujuan: Path, lapor: Lapor, alias: str = "default") -> Manifes:
    """Write the archive under a temporary name and rename it; returns its manifest.

    Raises GalatCadangan, and OSError when the disk refuses; then no file is left.
    """
    if tunda := skema.tertunda(alias):
        raise GalatCadangan(
            f"Masih ada {len(tunda)} migrasi yang belum dijalankan. Jalankan `manage.py migrate`, "
            "lalu buat cadangan lagi; cadangan sebelum pemutakhiran dibuat dengan versi lama."
        )
    nomor, nama = tempfile.mkstemp(dir=tujuan.parent, prefix=".siku-", suffix=".sementara")
    try:
        with os.fdopen(nomor, "wb") as keluar:
            with tarfile.open(fileobj=keluar, mode="w|", format=tarfile.PAX_FORMAT) as tar:
                manifes = _isi(tar, tujuan.parent, lapor, alias)
            keluar.flush()
            os.fsync(keluar.fileno())
        Path(nama).replace(tujuan)
    except BaseException:
        Path(nama).unlink(missing_ok=True)
        raise
    folder = os.open(tujuan.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return manifes


def _isi(tar: tarfile.TarFile, folder: Path, lapor: Lapor, alias: str) -> Manifes:
    pada = timezone.now().isoformat()
    _tambah(tar, KEPALA, kanonik({"format": FORMAT_ARSIP, "versi": versi_aplikasi()}))
    disebut: set[str] = set()
    with _potret(alias):
        migrasi = skema.terpasang(alias)
        tabel = {}
        semua = baris.model_ikut(apps)
        for ke, (nama, model) in enumerate(semua.items()):
            lapor(nama, ke, len(semua))
            tabel[nama] = _tabel(tar, model, folder, alias, disebut)
    lapor("berkas", 0, len(disebut))
    berkas = _berkas(tar, folder, disebut, lapor)
    manifes = Manifes(
        versi=versi_aplikasi(),
        dibuat_pada=pada,
        mesin=connections[alias].vendor,
        kunci=sidik_kunci(),
        migrasi=migrasi,
        tabel=tabel,
        berkas=berkas,
        hilang=sorted(_masih_disebut(disebut, alias)),
    )
    data = manifes.tulis()
    _tambah(tar, MANIFES, data)
    _tambah(tar, SEGEL, hashlib.sha256(data).hexdigest().encode() + b"\n")
    return manifes


@contextmanager
def _potret(alias: str) -> Iterator[None]:
    """Everything read inside is of one moment, and nobody waits for it."""
    koneksi = connections[alias]
    if koneksi.vendor == "sqlite":
        # Not atomic(): our transactions take the write lock at once. With WAL a reader keeps its
        # snapshot while others write.
        with koneksi.cursor() as kursor:
            kursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                kursor.execute("ROLLBACK")
        return
    with transaction.atomic(using=alias, durable=True):
        with koneksi.cursor() as kursor:
            kursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _tabel(
    tar: tarfile.TarFile, model: type[Model], folder: Path, alias: str, disebut: set[str]
) -> Isi:
    """One table; the names of the files in its rows go to `disebut`."""
    letak = [n for n, f in enumerate(baris.kolom(model)) if isinstance(f, FileField)]
    hitung, jumlah, ukuran = hashlib.sha256(), 0, 0
    with tempfile.TemporaryFile(dir=folder) as sementara:
        with gzip.GzipFile(fileobj=sementara, mode="wb", compresslevel=6, mtime=0) as padat:
            for satu in baris.baca(model, alias):
                disebut.update(str(satu[n]) for n in letak if satu[n])
                garis = baris.tulis(model, satu)
                padat.write(garis)
                hitung.update(garis)
                jumlah, ukuran = jumlah + 1, ukuran + len(garis)
        panjang = sementara.tell()
        sementara.seek(0)
        info = _info(f"{TABEL}{model._meta.db_table}.jsonl.gz", panjang)
        tar.addfile(info, sementara)
        tar.members = []  # type: ignore[attr-defined]  # else it remembers every member
    return Isi(jumlah, ukuran, hitung.hexdigest())


def _berkas(tar: tarfile.TarFile, folder: Path, disebut: set[str], lapor: Lapor) -> Isi:
    """All files; what was found is taken out of `disebut`, so that the missing ones remain."""
    hitung, jumlah, ukuran, banyak = hashlib.sha256(), 0, 0, len(disebut)
    with tempfile.TemporaryFile(dir=folder) as daftar:
        for awalan, simpanan in tempat.tempat().items():
            for nama in tempat.telusuri(simpanan):
                garis = _satu_berkas(tar, awalan, simpanan, nama)
                if garis is None:
                    continue
                daftar.write(kanonik(garis))
                hitung.update(kanonik(garis))
                jumlah, ukuran = jumlah + 1, ukuran + garis["ukuran"]
                if awalan == "berkas/":
                    disebut.discard(nama)
                lapor("berkas", jumlah, max(banyak, jumlah))
        panjang = daftar.tell()
        daftar.seek(0)
        tar.addfile(_info(DAFTAR, panjang), daftar)
    return Isi(jumlah, ukuran, hitung.hexdigest())


def _satu_berkas(
    tar: tarfile.TarFile, awalan: str, simpanan: Storage, nama: str
) -> dict[str, Any] | None:
    """Add one file; None when it was removed since its name was read."""
    try:
        isi: IO[bytes] | Any = simpanan.open(nama, "rb")
        ukuran, mode = simpanan.size(nama), tempat.hak(simpanan, nama)
    except OSError:
        if simpanan.exists(nama):
            raise
        return None
    with isi:
        info = _info(awalan + nama, ukuran, mode)
        aliran = _Hitung(isi)
        tar.addfile(info, aliran)
        tar.members = []  # type: ignore[attr-defined]
    return {"nama": awalan + nama, "mode": mode, "sha256": aliran.sha.hexdigest(), "ukuran": ukuran}


def _masih_disebut(hilang: set[str], alias: str) -> set[str]:
    """Of the absent files those that a row still names: others were removed while we worked."""
    if not hilang:
        return set()
    tetap: set[str] = set()
    for model in baris.model_ikut(apps).values():
        for kolom in baris.kolom(model):
            if isinstance(kolom, FileField):
                isi = model._base_manager.using(alias).filter(**{f"{kolom.name}__in": hilang})
                tetap.update(isi.values_list(kolom.name, flat=True))
    return tetap


def _info(nama: str, ukuran: int, mode: int = 0o640) -> tarfile.TarInfo:
    info = tarfile.TarInfo(nama)
    info.size, info.mode, info.mtime = ukuran, mode, int(timezone.now().timestamp())
    return info


def _tambah(tar: tarfile.TarFile, nama: str, isi: bytes) -> None:
    tar.addfile(_info(nama, len(isi)), io.BytesIO(isi))
