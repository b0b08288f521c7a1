"""What is in the whole database, table by table, and what one request changed in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

Baris = tuple[Any, ...]
# Sessions and the list of a user's own; when the dashboard was last read; visits of public pages.
PEMBUKUAN = frozenset(
    {
        "django_session",
        "akun_sesi",
        "penilaian_kunjungandasbor",
        "dokumen_hitungankunjungan",
        "sqlite_sequence",
    }
)


@dataclass(frozen=True, slots=True)
class Potret:
    """Columns and rows of every table; `tanpa` are the tables left out."""

    kolom: dict[str, tuple[str, ...]] = field(default_factory=dict)
    isi: dict[str, Counter[Baris]] = field(default_factory=dict)


def potret(tanpa: Collection[str] = PEMBUKUAN) -> Potret:
    """Every row of every table now."""
    hasil = Potret()
    with connection.cursor() as kursor:
        for tabel in connection.introspection.table_names(kursor):
            if tabel in tanpa or any(tabel.startswith(t) for t in tanpa if t.endswith("_")):
                continue
            kursor.execute(f"SELECT * FROM {connection.ops.quote_name(tabel)}")
            hasil.kolom[tabel] = tuple(satu[0] for satu in kursor.description)
            hasil.isi[tabel] = Counter(tuple(map(repr, baris)) for baris in kursor.fetchall())
    return hasil


@dataclass(frozen=True, slots=True)
class Ubahan:
    """What is new and what is gone, by table."""

    baru: Mapping[str, Sequence[Baris]]
    hilang: Mapping[str, Sequence[Baris]]

    def __bool__(self) -> bool:
        return bool(self.baru or self.hilang)


def ubahan(awal: Potret, akhir: Potret) -> Ubahan:
    """From one picture to the next."""
    return Ubahan(_selisih(akhir, awal), _selisih(awal, akhir))


def _selisih(satu: Potret, lain: Potret) -> dict[str, list[Baris]]:
    hasil = {}
    for tabel, isi in satu.isi.items():
        if beda := list((isi - lain.isi[tabel]).elements()):
            hasil[tabel] = sorted(beda)
    return hasil


def beda_kolom(dasar: Ubahan, ulang: Ubahan, lain: Ubahan, kolom: Potret) -> list[str]:
    """Columns (`table.column`) that `lain` left different from `dasar`.

    What already differs between `dasar` and its repetition `ulang` is chance: keys, numbers.
    """
    hasil = []
    for tabel in sorted({*dasar.baru, *lain.baru, *dasar.hilang, *lain.hilang}):
        a, b, c = (satu.baru.get(tabel, ()) for satu in (dasar, ulang, lain))
        if len(a) != len(c) or dasar.hilang.get(tabel) != lain.hilang.get(tabel):
            hasil.append(f"{tabel} ({len(a)} → {len(c)} rows)")
            continue
        for ke, nama in enumerate(kolom.kolom[tabel]):
            nilai = [sorted(baris[ke] for baris in satu) for satu in (a, b, c)]
            if nilai[0] == nilai[1] and nilai[0] != nilai[2]:
                hasil.append(f"{tabel}.{nama}: {nilai[0][:1]} → {nilai[2][:1]}"[:200])
    return hasil
