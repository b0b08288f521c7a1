"""The choices behind a capaian rule, as plain enums: pure code and Django models share them.

No national norm fixes the polarity formula, the cap or the zero rules, so each is a field of the
indicator. Values are stored in the database: never rename one. `label` is what users read.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Pilihan(StrEnum):
    """A stored value with the Indonesian label that screens and prints show."""

    label: str

    def __new__(cls, nilai: str, label: str = "") -> Self:
        """Build a member from its stored value and its label (absent when looked up)."""
        anggota = str.__new__(cls, nilai)
        anggota._value_ = nilai
        anggota.label = label
        return anggota

    @classmethod
    def pilihan(cls) -> list[tuple[str, str]]:
        """Return (value, label) pairs in order, the form Django's `choices` takes."""
        return [(anggota.value, anggota.label) for anggota in cls]


class Polaritas(Pilihan):
    """Whether a higher, a lower or an exact realisasi is the better one."""

    MAKSIMAL = "MAKSIMAL", "Maksimal: makin tinggi makin baik"
    MINIMAL = "MINIMAL", "Minimal: makin rendah makin baik"
    STABIL = "STABIL", "Stabil: makin dekat ke target makin baik"


class CaraMinimal(Pilihan):
    """Which of the two formulas in use compares a MINIMAL realisasi with its target."""

    SELISIH = "SELISIH", "Selisih: (2 × target − realisasi) ÷ target × 100"
    RASIO = "RASIO", "Rasio: target ÷ realisasi × 100"


class NolMinimal(Pilihan):
    """Policy of a MINIMAL indicator whose target is 0 (a division by zero in the formula)."""

    TERCAPAI = "TERCAPAI", "Realisasi 0 dinilai tercapai, realisasi di atas 0 dinilai 0"
    TIDAK_DIHITUNG = "TIDAK_DIHITUNG", "Capaian tidak dihitung bila target 0"


class NolRasio(Pilihan):
    """Policy of MINIMAL by RASIO when the realisasi is 0 and the target is not."""

    BATAS_ATAS = "BATAS_ATAS", "Realisasi 0 mendapat capaian setinggi batas atas"
    TIDAK_DIHITUNG = "TIDAK_DIHITUNG", "Capaian tidak dihitung bila realisasi 0"


class Konsolidasi(Pilihan):
    """How the period values of one variable become its value for the year."""

    JUMLAH = "JUMLAH", "Jumlah seluruh periode dalam tahun itu"
    RATA_RATA = "RATA_RATA", "Rata-rata periode yang terisi dalam tahun itu"
    NILAI_TERAKHIR = "NILAI_TERAKHIR", "Nilai terakhir yang terisi dalam tahun itu"
    KUMULATIF_PERIODE = "KUMULATIF_PERIODE", "Jumlah sejak tahun pertama Renstra"


class CaraTahunan(Pilihan):
    """How an indicator gets its figure for the year from its periods."""

    DARI_VARIABEL = "DARI_VARIABEL", "Rumus dihitung dari variabel yang dikonsolidasi"
    RATA_HASIL = "RATA_HASIL", "Rata-rata hasil setiap periode"


class DasarSkala(Pilihan):
    """Which figure a scale judges: the capaian in percent, or the indicator's own value."""

    CAPAIAN = "CAPAIAN", "Capaian (%)"
    NILAI = "NILAI", "Nilai indikator"
