"""Section `api`: a page of 1.000 realisasi as JSON, against SQL and `json.dumps`.

`api.daftar_vs_lantai` is the wall time of GET /api/v1/realisasi/?ukuran=1000 through the real view
(test client: key, throttle, scope, filters, cursor page, renderer, all middleware; no network),
divided by that of one hand-written statement on the same connection whose rows are turned into the
same JSON (`bench/_lantai_api.py`). That both give the same rows is checked first. Median over the
rounds; the worse of the two engines counts.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from bench import _basis

PUTARAN = 15
BARIS = 1_000
UKURAN = {"pemda": 2, "instansi": 4, "tahun": 2, "sampai": 2026}


def ukur() -> _basis.Angka:
    """Figures on both engines."""
    hasil: _basis.Angka = {}
    semua = []
    for mesin in ("sqlite", "postgresql"):
        satu = _basis.jalankan("bench.api", mesin)
        semua.append(satu["banding"])
        hasil[f"api.daftar_vs_lantai_{mesin}"] = satu["banding"]
        hasil[f"api.daftar_milidetik_{mesin}"] = satu["milidetik"]
    return {"api.daftar_vs_lantai": max(semua), **hasil}


def di_dalam() -> _basis.Angka:
    """Inside Django: prepare, check that both say the same, measure."""
    _basis.siapkan(**UKURAN)
    kita, lantai = tugas()
    satu, dua = (json.loads(isi())["isi"] for isi in (kita, lantai))
    if satu != dua or len(satu) != BARIS:
        raise ValueError("the floor says something else")
    waktu = _basis.bergantian({"kita": kita, "lantai": lantai}, PUTARAN, time.perf_counter)
    return {
        "banding": _basis.banding(waktu, "kita", "lantai"),
        "milidetik": {n: _basis.milidetik(i) for n, i in waktu.items()},
    }


def tugas() -> tuple[Callable[[], bytes], Callable[[], bytes]]:
    """The real view, and the floor; each returns its JSON."""
    from django.conf import settings  # noqa: PLC0415  after django.setup()
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from bench._lantai_api import lantai  # noqa: PLC0415
    from iku.inti.kunci_api import buat_kunci  # noqa: PLC0415
    from iku.inti.models import Pengguna  # noqa: PLC0415
    from renstra.models import PemerintahDaerah  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["testserver"]
    pemda = PemerintahDaerah.objects.get(kode="buatan-001")
    pemilik = Pengguna.objects.get(username="inspektorat.buatan-001")
    _, teks = buat_kunci(pengguna=pemilik, nama="ukur", umur_hari=30, boleh_menulis=False)
    klien = Client(headers={"Authorization": f"Bearer {teks}"})

    def kita() -> bytes:
        jawab: Any = klien.get("/api/v1/realisasi/", {"ukuran": BARIS})
        if jawab.status_code != 200:
            raise ValueError(jawab.status_code)
        isi: bytes = jawab.content
        return isi

    def dasar() -> bytes:
        with connection.cursor() as kursor:
            return lantai(kursor, pemda.pk, BARIS)

    return kita, dasar
