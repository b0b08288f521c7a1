"""Take a reference list over: the library's run told in our words, all rows or none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, transaction
from import_export.results import Result, RowResult

from renstra.pemicu import PEMICU
from renstra.resources.berkas import DaftarBerkas
from renstra.resources.dasar import AcuanResource, Wewenang
from renstra.resources.medan import GalatSel
from renstra.tukar.banding import BedaMedan
from renstra.tukar.lembar import GalatBaris
from renstra.tukar.nilai import baku, tampil

_DATABASE = "Basis data menolak baris ini karena melanggar aturannya. Bandingkan dengan yang ada."
_LAIN = "Baris ini tidak dapat dibaca. Samakan bentuknya dengan hasil ekspor."


@dataclass(frozen=True, slots=True)
class BedaAcuan:
    """A row that changes: its number in the file, its key, and whole values before and after."""

    nomor: int
    nama: str
    jenis: str
    medan: tuple[BedaMedan, ...]


@dataclass(frozen=True, slots=True)
class HasilAcuan:
    """What a file does: rows that change, how many stay the same, and those refused."""

    beda: tuple[BedaAcuan, ...]
    sama: int
    ditolak: tuple[GalatBaris, ...]

    @property
    def baru(self) -> int:
        return sum(b.jenis == "baru" for b in self.beda)

    @property
    def berubah(self) -> int:
        return len(self.beda) - self.baru

    @property
    def sidik(self) -> str:
        """A fingerprint of the changes that were shown."""
        return hashlib.sha256(repr(self.beda).encode()).hexdigest()


def impor_acuan(
    *,
    kelas: type[AcuanResource],
    wewenang: Wewenang,
    berkas: DaftarBerkas,
    alasan: str = "",
    sidik: str | None = None,
) -> HasilAcuan:
    """The rows of the file, taken over when nothing is refused and the changes are those of the
    preview (`sidik`); without `sidik` it is a preview and everything is rolled back."""
    sumber = kelas(wewenang, alasan, berkas.nomor)
    with transaction.atomic():
        hasil = _hasil(
            sumber,
            sumber.import_data(
                berkas.dataset(), use_transactions=True, rollback_on_validation_errors=True
            ),
        )
        if hasil.ditolak or hasil.sidik != sidik:
            transaction.set_rollback(True)
    return hasil


def _hasil(sumber: AcuanResource, hasil: Result) -> HasilAcuan:
    beda, ditolak, sama = [], [], 0
    lembar = str(sumber._meta.model._meta.verbose_name)
    for urutan, baris in enumerate(hasil.rows, 1):
        nomor = sumber.baris_ke(urutan)
        if not baris.is_valid():
            salah = _sebab(sumber, baris)
            ditolak += [GalatBaris(lembar, nomor, pesan, kolom) for kolom, pesan in salah]
        elif baris.is_skip():
            sama += 1
        else:
            beda.append(_beda(sumber, nomor, baris))
    ditolak += [GalatBaris(lembar, 1, _LAIN) for _ in hasil.base_errors]
    return HasilAcuan(tuple(beda), sama, tuple(ditolak))


def _beda(sumber: AcuanResource, nomor: int, baris: RowResult) -> BedaAcuan:
    medan = []
    for satu in sumber.get_import_fields():
        kiri = satu.export(baris.original) if baris.original is not None else None
        kanan = satu.export(baris.instance)
        if baku(kiri) != baku(kanan):
            medan.append(BedaMedan(satu.column_name, tampil(kiri), tampil(kanan)))
    nama = [tampil(sumber.fields[n].export(baris.instance)) for n in sumber._meta.import_id_fields]
    jenis = "baru" if baris.is_new() else "berubah"
    return BedaAcuan(nomor, ", ".join(n for n in nama if n), jenis, tuple(medan))


def _sebab(sumber: AcuanResource, baris: RowResult) -> Iterator[tuple[str, str]]:
    """(heading, sentence) of what is wrong with the row."""
    if baris.validation_error is not None:
        yield from _isian(sumber, baris.validation_error)
    for galat in baris.errors:
        yield from _galat(galat.error)


def _isian(sumber: AcuanResource, galat: ValidationError) -> Iterator[tuple[str, str]]:
    judul = {m.attribute: m.column_name for m in sumber.fields.values()}
    for nama, pesan in galat.message_dict.items():
        yield ("" if nama == NON_FIELD_ERRORS else judul.get(nama, "")), " ".join(pesan)


def _galat(galat: Exception) -> Iterator[tuple[str, str]]:
    if isinstance(galat, GalatSel):
        yield galat.kolom, galat.pesan
    elif isinstance(galat, DatabaseError):
        # A trigger's own sentence, when one of them refused.
        pesan = next((p.pesan for p in PEMICU if p.pesan in str(galat)), _DATABASE)
        yield "", pesan
    else:
        yield "", _LAIN


def ekspor_acuan(kelas: type[AcuanResource], wewenang: Wewenang, baris: Any) -> Any:
    """The rows as a tablib Dataset, in an order in which they can be taken over again."""
    return kelas(wewenang).export(queryset=list(kelas.urutkan(baris)))
