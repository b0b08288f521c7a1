"""The template as an .xlsx file: instructions, one sheet of figures, one of targets.

Pure: plain values in, bytes out. Rows are written one by one, so that 20.000 of them need little
memory. Only entry cells are unlocked; the sheet is protected without a password, against slips.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from string import ascii_uppercase

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.utils import get_column_letter

from iku.inti.lembar.teks import teks_aman
from penilaian.impor.bentuk import (
    AWALAN_ISI,
    BARIS_AWAL,
    BARIS_KEPALA,
    Asal,
    Identitas,
    JenisLembar,
    tulis_kunci,
)
from penilaian.impor.gaya import (
    LEBAR,
    Gaya,
    Kertas,
    periksa_angka,
    periksa_kata,
    periksa_rentang,
    siapkan,
)
from penilaian.impor.petunjuk import tulis_petunjuk

KOLOM = {
    JenisLembar.REALISASI: (
        ("kunci", "Kunci"),
        ("sasaran", "Sasaran"),
        ("indikator", "Indikator"),
        ("data", "Data yang diisi"),
        ("satuan", "Satuan"),
        ("arah", "Arah"),
        ("target", "Target"),
        ("lalu", "Tahun lalu"),
        ("keterangan", "Keterangan"),
    ),
    JenisLembar.TARGET: (
        ("kunci", "Kunci"),
        ("sasaran", "Sasaran"),
        ("indikator", "Indikator"),
        ("satuan", "Satuan"),
        ("arah", "Arah"),
        ("lalu", "Target tahun lalu"),
        ("keterangan", "Keterangan"),
    ),
}
NAMA_LEMBAR = {JenisLembar.REALISASI: "Realisasi", JenisLembar.TARGET: "Target"}


@dataclass(frozen=True, slots=True)
class SelTemplat:
    """One entry cell: what is shown now, and why it cannot be changed, if so. `teks` is its word
    or range when it is no plain number."""

    asal: Asal
    nilai: Decimal | None = None
    teks: str = ""
    terkunci: bool = False
    kata: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BarisTemplat:
    """One row: `teks` are the columns between key and entry cells, in the order of `KOLOM`."""

    pk: int
    teks: tuple[str | Decimal | None, ...]
    sel: tuple[SelTemplat, ...]


@dataclass(frozen=True, slots=True)
class LembarTemplat:
    """One sheet; `periode` are its entry columns as (period, heading)."""

    identitas: Identitas
    judul: str
    anak_judul: str
    periode: tuple[tuple[str, str], ...]
    baris: Sequence[BarisTemplat]


def templat_xlsx(lembar: Sequence[LembarTemplat], petunjuk: Sequence[tuple[str, str]]) -> bytes:
    """The workbook; `petunjuk` are (what, how) pairs of the first sheet."""
    buku = Workbook(write_only=True)
    tulis_petunjuk(buku.create_sheet("Petunjuk"), petunjuk)
    for satu in lembar:
        kertas = buku.create_sheet(NAMA_LEMBAR[satu.identitas.jenis])
        _Penulis(kertas, satu).tulis()
    if lembar:
        buku.active = 1
    keluar = BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def matriks(lembar: LembarTemplat) -> Iterator[list[str | Decimal | SelTemplat | None]]:
    """The rows of a sheet in both formats; entry cells as `SelTemplat`, None where none is."""
    kolom = KOLOM[lembar.identitas.jenis]
    garam = lembar.identitas.tulis()
    tengah, akhir = kolom[1:-1], kolom[-1]
    nama = [n for n, _ in tengah] + [AWALAN_ISI + p for p, _ in lembar.periode] + [akhir[0]]
    judul = [j for _, j in tengah] + [j for _, j in lembar.periode] + [akhir[1]]
    yield [garam, lembar.judul]
    yield [None, lembar.anak_judul]
    yield ["kunci", *nama]
    yield ["Kunci", *judul]
    for satu in lembar.baris:
        menurut = {s.asal.periode: s for s in satu.sel}
        kunci = tulis_kunci(garam, satu.pk, [s.asal for s in satu.sel])
        isi = (menurut.get(p) for p, _ in lembar.periode)
        yield [kunci, *satu.teks[:-1], *isi, satu.teks[-1]]


class _Penulis:
    def __init__(self, kertas: Kertas, lembar: LembarTemplat) -> None:
        self.kertas, self.lembar, self.gaya = kertas, lembar, Gaya(kertas)
        self.awal_isi = len(KOLOM[lembar.identitas.jenis])
        self.kata: dict[tuple[str, ...], list[str]] = {}

    def tulis(self) -> None:
        """Set-up first: a row that was written cannot be reached again."""
        lembar = self.lembar
        kolom = KOLOM[lembar.identitas.jenis]
        isi = [LEBAR["isi"]] * len(lembar.periode)
        lebar = [12.0, *(LEBAR[n] for n, _ in kolom[1:-1]), *isi, LEBAR[kolom[-1][0]]]
        akhir = BARIS_AWAL + len(lembar.baris) - 1
        siapkan(self.kertas, lebar, akhir, beku=4)
        for nomor, baris in enumerate(matriks(lembar), 1):
            gaya = {1: "judul", 2: "redup", 3: "redup", BARIS_KEPALA: "kepala"}.get(nomor, "label")
            self.kertas.append([self._sel(isi, gaya, (k, nomor)) for k, isi in enumerate(baris, 1)])
        if lembar.baris:
            self._validasi(akhir)

    def _sel(
        self, isi: str | Decimal | SelTemplat | None, gaya: str, letak: tuple[int, int]
    ) -> Cell:
        kolom, baris = letak
        nilai: str | Decimal | None
        if isinstance(isi, SelTemplat):
            nilai, gaya = isi.teks or isi.nilai, "terkunci" if isi.terkunci else "masukan"
            if isi.kata:
                alamat = f"{get_column_letter(kolom)}{baris}"
                self.kata.setdefault(isi.kata, []).append(alamat)
        else:
            nilai = isi
            if isinstance(nilai, Decimal):
                gaya = "tetap"
            elif kolom == 1:
                gaya = "redup"
            elif nilai is None and baris >= BARIS_AWAL and self._kolom_isi(kolom):
                gaya = "tiada"
        sel = WriteOnlyCell(self.kertas)
        sel.value = teks_aman(nilai) if isinstance(nilai, str) else nilai
        if isinstance(nilai, str):
            sel.data_type = "s"
        self.gaya.pakai(sel, gaya)
        return sel

    def _kolom_isi(self, kolom: int) -> bool:
        return self.awal_isi <= kolom < self.awal_isi + len(self.lembar.periode)

    def _validasi(self, akhir: int) -> None:
        """A rule for words, another for all the rest: two rules on one cell clash."""
        for kata, sel in self.kata.items():
            periksa_kata(self.kertas, kata, sel)
        target = self.lembar.identitas.jenis is JenisLembar.TARGET
        periksa = periksa_rentang if target else periksa_angka
        berkata = {int(s.lstrip(ascii_uppercase)) for k in self.kata.values() for s in k}
        kiri = get_column_letter(self.awal_isi)
        kanan = get_column_letter(self.awal_isi + len(self.lembar.periode) - 1)
        mulai = BARIS_AWAL
        for batas in [*sorted(berkata), akhir + 1]:
            if mulai < batas:
                periksa(self.kertas, f"{kiri}{mulai}:{kanan}{batas - 1}")
            mulai = batas + 1
