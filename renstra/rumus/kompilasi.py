"""A formula made ready once: checked, printed, hashed and compiled to a function over Decimals."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextvars import Context
from dataclasses import dataclass, field
from decimal import Decimal, setcontext
from functools import lru_cache
from types import CodeType, FunctionType
from typing import TypeVar

from renstra.rumus.batas import KONTEKS
from renstra.rumus.cetak import cetak
from renstra.rumus.evaluasi import Evaluasi
from renstra.rumus.hasil import Hasil, StatusHasil
from renstra.rumus.jenis import Terperiksa, periksa_jenis
from renstra.rumus.kode import Penulis
from renstra.rumus.masukan import Masukan
from renstra.rumus.pohon import Simpul
from renstra.rumus.telusur import kolom_dalam, nama_dalam, rujukan_dalam
from renstra.rumus.urai import urai_berletak

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RumusSiap:
    """A checked formula. `hitung(masukan)` gives a Hasil and never raises for missing figures.

    `nama` are scalar codes, `kolom` (table, column) pairs, `rujukan` numbers of other indicators
    without `@`; their keys in `masukan` are the code, the table, and `@` + number.
    """

    teks: str
    pohon: Simpul
    kanonik: str
    sidik: str
    nama: frozenset[str]
    kolom: frozenset[tuple[str, str]]
    rujukan: frozenset[str]
    hitung: Callable[[Masukan], Hasil] = field(repr=False, compare=False)
    hitung_biasa: Callable[[Masukan], Hasil | None] = field(repr=False, compare=False)
    """the same where it is the ordinary case; None leaves it to `hitung`, with its reasons"""
    terperiksa: Terperiksa = field(repr=False, compare=False)

    @property
    def tabel(self) -> frozenset[str]:
        """The codes of the tables it reads."""
        return frozenset(tabel for tabel, _ in self.kolom)


@lru_cache(maxsize=4096)
def susun(teks: str) -> RumusSiap:
    """Make a formula ready; cached by its text. Raises GalatRumus for what is no formula."""
    terperiksa = periksa_jenis(urai_berletak(teks))
    pohon = terperiksa.pohon
    kanonik = cetak(pohon)
    hitung, hitung_biasa = _fungsi(terperiksa)
    return RumusSiap(
        teks=teks,
        pohon=pohon,
        kanonik=kanonik,
        sidik=hashlib.sha256(kanonik.encode()).hexdigest(),
        nama=nama_dalam(pohon),
        kolom=kolom_dalam(pohon),
        rujukan=rujukan_dalam(pohon),
        hitung=hitung,
        hitung_biasa=hitung_biasa,
        terperiksa=terperiksa,
    )


class _LambatError(ArithmeticError):
    """Not the ordinary case: let the walk over the tree decide."""


def _jaga(nilai: Decimal) -> Decimal:
    if type(nilai) is Decimal and nilai.is_finite():
        return nilai
    raise _LambatError


_ALAT: dict[str, object] = {
    "__builtins__": {"len": len, "max": max, "min": min, "sum": sum, "zip": zip},
    "NILAI": StatusHasil.NILAI,
    "NOL": Decimal(0),
    "Hasil": Hasil,
    "Desimal": Decimal,
    "Lambat": _LambatError,
    "Kesalahan": (TypeError, LookupError, AttributeError, ValueError, ArithmeticError),
    "plus": KONTEKS.plus,
    "mutlak": KONTEKS.abs,
    "bulat": KONTEKS.quantize,
    "jaga": _jaga,
    "baru": tuple.__new__,
}
# The caller's context variables have no part in this one. Entering a copy of it costs a third of
# setting the thread's decimal context and setting it back, and a copy belongs to one call alone.
_RUANG = Context()
_RUANG.run(setcontext, KONTEKS)


def _fungsi(
    terperiksa: Terperiksa,
) -> tuple[Callable[[Masukan], Hasil], Callable[[Masukan], Hasil | None]]:
    penulis = Penulis(terperiksa)
    modul = compile(penulis.sumber(), "<rumus>", "exec")
    kode = next(satu for satu in modul.co_consts if isinstance(satu, CodeType))
    alat = {**_ALAT, **penulis.konstanta}

    def lambat(masukan: Masukan) -> Hasil:
        return Evaluasi(terperiksa, masukan).hasil()

    return _jalankan(kode, alat, lambat), _jalankan(kode, alat, _tidak_biasa)


def _jalankan(
    kode: CodeType, alat: dict[str, object], lambat: Callable[[Masukan], T]
) -> Callable[[Masukan], T]:
    dalam = FunctionType(kode, {**alat, "lambat": lambat})
    salin = _RUANG.copy

    def hitung(masukan: Masukan) -> T:
        return salin().run(dalam, masukan)

    return hitung


def _tidak_biasa(_masukan: Masukan) -> Hasil | None:
    return None
