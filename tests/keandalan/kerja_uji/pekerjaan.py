"""Work that takes a moment and leaves exactly one trace when it was done exactly once."""

from __future__ import annotations

import time
from typing import Any

from iku.inti.models import Pengguna
from iku.inti.pekerjaan import HasilKerja, daftar


@daftar("uji_jejak", "Meninggalkan satu jejak")
def uji_jejak(_kemajuan: Any, pekerjaan: Any, *, nomor: int, detik: float) -> HasilKerja:
    """Write a row, wait, write its second half; a second run beside it would leave a second row."""
    milik = Pengguna(username=f"jejak-{nomor}-{pekerjaan.pemegang}")
    milik.save()
    time.sleep(detik)
    milik.jabatan = "selesai"
    milik.save()
    return HasilKerja("selesai")
