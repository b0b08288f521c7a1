"""Compare one realisasi with one target: the formulas, range rules and zero rules, unrounded.

Pure. Everything here answers "what is the capaian before rounding, floor and cap, and why".
Worked table: tests/tabel/capaian.csv, explained in docs/capaian.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

from iku.inti.angka import tulis_angka
from renstra.aturan import CaraMinimal, NolMinimal, NolRasio, Polaritas

KONTEKS = Context(prec=60, rounding=ROUND_HALF_UP)
SERATUS = Decimal(100)
_DUA = Decimal(2)
BATAS_CAPAIAN = Decimal(10) ** 18
PRESISI_TERTINGGI = 10


@dataclass(frozen=True, slots=True)
class Aturan:
    """The rule of one indicator, frozen with its decree. `batas_atas` None means no cap, in %.

    `presisi` is the number of decimals of the printed realisasi, `presisi_capaian` that of the
    capaian. With `dari_nilai_penuh` the capaian starts from the unrounded realisasi.
    """

    polaritas: Polaritas = Polaritas.MAKSIMAL
    cara_minimal: CaraMinimal = CaraMinimal.SELISIH
    batas_atas: Decimal | None = None
    presisi: int = 2
    presisi_capaian: int = 2
    nol_minimal: NolMinimal = NolMinimal.TERCAPAI
    nilai_tercapai: Decimal = SERATUS
    nol_rasio: NolRasio = NolRasio.BATAS_ATAS
    dari_nilai_penuh: bool = False

    def __post_init__(self) -> None:
        """Raise ValueError, in words for users, on a rule that no figure could follow."""
        for presisi in (self.presisi, self.presisi_capaian):
            if not 0 <= presisi <= PRESISI_TERTINGGI:
                raise ValueError(f"Presisi harus 0 sampai {PRESISI_TERTINGGI} angka desimal.")
        if self.batas_atas is not None and not 0 < self.batas_atas < BATAS_CAPAIAN:
            raise ValueError("Batas atas capaian harus lebih dari 0, misalnya 120.")
        if not 0 <= self.nilai_tercapai < BATAS_CAPAIAN:
            raise ValueError("Nilai capaian untuk target 0 yang tercapai tidak boleh negatif.")


class _Batas(NamedTuple):
    bawah: Decimal
    atas: Decimal


class TargetAngka(_Batas):
    """A target as a point (`bawah` = `atas`) or a range. Raises ValueError when upside down.

    A named tuple, because a year of targets is many thousands of them.
    """

    __slots__ = ()

    def __new__(cls, bawah: Decimal, atas: Decimal) -> TargetAngka:
        """Refuse 8..7."""
        if bawah > atas:
            raise ValueError("Batas bawah target tidak boleh lebih besar daripada batas atasnya.")
        return super().__new__(cls, bawah, atas)

    @classmethod
    def titik(cls, nilai: Decimal) -> TargetAngka:
        """Build the target that is one number."""
        return cls(nilai, nilai)

    @property
    def rentang(self) -> bool:
        """Tell whether this is a range with two different bounds."""
        return self.bawah != self.atas

    @property
    def teks(self) -> str:
        """Write the target as `80` or `7 sampai 8`."""
        bawah = tulis_angka(self.bawah)
        return f"{bawah} sampai {tulis_angka(self.atas)}" if self.rentang else bawah


@dataclass(frozen=True, slots=True)
class Perbandingan:
    """`mentah` in percent, unrounded and not floored, or None with `alasan`.

    `aturan` is the rule in words, `hitungan` the same with the numbers put in, written when it is
    read: most figures are computed, stored and never explained.
    """

    mentah: Decimal | None
    aturan: str
    tulis: Callable[[], str] = field(default=str, repr=False, compare=False)
    alasan: str = ""

    @property
    def hitungan(self) -> str:
        """`(2 × 20 − 21) ÷ 20 × 100`; empty where there is nothing to compute."""
        return self.tulis()


def bandingkan(realisasi: Decimal, target: TargetAngka, aturan: Aturan) -> Perbandingan:
    """Compare `realisasi` with `target` under `aturan`; never raises on any pair of numbers.

    Range: inside → 100, above → compared with the upper bound, below → with the lower one.
    """
    hasil = _bandingkan(realisasi, target, aturan)
    if hasil.mentah is not None and abs(hasil.mentah) >= BATAS_CAPAIAN:
        pesan = "Capaian terlalu besar untuk dihitung. Periksa target dan realisasinya."
        return Perbandingan(None, hasil.aturan, hasil.tulis, pesan)
    return hasil


def _bandingkan(realisasi: Decimal, target: TargetAngka, aturan: Aturan) -> Perbandingan:
    stabil = aturan.polaritas is Polaritas.STABIL
    if (stabil or target.rentang) and target.bawah <= realisasi <= target.atas:
        return Perbandingan(
            SERATUS,
            "Realisasi tepat pada target" if not target.rentang else "Realisasi di dalam rentang",
            lambda: (
                f"{tulis_angka(target.bawah)} ≤ {tulis_angka(realisasi)} ≤ "
                f"{tulis_angka(target.atas)}, maka capaian 100"
            ),
        )
    acuan = target.atas if realisasi > target.atas else target.bawah
    if acuan < 0:
        return Perbandingan(
            None,
            "Target pembanding harus lebih dari 0",
            alasan=f"Target {tulis_angka(acuan)} negatif, sehingga persentase capaian tidak"
            " bermakna. Nyatakan target sebagai angka positif.",
        )
    if aturan.polaritas is Polaritas.MINIMAL:
        return _minimal(realisasi, acuan, aturan)
    if acuan == 0:
        return Perbandingan(
            None,
            "Target menjadi pembagi",
            lambda: f"{_t(realisasi)} ÷ 0 × 100",
            "Target 0 tidak dapat menjadi pembagi. Periksa target atau polaritas indikator ini.",
        )
    if stabil and realisasi > acuan:
        return _selisih(realisasi, acuan, "Stabil, realisasi di atas target")
    awal = "Stabil, realisasi di bawah target" if stabil else "Maksimal"
    return Perbandingan(
        _persen(realisasi, acuan),
        f"{awal}: realisasi ÷ target × 100",
        lambda: f"{_t(realisasi)} ÷ {_t(acuan)} × 100",
    )


def _persen(atas: Decimal, bawah: Decimal) -> Decimal:
    return KONTEKS.divide(KONTEKS.multiply(atas, SERATUS), bawah)


def _selisih(realisasi: Decimal, acuan: Decimal, awal: str) -> Perbandingan:
    return Perbandingan(
        _persen(KONTEKS.subtract(KONTEKS.multiply(_DUA, acuan), realisasi), acuan),
        f"{awal}: (2 × target − realisasi) ÷ target × 100",
        lambda: f"(2 × {_t(acuan)} − {_t(realisasi)}) ÷ {_t(acuan)} × 100",
    )


def _minimal(realisasi: Decimal, acuan: Decimal, aturan: Aturan) -> Perbandingan:
    if acuan == 0:
        return _minimal_target_nol(realisasi, aturan)
    if aturan.cara_minimal is CaraMinimal.SELISIH:
        return _selisih(realisasi, acuan, "Minimal cara selisih")
    rumus = "Minimal cara rasio: target ÷ realisasi × 100"

    def hitungan() -> str:
        return f"{_t(acuan)} ÷ {_t(realisasi)} × 100"

    if realisasi > 0:
        return Perbandingan(_persen(acuan, realisasi), rumus, hitungan)
    if realisasi < 0:
        return Perbandingan(
            None,
            rumus,
            hitungan,
            "Realisasi negatif tidak dapat dipakai dalam cara rasio. Pakai cara selisih.",
        )
    batas = aturan.batas_atas
    if aturan.nol_rasio is NolRasio.BATAS_ATAS and batas is not None:
        return Perbandingan(
            batas,
            "Minimal cara rasio, realisasi 0: capaian setinggi batas atas",
            lambda: f"realisasi 0, maka capaian {_t(batas)}",
        )
    return Perbandingan(
        None,
        rumus,
        hitungan,
        "Realisasi 0 tidak dapat menjadi pembagi dalam cara rasio. Tetapkan batas atas capaian"
        " dan kebijakan realisasi 0, atau pakai cara selisih.",
    )


def _minimal_target_nol(realisasi: Decimal, aturan: Aturan) -> Perbandingan:
    if aturan.nol_minimal is NolMinimal.TIDAK_DIHITUNG:
        return Perbandingan(
            None,
            "Minimal dengan target 0: tidak dihitung",
            alasan="Menurut aturan indikator ini, capaian tidak dihitung bila target 0.",
        )
    tercapai = realisasi <= 0
    nilai = aturan.nilai_tercapai if tercapai else Decimal(0)
    return Perbandingan(
        nilai,
        "Minimal dengan target 0: "
        + ("realisasi 0 berarti tercapai" if tercapai else "realisasi di atas 0 berarti 0"),
        lambda: f"realisasi {tulis_angka(realisasi)}, maka capaian {_t(nilai)}",
    )


def _t(nilai: Decimal) -> str:
    teks = tulis_angka(nilai)
    return f"({teks})" if nilai < 0 else teks
