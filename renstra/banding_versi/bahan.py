"""A version of a decree as the comparison reads it. Texts are ready to be shown. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class MedanBanding:
    """One field: its text, or its items when it is a list; `kunci` pairs both versions.

    `kelompok` sorts the change for the summary: nama, rumus, aturan, satuan, pelaku, sumber, lain.
    """

    kunci: str
    label: str
    teks: str = ""
    butir: tuple[str, ...] | None = None
    panjang: bool = False
    kelompok: str = "lain"

    @property
    def kosong(self) -> bool:
        return not (self.teks or self.butir)


@dataclass(frozen=True, slots=True)
class TargetBanding:
    """The promised figure of a year or a part of it, as text; `kunci` sorts (2026, "TAHUN")."""

    kunci: tuple[int, str]
    label: str
    teks: str
    tercetak: bool = False
    contoh: bool = False


@dataclass(frozen=True, slots=True)
class BarisBanding:
    """A row of a table variable; `bobot` is a fraction."""

    kode: str
    label: str
    bobot: Decimal | None = None
    maks: Decimal | None = None


@dataclass(frozen=True, slots=True)
class VariabelBanding:
    """A variable with its rows; `pemakai` numbers the indicators that use it."""

    garis: str
    kode: str
    label: str
    medan: tuple[MedanBanding, ...] = ()
    baris: tuple[BarisBanding, ...] = ()
    pemakai: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndikatorBanding:
    """An indicator; `label` are the words for the codes of its formula."""

    pk: int
    garis: str
    nomor: str
    nama: str
    medan: tuple[MedanBanding, ...] = ()
    rumus: str = ""
    label: Mapping[str, str] = field(default_factory=dict)
    variabel: frozenset[str] = frozenset()
    target: tuple[TargetBanding, ...] = ()


@dataclass(frozen=True, slots=True)
class SasaranBanding:
    """An objective; it has no line of its own, so text and indicators tell which is the same."""

    nomor: str
    uraian: str
    jabatan: str = ""
    medan: tuple[MedanBanding, ...] = ()
    indikator: tuple[IndikatorBanding, ...] = ()


@dataclass(frozen=True, slots=True)
class VersiBanding:
    """One version; `mulai_tahun` is the first year whose targets it may hold."""

    pk: int
    nama: str
    mulai_tahun: int
    kepala: tuple[MedanBanding, ...] = ()
    sasaran: tuple[SasaranBanding, ...] = ()
    variabel: tuple[VariabelBanding, ...] = ()
