"""Where files are: the storage of uploads and archive, and some folders of DIR_DATA."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, default_storage

from iku.inti.cadangan.bentuk import BLOK, GalatCadangan

HAK_BAWAAN = 0o640


def tempat() -> dict[str, Storage]:
    """Prefix in the archive → storage."""
    folder = {
        f"{nama}/": FileSystemStorage(location=Path(settings.DIR_DATA) / nama)
        for nama in settings.FOLDER_CADANGAN
    }
    return {"berkas/": default_storage, **folder}


def pisah(nama: str) -> tuple[str, Storage, str] | None:
    """(prefix, storage, name in it) of a member of the archive, or None for no file."""
    for awalan, simpanan in tempat().items():
        if nama.startswith(awalan):
            return awalan, simpanan, nama.removeprefix(awalan)
    return None


def telusuri(simpanan: Storage, folder: str = "") -> Iterator[str]:
    """Names of all files, sorted; half-written ones are left out."""
    try:
        anak, berkas = simpanan.listdir(folder)
    except FileNotFoundError:
        return
    for nama in sorted(filter(None, berkas)):
        if not nama.endswith(".sementara"):
            yield f"{folder}/{nama}" if folder else nama
    for nama in sorted(filter(None, anak)):
        yield from telusuri(simpanan, f"{folder}/{nama}" if folder else nama)


def hak(simpanan: Storage, nama: str) -> int:
    """Permission bits on disk; an object store has none."""
    try:
        return Path(simpanan.path(nama)).stat().st_mode & 0o777
    except NotImplementedError:
        return HAK_BAWAAN


def sidik(simpanan: Storage, nama: str) -> str:
    """SHA-256 of a stored file; empty when there is none."""
    try:
        with simpanan.open(nama, "rb") as isi:
            return _sidik(isi)
    except (FileNotFoundError, IsADirectoryError):
        return ""
    except OSError:
        if simpanan.exists(nama):
            raise
        return ""  # an object store names an absent file otherwise


def _sidik(isi: IO[bytes] | File) -> str:
    hitung = hashlib.sha256()
    while blok := isi.read(BLOK):
        hitung.update(blok)
    return hitung.hexdigest()


def taruh(simpanan: Storage, nama: str, isi: IO[bytes], mode: int) -> None:
    """Write a file whole or not at all under exactly this name. Raises OSError."""
    try:
        letak = Path(simpanan.path(nama))
    except NotImplementedError:
        if (tersimpan := simpanan.save(nama, File(isi))) != nama:
            simpanan.delete(tersimpan)
            raise GalatCadangan(f"Penyimpanan menolak nama berkas {nama}.") from None
        return
    letak.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    nomor, sementara = tempfile.mkstemp(dir=letak.parent, suffix=".sementara")
    try:
        with os.fdopen(nomor, "wb") as keluar:
            while blok := isi.read(BLOK):
                keluar.write(blok)
            keluar.flush()
            os.fsync(keluar.fileno())
        Path(sementara).chmod(mode)
        Path(sementara).replace(letak)
    except BaseException:
        Path(sementara).unlink(missing_ok=True)
        raise
