"""What a file is, by its bytes; its name and the browser's word are not believed. Pure."""

from __future__ import annotations

import io
import zipfile
from typing import Protocol

TIPE_DITERIMA = {
    "application/pdf": "PDF",
    "image/jpeg": "JPG",
    "image/png": "PNG",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
}

_AWALAN = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)
_ISI_ZIP = {
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class Berkas(Protocol):
    """A seekable binary file."""

    def read(self, num_bytes: int = -1, /) -> bytes: ...
    def seek(self, offset: int, /) -> int: ...


def kenali(berkas: Berkas) -> str | None:
    """The accepted type of the bytes, or None; leaves the file at its beginning."""
    berkas.seek(0)
    awal = berkas.read(8)
    berkas.seek(0)
    for tanda, tipe in _AWALAN:
        if awal.startswith(tanda):
            return tipe
    if awal.startswith(b"PK\x03\x04"):
        dalam_zip = _kenali_zip(berkas.read())
        berkas.seek(0)
        return dalam_zip
    return None


def _kenali_zip(isi: bytes) -> str | None:
    """Office files without macros; only the directory is read, nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            nama = set(arsip.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return None
    if any(n.endswith("vbaProject.bin") for n in nama):
        return None
    return next((tipe for kunci, tipe in _ISI_ZIP.items() if kunci in nama), None)
