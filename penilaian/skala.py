"""Scales (figure → predikat), conversion steps (capaian → nilai) and code tables (word → number).

Pure data and lookups. Scales use half-open lower bounds, so that no figure falls between two
printed integers (90,5; 80,005). Worked tables: tests/tabel/skala.csv and tests/tabel/konversi.csv.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from iku.inti.angka import tulis_angka
from renstra.aturan import DasarSkala


@dataclass(frozen=True, slots=True)
class Rentang:
    """One step of a scale: everything from `batas` up to the next higher step.

    `batas` None means no lower bound (only the lowest step). `termasuk` False means strictly above
    (`> 90`), True means `≥ 88,31`. `band` is the colour step, 1 (lowest) to 5. The index bounds
    are printed beside the step where a scale has them; they are no function of the figure.
    """

    batas: Decimal | None
    predikat: str
    termasuk: bool = True
    singkatan: str = ""
    band: int = 3
    indeks_bawah: Decimal | None = None
    indeks_atas: Decimal | None = None

    def memuat(self, nilai: Decimal) -> bool:
        """Tell whether `nilai` lies at or above the lower bound of this step."""
        if self.batas is None:
            return True
        return nilai >= self.batas if self.termasuk else nilai > self.batas

    @property
    def syarat(self) -> str:
        """The condition as text: `> 90`, `≥ 88,31`, or `tanpa batas bawah`."""
        if self.batas is None:
            return "tanpa batas bawah"
        return f"{'≥' if self.termasuk else '>'} {tulis_angka(self.batas)}"


@dataclass(frozen=True, slots=True)
class Skala:
    """A scale; its steps are kept lowest first, whatever the order given.

    Raises ValueError when it has no step or two steps share their bound.
    """

    kode: str
    nama: str
    rentang: tuple[Rentang, ...]
    dasar: DasarSkala = DasarSkala.NILAI

    def __post_init__(self) -> None:
        """Order the steps, and refuse a scale on which a figure could match two of them."""
        if not self.rentang:
            raise ValueError(f"Skala “{self.nama}” belum punya rentang.")
        naik = sorted(self.rentang, key=lambda r: (r.batas is not None, r.batas or 0))
        for bawah, atas in pairwise(naik):
            if bawah.batas == atas.batas:
                raise ValueError(
                    f"Skala “{self.nama}” salah: “{bawah.predikat}” dan “{atas.predikat}”"
                    " mempunyai batas bawah yang sama."
                )
        object.__setattr__(self, "rentang", tuple(naik))


def predikat(nilai: Decimal, skala: Skala) -> Rentang | None:
    """Return the step of `skala` that holds `nilai`; None below the lowest bound."""
    for rentang in reversed(skala.rentang):
        if rentang.memuat(nilai):
            return rentang
    return None


@dataclass(frozen=True, slots=True)
class Konversi:
    """Steps (lower bound, resulting value) that turn a capaian into a nilai, lowest first.

    Half-open lower bounds as TANGGA of the formula language. Raises ValueError when not rising.
    """

    langkah: tuple[tuple[Decimal, Decimal], ...]

    def __post_init__(self) -> None:
        """Refuse steps that are empty or out of order."""
        if not self.langkah:
            raise ValueError("Tabel konversi belum punya langkah.")
        if any(bawah[0] >= atas[0] for bawah, atas in pairwise(self.langkah)):
            raise ValueError("Batas tabel konversi harus naik dari langkah ke langkah.")

    def nilai(self, capaian: Decimal) -> Decimal | None:
        """Return the value of the highest bound ≤ `capaian`; None below the lowest bound."""
        cocok = [hasil for batas, hasil in self.langkah if batas <= capaian]
        return cocok[-1] if cocok else None


@dataclass(frozen=True, slots=True)
class TabelKode:
    """Words of an ordinal target and their numbers, e.g. WTP = 4, so that they can be compared.

    Which number belongs to which word is the owner's setting. Raises ValueError on a word or a
    number that stands twice.
    """

    isi: tuple[tuple[str, Decimal], ...]

    def __post_init__(self) -> None:
        """Refuse a table that cannot be read back in both directions."""
        kata = {_baku(kata) for kata, _ in self.isi}
        angka = {angka for _, angka in self.isi}
        if len(kata) < len(self.isi) or len(angka) < len(self.isi):
            raise ValueError("Setiap kata dan setiap angka hanya boleh satu kali di tabel kode.")

    def nilai(self, kata: str) -> Decimal | None:
        """Return the number of a word, whatever its case and spacing; None when unknown."""
        return next((angka for isi, angka in self.isi if _baku(isi) == _baku(kata)), None)

    def kata(self, nilai: Decimal) -> str | None:
        """Return the word of exactly this number; None when there is none (a mean, say)."""
        return next((isi for isi, angka in self.isi if angka == nilai), None)


def _baku(kata: str) -> str:
    return " ".join(kata.split()).casefold()
