"""A gzip file made of parts compressed beforehand, with a few bytes of this request between them.

Compressing a page of 4 kB takes a tenth of the processor time of answering it from memory. Each
part is compressed once, for itself, up to a byte's end; what is inserted stands uncompressed
(RFC 1951, 3.2.4), so that the length of the answer says nothing about it: nobody can guess a token
by letting the page grow and shrink beside it.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

_KEPALA = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # RFC 1952: deflate, no name, no time
_AKHIR = b"\x01\x00\x00\xff\xff"  # an empty last block
SISIPAN_MAKS = 0xFFFF


@dataclass(frozen=True, slots=True)
class Mampatan:
    """The parts, as they are and compressed."""

    polos: tuple[bytes, ...]
    mampat: tuple[bytes, ...]

    def dengan(self, sisipan: bytes) -> bytes:
        """The gzip file of the parts with `sisipan` between each two. Raises ValueError when it is
        longer than one block takes."""
        if len(sisipan) > SISIPAN_MAKS:
            raise ValueError(f"{len(sisipan)} bytes are too many for one block")
        panjang = len(sisipan)
        blok = b"\0%b%b%b" % (_dua(panjang), _dua(panjang ^ SISIPAN_MAKS), sisipan)
        jumlah = zlib.crc32(self.polos[0])
        for satu in self.polos[1:]:
            jumlah = zlib.crc32(satu, zlib.crc32(sisipan, jumlah))
        ukuran = sum(map(len, self.polos)) + panjang * (len(self.polos) - 1)
        ekor = jumlah.to_bytes(4, "little") + (ukuran & 0xFFFFFFFF).to_bytes(4, "little")
        return b"".join((_KEPALA, blok.join(self.mampat), _AKHIR, ekor))


def mampatkan(bagian: Sequence[bytes]) -> Mampatan:
    """Compress the parts (at least one)."""
    return Mampatan(tuple(bagian), tuple(_satu(isi) for isi in bagian))


def _satu(isi: bytes) -> bytes:
    pemampat = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return pemampat.compress(isi) + pemampat.flush(zlib.Z_FULL_FLUSH)


def _dua(nilai: int) -> bytes:
    return nilai.to_bytes(2, "little")
