"""Geometry of the line over years, which breaks where the definition changed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from string import ascii_uppercase

from iku.inti.grafik import NOL, Nilai, Ruas, Skala, Titik, langkah_sumbu, ruas_dari

KIRI, KANAN, ATAS, BAWAH = 46, 10, 30, 30


@dataclass(frozen=True, slots=True)
class DataTahun:
    """One year of an indicator. `putus` says why this year cannot be compared with the one before
    (definition, satuan or formula changed); empty when it can. `label` replaces the year's number.
    """

    tahun: int
    realisasi: Nilai = None
    target: Nilai = None
    putus: str = ""
    label: str = ""

    @property
    def nama(self) -> str:
        """What stands under the axis; a year never gets a thousands separator."""
        return self.label or str(self.tahun)


@dataclass(frozen=True, slots=True)
class TandaSumbu:
    """A tick of the value axis."""

    y: Decimal
    nilai: Decimal


@dataclass(frozen=True, slots=True)
class TitikTahun:
    """A year on the axis with its point, if it has a realisasi, and its target, if any.

    `y_label` is the baseline of the printed figure: above the point, or below it where the target
    is just above and the axis leaves room.
    """

    data: DataTahun
    x: Decimal
    titik: Titik | None
    target: Titik | None
    y_label: Decimal | None


@dataclass(frozen=True, slots=True)
class Batas:
    """Vertical mark between two years that cannot be compared; the legend explains its letter."""

    x: Decimal
    huruf: str
    data: DataTahun


@dataclass(frozen=True, slots=True)
class GarisTahun:
    """Everything the template places."""

    lebar: int
    tinggi: int
    kiri: int
    kanan: int
    atas: int
    dasar: int
    sumbu: tuple[TandaSumbu, ...]
    tahun: tuple[TitikTahun, ...]
    ruas: tuple[Ruas, ...]
    ruas_target: tuple[Ruas, ...]
    batas: tuple[Batas, ...]
    tulis_nilai: bool


def garis_tahun(
    data: Sequence[DataTahun], *, lebar: int = 640, tinggi: int = 260
) -> GarisTahun | None:
    """Line of realisasi with dashed targets; None when there is nothing at all to draw.

    Both lines are interrupted at a missing value and before a year with `putus`. The axis starts
    at round numbers around the data and never below 0 unless a value is.
    """
    nilai = [n for d in data for n in (d.realisasi, d.target) if n is not None]
    if not nilai:
        return None
    sumbu = langkah_sumbu(min(nilai), max(nilai))
    tegak = Skala(sumbu[0], sumbu[-1], Decimal(tinggi - BAWAH), Decimal(ATAS))
    tepi = Decimal(24)
    mendatar = Skala(NOL, Decimal(len(data) - 1), KIRI + tepi, lebar - KANAN - tepi)
    letak = [mendatar.letak(Decimal(i)) for i in range(len(data))]
    titik = [_titik(x, d.realisasi, tegak) for x, d in zip(letak, data, strict=True)]
    target = [_titik(x, d.target, tegak) for x, d in zip(letak, data, strict=True)]
    putus = frozenset(i for i, d in enumerate(data) if d.putus and i)
    return GarisTahun(
        lebar=lebar,
        tinggi=tinggi,
        kiri=KIRI,
        kanan=lebar - KANAN,
        atas=ATAS,
        dasar=tinggi - BAWAH,
        sumbu=tuple(TandaSumbu(tegak.letak(s), s) for s in sumbu),
        tahun=tuple(
            TitikTahun(d, x, t, sasaran, _y_label(t, sasaran, Decimal(tinggi - BAWAH)))
            for d, x, t, sasaran in zip(data, letak, titik, target, strict=True)
        ),
        ruas=tuple(ruas_dari(titik, putus)),
        ruas_target=tuple(ruas_dari(target, putus)),
        batas=tuple(
            Batas((letak[i - 1] + letak[i]) / 2, huruf, data[i])
            for i, huruf in zip(sorted(putus), ascii_uppercase, strict=False)
        ),
        tulis_nilai=len(data) <= 8,
    )


def _titik(x: Decimal, nilai: Nilai, tegak: Skala) -> Titik | None:
    return None if nilai is None else Titik(x, tegak.letak(nilai))


def _y_label(titik: Titik | None, target: Titik | None, dasar: Decimal) -> Decimal | None:
    if titik is None:
        return None
    rapat = target is not None and NOL <= titik.y - target.y < Decimal(24)
    muat = titik.y + Decimal(22) <= dasar
    return titik.y + (Decimal(19) if rapat and muat else Decimal(-10))
