"""Read the changed cells and explanations that a sheet saves by itself (JSON)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from iku.inti.fields import AngkaField, KataField
from penilaian.forms.isian import rapikan
from penilaian.skala import TabelKode
from renstra.choices import Periode

_ANGKA = AngkaField(required=False)
BUTIR_MAKS = 1_000
BULAT_MAKS = 2**31 - 1


class KirimanRusak(ValueError):
    """The body is not what a sheet sends."""


@dataclass(frozen=True, slots=True)
class Butir:
    """One changed field: `pk` of a variable's row, or of an indicator for an explanation or a
    target."""

    pk: int
    tahun: int
    periode: str
    teks: str
    versi: int


@dataclass(frozen=True, slots=True)
class Kiriman:
    """What was sent; `jabatan`, `unit`, `pj` and `indikator` say which sheet shows it, `setahun`
    that it is the one of the whole year."""

    sel: tuple[Butir, ...]
    teks: tuple[Butir, ...]
    target: tuple[Butir, ...] = ()
    jabatan: str = ""
    unit: str = ""
    pj: str = ""
    indikator: int | None = None
    setahun: bool = False


def baca_kiriman(tubuh: bytes) -> Kiriman:
    """Keep the known names and nothing else. Raises KirimanRusak."""
    try:
        isi = json.loads(tubuh)
    except ValueError as galat:
        raise KirimanRusak from galat
    if not isinstance(isi, dict):
        raise KirimanRusak
    indikator = isi.get("indikator")
    return Kiriman(
        sel=_daftar(isi.get("sel", []), "baris"),
        teks=_daftar(isi.get("teks", []), "indikator"),
        target=_daftar(isi.get("target", []), "indikator"),
        jabatan=str(isi.get("jabatan") or "")[:80],
        unit=str(isi.get("unit") or "")[:80],
        pj=str(isi.get("pj") or "")[:80],
        indikator=None if indikator is None else _bulat(indikator),
        setahun=isi.get("setahun") is True,
    )


def baca_nilai(butir: Butir, kata: Mapping[int, TabelKode]) -> Decimal | None:
    """The figure that was typed. Raises ValidationError with its repair."""
    tabel = kata.get(butir.pk)
    bidang = KataField(required=False, kata=dict(tabel.isi)) if tabel else _ANGKA
    nilai: Decimal | None = bidang.clean(butir.teks)
    return nilai


def _daftar(isi: Any, kunci: str) -> tuple[Butir, ...]:
    if not isinstance(isi, list) or len(isi) > BUTIR_MAKS:
        raise KirimanRusak
    return tuple(_butir(satu, kunci) for satu in isi)


def _butir(satu: Any, kunci: str) -> Butir:
    if not isinstance(satu, dict):
        raise KirimanRusak
    teks, periode = satu.get("teks"), satu.get("periode")
    if not isinstance(teks, str) or periode not in Periode.values:
        raise KirimanRusak
    return Butir(
        pk=_bulat(satu.get(kunci)),
        tahun=_bulat(satu.get("tahun")),
        periode=str(periode),
        teks=rapikan(teks),
        versi=_bulat(satu.get("versi")),
    )


def _bulat(nilai: Any) -> int:
    if not isinstance(nilai, int) or isinstance(nilai, bool) or not 0 <= nilai <= BULAT_MAKS:
        raise KirimanRusak
    return nilai
