"""Archive files on disk: written whole or not at all, never overwritten."""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
from datetime import datetime
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from iku.dokumen.galat import GalatArsip

MAP_ARSIP = "arsip"
_HAK_BERKAS = 0o440


def sha256(isi: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(isi).hexdigest()


def simpan(isi: bytes, saat: datetime) -> str:
    """Write `isi` under a generated name and return that name, relative to the storage.

    A temporary file is synced and renamed, so a crash leaves at most an unreferenced file.
    Raises GalatArsip when the disk refuses.
    """
    nama = f"{MAP_ARSIP}/{saat:%Y/%m}/{secrets.token_hex(16)}.pdf"
    try:
        letak: Path | None = Path(default_storage.path(nama))
    except NotImplementedError:  # an object store writes whole objects by itself
        letak = None
    try:
        if letak is None:
            return str(default_storage.save(nama, ContentFile(isi)))
        _tulis(letak, isi)
    except OSError as galat:
        raise GalatArsip(
            "Berkas bertanda tangan tidak dapat disimpan karena penyimpanan penuh atau tidak "
            "dapat ditulis. Minta admin memeriksa penyimpanan, lalu tandatangani kembali."
        ) from galat
    return nama


def baca(nama: str) -> bytes:
    """Return the stored bytes; raises GalatArsip when the file is gone."""
    try:
        with default_storage.open(nama, "rb") as masukan:
            return bytes(masukan.read())
    except OSError as galat:
        raise GalatArsip(
            "Berkas arsip tidak ditemukan. Minta admin memulihkannya dari cadangan."
        ) from galat


def _tulis(tujuan: Path, isi: bytes) -> None:
    tujuan.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    deskriptor, sementara = tempfile.mkstemp(dir=tujuan.parent, suffix=".sementara")
    try:
        with os.fdopen(deskriptor, "wb") as keluaran:
            keluaran.write(isi)
            keluaran.flush()
            os.fsync(keluaran.fileno())
        Path(sementara).chmod(_HAK_BERKAS)
        Path(sementara).rename(tujuan)
    except BaseException:
        Path(sementara).unlink(missing_ok=True)
        raise
    folder = os.open(tujuan.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
