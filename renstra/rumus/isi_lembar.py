"""What the worksheet of one realisasi shows, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from renstra.rumus.pohon import Simpul

CaraCapaian = Literal["maksimal", "minimal-selisih", "minimal-rasio", "stabil"]


@dataclass(frozen=True, slots=True)
class MasukanLembar:
    """A number entered once: `kunci` is the code, or `@2.1` for another indicator's result."""

    kunci: str
    label: str
    satuan: str = ""
    nilai: Decimal | None = None
    sumber: str = ""


@dataclass(frozen=True, slots=True)
class TabelLembar:
    """A table variable: the label of each row and the columns `bobot`, `maks`, `nilai`."""

    kode: str
    label: str
    baris: tuple[str, ...]
    kolom: Mapping[str, tuple[Decimal | None, ...]]


@dataclass(frozen=True, slots=True)
class CapaianLembar:
    """Target and rule. A point target has `target_bawah` = `target_atas`; None is not set yet.

    `nol_minimal` is the capaian of a minimise indicator whose target 0 was reached (otherwise 0),
    `nol_rasio` that of the ratio with realisasi 0; None: not computable. `penjelasan` is the rule
    in words.
    """

    cara: CaraCapaian
    target_bawah: Decimal | None
    target_atas: Decimal | None
    penjelasan: str = ""
    batas_atas: Decimal | None = None
    presisi: int = 2
    nol_minimal: Decimal | None = Decimal(100)
    nol_rasio: Decimal | None = None
    dari_nilai_penuh: bool = False

    @property
    def rentang(self) -> bool:
        """Whether the target is a range."""
        return self.target_bawah != self.target_atas


@dataclass(frozen=True, slots=True)
class IsiLembar:
    """One realisasi. `rumus_tertulis` is the formula as text, `rumus_berlabel` with its labels.

    `tercatat` are figures as the application printed them ("Realisasi": "66,67"), shown as text.
    """

    instansi: str
    keputusan: str
    indikator: str
    periode: str
    satuan: str
    rumus: Simpul
    rumus_tertulis: str
    rumus_berlabel: str
    presisi: int = 2
    masukan: tuple[MasukanLembar, ...] = ()
    tabel: tuple[TabelLembar, ...] = ()
    capaian: CapaianLembar | None = None
    tercatat: Mapping[str, str] = field(default_factory=dict)
    catatan: tuple[str, ...] = ()


def ungkapan_capaian(aturan: CapaianLembar, realisasi: str, acuan: str) -> str:
    """The raw capaian in Excel's language over two cells; an error where there is none.

    `acuan` is the target, or the bound of a range that the realisasi is compared with.
    """
    r, t = realisasi, acuan
    maksimal, selisih = f"{r}*100/{t}", f"(2*{t}-{r})*100/{t}"
    match aturan.cara:
        case "maksimal":
            isi = maksimal
        case "stabil":
            isi = f"IF({r}>{t},{selisih},{maksimal})"
        case "minimal-selisih":
            isi = f"IF({t}=0,{_target_nol(aturan, r)},{selisih})"
        case "minimal-rasio":
            nol = f"IF({r}<0,NA(),{_atau_galat(aturan.nol_rasio)})"
            isi = f"IF({t}=0,{_target_nol(aturan, r)},IF({r}>0,{t}*100/{r},{nol}))"
    return f"IF({t}<0,NA(),{isi})"


def _target_nol(aturan: CapaianLembar, realisasi: str) -> str:
    if aturan.nol_minimal is None:
        return "NA()"
    return f"IF({realisasi}<=0,{aturan.nol_minimal:f},0)"


def _atau_galat(nilai: Decimal | None) -> str:
    return "NA()" if nilai is None else f"{nilai:f}"
