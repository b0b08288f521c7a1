"""The shape that template and reader share: identity line, names of columns, key of a row.

Column A is hidden. Its first cell says what the sheet was made for, with a checksum; the cell of
each row holds the id of what is entered there, and per period the version and the figure that the
user was shown. So an untouched cell is told from a changed one, whatever others did meanwhile.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from iku.inti.lembar.galat import GalatBerkas
from penilaian.impor.galat import UNDUH

TANDA = "SIKU-ISIAN"
VERSI_TEMPLAT = 1
SEMUA_PERIODE = "SEMUA"
BARIS_NAMA = 3
"""The hidden row with the names of the columns; the headings that people read stand below it."""
BARIS_KEPALA = 4
BARIS_AWAL = 5
AWALAN_ISI = "isi "
AKHIR = "akhir"
"""First cell of the last row of a csv file: a cut-off file would pass for a shorter one."""
PERIODE = ("TW1", "TW2", "SM1", "TW3", "TW4", "SM2", "TAHUN")


class JenisLembar(StrEnum):
    """What a sheet's rows are: variable rows, or indicators with their targets."""

    REALISASI = "REALISASI"
    TARGET = "TARGET"


def _sidik(teks: str, panjang: int) -> str:
    return hashlib.sha256(teks.encode()).hexdigest()[:panjang]


@dataclass(frozen=True, slots=True)
class Identitas:
    """What a sheet was made for; `periode` is SEMUA for all periods of the year."""

    jenis: JenisLembar
    kode: str
    tahun: int
    versi_keputusan: int
    periode: str

    def tulis(self) -> str:
        """One line, its checksum last."""
        isi = (
            f"{TANDA}|{VERSI_TEMPLAT}|{self.jenis}|{self.kode}|{self.tahun}"
            f"|{self.versi_keputusan}|{self.periode}"
        )
        return f"{isi}|{_sidik(isi, 8)}"


def beridentitas(teks: str) -> bool:
    """Whether a first cell looks like ours at all."""
    return teks.startswith(f"{TANDA}|")


def baca_identitas(teks: str) -> Identitas:
    """Raises GalatBerkas when the line was altered or belongs to another template version."""
    isi, _, sidik = teks.strip().rpartition("|")
    bagian = isi.split("|")
    if len(bagian) > 1 and bagian[1] != str(VERSI_TEMPLAT):
        raise GalatBerkas(f"Templat ini dibuat oleh versi aplikasi yang lain. {UNDUH}")
    if len(bagian) != 7 or _sidik(isi, 8) != sidik:
        raise GalatBerkas(f"Tanda pengenal templat di sel A1 rusak atau diubah. {UNDUH}")
    try:
        return Identitas(
            JenisLembar(bagian[2]), bagian[3], int(bagian[4]), int(bagian[5]), bagian[6]
        )
    except ValueError as galat:
        raise GalatBerkas(f"Tanda pengenal templat di sel A1 rusak atau diubah. {UNDUH}") from galat


@dataclass(frozen=True, slots=True)
class Asal:
    """What the user was shown for one period; `nilai` in canonical text, empty for none."""

    periode: str
    versi: int
    nilai: str


@dataclass(frozen=True, slots=True)
class Kunci:
    """The key of a row: id of a variable's row or of an indicator, and what was shown."""

    pk: int
    asal: tuple[Asal, ...]


def tulis_kunci(garam: str, pk: int, asal: Sequence[Asal]) -> str:
    """`garam` is the identity line: a row pasted from another template is recognised."""
    isi = "|".join((str(pk), *(f"{a.periode}:{a.versi}:{a.nilai}" for a in asal)))
    return f"{isi}|{_sidik(f'{garam}#{isi}', 6)}"


def baca_kunci(garam: str, teks: str) -> Kunci | None:
    """The key, or None when it was altered or belongs to another template."""
    isi, _, sidik = teks.strip().rpartition("|")
    if not isi or _sidik(f"{garam}#{isi}", 6) != sidik:
        return None
    pk, *bagian = isi.split("|")
    asal = []
    for satu in bagian:
        periode, versi, nilai = satu.split(":", 2)
        asal.append(Asal(periode, int(versi), nilai))
    return Kunci(int(pk), tuple(asal))


def baku(nilai: Decimal | None) -> str:
    """A figure as text that reads back exactly: `68.8`, empty for none."""
    if nilai is None:
        return ""
    teks = f"{nilai:f}"
    return (teks.rstrip("0").rstrip(".") if "." in teks else teks) or "0"


def baku_rentang(bawah: Decimal | None, atas: Decimal | None) -> str:
    """A target as text that reads back exactly: `80`, `7..8`, empty for none."""
    if bawah is None or atas is None:
        return ""
    return baku(bawah) if bawah == atas else f"{baku(bawah)}..{baku(atas)}"


def dari_baku(teks: str) -> Decimal | None:
    """The inverse of `baku`."""
    return Decimal(teks) if teks else None


def dari_baku_rentang(teks: str) -> tuple[Decimal, Decimal] | None:
    """The inverse of `baku_rentang`."""
    if not teks:
        return None
    bawah, _, atas = teks.partition("..")
    return Decimal(bawah), Decimal(atas or bawah)
