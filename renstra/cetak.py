"""What a decree prints, as one frozen value; templates fill in nothing else. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from renstra.tata_cetak import TataCetak
from renstra.tata_letak import Kolom
from renstra.uraian import Blok, Gambar

HURUF = "abcdefghijklmnopqrstuvwxyz"
ROMAWI = ("I", "II", "III", "IV", "V")


class ModeCetak(StrEnum):
    """RANCANGAN: a draft, marked so. SALINAN: set, without signature. NASKAH: to be signed."""

    RANCANGAN = "rancangan"
    SALINAN = "salinan"
    NASKAH = "naskah"


@dataclass(frozen=True, slots=True)
class Butir:
    """A numbered item: `tanda` is "a.", "1." or "–"."""

    tanda: str
    teks: str


@dataclass(frozen=True, slots=True)
class Kop:
    """Letterhead: the government, the agency's name lines, the address lines, the emblem."""

    pemda: str
    nama: tuple[str, ...]
    alamat: tuple[str, ...]
    lambang: Gambar | None = None


@dataclass(frozen=True, slots=True)
class Diktum:
    """One dictum with its label (KESATU, Pertama …) and its items."""

    label: str
    isi: str
    butir: tuple[Butir, ...] = ()


@dataclass(frozen=True, slots=True)
class ButirKepalaCetak:
    """A line of the list above a table: a text, or items; neither announces the table itself."""

    nomor: str
    label: str
    isi: str = ""
    butir: tuple[Butir, ...] = ()


@dataclass(frozen=True, slots=True)
class Sel:
    """A cell; `nyambung` cells belong to the row above and lose the line between them.

    `ulang` is what such a cell shows when its row opens a page. `sambung_butir`: the cell below
    goes on with the same list, so that its items stand as close as within one cell.
    """

    kunci: str
    blok: tuple[Blok, ...]
    nyambung: bool = False
    diteruskan: bool = False
    sambung_butir: bool = False
    ulang: tuple[Blok, ...] = ()

    @property
    def tengah(self) -> bool:
        return self.kunci in ("nomor", "satuan", "target")


@dataclass(frozen=True, slots=True)
class Baris:
    """A printed row."""

    sel: tuple[Sel, ...]


@dataclass(frozen=True, slots=True)
class Kelompok:
    """The rows of one objective; `utuh` when they fit on a page together."""

    baris: tuple[Baris, ...]
    utuh: bool


@dataclass(frozen=True, slots=True)
class JudulKolom:
    """A heading cell: in the first row (with its span) or below a group."""

    teks: str
    kolom: int = 1
    baris: int = 1


@dataclass(frozen=True, slots=True)
class TabelCetak:
    """A table with its list above; `judul` are heading lines of its own (one post's IKI)."""

    judul: tuple[str, ...]
    kepala: tuple[ButirKepalaCetak, ...]
    kolom: tuple[Kolom, ...]
    judul_atas: tuple[JudulKolom, ...]
    judul_bawah: tuple[JudulKolom, ...]
    kelompok: tuple[Kelompok, ...]


@dataclass(frozen=True, slots=True)
class LampiranCetak:
    """One annex; `label` is empty where the paper printed no block top right."""

    label: str
    nomor: str
    judul: tuple[str, ...]
    tabel: tuple[TabelCetak, ...]


@dataclass(frozen=True, slots=True)
class PejabatCetak:
    """The signer as the decree froze it; NIP without spaces."""

    jabatan: str
    nama: str
    pangkat: str
    nip: str


@dataclass(frozen=True, slots=True)
class CetakKeputusan:
    """A decree with everything that its pages show."""

    kop: Kop
    instansi: str
    pemda: str
    nomor: str
    judul: str
    rahmat: bool
    menimbang: tuple[Butir, ...]
    mengingat: tuple[Butir, ...]
    menetapkan: str
    diktum: tuple[Diktum, ...]
    tempat: str
    tanggal: date | None
    penandatangan: PejabatCetak
    lampiran: tuple[LampiranCetak, ...]
    ukuran_tabel_pt: int
    tata: TataCetak

    @property
    def punya_naskah(self) -> bool:
        """False for a paper of which only the lampiran exists."""
        return bool(self.menimbang or self.mengingat or self.diktum)

    def semua_kelompok(self) -> tuple[Kelompok, ...]:
        """Row groups of all tables, in print order."""
        return tuple(k for lamp in self.lampiran for t in lamp.tabel for k in t.kelompok)


def susun_kop(baris: list[str], pemda: str, instansi: str) -> Kop:
    """Leading capital lines without digits are names, the rest is the address."""
    nama: list[str] = []
    for satu in baris:
        if satu != satu.upper() or any(h.isdigit() for h in satu):
            break
        nama.append(satu)
    if not nama:
        return Kop(pemda.upper(), (instansi.upper(),), tuple(baris))
    return Kop(nama[0], tuple(nama[1:]) or (instansi.upper(),), tuple(baris[len(nama) :]))


def berhuruf(butir: list[str]) -> tuple[Butir, ...]:
    """Items a., b., c.; beyond z the letters double."""
    return tuple(Butir(f"{HURUF[i % 26] * (i // 26 + 1)}.", teks) for i, teks in enumerate(butir))


def bernomor(butir: list[str]) -> tuple[Butir, ...]:
    """Items 1., 2., 3."""
    return tuple(Butir(f"{i}.", teks) for i, teks in enumerate(butir, start=1))


def susun_judul(
    kolom: tuple[Kolom, ...], tingkat: str
) -> tuple[tuple[JudulKolom, ...], tuple[JudulKolom, ...]]:
    """The one or two rows of headings; grouped columns share a cell in the first row."""
    ada_induk = any(k.induk for k in kolom)
    atas: list[JudulKolom] = []
    bawah: list[JudulKolom] = []
    induk_lalu = ""
    for satu in kolom:
        teks = satu.judul.replace("{tingkat}", tingkat)
        if not satu.induk:
            atas.append(JudulKolom(teks, baris=2 if ada_induk else 1))
        else:
            bawah.append(JudulKolom(teks))
            if satu.induk == induk_lalu:
                atas[-1] = replace(atas[-1], kolom=atas[-1].kolom + 1)
            else:
                atas.append(JudulKolom(satu.induk))
        induk_lalu = satu.induk
    return tuple(atas), tuple(bawah)
