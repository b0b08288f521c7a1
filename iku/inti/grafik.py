"""Geometry of the small SVG charts: Decimals in, coordinates out; templates only place them. Pure.

Coordinates are units of the chart's viewBox with y growing downwards, rounded to 0,01; bullets and
stacked bars have no viewBox and count in per cent of the width, so that their height never shrinks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import groupby, pairwise

Nilai = Decimal | None
NOL = Decimal(0)


def _bulat(nilai: Decimal) -> Decimal:
    return nilai.quantize(Decimal("0.01"), ROUND_HALF_UP)


def tulis_koordinat(nilai: Decimal | int) -> str:
    """Plain digits with a dot as SVG wants them, whatever the language: `12.5`."""
    teks = f"{Decimal(nilai):f}"
    return (teks.rstrip("0").rstrip(".") or "0") if "." in teks else teks


@dataclass(frozen=True, slots=True)
class Titik:
    """A point of a chart."""

    x: Decimal
    y: Decimal


@dataclass(frozen=True, slots=True)
class Ruas:
    """An unbroken run of points; one point alone is drawn as a dot, not as a line."""

    titik: tuple[Titik, ...]

    @property
    def jalur(self) -> str:
        """The value of the attribute `points`."""
        return " ".join(f"{tulis_koordinat(t.x)},{tulis_koordinat(t.y)}" for t in self.titik)

    @property
    def tunggal(self) -> bool:
        return len(self.titik) == 1


def ruas_dari(titik: Sequence[Titik | None], putus: frozenset[int] = frozenset()) -> list[Ruas]:
    """Split points into runs: at every missing one, and before every index in `putus`."""
    nomor, kunci = 0, []
    for indeks, satu in enumerate(titik):
        if satu is None or indeks in putus:
            nomor += 1
        kunci.append((nomor, satu))
    kelompok = groupby((k for k in kunci if k[1] is not None), key=lambda k: k[0])
    return [Ruas(tuple(t for _, t in isi if t is not None)) for _, isi in kelompok]


@dataclass(frozen=True, slots=True)
class Skala:
    """Linear scale from values to one axis; values outside are clamped to its ends."""

    bawah: Decimal
    atas: Decimal
    awal: Decimal
    akhir: Decimal

    def letak(self, nilai: Decimal) -> Decimal:
        """Coordinate of `nilai`; a scale without extent puts everything in the middle."""
        if self.atas == self.bawah:
            return _bulat((self.awal + self.akhir) / 2)
        dalam = min(max(nilai, self.bawah), self.atas)
        bagian = (dalam - self.bawah) / (self.atas - self.bawah)
        return _bulat(self.awal + bagian * (self.akhir - self.awal))


@dataclass(frozen=True, slots=True)
class GarisMini:
    """Sparkline; `y_acuan` is the dashed reference, `akhir` the dot on the newest value."""

    lebar: int
    tinggi: int
    ruas: tuple[Ruas, ...]
    akhir: Titik | None
    y_acuan: Decimal | None


def garis_mini(
    nilai: Sequence[Nilai],
    *,
    acuan: Nilai = None,
    putus: frozenset[int] = frozenset(),
    lebar: int = 112,
    tinggi: int = 30,
) -> GarisMini:
    """Sparkline over equal steps; missing values and indices in `putus` interrupt the line.

    The dot is only drawn when the newest value itself is known.
    """
    ada = [n for n in (*nilai, acuan) if n is not None]
    skala = Skala(min(ada, default=NOL), max(ada, default=NOL), Decimal(tinggi - 4), Decimal(4))
    mendatar = Skala(NOL, Decimal(max(len(nilai) - 1, 1)), Decimal(4), Decimal(lebar - 5))
    titik = [
        None if n is None else Titik(mendatar.letak(Decimal(i)), skala.letak(n))
        for i, n in enumerate(nilai)
    ]
    return GarisMini(
        lebar=lebar,
        tinggi=tinggi,
        ruas=tuple(ruas_dari(titik, putus)),
        akhir=titik[-1] if titik else None,
        y_acuan=None if acuan is None else skala.letak(acuan),
    )


@dataclass(frozen=True, slots=True)
class Zona:
    """A background stretch of a bullet; `tingkat` 0 is the lowest (darkest)."""

    x: Decimal
    lebar: Decimal
    tingkat: int


@dataclass(frozen=True, slots=True)
class Peluru:
    """Bullet chart: bar, target mark and background zones; `terpotong` when the bar was clamped."""

    lebar: int
    batang: Decimal | None
    x_acuan: Decimal
    zona: tuple[Zona, ...]
    terpotong: bool


def peluru(
    nilai: Nilai,
    *,
    acuan: Decimal = Decimal(100),
    batas: Sequence[Decimal] = (Decimal(65), Decimal(90)),
    maks: Decimal = Decimal(120),
    lebar: int = 100,
) -> Peluru:
    """Capaian as a bar from 0 to `maks`; None draws no bar at all, which is not a bar of 0."""
    skala = Skala(NOL, maks, NOL, Decimal(lebar))
    tepi = [NOL, *sorted(batas), maks]
    letak = [skala.letak(t) for t in tepi]
    zona = tuple(
        Zona(kiri, kanan - kiri, tingkat) for tingkat, (kiri, kanan) in enumerate(pairwise(letak))
    )
    return Peluru(
        lebar=lebar,
        batang=None if nilai is None else skala.letak(nilai),
        x_acuan=skala.letak(acuan),
        zona=zona,
        terpotong=nilai is not None and nilai > maks,
    )


@dataclass(frozen=True, slots=True)
class Potongan:
    """A segment of a stacked bar; `indeks` points into the given counts."""

    indeks: int
    x: Decimal
    lebar: Decimal

    @property
    def tengah(self) -> Decimal:
        return _bulat(self.x + self.lebar / 2)


def sebaran(jumlah: Sequence[int], *, lebar: int = 100, terkecil: int = 1) -> tuple[Potongan, ...]:
    """Stacked bar of counts that fills `lebar` exactly; a count of 0 has no segment.

    A count too small to be seen gets `terkecil` units, taken from the others in proportion.
    Raises ValueError for a negative count.
    """
    if any(n < 0 for n in jumlah):
        raise ValueError("Jumlah tidak boleh negatif.")
    total = sum(jumlah)
    if not total:
        return ()
    kecil = {i for i, n in enumerate(jumlah) if n and Decimal(n) * lebar / total < terkecil}
    sisa_jumlah = sum(n for i, n in enumerate(jumlah) if i not in kecil)
    sisa_lebar = Decimal(lebar - terkecil * len(kecil))
    hasil: list[Potongan] = []
    kumulatif, tepi = NOL, NOL
    for indeks, n in enumerate(jumlah):
        if not n:
            continue
        kumulatif += Decimal(terkecil) if indeks in kecil else sisa_lebar * n / sisa_jumlah
        kanan = _bulat(kumulatif)
        hasil.append(Potongan(indeks, tepi, kanan - tepi))
        tepi = kanan
    return tuple(hasil)


def langkah_sumbu(bawah: Decimal, atas: Decimal, banyak: int = 4) -> tuple[Decimal, ...]:
    """Round tick values (1, 2, 2,5 or 5 × 10ⁿ apart) that enclose `bawah`..`atas`."""
    if atas <= bawah:
        ruang = abs(bawah) / 10 or Decimal(1)
        bawah, atas = (max(NOL, bawah - ruang) if bawah >= 0 else bawah - ruang), atas + ruang
    kasar = (atas - bawah) / banyak
    pangkat = Decimal(10) ** kasar.adjusted()
    langkah = next(
        f * pangkat for f in map(Decimal, ("1", "2", "2.5", "5", "10")) if f * pangkat >= kasar
    )
    awal = (bawah / langkah).to_integral_value(ROUND_FLOOR)
    akhir = (atas / langkah).to_integral_value(ROUND_CEILING)
    return tuple((awal + i) * langkah for i in range(int(akhir - awal) + 1))
