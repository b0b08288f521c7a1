"""What synthetic indicators look like: ten patterns that use what the engine can do. Pure.

Ten indicators are seven quarterly ones, one per semester and two yearly: 40 realisasi a year.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from renstra.aturan import CaraTahunan, Konsolidasi, Polaritas
from renstra.periode import SEMESTERAN, TAHUNAN, TRIWULANAN

J, R, T, K = (
    Konsolidasi.JUMLAH, Konsolidasi.RATA_RATA, Konsolidasi.NILAI_TERAKHIR,
    Konsolidasi.KUMULATIF_PERIODE,
)  # fmt: skip
Acak = Callable[[Random], Decimal]


def bulat(awal: int, akhir: int) -> Acak:
    """A whole number."""
    return lambda acak: Decimal(acak.randint(awal, akhir))


def pecahan(awal: int, akhir: int) -> Acak:
    """A number with two decimals."""
    return lambda acak: Decimal(acak.randint(awal * 100, akhir * 100)).scaleb(-2)


@dataclass(frozen=True, slots=True)
class PolaVariabel:
    """An input; `baris` names the rows of a table with their weights in percent."""

    kode: str
    irama: str
    konsolidasi: Konsolidasi
    satuan: str
    nilai: Acak
    baris: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class PolaIndikator:
    """An indicator; in `rumus`, `{g}` is the group of ten. A figure below `target` is not rare."""

    nama: str
    satuan: str
    rumus: str
    variabel: tuple[str, ...]
    target: tuple[int, int]
    polaritas: Polaritas = Polaritas.MAKSIMAL
    batas_atas: int | None = 120
    cara_tahunan: CaraTahunan = CaraTahunan.DARI_VARIABEL


def _triwulan(kode: str, konsolidasi: Konsolidasi, satuan: str, nilai: Acak) -> PolaVariabel:
    return PolaVariabel(kode, TRIWULANAN, konsolidasi, satuan, nilai)


VARIABEL = (
    _triwulan("layanan_masuk", J, "berkas", bulat(180, 420)),
    _triwulan("layanan_selesai", J, "berkas", bulat(150, 340)),
    _triwulan("tepat_waktu", J, "berkas", bulat(120, 300)),
    _triwulan("mutu_rencana", R, "nilai", pecahan(55, 100)),
    _triwulan("mutu_ukur", R, "nilai", pecahan(55, 100)),
    _triwulan("mutu_lapor", R, "nilai", pecahan(55, 100)),
    _triwulan("mutu_nilai", R, "nilai", pecahan(55, 100)),
    _triwulan("skor", T, "nilai", pecahan(60, 98)),
    _triwulan("keluhan", J, "aduan", bulat(8, 60)),
    _triwulan("peserta", K, "orang", bulat(4, 30)),
    _triwulan("pegawai", T, "orang", bulat(380, 520)),
    _triwulan("hadir", J, "hari", bulat(900, 1300)),
    _triwulan("hari_kerja", J, "hari", bulat(1200, 1340)),
    PolaVariabel("kebutuhan", SEMESTERAN, T, "orang", bulat(88, 112)),
    PolaVariabel(
        "aspek", TAHUNAN, T, "nilai", pecahan(50, 95),
        (("Perencanaan", 25), ("Pengadaan", 40), ("Pengembangan", 30), ("Penilaian", 5)),
    ),
)  # fmt: skip

INDIKATOR = (
    PolaIndikator(
        "Persentase layanan yang selesai", "%", "g{g}_layanan_selesai / g{g}_layanan_masuk * 100",
        ("layanan_selesai", "layanan_masuk"), (80, 90),
    ),
    PolaIndikator(
        "Persentase layanan tepat waktu", "%", "g{g}_tepat_waktu / g{g}_layanan_masuk * 100",
        ("tepat_waktu", "layanan_masuk"), (68, 78),
    ),
    PolaIndikator(
        "Nilai mutu pengelolaan kinerja", "nilai",
        "25%*g{g}_mutu_rencana + 40%*g{g}_mutu_ukur + 30%*g{g}_mutu_lapor + 5%*g{g}_mutu_nilai",
        ("mutu_rencana", "mutu_ukur", "mutu_lapor", "mutu_nilai"), (74, 84),
    ),
    PolaIndikator("Skor kepuasan", "nilai", "g{g}_skor", ("skor",), (75, 88), batas_atas=None),
    PolaIndikator(
        "Rasio keluhan terhadap layanan", "%", "g{g}_keluhan / g{g}_layanan_masuk * 100",
        ("keluhan", "layanan_masuk"), (10, 14), Polaritas.MINIMAL,
    ),
    PolaIndikator(
        "Persentase pegawai yang pernah dilatih", "%", "g{g}_peserta / g{g}_pegawai * 100",
        ("peserta", "pegawai"), (12, 40),
    ),
    PolaIndikator(
        "Tingkat kehadiran", "%", "g{g}_hadir / g{g}_hari_kerja * 100",
        ("hadir", "hari_kerja"), (84, 92), cara_tahunan=CaraTahunan.RATA_HASIL,
    ),
    PolaIndikator(
        "Kesesuaian jumlah pegawai dengan kebutuhan", "orang", "g{g}_kebutuhan",
        ("kebutuhan",), (98, 102), Polaritas.STABIL, None,
    ),
    PolaIndikator(
        "Indeks tata kelola", "indeks", "JUMLAH(g{g}_aspek.bobot * g{g}_aspek.nilai)",
        ("aspek",), (68, 76),
    ),
    PolaIndikator(
        "Rata-rata mutu layanan", "%", "(@{g}.1 + @{g}.2) / 2", (), (74, 84),
    ),
)  # fmt: skip

TANPA_RUMUS = PolaIndikator("Nilai dari lembaga lain", "nilai", "", (), (65, 80))
"""Takes the last place in every third group: a published figure with its source."""


def pola_indikator(urutan: int) -> PolaIndikator:
    """The pattern of the indicator at this place, from 0."""
    kelompok, dalam = divmod(urutan, len(INDIKATOR))
    if dalam == len(INDIKATOR) - 1 and kelompok % 3 == 2:
        return TANPA_RUMUS
    return INDIKATOR[dalam]
