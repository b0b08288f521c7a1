"""Database triggers that refuse changes, on SQLite and PostgreSQL, from one table of rules.

An app registers its `Pemicu` rows in `ready()`. SQLite loses triggers whenever Django rebuilds a
table, and a rebuild fails while another table's trigger names the old one; so all are dropped
before a migration plan runs and installed again after it. A system check tells when one is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

Aksi = Literal["INSERT", "UPDATE", "DELETE"]
AWALAN = "siku_"


@dataclass(frozen=True, slots=True)
class Pemicu:
    """Refuse `aksi` on `tabel` when the SQL condition `syarat` (over OLD and NEW) holds."""

    nama: str
    tabel: str
    aksi: Aksi
    syarat: str
    pesan: str

    @property
    def nama_lengkap(self) -> str:
        return f"{AWALAN}{self.nama}_{self.aksi.lower()}"


_daftar: dict[str, Pemicu] = {}


def daftarkan(*baris: Pemicu) -> None:
    """Add rules to the registry; the same name twice is a programming error."""
    for pemicu in baris:
        lama = _daftar.setdefault(pemicu.nama_lengkap, pemicu)
        if lama != pemicu:
            raise ValueError(f"trigger {pemicu.nama_lengkap} is registered twice")


def semua() -> Iterator[Pemicu]:
    """All registered rules."""
    yield from _daftar.values()


def _pernyataan(pemicu: Pemicu, vendor: str) -> list[str]:
    nama, pesan = pemicu.nama_lengkap, pemicu.pesan.replace("'", "''")
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {nama} BEFORE {pemicu.aksi} ON {pemicu.tabel} FOR EACH ROW "
            f"WHEN {pemicu.syarat} BEGIN SELECT RAISE(ABORT, '{pesan}'); END"
        ]
    kembali = "OLD" if pemicu.aksi == "DELETE" else "NEW"
    return [
        f"CREATE OR REPLACE FUNCTION {nama}() RETURNS trigger LANGUAGE plpgsql AS $siku$ "
        f"BEGIN IF {pemicu.syarat} THEN RAISE EXCEPTION '{pesan}' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {kembali}; END $siku$",
        f"CREATE TRIGGER {nama} BEFORE {pemicu.aksi} ON {pemicu.tabel} "
        f"FOR EACH ROW EXECUTE FUNCTION {nama}()",
    ]


def terpasang(koneksi: BaseDatabaseWrapper) -> set[str]:
    """Names of our triggers that the database holds now."""
    return set(_letak(koneksi))


def _letak(koneksi: BaseDatabaseWrapper) -> dict[str, str]:
    """Our triggers in the database, each with its table."""
    if koneksi.vendor == "sqlite":
        sql = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    else:
        sql = (
            "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE NOT tgisinternal AND pg_table_is_visible(pg_class.oid) AND tgname LIKE %s"
        )
    with koneksi.cursor() as kursor:
        kursor.execute(sql, [AWALAN + "%"])
        return dict(kursor.fetchall())


def lepas(koneksi: BaseDatabaseWrapper) -> None:
    """Drop all our triggers, those of an earlier version too: nobody else would ever do it."""
    kutip = koneksi.ops.quote_name
    ada = _letak(koneksi)
    with koneksi.cursor() as kursor:
        for nama, tabel in ada.items():
            dari = "" if koneksi.vendor == "sqlite" else f" ON {kutip(tabel)}"
            kursor.execute(f"DROP TRIGGER {kutip(nama)}{dari}")


def pasang(koneksi: BaseDatabaseWrapper) -> None:
    """Install every trigger whose table exists, replacing what is there."""
    lepas(koneksi)
    tabel = set(koneksi.introspection.table_names())
    with koneksi.cursor() as kursor:
        for pemicu in semua():
            if pemicu.tabel in tabel:
                for sql in _pernyataan(pemicu, koneksi.vendor):
                    kursor.execute(sql)


def lepas_sebelum_migrasi(using: str, plan: list[Any], **_: Any) -> None:
    """Receiver of pre_migrate."""
    if plan:
        lepas(connections[using])


def pasang_setelah_migrasi(using: str, **_: Any) -> None:
    """Receiver of post_migrate."""
    pasang(connections[using])


def periksa_terpasang(
    *, databases: Sequence[str] | None = None, **_kwargs: Any
) -> list[CheckMessage]:
    """System check: a database without its triggers would accept changes to a signed decree."""
    temuan: list[CheckMessage] = []
    for alias in databases or []:
        koneksi = connections[alias]
        tabel = set(koneksi.introspection.table_names())
        ada = terpasang(koneksi)
        hilang = [p.nama_lengkap for p in semua() if p.tabel in tabel and p.nama_lengkap not in ada]
        if hilang:
            temuan.append(
                Error(
                    f"Pemicu basis data hilang: {', '.join(hilang)}.",
                    hint="Jalankan `manage.py migrate` untuk memasangnya kembali.",
                    obj=apps.get_app_config("inti"),
                    id="inti.E001",
                )
            )
    return temuan
