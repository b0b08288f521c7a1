"""Kept SQL that PostgreSQL keeps too: parsed and planned once per connection.

psycopg2 sends the whole text each time, and the server reads and plans it anew, which for a small
query with joins is most of its time. From its sixth use on a connection a kept query is a prepared
statement there (psycopg 3 does so by the same count), so that a short-lived connection prepares
nothing. Setting `PERNYATAAN_SIAP` turns it off, for a pooler that gives each transaction another
connection.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import DatabaseError
from psycopg2.extensions import AsIs

SESUDAH = 5
"""Uses on a connection before a statement is prepared there."""
TERBANYAK = 128
"""Statements prepared on one connection; the server holds a plan of each."""
_BASI = {"0A000", "26000"}
"""SQLSTATE: a table has other columns than when it was planned; the name is not known (any more)"""


class _Sambungan:
    """What one connection has been asked: statement → how often, or the EXECUTE of it."""

    def __init__(self) -> None:
        self.kali: dict[object, int] = {}
        self.siap: dict[object, str] = {}
        self.nomor = count(1)


_kenal: WeakKeyDictionary[Any, _Sambungan] = WeakKeyDictionary()


def kirim(
    koneksi: Any,
    kursor: Any,
    tanda: object,
    sql: str,
    nilai: Sequence[Any],
    ganti: Sequence[int],
) -> None:
    """Execute `sql`, which is known by `tanda`; the values at `ganti` change from call to call.

    Raises what the cursor raises. A statement that has gone stale is forgotten, and outside of a
    transaction asked again at once.
    """
    if koneksi.vendor != "postgresql" or not settings.PERNYATAAN_SIAP:
        kursor.execute(sql, nilai)
        return
    sambungan = _kenal.get(koneksi.connection)
    if sambungan is None:
        sambungan = _kenal[koneksi.connection] = _Sambungan()
    teks = sambungan.siap.get(tanda)
    if teks is None:
        kali = sambungan.kali[tanda] = sambungan.kali.get(tanda, 0) + 1
        if kali <= SESUDAH or len(sambungan.siap) >= TERBANYAK:
            kursor.execute(sql, nilai)
            return
        teks = sambungan.siap[tanda] = _siapkan(koneksi, sambungan, sql, nilai, ganti)
    try:
        kursor.execute(teks, [nilai[ke] for ke in ganti])
    except DatabaseError as galat:
        if getattr(galat.__cause__, "pgcode", None) not in _BASI:
            raise
        del _kenal[koneksi.connection]
        if koneksi.in_atomic_block:
            raise
        kursor.execute(sql, nilai)


def _siapkan(
    koneksi: Any, sambungan: _Sambungan, sql: str, nilai: Sequence[Any], ganti: Sequence[int]
) -> str:
    """PREPARE; returns the EXECUTE. Constants stay in the text, where the planner sees them."""
    isi = list(nilai)
    for nomor, ke in enumerate(ganti, 1):
        isi[ke] = AsIs(f"${nomor}")
    nama = f"siku_{next(sambungan.nomor)}"
    with koneksi.wrap_database_errors, koneksi.connection.cursor() as kursor:
        kursor.execute(f"PREPARE {nama} AS {sql}", isi)
    return f"EXECUTE {nama} ({', '.join(['%s'] * len(ganti))})" if ganti else f"EXECUTE {nama}"
