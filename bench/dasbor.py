"""Section `dasbor`: the dashboard of one Pemda's reviewer, alone and among a hundred Pemda.

On PostgreSQL: `dasbor.pertumbuhan_100_vs_1` is the time of GET /dasbor/ (test client, whole page)
when the database holds 100 Pemda, divided by the time when it held that Pemda alone. That Pemda has
40 instansi, 70 indicators and 5 years (56.000 realisasi); the other 99 have 4 instansi each,
so that all together there are more than 600.000. `dasbor.vs_lantai` compares the page at 100 Pemda
with one hand-written SQL statement to JSON (`bench/_lantai_dasbor.py`). Medians of PUTARAN rounds.
"""

from __future__ import annotations

import json
import statistics
import time
from typing import Any

from bench import _basis

PUTARAN = 15
UKURAN = {"pemda": 1, "instansi": 40, "tahun": 5, "sampai": 2026}
LAIN = {"pemda": 100, "instansi": 4, "tahun": 5, "sampai": 2026}
TAHUN = 2025


def ukur() -> _basis.Angka:
    """Figures on PostgreSQL."""
    return _basis.jalankan("bench.dasbor", "postgresql")


def di_dalam() -> _basis.Angka:
    """Inside Django: one Pemda, measure, ninety-nine more, measure."""
    from django.db import connection  # noqa: PLC0415  after django.setup()

    from penilaian.models import Realisasi  # noqa: PLC0415

    _basis.siapkan(**UKURAN)
    satu = _ukur_sekarang()
    _basis.siapkan(**LAIN)
    seratus = _ukur_sekarang()
    connection.close()
    median = {nama: statistics.median(isi) for nama, isi in satu.items()}
    return {
        "dasbor.pertumbuhan_100_vs_1": statistics.median(seratus["kita"]) / median["kita"],
        "dasbor.vs_lantai": _basis.banding(seratus, "kita", "lantai"),
        "dasbor.vs_lantai_1": _basis.banding(satu, "kita", "lantai"),
        "dasbor.milidetik": {
            "kita, 1 pemda": _basis.milidetik(satu["kita"]),
            "kita, 100 pemda": _basis.milidetik(seratus["kita"]),
            "lantai, 1 pemda": _basis.milidetik(satu["lantai"]),
            "lantai, 100 pemda": _basis.milidetik(seratus["lantai"]),
        },
        "dasbor.ukuran": {"realisasi": Realisasi.objects.count()},
    }


def _ukur_sekarang() -> dict[str, list[float]]:
    from django.conf import settings  # noqa: PLC0415  after django.setup()
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from bench._lantai_dasbor import lantai  # noqa: PLC0415
    from iku.inti.models import Pengguna  # noqa: PLC0415
    from renstra.models import PemerintahDaerah  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["testserver"]
    pemda = PemerintahDaerah.objects.get(kode="buatan-001")
    klien = Client()
    klien.force_login(Pengguna.objects.get(username="inspektorat.buatan-001"))

    def kita() -> None:
        jawab: Any = klien.get("/dasbor/", {"tahun": TAHUN})
        if jawab.status_code != 200 or b"Dinas Buatan 40" not in jawab.content:
            raise ValueError(jawab.status_code)

    def dasar() -> None:
        with connection.cursor() as kursor:
            if len(json.loads(lantai(kursor, pemda.pk, TAHUN))["milik"]) != UKURAN["instansi"]:
                raise ValueError("the floor reads something else")

    return _basis.bergantian({"kita": kita, "lantai": dasar}, PUTARAN, time.perf_counter)
