"""What is asked for, and what the parts of the generator hand to each other."""

from __future__ import annotations

from dataclasses import dataclass, field

from penilaian.buatan.pola import PolaIndikator, PolaVariabel

AWALAN = "buatan-"


@dataclass(frozen=True, slots=True)
class Ukuran:
    """What is asked for; `sampai` is the last year, `sandi` a password hash or "!" for none."""

    instansi: int
    indikator: int
    tahun: int
    sampai: int
    benih: int
    skala_id: int
    sandi: str

    @property
    def awal(self) -> int:
        return self.sampai - self.tahun + 1

    @property
    def daftar_tahun(self) -> range:
        return range(self.awal, self.sampai + 1)


@dataclass(slots=True)
class VariabelBuatan:
    """A variable with the primary keys of its rows."""

    pk: int
    pola: PolaVariabel
    baris: list[int] = field(default_factory=list)


@dataclass(slots=True)
class IndikatorBuatan:
    """An indicator with its targets by (year, period)."""

    pk: int
    nomor: str
    pola: PolaIndikator
    target: dict[tuple[int, str], int] = field(default_factory=dict)


@dataclass(slots=True)
class InstansiBuatan:
    """What the figures of one instansi need."""

    pk: int
    kode: str
    keputusan_id: int
    operator_id: int
    verifikator_id: int
    variabel: list[VariabelBuatan] = field(default_factory=list)
    indikator: list[IndikatorBuatan] = field(default_factory=list)


def kode_pemda(nomor: int) -> str:
    """`buatan-001`: how a synthetic Pemda is recognised."""
    return f"{AWALAN}{nomor:03d}"
