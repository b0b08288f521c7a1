"""What a comparison found, in the order in which it is read. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from renstra.banding_versi.bahan import (
    IndikatorBanding,
    SasaranBanding,
    VariabelBanding,
    VersiBanding,
)
from renstra.banding_versi.kata import BedaButir, JenisPotongan, Potongan, potong, sisi
from renstra.rumus import Simpul
from renstra.rumus.beda import Perubahan

KELOMPOK = {
    "nama": "Nama berubah",
    "pindah": "Pindah sasaran",
    "rumus": "Rumus berubah",
    "variabel": "Variabel, baris, atau bobot berubah",
    "target": "Target berubah",
    "aturan": "Polaritas atau aturan capaian berubah",
    "satuan": "Satuan atau presisi berubah",
    "pelaku": "Penanggung jawab berubah",
    "sumber": "Sumber data berubah",
    "nomor": "Nomor berubah",
    "lain": "Keterangan lain berubah",
}


class Keadaan(StrEnum):
    """What became of a thing between the two versions."""

    TETAP = "tetap"
    BERUBAH = "berubah"
    DITAMBAH = "ditambah"
    DIHAPUS = "dihapus"


@dataclass(frozen=True, slots=True)
class BedaMedan:
    """A field with both whole values; `kata` marks words of long ones, `butir` items of lists."""

    kunci: str
    label: str
    lama: str
    baru: str
    kata: tuple[Potongan, ...] = ()
    butir: tuple[BedaButir, ...] = ()
    kelompok: str = "lain"

    @property
    def kata_lama(self) -> tuple[Potongan, ...]:
        return sisi(self.kata, JenisPotongan.TAMBAH) or potong(self.lama, self.baru, hapus=True)

    @property
    def kata_baru(self) -> tuple[Potongan, ...]:
        return sisi(self.kata, JenisPotongan.HAPUS) or potong(self.baru, self.lama, hapus=False)


@dataclass(frozen=True, slots=True)
class BedaTarget:
    """The target of one year or quarter before and after; empty where there was none."""

    label: str
    lama: str
    baru: str

    @property
    def berubah(self) -> bool:
        return self.lama != self.baru


@dataclass(frozen=True, slots=True)
class BedaBaris:
    """One row of a table: (column, before, after) of what changed."""

    kode: str
    label: str
    keadaan: Keadaan
    medan: tuple[BedaMedan, ...] = ()


@dataclass(frozen=True, slots=True)
class BedaRumus:
    """Both formulas and the sentences that say what changed; no tree where there is no formula."""

    lama: str
    baru: str
    pohon_lama: Simpul | None = None
    pohon_baru: Simpul | None = None
    label_lama: Mapping[str, str] = field(default_factory=dict)
    label_baru: Mapping[str, str] = field(default_factory=dict)
    perubahan: tuple[Perubahan, ...] = ()

    @property
    def arti_tetap(self) -> bool:
        """Both there, and written differently only."""
        return bool(self.pohon_lama and self.pohon_baru) and not any(
            p.mengubah_arti for p in self.perubahan
        )

    @property
    def kalimat(self) -> tuple[tuple[tuple[str, bool], ...], ...]:
        """Sentences cut into (text, is code)."""
        return tuple(
            tuple((isi, n % 2 == 1) for n, isi in enumerate(p.kalimat.split("`")) if isi)
            for p in self.perubahan
        )


@dataclass(frozen=True, slots=True)
class BedaVariabel:
    """A variable in both versions."""

    lama: VariabelBanding | None
    baru: VariabelBanding | None
    keadaan: Keadaan
    medan: tuple[BedaMedan, ...] = ()
    baris: tuple[BedaBaris, ...] = ()

    @property
    def kini(self) -> VariabelBanding:
        """The one that is there, the newer if both are."""
        satu = self.baru or self.lama
        if satu is None:
            raise ValueError("a variable of neither version")
        return satu


@dataclass(frozen=True, slots=True)
class BedaIndikator:
    """An indicator in both versions; `kelompok` are the kinds of its changes (keys of KELOMPOK)."""

    lama: IndikatorBanding | None
    baru: IndikatorBanding | None
    keadaan: Keadaan
    pindah_dari: str = ""
    medan: tuple[BedaMedan, ...] = ()
    rumus: BedaRumus | None = None
    target: tuple[BedaTarget, ...] = ()
    variabel: tuple[str, ...] = ()
    kelompok: tuple[str, ...] = ()

    @property
    def kini(self) -> IndikatorBanding:
        """The one that is there, the newer if both are."""
        satu = self.baru or self.lama
        if satu is None:
            raise ValueError("an indicator of neither version")
        return satu

    @property
    def label_kelompok(self) -> tuple[str, ...]:
        return tuple(KELOMPOK[k] for k in self.kelompok)


@dataclass(frozen=True, slots=True)
class BedaSasaran:
    """An objective in both versions with the indicators that now stand, or stood, under it."""

    lama: SasaranBanding | None
    baru: SasaranBanding | None
    keadaan: Keadaan
    medan: tuple[BedaMedan, ...] = ()
    indikator: tuple[BedaIndikator, ...] = ()

    @property
    def kini(self) -> SasaranBanding:
        satu = self.baru or self.lama
        if satu is None:
            raise ValueError("an objective of neither version")
        return satu

    @property
    def ada_perubahan(self) -> bool:
        return self.keadaan is not Keadaan.TETAP or any(
            i.keadaan is not Keadaan.TETAP for i in self.indikator
        )


@dataclass(frozen=True, slots=True)
class BandingVersi:
    """The whole comparison, older version first."""

    lama: VersiBanding
    baru: VersiBanding
    kepala: tuple[BedaMedan, ...]
    sasaran: tuple[BedaSasaran, ...]
    variabel: tuple[BedaVariabel, ...]

    @property
    def indikator(self) -> tuple[BedaIndikator, ...]:
        return tuple(i for s in self.sasaran for i in s.indikator)

    @property
    def ada_variabel_berubah(self) -> bool:
        return any(v.keadaan is not Keadaan.TETAP for v in self.variabel)

    @property
    def sama(self) -> bool:
        """Nothing at all changed."""
        ada = any(s.ada_perubahan for s in self.sasaran) or self.kepala
        return not (ada or self.ada_variabel_berubah)

    def menurut_kelompok(self) -> tuple[tuple[str, tuple[BedaIndikator, ...]], ...]:
        """For the summary: what kind of change, and the indicators that have it."""
        return tuple(
            (judul, isi)
            for kunci, judul in KELOMPOK.items()
            if (isi := tuple(i for i in self.indikator if kunci in i.kelompok))
        )
