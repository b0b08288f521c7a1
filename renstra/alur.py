"""The life of a decree as one table of transitions. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from iku.inti.cakupan import Peran
from renstra.choices import StatusKeputusan


@dataclass(frozen=True, slots=True)
class Peralihan:
    """One allowed step; no role means that only another step of the system takes it. The admin of
    the instansi may take the `admin` ones as well."""

    nama: str
    dari: StatusKeputusan
    ke: StatusKeputusan
    peran: Peran | None
    kalimat: str
    admin: bool = False


PERALIHAN = (
    Peralihan(
        "ajukan", StatusKeputusan.DRAF, StatusKeputusan.DIAJUKAN, Peran.OPERATOR,
        "Ajukan kepada penanda tangan",
    ),
    Peralihan(
        "kembalikan", StatusKeputusan.DIAJUKAN, StatusKeputusan.DRAF, Peran.PENANDATANGAN,
        "Kembalikan untuk diperbaiki",
    ),
    Peralihan(
        "tetapkan", StatusKeputusan.DIAJUKAN, StatusKeputusan.DITETAPKAN, Peran.PENANDATANGAN,
        "Tetapkan keputusan",
    ),
    Peralihan(
        "gantikan", StatusKeputusan.DITETAPKAN, StatusKeputusan.DIGANTIKAN, None,
        "Digantikan keputusan berikutnya",
    ),
    Peralihan(
        "cabut", StatusKeputusan.DITETAPKAN, StatusKeputusan.DICABUT, Peran.PENANDATANGAN,
        "Cabut keputusan", admin=True,
    ),
)  # fmt: skip


def cari(nama: str) -> Peralihan:
    """The transition of that name."""
    return next(p for p in PERALIHAN if p.nama == nama)
