"""What the sheet of a whole year shows: frozen values, a column per period. No queries here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from penilaian.selectors.jadwal import KeadaanJadwal
from penilaian.selectors.lembar.bentuk import Ketik, RealisasiTampil, TargetTampil
from penilaian.selectors.lembar.kelengkapan import Kelengkapan, hitung_kelengkapan, sebelum_mulai
from penilaian.selectors.periode import nama_periode
from penilaian.skala import TabelKode
from renstra.models import Instansi, Keputusan
from renstra.periode import TAHUN

TRIWULAN = ("TW1", "TW2", "TW3", "TW4")
SEMESTER = ("SM1", "SM2")


@dataclass(frozen=True, slots=True)
class Petak:
    """Where a period stands: its first column and how many it covers."""

    kolom: int
    lebar: int = 1


def susun_petak(periode: Iterable[str]) -> dict[str, Petak]:
    """Columns of a year by its finest rhythm; a semester covers two quarters, the year is last."""
    ada = set(periode)
    if ada & set(TRIWULAN):
        letak = {p: Petak(n) for n, p in enumerate(TRIWULAN)}
        letak |= {p: Petak(2 * n, 2) for n, p in enumerate(SEMESTER)}
        return letak | {TAHUN: Petak(4)}
    if ada & set(SEMESTER):
        return {p: Petak(n) for n, p in enumerate(SEMESTER)} | {TAHUN: Petak(2)}
    return {TAHUN: Petak(0)}


@dataclass(frozen=True, slots=True)
class KolomTahun:
    """One column: its period and whether the calendar is open."""

    periode: str
    jadwal: KeadaanJadwal

    @property
    def nama(self) -> str:
        return "Tahun" if self.periode == TAHUN else nama_periode(self.periode)


@dataclass(frozen=True, slots=True)
class SelTahun(Ketik):
    """One cell of a variable's row; without `isian` it only holds a place or a rolled-up figure.

    `terkunci` is the reason why it cannot change.
    """

    baris_id: int
    periode: str
    petak: Petak
    isian: bool = True
    lalu: Decimal | None = None
    contoh: bool = False
    terkunci: str = ""
    catatan: str = ""

    @property
    def kunci(self) -> str:
        return f"{self.baris_id}-{self.periode}"

    @property
    def nama_periode(self) -> str:
        return "Tahun" if self.periode == TAHUN else nama_periode(self.periode)


@dataclass(frozen=True, slots=True)
class BarisTahun:
    """One row of a variable over the year; `diisi_di` the indicator where its boxes stand."""

    baris_id: int
    label: str
    satuan: str
    sel: tuple[SelTahun, ...]
    pemakai: tuple[str, ...] = ()
    diisi_di: str = ""

    @property
    def kunci(self) -> str:
        return str(self.baris_id)


@dataclass(frozen=True, slots=True)
class HasilPeriode:
    """The result of an indicator in one period; `diukur` False only holds a place."""

    indikator_id: int
    periode: str
    petak: Petak
    diukur: bool
    realisasi: RealisasiTampil
    target: TargetTampil | None = None

    @property
    def kunci(self) -> str:
        return f"{self.indikator_id}-{self.periode}"

    @property
    def nama_periode(self) -> str:
        return "Tahun" if self.periode == TAHUN else nama_periode(self.periode)


@dataclass(frozen=True, slots=True)
class IndikatorTahun:
    """One indicator: its results per period, then the rows of its variables."""

    pk: int
    nomor: str
    nama: str
    satuan: str
    arah: str
    presisi: int
    terbit: bool
    hasil: tuple[HasilPeriode, ...]
    baris: tuple[BarisTahun, ...]
    kata: TabelKode | None = None

    @property
    def kunci(self) -> str:
        return str(self.pk)

    @property
    def berketikan(self) -> bool:
        """Whether something typed and not saved is shown with it."""
        return any(s.ketikan is not None for b in self.baris for s in b.sel)

    @property
    def dikembalikan(self) -> tuple[HasilPeriode, ...]:
        """Periods that the verifikator returned, with their note."""
        return tuple(h for h in self.hasil if h.realisasi.status == "dikembalikan")


@dataclass(frozen=True, slots=True)
class KelompokTahun:
    """The indicators of one sasaran; `jabatan` for IKI."""

    nomor: str
    uraian: str
    jabatan: str
    indikator: tuple[IndikatorTahun, ...]


@dataclass(frozen=True, slots=True)
class LembarTahun:
    """All periods of one instansi's year on one sheet."""

    instansi: Instansi
    keputusan: Keputusan
    tahun: int
    kolom: tuple[KolomTahun, ...]
    kelompok: tuple[KelompokTahun, ...]
    boleh_isi: bool

    @property
    def indikator(self) -> list[IndikatorTahun]:
        return [i for k in self.kelompok for i in k.indikator]

    @property
    def sebelum_mulai(self) -> str:
        """Why nothing can be entered in this year, or an empty text."""
        return sebelum_mulai(self.keputusan, self.tahun)

    @property
    def terbuka(self) -> bool:
        """Whether any period can be filled in today."""
        terbuka = any(k.jadwal.terbuka for k in self.kolom)
        return self.boleh_isi and terbuka and not self.sebelum_mulai

    @property
    def jadwal_khusus(self) -> list[KolomTahun]:
        """Columns whose calendar was reopened or is over, each calendar once."""
        unik: dict[object, KolomTahun] = {}
        for k in self.kolom:
            if k.jadwal.pembukaan or k.jadwal.lewat:
                unik.setdefault((k.jadwal.tutup, k.jadwal.lewat), k)
        return list(unik.values())

    @property
    def lebar(self) -> int:
        return len(self.kolom) + 1

    @property
    def kelengkapan(self) -> list[tuple[KolomTahun, Kelengkapan]]:
        """How far each period is; periods in which nothing is measured are left out."""
        keluar = []
        for k in self.kolom:
            hasil = [h for i in self.indikator for h in i.hasil if h.periode == k.periode]
            diukur = [h.realisasi for h in hasil if h.diukur]
            if diukur:
                keluar.append((k, hitung_kelengkapan(diukur)))
        return keluar
