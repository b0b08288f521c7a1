"""One cell of an entry sheet, and what is asked of it before it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from iku.inti.angka import tulis_angka
from iku.inti.galat import GalatIsian, GalatVersi
from penilaian.models import NilaiVariabel
from renstra.models import Variabel
from renstra.periode import BAGIAN

DIGIT_MAKS = 15
"""Significant digits that SQLite, PostgreSQL and Excel all keep exactly."""


KunciSel = tuple[int, int, str]
"""(row id, year, period)"""


@dataclass(frozen=True, slots=True)
class Sel:
    """One cell of an entry sheet; `versi` is what the user saw, 0 for an empty cell; `alasan` goes
    into the history where there is one to give."""

    baris_id: int
    tahun: int
    periode: str
    nilai: Decimal | None
    versi: int
    alasan: str = ""

    @property
    def kunci(self) -> KunciSel:
        """What tells it from every other cell."""
        return (self.baris_id, self.tahun, self.periode)


def periksa_digit(nilai: Decimal | None) -> None:
    """Refuse figures that one of the engines could not keep exactly."""
    if nilai is None:
        return
    digit = len(nilai.normalize().as_tuple().digits)
    eksponen = nilai.normalize().as_tuple().exponent
    if digit > DIGIT_MAKS or (isinstance(eksponen, int) and eksponen < -10):
        raise GalatIsian(
            "Angka terlalu rinci. Tulis paling banyak 15 angka, 10 di antaranya di belakang koma."
        )


def pastikan_irama(variabel: Variabel, periode: str) -> None:
    """A quarterly variable is entered by quarters only, a yearly one for the year only."""
    if periode not in BAGIAN[variabel.irama]:
        raise GalatIsian(f"Variabel ini diisi {variabel.get_irama_display().lower()}.")


def pastikan_versi(kini: NilaiVariabel | None, versi: int) -> None:
    """What the user saw is still what stands there; else a conflict with the present value."""
    if (kini.versi if kini else 0) != versi:
        lain = tulis_angka(kini.nilai, kosong="kosong") if kini else "kosong"
        raise GalatVersi(
            f"Nilai ini sudah diubah pengguna lain menjadi {lain}. "
            "Pilih nilai yang dipakai, lalu simpan lagi.",
            kini.nilai if kini else None,
            kini.versi if kini else 0,
        )
