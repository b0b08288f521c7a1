"""Recognises a full disk, so that the error page can say what happened."""

from __future__ import annotations

import errno
import shutil

from django.conf import settings
from django.db import DatabaseError

KODE = 507  # Insufficient Storage
PESAN = (
    "Penyimpanan server penuh, sehingga perubahan ini tidak tersimpan. Data yang sudah ada tetap "
    "utuh. Minta admin mengosongkan ruang, lalu kirim lagi."
)
_NOMOR = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_KATA = ("disk is full", "no space left", "disk full", "could not extend file")
_MUNGKIN = ("disk i/o error", "unable to open database file")  # SQLite cannot make its helper files
_HABIS = 64 * 1024


def karena_penuh(galat: BaseException | None) -> bool:
    """Whether this error, or one that caused it, says that nothing more can be written."""
    while galat is not None:
        if isinstance(galat, OSError) and galat.errno in _NOMOR:
            return True
        if isinstance(galat, DatabaseError) and _basis_data_penuh(str(galat).lower()):
            return True
        galat = galat.__cause__ or galat.__context__
    return False


def _basis_data_penuh(pesan: str) -> bool:
    if any(kata in pesan for kata in _KATA):
        return True
    return any(kata in pesan for kata in _MUNGKIN) and _tanpa_ruang()


def _tanpa_ruang() -> bool:
    try:
        return shutil.disk_usage(settings.DIR_DATA).free < _HABIS
    except OSError:
        return False
