"""The history of one row in words: from django-auditlog's entries, not from the admin's own log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from auditlog.models import LogEntry
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DecimalField, Field, ForeignKey, Model, QuerySet

from iku.inti.angka import tulis_angka

PER_HALAMAN = 50
KOSONG = "(kosong)"
_PERBUATAN = {0: "Ditambahkan", 1: "Diubah", 2: "Dihapus", 3: "Dibuka"}


@dataclass(frozen=True, slots=True)
class UbahanTampil:
    """One field: its name, what it was and what it became."""

    nama: str
    semula: str
    menjadi: str


@dataclass(frozen=True, slots=True)
class EntriRiwayat:
    """One change of the row."""

    pada: datetime
    oleh: str
    perbuatan: str
    alasan: str
    ubahan: tuple[UbahanTampil, ...]


def entri_baris(obj: Model) -> QuerySet[LogEntry]:
    """The entries of a row, newest first."""
    return LogEntry.objects.get_for_object(obj).select_related("actor").order_by("-pk")


def susun_entri(entri: Sequence[LogEntry], model: type[Model]) -> list[EntriRiwayat]:
    """In words; a constant number of queries, one for each kind of related row."""
    rujukan = _rujukan(entri, model)
    return [
        EntriRiwayat(
            pada=e.timestamp,
            oleh=str(e.actor) if e.actor else "Sistem",
            perbuatan=_PERBUATAN.get(e.action, "Diubah"),
            alasan=str((e.additional_data or {}).get("alasan", "")),
            ubahan=tuple(
                UbahanTampil(
                    _nama(model, nama),
                    _tulis(model, nama, dari, rujukan),
                    _tulis(model, nama, menjadi, rujukan),
                )
                for nama, (dari, menjadi) in _ubahan(e)
                if nama != "id" and not _balikan(model, nama)
            ),
        )
        for e in entri
    ]


def _ubahan(entri: LogEntry) -> list[tuple[str, tuple[Any, Any]]]:
    isi = entri.changes if isinstance(entri.changes, dict) else {}
    return [(n, (u[0], u[1])) for n, u in isi.items() if isinstance(u, list) and len(u) == 2]


def _bidang(model: type[Model], nama: str) -> Field[Any, Any] | None:
    try:
        bidang = model._meta.get_field(nama)
    except FieldDoesNotExist:
        return None
    return bidang if isinstance(bidang, Field) else None


def _balikan(model: type[Model], nama: str) -> bool:
    """Rows of others that point here: no column of this row."""
    return any(r.get_accessor_name() == nama for r in model._meta.related_objects)


def _nama(model: type[Model], nama: str) -> str:
    bidang = _bidang(model, nama)
    return str(bidang.verbose_name).capitalize() if bidang is not None else nama


def _rujukan(entri: Sequence[LogEntry], model: type[Model]) -> dict[str, dict[str, str]]:
    """Field → key of a related row → its name now."""
    kunci: dict[str, set[str]] = {}
    for e in entri:
        for nama, (dari, menjadi) in _ubahan(e):
            if isinstance(_bidang(model, nama), ForeignKey):
                angka = {str(n) for n in (dari, menjadi) if str(n).isdecimal()}
                kunci.setdefault(nama, set()).update(angka)
    hasil: dict[str, dict[str, str]] = {}
    for nama, pk in kunci.items():
        bidang: Any = _bidang(model, nama)
        tujuan = bidang.remote_field.model
        hasil[nama] = {str(o.pk): str(o) for o in tujuan._default_manager.filter(pk__in=pk)}
    return hasil


def _tulis(
    model: type[Model], nama: str, nilai: Any, rujukan: dict[str, dict[str, str]]
) -> str:  # fmt: skip
    teks = "" if nilai is None or nilai == "None" else str(nilai)
    if teks in ("", "[]", "{}"):
        return KOSONG
    if teks in ("True", "False"):
        return "Ya" if teks == "True" else "Tidak"
    if nama in rujukan:
        return rujukan[nama].get(teks, f"nomor {teks}, sudah dihapus")
    bidang = _bidang(model, nama)
    if bidang is not None and bidang.choices:
        return str(dict(bidang.flatchoices).get(teks, teks))
    return _angka(teks) if isinstance(bidang, DecimalField) else _saat(teks)


def _angka(teks: str) -> str:
    try:
        return tulis_angka(Decimal(teks).normalize())
    except InvalidOperation:
        return teks


def _saat(teks: str) -> str:
    try:
        hari = date.fromisoformat(teks[:10]) if teks[4:5] == "-" and len(teks) <= 32 else None
    except ValueError:
        hari = None
    return f"{hari:%d-%m-%Y}{teks[10:16].replace('T', ' ')}" if hari else teks
