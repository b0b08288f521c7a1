"""The four documents in the test database: loaded once per run, put back after a flush.

Loading goes through the services and takes seconds; every test that asks for `contoh` would pay it.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction

from iku.inti import pemicu
from renstra.models import Keputusan

_simpanan: dict[str, tuple[list[str], list[tuple[Any, ...]]]] = {}


def _tabel() -> list[str]:
    return sorted(connection.introspection.django_table_names(only_existing=True))


def muat_sekali() -> None:
    """Load through the real command and keep a copy of every row."""
    call_command("muat_contoh", verbosity=0, stdout=_Diam())
    with connection.cursor() as kursor:
        for tabel in _tabel():
            kursor.execute(f"SELECT * FROM {connection.ops.quote_name(tabel)}")
            kolom = [k[0] for k in kursor.description]
            _simpanan[tabel] = (kolom, [tuple(baris) for baris in kursor.fetchall()])


def pastikan_ada() -> None:
    """Put the rows back when a transactional test has emptied the tables."""
    if Keputusan.objects.exists():
        return
    with transaction.atomic(), connection.cursor() as kursor:
        pemicu.lepas(connection)
        for tabel, (kolom, baris) in _simpanan.items():
            nama = connection.ops.quote_name(tabel)
            kursor.execute(f"DELETE FROM {nama}")
            if baris:
                isi = ", ".join(connection.ops.quote_name(k) for k in kolom)
                tanda = ", ".join(["%s"] * len(kolom))
                kursor.executemany(f"INSERT INTO {nama} ({isi}) VALUES ({tanda})", baris)
        for sql in connection.ops.sequence_reset_sql(no_style(), list(apps.get_models())):
            kursor.execute(sql)
        pemicu.pasang(connection)


class _Diam:
    def write(self, _teks: str) -> None:
        """Swallow what the command says."""

    def flush(self) -> None:
        """Nothing is held back."""
