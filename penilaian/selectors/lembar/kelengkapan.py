"""A whole sheet, and how far it is filled in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from penilaian.alur import BahanKirim, perlu_penjelasan, syarat_kirim
from penilaian.choices import STATUS_TERKUNCI, StatusCapaian, StatusRealisasi
from penilaian.selectors.jadwal import KeadaanJadwal
from penilaian.selectors.lembar.bentuk import IndikatorIsian, KelompokSasaran, RealisasiTampil
from renstra.models import Instansi, Keputusan


@dataclass(frozen=True, slots=True)
class Kelengkapan:
    """How far a sheet is, as counts of indicators."""

    indikator: int
    terisi: int
    berbukti: int
    penjelasan_wajib: int
    penjelasan_terisi: int
    siap: int
    terkirim: int
    dikembalikan: int

    @property
    def selesai(self) -> int:
        return self.siap + self.terkirim

    @property
    def persen(self) -> int:
        return self.selesai * 100 // self.indikator if self.indikator else 0


class Kemajuan(NamedTuple):
    """How far one realisasi is; what `Kelengkapan` counts, in its order."""

    terisi: bool = False
    berbukti: bool = False
    penjelasan_wajib: bool = False
    penjelasan_terisi: bool = False
    siap: bool = False
    terkirim: bool = False
    dikembalikan: bool = False


@lru_cache(maxsize=4096)  # an entry changes one or two of the hundred indicators of a sheet
def kemajuan(
    status: str, bahan: BahanKirim, ambang: Decimal, *, terisi: bool, berbukti: bool
) -> Kemajuan:
    """Of a stored realisasi: `terisi` says that it has a value, `bahan` what its capaian says."""
    terkirim = status in STATUS_TERKUNCI
    lengkap = not syarat_kirim(bahan, ambang)
    wajib = perlu_penjelasan(bahan, ambang)
    return Kemajuan(
        terisi or bahan.status == StatusCapaian.TIDAK_DAPAT_DIHITUNG,
        berbukti,
        wajib,
        wajib and (lengkap or terkirim),
        lengkap and not terkirim,
        terkirim,
        status == StatusRealisasi.DIKEMBALIKAN,
    )


def jumlahkan(indikator: int, isi: Collection[Kemajuan]) -> Kelengkapan:
    """How far `indikator` indicators are, of which those in `isi` have a realisasi."""
    if not isi:
        isi = (Kemajuan(),)
    return Kelengkapan(indikator, *map(sum, zip(*isi, strict=True)))


def hitung_kelengkapan(realisasi: list[RealisasiTampil]) -> Kelengkapan:
    """Count what is filled in, proved, explained, ready and sent."""
    return jumlahkan(
        len(realisasi),
        [
            Kemajuan(
                r.nilai is not None or r.status_capaian == StatusCapaian.TIDAK_DAPAT_DIHITUNG,
                bool(r.bukti),
                r.perlu_penjelasan,
                r.perlu_penjelasan and (not r.kurang or r.terkirim),
                r.siap,
                r.terkirim,
                r.status == StatusRealisasi.DIKEMBALIKAN,
            )
            for r in realisasi
        ],
    )


def sebelum_mulai(keputusan: Keputusan, tahun: int) -> str:
    """The sentence about a year before the decree began, or an empty text."""
    if tahun >= keputusan.mulai_tahun:
        return ""
    return (
        f"Keputusan ini berlaku mulai {keputusan.mulai_tahun}, sehingga tahun {tahun} hanya dapat "
        "dibaca. Angka tahun itu diisi pada keputusan yang berlaku saat itu."
    )


@dataclass(frozen=True, slots=True)
class Lembar:
    """An entry sheet: one instansi, year and period."""

    instansi: Instansi
    keputusan: Keputusan
    tahun: int
    periode: str
    jadwal: KeadaanJadwal
    kelompok: tuple[KelompokSasaran, ...]
    boleh_isi: bool

    @property
    def indikator(self) -> list[IndikatorIsian]:
        return [i for k in self.kelompok for i in k.indikator]

    @property
    def terbuka(self) -> bool:
        return self.boleh_isi and self.jadwal.terbuka and not self.sebelum_mulai

    @property
    def sebelum_mulai(self) -> str:
        """Why nothing can be entered in this year, or an empty text."""
        return sebelum_mulai(self.keputusan, self.tahun)

    @property
    def alasan_kunci(self) -> str:
        """Why the whole sheet is locked: the decree first, then the calendar."""
        return self.sebelum_mulai or self.jadwal.alasan

    @property
    def tutup(self) -> date | None:
        return self.jadwal.tutup

    @property
    def kelengkapan(self) -> Kelengkapan:
        return hitung_kelengkapan([i.realisasi for i in self.indikator])
