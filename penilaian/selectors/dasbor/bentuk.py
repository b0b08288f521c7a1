"""What the dashboard consists of, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from penilaian.agregat import Agregat
from penilaian.selectors.capaian.kelompok import KelompokCapaian
from penilaian.selectors.capaian.pita import PitaSkala
from penilaian.selectors.capaian.sorotan import Sorotan
from penilaian.selectors.mutu.tanda import Tanda
from renstra.models import Instansi


@dataclass(frozen=True, slots=True)
class Saringan:
    """The filters of the address; None is the default of the page."""

    tahun: int | None = None
    bandingkan: int | None = None
    instansi: str = ""
    band: int | None = None
    iki: bool = False
    semua: bool = False


@dataclass(frozen=True, slots=True)
class Sel:
    """One figure of the heat map, or why there is none."""

    tahun: int
    nilai: Decimal | None
    band: int | None = None
    predikat: str = ""
    alasan: str = ""
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class BarisInstansi:
    """One instansi: its years, and the league figures of the chosen year."""

    instansi: Instansi
    tempat: str
    """Its Pemda, when the page shows more than one"""
    sel: tuple[Sel, ...]
    kini: Sel
    selisih: Decimal | None
    kelompok: KelompokCapaian
    seharusnya: int
    berbukti: int
    tanda: tuple[Tanda, ...]
    peringkat: int | None = None

    @property
    def label(self) -> str:
        """Short and unmistakable."""
        return f"{self.instansi.singkatan} {self.tempat}".strip()

    @property
    def tren(self) -> list[Decimal | None]:
        return [s.nilai for s in self.sel]


@dataclass(frozen=True, slots=True)
class Hitungan:
    """The counts of one year over all instansi shown; `rata` is the mean of their means."""

    tahun: int
    rata: Agregat
    seharusnya: int
    terkirim: int
    disahkan: int
    dihitung: int
    tidak_dihitung: int
    tercapai: int
    perhatian: int
    contoh: int
    pita: tuple[int, ...]

    @property
    def dilewati(self) -> int:
        """Indicators that no mean contains."""
        return self.seharusnya - self.dihitung

    @property
    def belum_dikirim(self) -> int:
        return self.seharusnya - self.terkirim


@dataclass(frozen=True, slots=True)
class ButirSebaran:
    """A band of the distribution, or a reason for having no figure (band `kosong`)."""

    band: int | str
    jumlah: int
    predikat: str


@dataclass(frozen=True, slots=True)
class Dasbor:
    """Everything the page shows."""

    tahun: int
    bandingkan: int | None
    pilihan_tahun: tuple[int, ...]
    pilihan_instansi: tuple[Instansi, ...]
    kolom: tuple[int, ...]
    """The years of the heat map, oldest first"""
    baris: tuple[BarisInstansi, ...]
    rata: tuple[Sel, ...]
    kini: Hitungan
    lalu: Hitungan | None
    berbukti: int
    skala: PitaSkala
    skala_beragam: bool
    sorotan: tuple[Sorotan, ...]
    ada_iki: bool
    zona: str
    keputusan_id: tuple[int, ...]
    """The decrees that hold for the year"""
    batas_isi: date | None

    @property
    def selisih(self) -> Decimal | None:
        """The mean against the year compared with, in points."""
        if self.lalu is None or self.lalu.rata.nilai_tampil is None:
            return None
        kini = self.kini.rata.nilai_tampil
        return None if kini is None else kini - self.lalu.rata.nilai_tampil

    @property
    def sebaran(self) -> list[ButirSebaran]:
        """All indicators of the year by band, highest first, then those without a figure."""
        butir = [
            ButirSebaran(pita, self.kini.pita[pita - 1], self.skala.predikat_pita(pita))
            for pita in (5, 4, 3, 2, 1)
        ]
        tanpa = [
            ButirSebaran("kosong", self.kini.tidak_dihitung, "Tidak dapat dihitung"),
            ButirSebaran("kosong", self.kini.belum_dikirim, "Belum dikirim"),
        ]
        return [b for b in butir if b.predikat or b.jumlah] + [b for b in tanpa if b.jumlah]

    @property
    def tren_rata(self) -> list[Decimal | None]:
        return [s.nilai for s in self.rata]

    @property
    def peringkat(self) -> list[BarisInstansi]:
        """Best first; equal figures share a rank, those without a figure stand last."""
        return sorted(self.baris, key=_urutan)


def _urutan(baris: BarisInstansi) -> tuple[bool, Decimal, str]:
    return baris.kini.nilai is None, -(baris.kini.nilai or Decimal(0)), baris.instansi.nama
