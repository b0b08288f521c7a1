"""The validator as a process of its own: a hostile PDF may waste only this one's time and memory.

Reads one JSON line (roots, revocation lists, moment) and then the PDF from stdin; writes one JSON
line. Run as `python -m iku.dokumen.validasi_proses`; starts without Django.
"""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import asdict
from datetime import datetime
from typing import BinaryIO, TextIO

from iku.dokumen import validasi

MEMORI_MAKS = 1024**3


def _batasi_prosesor(detik: int) -> None:
    """The system kills this process (SIGXCPU) once it has used so many seconds; 0 is no limit."""
    if detik:
        resource.setrlimit(resource.RLIMIT_CPU, (detik, detik + 1))


def jalan(masukan: BinaryIO, keluaran: TextIO) -> None:
    """Judge one file; the answer holds `penanda`, `alasan`."""
    perintah = json.loads(masukan.readline())
    _batasi_prosesor(perintah.get("detik", 0))
    saat = datetime.fromisoformat(perintah["saat"]) if perintah["saat"] else None
    akar = [bytes.fromhex(satu) for satu in perintah["akar"]]
    daftar_cabut = [bytes.fromhex(satu) for satu in perintah.get("daftar_cabut", ())]
    try:
        laporan = validasi.periksa(masukan.read(), akar, saat, daftar_cabut)
    except validasi.GalatPdf as galat:
        jawaban: dict[str, object] = {"penanda": [], "alasan": str(galat)}
    else:
        jawaban = {"penanda": [asdict(p) for p in laporan.penanda], "alasan": laporan.alasan}
    json.dump(jawaban, keluaran, default=str)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORI_MAKS, MEMORI_MAKS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    jalan(sys.stdin.buffer, sys.stdout)
