"""Write many new rows at once: COPY on PostgreSQL, executemany on SQLite.

Only for `buat_data`: no signal runs and no history is written by itself, so the generator writes
its history entries like any other row. All triggers stay in place and see every row.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection, models
from django.utils import timezone

BLOK = 1000
Ubah = Callable[[Any], Any]
_LEPAS = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class Penulis:
    """Collects rows per table; `kirim()` writes them in the order in which tables were named."""

    def __init__(self) -> None:
        self._tabel: dict[type[models.Model], _Tabel] = {}

    def tambah(self, model: type[models.Model], **isi: Any) -> int:
        """Add a row, by column attributes (`indikator_id`); what is not given is the default.

        Returns the primary key it will have.
        """
        tabel = self._tabel.get(model)
        if tabel is None:
            tabel = self._tabel[model] = _Tabel(model)
        return tabel.tambah(isi)

    def kirim(self) -> None:
        """Write everything collected so far."""
        with connection.cursor() as kursor:
            for tabel in self._tabel.values():
                tabel.kirim(kursor)


class _Tabel:
    def __init__(self, model: type[models.Model]) -> None:
        medan = model._meta.concrete_fields
        self.nama = connection.ops.quote_name(model._meta.db_table)
        self.kolom = ", ".join(connection.ops.quote_name(str(m.column)) for m in medan)
        self.bawaan = {m.attname: _bawaan(m) for m in medan}
        self.ubah = [_pengubah(m) for m in medan]
        self.nomor = _nomor(model)
        self.baris: list[list[Any]] = []

    def tambah(self, isi: dict[str, Any]) -> int:
        penuh = {**self.bawaan, **isi}
        if len(penuh) > len(self.bawaan):
            raise TypeError(f"{self.nama}: {sorted(set(isi) - set(self.bawaan))}")
        pk = penuh["id"] = next(self.nomor)
        self.baris.append(
            [
                None if nilai is None else ubah(nilai)
                for nilai, ubah in zip(penuh.values(), self.ubah, strict=True)
            ]
        )
        return pk

    def kirim(self, kursor: Any) -> None:
        if not self.baris:
            return
        if connection.vendor == "postgresql":
            teks = "".join("\t".join(map(_sel, baris)) + "\n" for baris in self.baris)
            kursor.cursor.copy_expert(
                f"COPY {self.nama} ({self.kolom}) FROM STDIN", io.StringIO(teks)
            )
        else:
            tanda = ", ".join(["%s"] * len(self.ubah))
            kursor.executemany(
                f"INSERT INTO {self.nama} ({self.kolom}) VALUES ({tanda})",  # noqa: S608  names of our models
                self.baris,
            )
        self.baris = []


def _sel(nilai: Any) -> str:
    return r"\N" if nilai is None else str(nilai).translate(_LEPAS)


def _bawaan(medan: models.Field) -> Any:
    """The value of a column that a row does not name; what has to be named has none."""
    if getattr(medan, "auto_now", False) or getattr(medan, "auto_now_add", False):
        return timezone.now()
    if medan.has_default():
        return medan.get_default()
    return None if medan.null else ""


def _pengubah(medan: models.Field) -> Ubah:
    """From the Python value to what the driver takes, as the field itself would do it."""
    if isinstance(medan, models.JSONField):
        return json.dumps
    if connection.vendor == "postgresql":
        return str
    if isinstance(medan, models.DecimalField | models.DateTimeField | models.UUIDField):
        return lambda nilai: medan.get_db_prep_save(nilai, connection)
    return lambda nilai: nilai


def _nomor(model: type[models.Model]) -> Iterator[int]:
    """Fresh primary keys; on PostgreSQL from the sequence, so that nobody else gets them."""
    if connection.vendor == "postgresql":
        yield from _nomor_urutan(model)
    awal = model._base_manager.aggregate(maks=models.Max("pk"))["maks"] or 0
    while True:
        awal += 1
        yield awal


def _nomor_urutan(model: type[models.Model]) -> Iterator[int]:
    while True:
        with connection.cursor() as kursor:
            kursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [model._meta.db_table, BLOK],
            )
            blok = [pk for (pk,) in kursor.fetchall()]
        yield from blok


def sendirian() -> None:
    """Two runs at once would make the same Pemda twice: the second one waits."""
    if connection.vendor == "postgresql":
        with connection.cursor() as kursor:
            kursor.execute("SELECT pg_advisory_xact_lock(hashtext('siku-buat-data'))")


def segarkan_statistik() -> None:
    """The planner of PostgreSQL knows nothing about rows that have just come."""
    if connection.vendor == "postgresql":
        with connection.cursor() as kursor:
            # Outside a transaction also mark the pages as visible, as autovacuum would in time.
            kursor.execute("ANALYZE" if connection.in_atomic_block else "VACUUM (ANALYZE)")
