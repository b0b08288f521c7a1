"""Look at the directory of an .xlsx file before anything in it is unpacked.

A file of 300 kB can unpack to gigabytes; what the directory says is enough to refuse it.
"""

from __future__ import annotations

import struct
import zipfile
from typing import BinaryIO

from iku.inti.lembar.batas import (
    BUTIR_ARSIP_MAKS,
    DIREKTORI_MAKS,
    RASIO_MAKS,
    RASIO_MULAI,
    TERURAI_MAKS,
)
from iku.inti.lembar.galat import GalatBerkas

RUSAK = "Berkas rusak atau terpotong. Buka di Excel, simpan ulang sebagai .xlsx, lalu unggah lagi."
_MAKRO = "Berkas berisi makro. Simpan sebagai .xlsx tanpa makro, lalu unggah lagi."
_BESAR = "Isi berkas terlalu besar setelah diurai. Hapus lembar dan gambar lain, lalu unggah lagi."
_ASING = "Susunan berkas tidak wajar. Salin isian ke templat yang baru diunduh, lalu unggah lagi."
_AKHIR = b"PK\x05\x06"
_CARA = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def buka_arsip(berkas: BinaryIO) -> zipfile.ZipFile:
    """The workbook's archive, found harmless by its directory alone. Raises GalatBerkas."""
    arsip = _buka(berkas)
    _periksa_butir(arsip.infolist())  # first: the next one unpacks an entry
    _periksa_jenis(arsip, set(arsip.namelist()))
    return arsip


def buka_zip(berkas: BinaryIO) -> zipfile.ZipFile:
    """Any other archive, under the same limits. Raises GalatBerkas."""
    arsip = _buka(berkas)
    _periksa_butir(arsip.infolist())
    return arsip


def baca_butir(arsip: zipfile.ZipFile, nama: str) -> bytes:
    """One entry of a harmless archive. Raises GalatBerkas."""
    return _isi(arsip, arsip.getinfo(nama))


def _buka(berkas: BinaryIO) -> zipfile.ZipFile:
    _periksa_akhir(berkas)
    try:
        return zipfile.ZipFile(berkas)
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as galat:
        raise GalatBerkas(RUSAK) from galat


def terurai(arsip: zipfile.ZipFile) -> int:
    """Bytes of all entries once unpacked, as the directory says."""
    return sum(b.file_size for b in arsip.infolist())


def _periksa_akhir(berkas: BinaryIO) -> None:
    """The end record: how many entries, how long a directory. zipfile would build them all."""
    ukuran = berkas.seek(0, 2)
    berkas.seek(max(0, ukuran - 66_000))
    ekor = berkas.read()
    letak = ekor.rfind(_AKHIR)
    if letak < 0 or len(ekor) - letak < 22:
        raise GalatBerkas(RUSAK)
    jumlah, panjang = struct.unpack("<HI", ekor[letak + 10 : letak + 16])
    if jumlah > BUTIR_ARSIP_MAKS or panjang > DIREKTORI_MAKS:
        raise GalatBerkas(_ASING)
    berkas.seek(0)


def _periksa_jenis(arsip: zipfile.ZipFile, nama: set[str]) -> None:
    if any("vbaproject" in n.lower() or "macrosheets/" in n.lower() for n in nama):
        raise GalatBerkas(_MAKRO)
    if "mimetype" in nama and "content.xml" in nama:
        raise GalatBerkas("Berkas berformat OpenDocument (.ods). Simpan sebagai .xlsx.")
    if "xl/workbook.bin" in nama:
        raise GalatBerkas("Berkas berformat biner (.xlsb). Simpan sebagai .xlsx.")
    if "xl/workbook.xml" not in nama or "[Content_Types].xml" not in nama:
        raise GalatBerkas("Berkas ini bukan buku kerja Excel (.xlsx). Unggah templat yang diisi.")
    jenis = arsip.getinfo("[Content_Types].xml")
    if jenis.file_size < RASIO_MULAI and b"macroEnabled" in _isi(arsip, jenis):
        raise GalatBerkas(_MAKRO)


def _isi(arsip: zipfile.ZipFile, butir: zipfile.ZipInfo) -> bytes:
    try:
        return arsip.read(butir)
    except Exception as galat:  # zlib, CRC, encryption: whatever it is, the entry is unreadable
        raise GalatBerkas(RUSAK) from galat


def _periksa_butir(butir: list[zipfile.ZipInfo]) -> None:
    nama = [b.filename for b in butir]
    if len(set(nama)) < len(nama) or any(_jahat(n) for n in nama):
        raise GalatBerkas(_ASING)
    if any(b.flag_bits & 0x1 for b in butir):
        raise GalatBerkas("Berkas dilindungi kata sandi. Simpan tanpa kata sandi dulu.")
    if any(b.compress_type not in _CARA for b in butir):
        raise GalatBerkas(RUSAK)
    if sum(b.file_size for b in butir) > TERURAI_MAKS:
        raise GalatBerkas(_BESAR)
    for b in butir:
        if b.file_size > RASIO_MULAI and b.file_size > RASIO_MAKS * max(1, b.compress_size):
            raise GalatBerkas(_BESAR)


def _jahat(nama: str) -> bool:
    return nama.startswith("/") or "\\" in nama or "\0" in nama or ".." in nama.split("/")
