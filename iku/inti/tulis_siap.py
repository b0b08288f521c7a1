"""Rows written by `bulk_create`, with the SQL written once per process (see `kueri_siap`).

`bulk_create` builds and compiles its INSERT anew each time, which costs a few times what the
database needs for a handful of rows. Here the ORM compiles it once per number of rows; afterwards
only the values change, prepared by the fields themselves. As with `bulk_create` no signals are
sent: who writes tracked rows goes through `audit_massal`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import (
    AutoField,
    BigAutoField,
    BigIntegerField,
    BooleanField,
    CharField,
    Field,
    ForeignKey,
    IntegerField,
    Model,
    OneToOneField,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    SmallIntegerField,
    TextField,
)
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery

from iku.inti.pernyataan import kirim

M = TypeVar("M", bound=Model)
TERBANYAK = 16
"""More rows than this are written by `bulk_create` itself."""
SEKALI = 1_000


class TulisSiap(Generic[M]):
    """INSERT of rows of a model, or INSERT … ON CONFLICT (`unik`) DO UPDATE of `ubah`.

    Rows without an id get theirs, as with `bulk_create`, unless nobody wants it (`ambil_nomor`).
    All rows of a call have one or none has.
    """

    def __init__(
        self,
        model: type[M],
        unik: Sequence[str] = (),
        ubah: Sequence[str] = (),
        *,
        ambil_nomor: bool = True,
    ) -> None:
        self.model, self.unik, self.ubah = model, tuple(unik), tuple(ubah)
        self.ambil_nomor = ambil_nomor and not self.ubah
        self._siap: dict[tuple[str, int, bool], _Siap] = {}

    def __call__(self, objek: Sequence[M]) -> None:
        """Write the rows. Raises IntegrityError as the database does."""
        if not objek:
            return
        koneksi = connections[DEFAULT_DB_ALIAS]
        if len(objek) > TERBANYAK or not koneksi.features.can_return_rows_from_bulk_insert:
            self.biasa(objek)
            return
        bernomor = objek[0].pk is not None
        kunci = (koneksi.vendor, len(objek), bernomor)
        siap = self._siap.get(kunci)
        if siap is None:
            siap = self._siap[kunci] = self._susun(objek, bernomor=bernomor)
        nilai = [[baca(satu, koneksi) for baca in siap.pembaca] for satu in objek]
        with koneksi.cursor() as kursor:
            parameter = siap.parameter(nilai)
            kirim(koneksi, kursor, siap, siap.sql, parameter, range(len(parameter)))
            if self.ambil_nomor and not bernomor:
                for satu, (pk,) in zip(objek, kursor.fetchall(), strict=True):
                    satu.pk = pk
        for satu in objek:
            satu._state.adding = False
            satu._state.db = DEFAULT_DB_ALIAS

    def biasa(self, objek: Sequence[M]) -> None:
        """The same by the ordinary way."""
        self.model._default_manager.bulk_create(
            objek,
            batch_size=SEKALI,
            update_conflicts=bool(self.ubah),
            unique_fields=self.unik or None,
            update_fields=self.ubah or None,
        )

    def _susun(self, objek: Sequence[M], *, bernomor: bool) -> _Siap:
        meta = self.model._meta
        medan = [m for m in meta.local_concrete_fields if not m.generated]
        if not bernomor:
            medan = [m for m in medan if not isinstance(m, AutoField)]
        kueri = InsertQuery(
            self.model,
            on_conflict=OnConflict.UPDATE if self.ubah else None,
            update_fields=[meta.get_field(n) for n in self.ubah],
            unique_fields=[meta.get_field(n) for n in self.unik],
        )
        kueri.insert_values(medan, list(objek))
        penyusun: Any = kueri.get_compiler(using=DEFAULT_DB_ALIAS)
        penyusun.returning_fields = [meta.pk] if self.ambil_nomor and not bernomor else []
        ((sql, parameter),) = penyusun.as_sql()
        if len(parameter) == len(medan) * len(objek):
            return _Siap(sql, tuple(map(_pembaca, medan)), menurut_kolom=False)
        if len(parameter) == len(medan):
            return _Siap(sql, tuple(map(_pembaca, medan)), menurut_kolom=True)
        raise TypeError(f"Rows of {meta.label} carry expressions.")


_APA_ADANYA: dict[type[Field[Any, Any]], type] = {
    BigAutoField: int,
    BigIntegerField: int,
    BooleanField: bool,
    CharField: str,
    ForeignKey: int,
    IntegerField: int,
    OneToOneField: int,
    PositiveIntegerField: int,
    PositiveSmallIntegerField: int,
    SmallIntegerField: int,
    TextField: str,
}
"""Kinds of fields whose values the database takes as they are, if they are of this type."""
Pembaca = Callable[[Any, Any], Any]
"""(row, connection) → what the database is given"""


def _pembaca(medan: Field[Any, Any]) -> Pembaca:
    """How a field's value is prepared: by the field, but for what it would leave as it is."""

    def siapkan(satu: Any, koneksi: Any) -> Any:
        return medan.get_db_prep_save(medan.pre_save(satu, add=True), koneksi)

    jenis, nama = _APA_ADANYA.get(type(medan)), medan.attname
    if jenis is None:
        return siapkan

    def baca(satu: Any, koneksi: Any) -> Any:
        nilai = getattr(satu, nama)
        return nilai if nilai is None or type(nilai) is jenis else siapkan(satu, koneksi)

    return baca


@dataclass(frozen=True, slots=True, eq=False)
class _Siap:
    """The text, the values of a row in its order, and whether it takes a list per column (UNNEST)
    or the values row by row."""

    sql: str
    pembaca: tuple[Pembaca, ...]
    menurut_kolom: bool

    def parameter(self, nilai: list[list[Any]]) -> list[Any]:
        if self.menurut_kolom:
            return [list(kolom) for kolom in zip(*nilai, strict=True)]
        return [satu for baris in nilai for satu in baris]
