"""The capaian scale as legends, charts and thresholds need it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from iku.inti.angka import tulis_angka
from penilaian.skala import Rentang, Skala, predikat

PITA_BAIK = 4
"""Below this band an indicator needs attention."""


@dataclass(frozen=True, slots=True)
class ButirLegenda:
    """One band with its condition in words: `> 75`."""

    band: int
    predikat: str
    syarat: str


@dataclass(frozen=True, slots=True)
class PitaSkala:
    """A scale, highest step first; without one everything is neutral."""

    skala: Skala | None

    @property
    def nama(self) -> str:
        return self.skala.nama if self.skala else ""

    @property
    def rentang(self) -> tuple[Rentang, ...]:
        return tuple(reversed(self.skala.rentang)) if self.skala else ()

    @property
    def legenda(self) -> tuple[ButirLegenda, ...]:
        """The steps; the lowest says below what it lies."""
        isi = [ButirLegenda(r.band, r.predikat, r.syarat) for r in self.rentang]
        if len(isi) > 1 and self.rentang[-1].batas is None:
            isi[-1] = ButirLegenda(isi[-1].band, isi[-1].predikat, _bawah(self.rentang[-2]))
        return tuple(isi)

    @property
    def batas(self) -> tuple[Decimal, ...]:
        """The lower bounds, for the shades behind a bullet."""
        return tuple(r.batas for r in self.rentang if r.batas is not None)

    @property
    def syarat_perhatian(self) -> str:
        """`≤ 75`: what lies below the good bands."""
        baik = [r for r in self.rentang if r.band >= PITA_BAIK and r.batas is not None]
        return _bawah(baik[-1]) if baik else ""

    def nilai(self, capaian: Decimal | None) -> Rentang | None:
        """The step of a figure."""
        return predikat(capaian, self.skala) if self.skala and capaian is not None else None

    def predikat_pita(self, band: int) -> str:
        """The word of a band; steps that share a band share its first word."""
        return next((r.predikat for r in self.rentang if r.band == band), "")


def _bawah(rentang: Rentang) -> str:
    """Everything below a step: `< 88,31`, or `≤ 75` when its bound is not part of it."""
    batas = tulis_angka(rentang.batas) if rentang.batas is not None else ""
    return f"{'<' if rentang.termasuk else '≤'} {batas}"
