"""Columns of a reference list: cells as people write them, related rows by their code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist, ValidationError
from django.db.models import Model, QuerySet
from import_export.fields import Field
from import_export.widgets import ForeignKeyWidget, Widget

from renstra.models.organisasi import KODE
from renstra.tukar.lembar import Jenis, Kolom, Nilai
from renstra.tukar.nilai import GalatNilai, baca


class TeksMesin(str):
    """Text of a program, not of a person: decimals with a dot, dates as ISO."""


class SelSalah(str):
    """A cell that cannot be read; its text is the sentence that says why."""


class GalatSel(ValueError):
    """A cell or row that cannot be used; `kolom` is the heading, "" for the row."""

    def __init__(self, pesan: str, kolom: str = "") -> None:
        super().__init__(pesan)
        self.pesan, self.kolom = pesan, kolom


class SelWidget(Widget):
    """A cell of one kind; raises GalatSel with its heading."""

    def __init__(self, judul: str, jenis: Jenis, *, wajib: bool = False) -> None:
        super().__init__()
        self.judul, self.kolom = judul, Kolom(judul, jenis, wajib)

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Nilai:
        """The value of a cell's text. Raises GalatSel."""
        if isinstance(value, SelSalah):
            raise GalatSel(str(value), self.judul)
        try:
            teks = "" if value is None else str(value)
            return baca(self.kolom, teks, mesin=isinstance(value, TeksMesin))
        except GalatNilai as galat:
            bulat = self.kolom.jenis is Jenis.BULAT and str(value or "").strip()
            pesan = "Tulis bilangan bulat, misalnya 3." if bulat else str(galat)
            raise GalatSel(pesan, self.judul) from galat

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Nilai:
        """The value itself; how it is written depends on the kind of file."""
        nilai: Nilai = value
        return nilai


class KodeWidget(SelWidget):
    """A code as addresses and commands use it."""

    def __init__(self, judul: str) -> None:
        super().__init__(judul, Jenis.TEKS, wajib=True)

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Nilai:
        """The code without spaces around it. Raises GalatSel."""
        kode = str(super().clean(value, row, **kwargs)).strip()
        try:
            KODE(kode)
        except ValidationError as galat:
            raise GalatSel(str(galat.message), self.judul) from galat
        return kode


class PilihanWidget(SelWidget):
    """One of a few words; the word that people see and the stored one are both taken."""

    def __init__(self, judul: str, pilihan: Mapping[str, str]) -> None:
        super().__init__(judul, Jenis.TEKS, wajib=True)
        self.pilihan = dict(pilihan)

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Nilai:
        """The stored word. Raises GalatSel that names the words."""
        teks = str(super().clean(value, row, **kwargs)).strip().casefold()
        for simpan, tampil in self.pilihan.items():
            if teks in (simpan.casefold(), tampil.casefold()):
                return simpan
        raise GalatSel(f"Tulis salah satu: {', '.join(self.pilihan.values())}.", self.judul)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Nilai:
        """The word that people see."""
        return self.pilihan.get(value, value) if value else ""


class RujukanWidget(ForeignKeyWidget):
    """A related row by its code, among those of the admin's scope.

    `batasi` maps a lookup of the related row to the heading of the column of the same row that
    gives its value: a unit's code says nothing without its instansi. `semesta` is set from the
    scope when a file is read; without it there is no row.
    """

    def __init__(
        self,
        model: type[Model],
        judul: str,
        *,
        wajib: bool = False,
        batasi: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(model, "kode")
        self.judul, self.wajib, self.batasi = judul, wajib, dict(batasi or {})
        self.semesta: QuerySet[Any] | None = None

    def get_queryset(self, value: Any, row: Any, *args: Any, **kwargs: Any) -> QuerySet[Any]:
        """The rows that may be named here."""
        asal = self.semesta if self.semesta is not None else self.model._default_manager.none()
        syarat = {k: str(row.get(judul) or "").strip() for k, judul in self.batasi.items()}
        return asal.filter(**syarat)

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Model | None:
        """The row of that code, None for an empty cell. Raises GalatSel."""
        if isinstance(value, SelSalah):
            raise GalatSel(str(value), self.judul)
        teks = str(value or "").strip()
        if not teks:
            if self.wajib:
                raise GalatSel("Sel ini wajib diisi.", self.judul)
            return None
        try:
            satu: Model = super().clean(teks, row or {}, **kwargs)
        except (ObjectDoesNotExist, MultipleObjectsReturned) as galat:
            nama = str(self.model._meta.verbose_name).capitalize()
            pesan = (
                f"{nama} “{teks[:60]}” tidak ada atau di luar wewenang Anda. Betulkan kodenya, "
                "atau taruh barisnya lebih dulu."
            )
            raise GalatSel(pesan, self.judul) from galat
        return satu

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Its code."""
        return str(value.kode) if value is not None else ""


class MedanAcuan(Field):
    """A column, with the words that stand beside it in a preview."""

    def __init__(self, nama: str, judul: str, widget: Widget, **lain: Any) -> None:
        super().__init__(attribute=nama, column_name=judul, widget=widget, **lain)


def sel(
    nama: str, judul: str, jenis: Jenis = Jenis.TEKS, *, wajib: bool = False, **lain: Any
) -> MedanAcuan:
    """A column of one kind; `default` fills an empty cell."""
    return MedanAcuan(nama, judul, SelWidget(judul, jenis, wajib=wajib), **lain)


def kode(nama: str, judul: str) -> MedanAcuan:
    """The column of a row's own code."""
    return MedanAcuan(nama, judul, KodeWidget(judul))


def pilihan(nama: str, judul: str, daftar: Any) -> MedanAcuan:
    """A column with a few words; `daftar` are the choices of the field."""
    return MedanAcuan(nama, judul, PilihanWidget(judul, dict(daftar)))


def rujukan(
    nama: str,
    judul: str,
    model: type[Model],
    *,
    wajib: bool = False,
    batasi: Mapping[str, str] | None = None,
    **lain: Any,
) -> MedanAcuan:
    """A column with the code of a related row; `readonly` when another column sets it."""
    widget = RujukanWidget(model, judul, wajib=wajib, batasi=batasi)
    return MedanAcuan(nama, judul, widget, **lain)
