"""Section `baris`: table rows that PostgreSQL touches for a page, with 1, 10 and 100 Pemda.

Counts instead of seconds, the same on a busy machine: for each page and command of
`tests/penilaian/test_pertumbuhan.py` the rows that sequential scans and index scans fetched
(`pg_stat_user_tables`), warm. `baris.<page>` has the three counts; `baris.tumbuh` names the pages
where 100 Pemda cost more than a tenth above 1, and the tables in which they do. Small Pemda (one
instansi, 20 indicators, two years), so that a scan shows itself by its growth, not its time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bench import _basis

PEMDA = (1, 10, 100)
UKURAN = {"instansi": 1, "indikator": 20, "tahun": 2, "sampai": 2026}
LONGGAR = 1.1
Cacah = dict[str, int]


def ukur() -> _basis.Angka:
    """Counts on PostgreSQL."""
    return _basis.jalankan("bench.baris", "postgresql")


def di_dalam(pemda: tuple[int, ...] = PEMDA) -> _basis.Angka:
    """Inside Django: more and more Pemda, the same pages of the first one."""
    from django.conf import settings  # noqa: PLC0415  after django.setup()
    from django.db import connection  # noqa: PLC0415

    from tests.penilaian.test_pertumbuhan import tindakan  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["testserver"]
    semua: dict[str, list[Cacah]] = {}
    for banyak in pemda:
        _basis.siapkan(pemda=banyak, **UKURAN)
        with connection.cursor() as kursor:
            kursor.execute("VACUUM ANALYZE")
        for nama, satu in tindakan().items():
            satu()
            semua.setdefault(nama, []).append(_cacah(satu))
    hasil: _basis.Angka = {
        f"baris.{nama}": dict(
            zip([f"{n} pemda" for n in pemda], [sum(c.values()) for c in isi], strict=True)
        )
        for nama, isi in semua.items()
    }
    hasil["baris.tumbuh"] = {
        nama: _tabel(isi[0], isi[-1])
        for nama, isi in semua.items()
        if sum(isi[-1].values()) > sum(isi[0].values()) * LONGGAR
    }
    return hasil


def _cacah(satu: Callable[[], Any]) -> Cacah:
    """Rows fetched by table while `satu` works."""
    awal = _keadaan()
    satu()
    akhir = _keadaan()
    return {t: n - awal.get(t, 0) for t, n in akhir.items() if n > awal.get(t, 0)}


def _keadaan() -> Cacah:
    from django.db import connection  # noqa: PLC0415  after django.setup()

    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_stat_force_next_flush()")
        kursor.execute("SELECT pg_stat_clear_snapshot()")
        kursor.execute(
            "SELECT relname, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)"
            " FROM pg_stat_user_tables"
        )
        return dict(kursor.fetchall())


def _tabel(awal: Cacah, akhir: Cacah) -> str:
    beda = {t: n - awal.get(t, 0) for t, n in akhir.items() if n - awal.get(t, 0) > 0}
    urut = sorted(beda, key=lambda t: -beda[t])[:4]
    return ", ".join(f"{t} +{beda[t]}" for t in urut)
