"""One indicator, one year, one period: from entered values to capaian. Pure; no Django.

`selectors.hitung.buku` fills these values from the database, services store what comes out.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from penilaian.hitung import Aturan, HasilCapaian, TargetAngka, bulatkan_cetak, hitung_capaian
from penilaian.konsolidasi import HasilKonsolidasi, gabung, label_periode, rata_hasil
from penilaian.skala import Konversi, Skala
from renstra.aturan import CaraTahunan, Konsolidasi
from renstra.periode import BAGIAN, TAHUN, bagian_periode, periode_ukur
from renstra.rumus import Hasil, RumusSiap, StatusHasil, Tabel

NilaiIsi = Decimal | None | Tabel
KunciNilai = tuple[int, int, str]
"""(row id, year, period)"""
Gabungan = MutableMapping[tuple[str, str], "tuple[HasilKonsolidasi, ...]"]
"""(variable code, period) → its rows consolidated: one decree's year shares them"""


class Baris(NamedTuple):
    """A row of a variable; `pk` identifies its entered values."""

    pk: int
    label: str
    bobot: Decimal | None = None
    maks: Decimal | None = None


class VariabelHitung(NamedTuple):
    """A variable as the formula needs it."""

    kode: str
    label: str
    tabel: bool
    irama: str
    konsolidasi: Konsolidasi
    baris: tuple[Baris, ...]
    satuan: str = ""


@dataclass(frozen=True, slots=True)
class IndikatorHitung:
    """An indicator with its compiled formula (None when the decree lost it) and its rule."""

    pk: int
    nomor: str
    rumus: RumusSiap | None
    aturan: Aturan
    variabel: tuple[VariabelHitung, ...]
    cara_tahunan: CaraTahunan = CaraTahunan.DARI_VARIABEL
    skala: Skala | None = None
    skala_nilai: Skala | None = None
    konversi: Konversi | None = None
    periode: tuple[str, ...] = field(init=False)
    """in which periods it is measured: its variables' coarsest rhythm, and the year"""
    diisi: frozenset[str] = field(init=False)
    """in which of its variables are entered"""

    def __post_init__(self) -> None:
        """Asked of every figure, so found once."""
        ukur, diisi = _ukur(tuple([v.irama for v in self.variabel]))
        object.__setattr__(self, "periode", ukur)
        object.__setattr__(self, "diisi", diisi)


@dataclass(frozen=True, slots=True)
class Buku:
    """Everything entered for one decree that a year's figures can depend on."""

    tahun_awal: int
    nilai: Mapping[KunciNilai, Decimal | None]
    terbit: Mapping[tuple[int, int, str], Decimal] = field(default_factory=dict)
    target: Mapping[tuple[int, int, str], TargetAngka] = field(default_factory=dict)
    target_id: Mapping[tuple[int, int, str], int] = field(default_factory=dict)
    """(indicator id, year, period) → the row that holds its target"""


@dataclass(frozen=True, slots=True)
class Perhitungan:
    """What one calculation used and gave: inputs, consolidation, formula result, capaian."""

    masukan: Mapping[str, NilaiIsi]
    rinci: Mapping[str, tuple[HasilKonsolidasi, ...]]
    hasil: Hasil
    capaian: HasilCapaian
    lengkap: bool
    nilai_konversi: Decimal | None = None
    rata: HasilKonsolidasi | None = None


TANPA_RUMUS = (
    "Indikator ini belum mempunyai rumus. Isi nilai yang diterbitkan beserta sumbernya, "
    "atau lengkapi rumusnya lewat reviu keputusan."
)


def nilai_baris(
    buku: Buku, variabel: VariabelHitung, baris: Baris, tahun: int, periode: str
) -> HasilKonsolidasi:
    """The value of one row for a period: its own entries inside that period, consolidated."""
    cara = variabel.konsolidasi
    menumpuk = cara is Konsolidasi.KUMULATIF_PERIODE
    kunci = deret_periode(variabel.irama, periode, buku.tahun_awal if menumpuk else tahun, tahun)
    label = [label_periode(p, t, kumulatif=menumpuk) for t, p in kunci]
    ambil, pk = buku.nilai.get, baris.pk
    return gabung(label, [ambil((pk, t, p)) for t, p in kunci], cara, tahun)


@lru_cache(maxsize=256)
def _ukur(irama: tuple[str, ...]) -> tuple[tuple[str, ...], frozenset[str]]:
    return periode_ukur(irama), frozenset(p for satu in irama for p in BAGIAN[satu])


@lru_cache(maxsize=1024)
def deret_periode(irama: str, periode: str, awal: int, tahun: int) -> tuple[tuple[int, str], ...]:
    """(year, entry period) of what makes up `periode`: all of the years from `awal`, then its own
    part of `tahun`."""
    kunci = [(t, p) for t in range(awal, tahun) for p in bagian_periode(irama, TAHUN)]
    return (*kunci, *[(tahun, p) for p in bagian_periode(irama, periode)])


