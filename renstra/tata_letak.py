"""The layouts of the lampiran as data: columns, headings, widths, header list. Pure.

Each follows a decree that an agency really printed; a new layout is a new row here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from renstra.choices import TataLetak


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: which cell it shows, heading, width in percent, heading of its group.

    `{tingkat}` in a heading is the level of the objectives in that table (PROGRAM, KEGIATAN).
    """

    kunci: str
    judul: str
    lebar: int
    induk: str = ""


@dataclass(frozen=True, slots=True)
class ButirKepala:
    """One line of the list above the table: what it shows and its label."""

    kunci: str
    label: str


@dataclass(frozen=True, slots=True)
class Letak:
    """Layout of a lampiran.

    `nomor_indikator`: tidak (not printed), tercetak (only a number of its own), selalu.
    `gaya_butir`: huruf (a, b, c) or angka for the items of the header list.
    """

    iku: tuple[Kolom, ...]
    kepala: tuple[ButirKepala, ...] = ()
    kepala_bernomor: bool = False
    judul_tabel: str = ""
    gaya_butir: str = "huruf"
    nomor_indikator: str = "tidak"
    ukuran_tabel_pt: int = 9


_PENJELASAN = "Penjelasan"

IKI = (
    Kolom("nomor", "No", 5),
    Kolom("sasaran", "SASARAN {tingkat}", 25),
    Kolom("indikator", "INDIKATOR KINERJA {tingkat}", 26),
    Kolom("penjelasan", "PENJELASAN/FORMULASI PENGHITUNGAN", 26),
    Kolom("sumber", "SUMBER DATA", 18),
)
KEPALA_IKI = (
    ButirKepala("jabatan", "Jabatan"),
    ButirKepala("tugas", "Tugas"),
    ButirKepala("fungsi", "Fungsi"),
)

LETAK: dict[str, Letak] = {
    TataLetak.BANJAR.value: Letak(
        iku=(
            Kolom("nomor", "No", 3),
            Kolom("sasaran", "Sasaran", 10),
            Kolom("indikator", "Indikator", 10),
            Kolom("satuan", "Satuan", 5),
            Kolom("target", "Target", 5),
            Kolom("alasan", "Alasan", 13),
            Kolom("rumus", "Formula/Rumus Perhitungan", 12, _PENJELASAN),
            Kolom("opd_utama", "OPD Utama", 7, _PENJELASAN),
            Kolom("opd_pendamping", "OPD Pendamping", 8, _PENJELASAN),
            Kolom("sumber", "Sumber Data", 6),
            Kolom("cara", "Cara Pencapaian IKU (Program/Kegiatan)", 13),
            Kolom("keterangan", "Keterangan", 8),
        ),
        ukuran_tabel_pt=8,
    ),
    TataLetak.KALTIM.value: Letak(
        iku=(
            Kolom("nomor", "No", 4),
            Kolom("sasaran", "Sasaran Strategis", 17),
            Kolom("indikator", "Indikator Kinerja Utama", 18),
            Kolom("satuan", "Satuan", 9),
            Kolom("penjelasan", "Penjelasan dan Formulasi Perhitungan", 36),
            Kolom("sumber", "Sumber Data", 16),
        ),
        kepala=(
            ButirKepala("instansi", "Perangkat Daerah"),
            ButirKepala("tugas", "Tugas"),
            ButirKepala("fungsi", "Fungsi"),
        ),
        kepala_bernomor=True,
        judul_tabel="Indikator Kinerja Utama",
        nomor_indikator="tercetak",
    ),
    TataLetak.SAMPANG.value: Letak(
        iku=(
            Kolom("nomor", "NO.", 4),
            Kolom("sasaran", "TUJUAN / SASARAN STRATEGIS", 16),
            Kolom("indikator", "INDIKATOR KINERJA UTAMA", 16),
            Kolom("penjelasan", "PENJELASAN / FORMULASI PERHITUNGAN", 34),
            Kolom("sumber", "SUMBER DATA", 14),
            Kolom("penanggung_jawab", "PENANGGUNG JAWAB", 16),
        ),
        kepala=(
            ButirKepala("instansi", "INSTANSI"),
            ButirKepala("tugas", "TUGAS"),
            ButirKepala("fungsi", "FUNGSI"),
        ),
        kepala_bernomor=True,
        nomor_indikator="selalu",
    ),
    TataLetak.PASER.value: Letak(
        iku=(
            Kolom("nomor", "No.", 4),
            Kolom("sasaran", "Sasaran Strategis", 18),
            Kolom("indikator", "Indikator Kinerja Utama", 22),
            Kolom("penjelasan_lengkap", "Penjelasan/Formulasi Perhitungan", 38),
            Kolom("penanggung_jawab", "Penanggung Jawab", 18),
        ),
        kepala=(
            ButirKepala("instansi", "Instansi"),
            ButirKepala("visi", "Visi"),
            ButirKepala("misi", "Misi"),
            ButirKepala("tujuan", "Tujuan"),
            ButirKepala("tugas", "Tugas"),
            ButirKepala("fungsi", "Fungsi"),
        ),
        gaya_butir="angka",
    ),
}
# Until columns are picked an own layout shows the usual six.
LETAK[TataLetak.SENDIRI.value] = replace(
    LETAK[TataLetak.KALTIM.value],
    judul_tabel="",
    kepala=(ButirKepala("instansi", "Instansi"), *LETAK[TataLetak.KALTIM.value].kepala[1:]),
    nomor_indikator="selalu",
)


def letak(kode: str, sendiri: Iterable[Mapping[str, Any]] = ()) -> Letak:
    """The layout with that stored value; `sendiri` are the stored columns of an own one."""
    kolom = tuple(Kolom(**dict(satu)) for satu in sendiri)
    if kode == TataLetak.SENDIRI.value and kolom:
        return replace(LETAK[kode], iku=kolom, ukuran_tabel_pt=8 if len(kolom) > 8 else 9)
    return LETAK[kode]
