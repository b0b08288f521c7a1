"""Rows as canonical JSON lines: the same bytes from SQLite and PostgreSQL, and back."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import connections
from django.db.models import Field, Model
from django.db.models.sql import InsertQuery
from django.utils.duration import duration_iso_string

from iku.inti.cadangan.bentuk import Isi, kanonik

SEKALI = 1000

# Rows that belong to this machine and this hour, and are no data: who is signed in, counters of
# throttling, signs of life.
TIDAK_IKUT = frozenset(
    {
        "django_session",
        "akun_sesi",
        "dokumen_hitungankunjungan",
        "inti_detak",
    }
)


def model_ikut(registri: Apps) -> dict[str, type[Model]]:
    """Table → model, of every table that a backup holds, in the order of their names."""
    semua = registri.get_models(include_auto_created=True)
    ikut = {
        m._meta.db_table: m
        for m in semua
        if m._meta.managed and not m._meta.proxy and m._meta.db_table not in TIDAK_IKUT
    }
    return dict(sorted(ikut.items()))


def kolom(model: type[Model]) -> list[Field[Any, Any]]:
    """The columns that the model itself has, in a fixed order."""
    milik = [f for f in model._meta.local_concrete_fields if not getattr(f, "generated", False)]
    return sorted(milik, key=lambda f: f.column or "")


def baca(model: type[Model], alias: str) -> Iterator[tuple[Any, ...]]:
    """All rows in the order of the primary key; memory does not grow with their number."""
    nama = [f.attname for f in kolom(model)]
    semua = model._base_manager.using(alias).order_by("pk").values_list(*nama)
    yield from semua.iterator(chunk_size=SEKALI)


def tulis(model: type[Model], baris: tuple[Any, ...]) -> bytes:
    """One row as one line."""
    nama = [f.column for f in kolom(model)]
    return kanonik(dict(zip(nama, map(_ke_json, baris), strict=True)))


def sidik(model: type[Model], alias: str) -> Isi:
    """Number, size and SHA-256 of the table as it is now."""
    hitung, jumlah, ukuran = hashlib.sha256(), 0, 0
    for baris in baca(model, alias):
        satu = tulis(model, baris)
        hitung.update(satu)
        jumlah, ukuran = jumlah + 1, ukuran + len(satu)
    return Isi(jumlah, ukuran, hitung.hexdigest())


def _ke_json(nilai: Any) -> Any:
    match nilai:
        case Decimal():
            return format(nilai, "f")
        case datetime():
            return nilai.astimezone(UTC).isoformat() if nilai.tzinfo else nilai.isoformat()
        case date() | time():
            return nilai.isoformat()
        case timedelta():
            return duration_iso_string(nilai)
        case UUID():
            return str(nilai)
        case bytes() | memoryview():
            return base64.b64encode(bytes(nilai)).decode()
    return nilai


def masukkan(model: type[Model], garis: Iterable[bytes], alias: str) -> int:
    """Insert lines as they are: no save(), no history entry, no automatic dates; returns how many.

    Raises ValueError, KeyError or ValidationError for a line that is no row of this table.
    """
    daftar = kolom(model)
    sekali = max(connections[alias].ops.bulk_batch_size(daftar, [None] * SEKALI), 1)
    sisa, jumlah = iter(garis), 0
    while kelompok := list(islice(sisa, sekali)):
        objek = []
        for satu in kelompok:
            isi = json.loads(satu)
            objek.append(model(**{f.attname: f.to_python(isi[f.column]) for f in daftar}))
        perintah = InsertQuery(model)
        perintah.insert_values(daftar, objek, raw=True)
        perintah.get_compiler(using=alias).execute_sql()
        jumlah += len(objek)
    return jumlah