def susun_masukan(
    buku: Buku,
    variabel: Sequence[VariabelHitung],
    tahun: int,
    periode: str,
    gabungan: Gabungan | None = None,
) -> tuple[dict[str, NilaiIsi], dict[str, tuple[HasilKonsolidasi, ...]]]:
    """Formula inputs for a period, and how each row was consolidated.

    `gabungan` keeps what several indicators of the same decree and year share.
    """
    masukan: dict[str, NilaiIsi] = {}
    rinci: dict[str, tuple[HasilKonsolidasi, ...]] = {}
    for satu in variabel:
        hasil = gabungan.get((satu.kode, periode)) if gabungan is not None else None
        if hasil is None:
            hasil = tuple([nilai_baris(buku, satu, b, tahun, periode) for b in satu.baris])
            if gabungan is not None:
                gabungan[(satu.kode, periode)] = hasil
        rinci[satu.kode] = hasil
        if satu.tabel:
            masukan[satu.kode] = Tabel(
                baris=tuple([b.label for b in satu.baris]),
                kolom={
                    "nilai": tuple([h.hasil.nilai for h in hasil]),
                    "bobot": tuple([b.bobot for b in satu.baris]),
                    "maks": tuple([b.maks for b in satu.baris]),
                },
            )
        else:
            masukan[satu.kode] = hasil[0].hasil.nilai if hasil else None
    return masukan, rinci


def hitung_indikator(
    indikator: IndikatorHitung,
    buku: Buku,
    tahun: int,
    periode: str,
    rujukan: Mapping[str, Decimal | None] | None = None,
    gabungan: Gabungan | None = None,
) -> Perhitungan:
    """Value and capaian of one indicator; `rujukan` holds printed results of `@` indicators."""
    masukan, rinci = susun_masukan(buku, indikator.variabel, tahun, periode, gabungan)
    for nomor, nilai in (rujukan or {}).items():
        masukan[f"@{nomor}"] = nilai
    kunci = (indikator.pk, tahun, periode)
    rata = None
    if indikator.rumus is None:
        terbit = buku.terbit.get(kunci)
        hasil = (
            Hasil(StatusHasil.NILAI, terbit)
            if terbit is not None
            else Hasil(StatusHasil.BELUM_DIISI, pesan=TANPA_RUMUS)
        )
        lengkap = terbit is not None
    elif indikator.cara_tahunan is CaraTahunan.RATA_HASIL and periode == TAHUN:
        rata = _rata_periode(indikator, buku, tahun, rujukan, gabungan)
        hasil, lengkap = rata.hasil, rata.lengkap
    else:
        hasil = berlabel(indikator.rumus.hitung(masukan), indikator.variabel)
        lengkap = all(h.lengkap for baris in rinci.values() for h in baris)
    capaian = hitung_capaian(
        hasil,
        buku.target.get(kunci),
        indikator.aturan,
        skala=indikator.skala,
        skala_nilai=indikator.skala_nilai,
    )
    konversi = None
    if indikator.konversi is not None and capaian.capaian_dibatasi is not None:
        konversi = indikator.konversi.nilai(capaian.capaian_dibatasi)
    return Perhitungan(masukan, rinci, hasil, capaian, lengkap, konversi, rata)


def _rata_periode(
    indikator: IndikatorHitung,
    buku: Buku,
    tahun: int,
    rujukan: Mapping[str, Decimal | None] | None,
    gabungan: Gabungan | None,
) -> HasilKonsolidasi:
    tambahan = {f"@{nomor}": nilai for nomor, nilai in (rujukan or {}).items()}
    hasil = []
    for periode in indikator.periode:
        if indikator.rumus and (periode != TAHUN or len(indikator.periode) == 1):
            masukan, _ = susun_masukan(buku, indikator.variabel, tahun, periode, gabungan)
            satu = indikator.rumus.hitung(masukan | tambahan)
            hasil.append((periode, berlabel(satu, indikator.variabel)))
    return rata_hasil(
        hasil, indikator.aturan.presisi, dari_nilai_penuh=indikator.aturan.dari_nilai_penuh
    )


def berlabel(hasil: Hasil, variabel: Sequence[VariabelHitung]) -> Hasil:
    """Name missing inputs by their labels instead of their codes."""
    if hasil.status is not StatusHasil.BELUM_DIISI or not hasil.kurang:
        return hasil
    label = {v.kode: v.label for v in variabel}
    nama = tuple(dict.fromkeys(label.get(k.split(".")[0], k) for k in hasil.kurang))
    return hasil._replace(pesan=f"Belum diisi: {'; '.join(nama)}.")


def hasil_tercetak(perhitungan: Perhitungan, presisi: int) -> Decimal | None:
    """The printed figure that another indicator's formula refers to."""
    nilai = perhitungan.hasil.nilai
    return None if nilai is None else bulatkan_cetak(nilai, presisi)
