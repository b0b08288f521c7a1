"""What the checker reads of a decree, and what it finds. Pure: no database, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from renstra.rumus import Deklarasi


class Tingkat(StrEnum):
    """GALAT forbids penetapan until repaired or overridden with a reason; PERINGATAN only tells."""

    GALAT = "galat"
    PERINGATAN = "peringatan"


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding: where (`tempat`, may be empty), what is wrong, how to repair it."""

    tempat: str
    pesan: str
    saran: str


@dataclass(frozen=True, slots=True)
class IndikatorPeriksa:
    """An indicator; the counts are of sources, responsible ones and real (not example) targets."""

    nomor: str
    nama: str
    nomor_tercetak: str = ""
    satuan: str = ""
    rumus: str = ""
    rumus_tercetak: str = ""
    sumber: int = 0
    penanggung_jawab: int = 0
    target: int = 0

    @property
    def tempat(self) -> str:
        return f"Indikator {self.nomor}"


@dataclass(frozen=True, slots=True)
class SasaranPeriksa:
    """An objective; `jabatan` names the post of an individual one."""

    nomor: str
    uraian: str
    indikator: tuple[IndikatorPeriksa, ...] = ()
    jabatan: str = ""

    @property
    def tempat(self) -> str:
        return (f"{self.jabatan}, " if self.jabatan else "") + f"sasaran {self.nomor}"


@dataclass(frozen=True, slots=True)
class DiktumPeriksa:
    """A dictum as one text, items included."""

    label: str
    teks: str


@dataclass(frozen=True, slots=True)
class NaskahPeriksa:
    """The whole decree as the checker sees it."""

    jenis: str
    nomor: str = ""
    nomor_lampiran: tuple[str, ...] = ()
    bertanggal: bool = False
    berpenanda: bool = False
    menimbang: tuple[str, ...] = ()
    mengingat: tuple[str, ...] = ()
    menetapkan: str = ""
    diktum: tuple[DiktumPeriksa, ...] = ()
    sasaran: tuple[SasaranPeriksa, ...] = ()
    variabel: tuple[Deklarasi, ...] = ()

    @property
    def indikator(self) -> tuple[IndikatorPeriksa, ...]:
        return tuple(i for s in self.sasaran for i in s.indikator)
