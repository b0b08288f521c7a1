"""Roll up the period values of ONE variable into its value for the year.

The formula is applied afterwards, to consolidated variables, so a percentage is rolled up by its
numerator and denominator and never summed by accident. Pure; worked table:
tests/tabel/konsolidasi.csv.

Empty periods: a sum or a mean covers the periods filled so far, and the result is marked as
provisional (`lengkap` False) with the missing periods named. Nothing filled is BELUM_DIISI. A zero
that was entered counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from iku.inti.angka import bulatkan, tulis_angka
from penilaian.banding import KONTEKS
from renstra.aturan import Konsolidasi
from renstra.rumus import Hasil, StatusHasil


@dataclass(frozen=True, slots=True)
class NilaiPeriode:
    """One entered figure: year, period (TAHUN, TW1 …, SM1 …) and the value, None when empty."""

    tahun: int
    periode: str
    nilai: Decimal | None


@dataclass(frozen=True, slots=True)
class HasilKonsolidasi:
    """The rolled-up value, whether all its periods are in, and the sum in words.

    `terisi` and `kurang` name periods in order; `lengkap` False means provisional. The words are
    made when somebody reads them: most figures are computed, stored and never explained.
    """

    hasil: Hasil
    terisi: tuple[str, ...]
    kurang: tuple[str, ...]
    lengkap: bool
    tulis: Callable[[], str] = field(default=str, repr=False, compare=False)

    @property
    def hitungan(self) -> str:
        """The sum with its figures: `310 + 420 + 405 = 1.135`."""
        return self.tulis()

    @property
    def catatan(self) -> str:
        """Say in Indonesian how far the figure reaches; empty when it is complete."""
        if self.lengkap or not self.terisi:
            return ""
        return f"Sementara sampai {self.terisi[-1]}; belum diisi: {', '.join(self.kurang)}."


def konsolidasi(isi: Sequence[NilaiPeriode], cara: Konsolidasi, *, tahun: int) -> HasilKonsolidasi:
    """Roll up `isi` for `tahun`: list every expected period in order, empty ones as None.

    KUMULATIF_PERIODE uses all years up to `tahun` (pass those of the Renstra), the other three
    only `tahun` itself: an older figure is never carried over silently. NILAI_TERAKHIR is complete
    when the last period is filled, whatever gaps lie before it.
    """
    kumulatif = cara is Konsolidasi.KUMULATIF_PERIODE
    dipakai = sorted(
        (n for n in isi if n.tahun == tahun or (kumulatif and n.tahun < tahun)),
        key=lambda n: n.tahun,
    )
    label = [label_periode(n.periode, n.tahun, kumulatif=kumulatif) for n in dipakai]
    return gabung(label, [n.nilai for n in dipakai], cara, tahun)


def gabung(
    label: Sequence[str], nilai: Sequence[Decimal | None], cara: Konsolidasi, tahun: int
) -> HasilKonsolidasi:
    """The same for periods that are already chosen and in order: their labels and figures."""
    tulis: Callable[[], str]
    if None in nilai:
        pasangan = tuple(zip(label, nilai, strict=True))
        terisi = tuple([nama for nama, n in pasangan if n is not None])
        kurang = tuple([nama for nama, n in pasangan if n is None])
    else:
        terisi, kurang = tuple(label), ()
    angka = [n for n in nilai if n is not None]
    if not angka:
        pesan = f"Belum ada periode yang diisi untuk tahun {tahun}."
        return HasilKonsolidasi(
            Hasil(StatusHasil.BELUM_DIISI, pesan=pesan, kurang=kurang), (), kurang, lengkap=False
        )
    lengkap = not kurang
    if cara is Konsolidasi.NILAI_TERAKHIR:
        akhir, tulis = angka[-1], partial(_tulis_terakhir, terisi[-1], angka[-1])
        lengkap = nilai[-1] is not None
    elif cara is Konsolidasi.RATA_RATA:
        akhir = _rata(angka)
        tulis = partial(_tulis_rata, angka, akhir)
    else:
        akhir = _jumlah(angka)
        tulis = partial(_tulis_jumlah, angka, akhir)
    return HasilKonsolidasi(Hasil(StatusHasil.NILAI, akhir), terisi, kurang, lengkap, tulis)


def label_periode(periode: str, tahun: int, *, kumulatif: bool) -> str:
    """`TW1`, or `TW1 2024` where several years add up."""
    return f"{periode} {tahun}" if kumulatif else periode


def rata_hasil(
    hasil: Sequence[tuple[str, Hasil]], presisi: int, *, dari_nilai_penuh: bool = False
) -> HasilKonsolidasi:
    """Mean of the period results: the explicit override a decree may ask for.

    Each result is first quantised to its printed figure, unless `dari_nilai_penuh`. Periods that
    cannot be computed (no event) are left out and do not make the mean provisional; empty ones
    do. Both stand in `kurang`.
    """
    ada = [(label, h.nilai) for label, h in hasil if h.ada and h.nilai is not None]
    terisi = tuple(label for label, _ in ada)
    kurang = tuple(label for label, _ in hasil if label not in terisi)
    belum = [label for label, h in hasil if h.status is StatusHasil.BELUM_DIISI]
    if not ada and hasil and not belum:
        pesan = "Tidak ada satu periode pun yang hasilnya dapat dihitung."
        tanpa = Hasil(StatusHasil.TIDAK_DAPAT_DIHITUNG, pesan=pesan, kurang=kurang)
        return HasilKonsolidasi(tanpa, (), kurang, lengkap=True)
    if not ada:
        pesan = "Belum ada periode yang diisi."
        tanpa = Hasil(StatusHasil.BELUM_DIISI, pesan=pesan, kurang=kurang)
        return HasilKonsolidasi(tanpa, (), kurang, lengkap=False)
    nilai = [n if dari_nilai_penuh else bulatkan(n, presisi) for _, n in ada]
    akhir = _rata(nilai)
    tulis = partial(_tulis_rata, nilai, akhir)
    return HasilKonsolidasi(Hasil(StatusHasil.NILAI, akhir), terisi, kurang, not belum, tulis)


def catatan_periode(variabel: Mapping[str, HasilKonsolidasi]) -> tuple[str, ...]:
    """Warn when the variables of one formula reach to different periods.

    A numerator up to TW3 over a denominator up to TW4 is a wrong percentage that looks right.
    """
    catatan = tuple(f"{kode}: {h.catatan}" for kode, h in variabel.items() if h.catatan)
    if len({h.kurang for h in variabel.values()}) > 1 and catatan:
        return (*catatan, "Periode yang terisi tidak sama untuk semua variabel.")
    return catatan


def _jumlah(nilai: Sequence[Decimal]) -> Decimal:
    total = Decimal(0)
    for satu in nilai:
        total = KONTEKS.add(total, satu)
    return total


def _rata(nilai: Sequence[Decimal]) -> Decimal:
    return KONTEKS.divide(_jumlah(nilai), Decimal(len(nilai)))


def _tulis_terakhir(label: str, nilai: Decimal) -> str:
    return f"nilai terakhir, {label}: {tulis_angka(nilai)}"


def _tulis_jumlah(nilai: Sequence[Decimal], total: Decimal) -> str:
    return f"{_deret(nilai)} = {tulis_angka(total)}"


def _tulis_rata(nilai: Sequence[Decimal], rata: Decimal) -> str:
    return f"({_deret(nilai)}) ÷ {len(nilai)} = {tulis_angka(bulatkan(rata, 6).normalize())}"


def _deret(nilai: Sequence[Decimal]) -> str:
    teks = [f"({tulis_angka(n)})" if n < 0 else tulis_angka(n) for n in nilai]
    return " + ".join(teks)
