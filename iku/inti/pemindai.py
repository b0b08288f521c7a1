"""Virus scan of uploads by ClamAV, when one is set; a scanner that does not answer refuses.

`CLAMAV` is `tcp://host:port` or `unix:/path/of/socket`. The protocol is clamd's INSTREAM: chunks
with their length in four bytes, a zero length at the end, one line as the answer.
"""

from __future__ import annotations

import logging
import socket
import struct
from collections.abc import Iterator
from typing import Protocol
from urllib.parse import urlsplit

from django.conf import settings

from iku.inti.galat import GalatIsian

log = logging.getLogger(__name__)

_POTONG = 64 * 1024
_BATAS_WAKTU = 30.0
_TIDAK_MENJAWAB = (
    "Berkas belum dapat diperiksa karena pemindai virus tidak menjawab; berkas tidak disimpan. "
    "Coba lagi beberapa menit lagi, dan bila terulang hubungi admin."
)


class Berkas(Protocol):
    """A seekable binary file."""

    def read(self, num_bytes: int = -1, /) -> bytes: ...
    def seek(self, offset: int, /) -> int: ...


def pastikan_bersih(berkas: Berkas) -> None:
    """Raise GalatIsian when the scanner finds something or does not answer; nothing without one."""
    alamat: str = settings.CLAMAV
    if not alamat:
        return
    try:
        jawaban = _pindai(alamat, berkas)
    except (OSError, ValueError) as galat:
        log.error("virus scanner: %s", galat)
        raise GalatIsian(_TIDAK_MENJAWAB) from galat
    if jawaban.endswith(" FOUND"):
        temuan = jawaban.removeprefix("stream: ").removesuffix(" FOUND")
        log.warning("upload refused by the virus scanner: %s", temuan)
        raise GalatIsian(
            f"Pemindai virus menemukan “{temuan}” di berkas ini; berkas tidak disimpan. "
            "Bersihkan komputer Anda, lalu buat berkasnya lagi."
        )
    if not jawaban.endswith(" OK"):
        log.error("virus scanner answered: %s", jawaban)
        raise GalatIsian(_TIDAK_MENJAWAB)


def _pindai(alamat: str, berkas: Berkas) -> str:
    with _hubungi(alamat) as soket:
        soket.sendall(b"zINSTREAM\0")
        for potong in _potongan(berkas):
            soket.sendall(struct.pack("!L", len(potong)) + potong)
        soket.sendall(struct.pack("!L", 0))
        isi = b""
        while not isi.endswith(b"\0") and len(isi) < _POTONG:
            bagian = soket.recv(4096)
            if not bagian:
                break
            isi += bagian
    return isi.rstrip(b"\0").decode("utf-8", "replace").strip()


def _hubungi(alamat: str) -> socket.socket:
    if alamat.startswith("unix:"):
        soket = socket.socket(socket.AF_UNIX)
        soket.settimeout(_BATAS_WAKTU)
        try:
            soket.connect(alamat.removeprefix("unix:"))
        except OSError:
            soket.close()
            raise
        return soket
    bagian = urlsplit(alamat)
    return socket.create_connection((bagian.hostname or "", bagian.port or 3310), _BATAS_WAKTU)


def _potongan(berkas: Berkas) -> Iterator[bytes]:
    berkas.seek(0)
    while potong := berkas.read(_POTONG):
        yield potong
    berkas.seek(0)
