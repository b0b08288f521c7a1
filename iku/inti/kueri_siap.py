"""A queryset whose SQL is written once per process; afterwards only its arguments change.

Building and compiling a queryset costs the ORM ten times what a small indexed query costs the
database. Where a request asks the same few questions each time, the SQL is kept:

    baris_terkunci = KueriSiap(lambda pk: Baris.objects.filter(pk__in=pk).select_for_update())
    baris_terkunci((3, 4))   # the rows, as models or tuples, as the queryset would give them

Nothing is written by hand: the ORM compiles the queryset twice with different placeholder values,
and what differs between both is what an argument fills. A parameter that came out of neither is an
error at once. For reading; changes go through the services.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, router
from django.db.models import Model, QuerySet
from django.db.models.query import BaseIterable
from django.db.transaction import TransactionManagementError

from iku.inti.pernyataan import kirim

T = TypeVar("T")
Argumen = int | str | Collection[int] | Collection[str]
Bentuk = tuple[int | str, ...]
"""How the arguments look: "i" a number, "s" a text, n a collection filled up to n numbers, "sn" one
of n texts."""
TERBANYAK = 256
"""Collections longer than this are asked the ordinary way."""
_AWAL = (10_000, 20_000)  # fit every integer column, and both engines
_TEKS = ("\ue000", "\ue001")


class KueriSiap(Generic[T]):
    """`susun` makes the queryset from the arguments: numbers, texts, collections of either.

    It must only pass them on: what it computes from them would be kept from the first call. An
    empty collection means no rows. Raises TypeError when an argument does not reach the SQL as is.
    The primary database is asked; with `ikut_rute` the one that the router names for reading.
    """

    def __init__(self, susun: Callable[..., QuerySet[Any, T]], *, ikut_rute: bool = False) -> None:
        self._susun, self._ikut_rute = susun, ikut_rute
        self._siap: dict[tuple[str, Bentuk], _Siap] = {}

    def __call__(self, *argumen: Argumen) -> list[T]:
        """The rows."""
        bentuk: list[int | str] = []
        isi: list[Sequence[Any]] = []
        for satu in argumen:
            if isinstance(satu, int):
                bentuk.append("i")
                isi.append((satu,))
            elif isinstance(satu, str):
                bentuk.append("s")
                isi.append((satu,))
            elif not satu:
                return []
            elif len(satu) > TERBANYAK:
                return list(self._susun(*argumen))
            else:
                lebar = 1 << (len(satu) - 1).bit_length()
                penuh = sorted(satu)
                bentuk.append(f"s{lebar}" if isinstance(penuh[0], str) else lebar)
                isi.append(penuh + penuh[-1:] * (lebar - len(penuh)))
        koneksi = connections[DEFAULT_DB_ALIAS]
        kunci = (koneksi.vendor, tuple(bentuk))
        siap = self._siap.get(kunci)
        if siap is None:
            siap = self._siap[kunci] = _siapkan(self._susun, kunci[1])
        if self._ikut_rute:
            koneksi = connections[router.db_for_read(siap.model)]
        return siap.jalankan(koneksi, isi)

    def biasa(self, *argumen: Argumen) -> list[T]:
        """The same by the ordinary way; for tests."""
        return list(self._susun(*argumen))


@dataclass(frozen=True, slots=True, eq=False)
class _Siap:
    """Compiled: the text, its parameters as (argument, position, None) or (-1, 0, constant), which
    of them are arguments, how the ORM makes rows of what comes back."""

    sql: str
    tempat: tuple[tuple[int, int, Any], ...]
    ganti: tuple[int, ...]
    kolom: tuple[Any, Any, Any]
    """select, klass_info and annotation_col_map of the compiler"""
    model: type[Model]
    penghasil: type[BaseIterable[Any]]
    pengubah: Any
    mengunci: bool

    def jalankan(self, koneksi: Any, isi: Sequence[Sequence[Any]]) -> list[Any]:
        if self.mengunci and not koneksi.in_atomic_block:
            raise TransactionManagementError(
                "select_for_update cannot be used outside of atomic()."
            )
        nilai = [isi[ke][letak] if ke >= 0 else tetap for ke, letak, tetap in self.tempat]
        with koneksi.cursor() as kursor:
            kirim(koneksi, kursor, self, self.sql, nilai, self.ganti)
            baris = kursor.fetchall()
        penghasil: Any = self.penghasil(_Sumber(self, koneksi, baris))  # type: ignore[arg-type]
        return list(penghasil)


class _Sumber:
    """What a queryset, its query and its compiler are to the ORM's own row makers."""

    _known_related_objects: dict[Any, Any] = {}

    def __init__(self, siap: _Siap, koneksi: Any, baris: list[Any]) -> None:
        self.query = self
        self.db = koneksi.alias
        self._siap, self._koneksi, self._baris = siap, koneksi, baris
        self.select, self.klass_info, self.annotation_col_map = siap.kolom

    def get_compiler(self, *_: Any, **__: Any) -> _Sumber:
        return self

    def execute_sql(self, *_: Any, **__: Any) -> list[Any]:
        return self._baris

    def results_iter(self, *_: Any, **__: Any) -> Iterator[Any]:
        pengubah, koneksi = self._siap.pengubah, self._koneksi
        if not pengubah:
            return iter(self._baris)
        keluar = []
        for satu in self._baris:
            baris = list(satu)
            for posisi, (semua, ungkapan) in pengubah:
                nilai = baris[posisi]
                for ubah in semua:
                    nilai = ubah(nilai, ungkapan, koneksi)
                baris[posisi] = nilai
            keluar.append(tuple(baris))
        return iter(keluar)


def _siapkan(susun: Callable[..., QuerySet[Any]], bentuk: Bentuk) -> _Siap:
    (sql, satu, kueri, penyusun), (sql_dua, dua, _, _) = (
        _tulis(susun, bentuk, ke) for ke in (0, 1)
    )
    if sql != sql_dua or len(satu) != len(dua):
        raise TypeError("The SQL depends on the value of an argument.")
    letak, lawan = _letak(_contoh(bentuk, 0)), _letak(_contoh(bentuk, 1))
    tempat: list[tuple[int, int, Any]] = []
    for a, b in zip(satu, dua, strict=True):
        if a == b:
            tempat.append((-1, 0, a))
        elif letak.get(a) is None or letak.get(a) != lawan.get(b):
            raise TypeError(f"An argument reaches the SQL changed: {a!r}.")
        else:
            tempat.append((*letak[a], None))
    medan = [kolom[0] for kolom in penyusun.select[: penyusun.col_count]]
    if penyusun.has_composite_fields(medan):
        raise TypeError("Composite fields are not supported.")
    return _Siap(
        sql,
        tuple(tempat),
        tuple(urut for urut, (ke, _, _) in enumerate(tempat) if ke >= 0),
        (penyusun.select, penyusun.klass_info, penyusun.annotation_col_map),
        kueri.model,
        kueri._iterable_class,
        tuple(penyusun.get_converters(medan).items()),
        kueri.query.select_for_update,
    )


def _letak(contoh: list[Any]) -> dict[Any, tuple[int, int]]:
    """Placeholder → (argument, position in it)."""
    return {
        nilai: (ke, posisi)
        for ke, isi in enumerate(contoh)
        for posisi, nilai in enumerate(isi if isinstance(isi, tuple) else (isi,))
    }


def _tulis(
    susun: Callable[..., QuerySet[Any]], bentuk: Bentuk, ke: int
) -> tuple[str, tuple[Any, ...], Any, Any]:
    kueri: Any = susun(*_contoh(bentuk, ke))
    penyusun = kueri.query.get_compiler(DEFAULT_DB_ALIAS)
    sql, parameter = penyusun.as_sql()
    return sql, tuple(parameter), kueri, penyusun


def _contoh(bentuk: Bentuk, ke: int) -> list[Any]:
    """Placeholder arguments of that shape, all different."""
    nomor = _AWAL[ke]
    keluar: list[Any] = []
    for satu in bentuk:
        if satu == "s":
            keluar.append(f"{_TEKS[ke]}{nomor}")
            nomor += 1
        elif satu == "i":
            keluar.append(nomor)
            nomor += 1
        elif isinstance(satu, str):
            lebar = int(satu[1:])
            keluar.append(tuple(f"{_TEKS[ke]}{n}" for n in range(nomor, nomor + lebar)))
            nomor += lebar
        else:
            keluar.append(tuple(range(nomor, nomor + satu)))
            nomor += satu
    return keluar
