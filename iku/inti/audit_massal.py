"""Write many tracked rows in one go, with the history entries that saving each would have left.

`bulk_create` sends no signals, so nothing would be audited. Here the entries are made by
django-auditlog's own comparison, get their actor and request number through its own receivers, and
go in by bulk as well. A test compares both ways row by row. Database triggers and
constraints hold as always.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from auditlog.cid import get_cid
from auditlog.diff import get_field_value, get_fields_in_model, model_instance_diff
from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models.signals import pre_save
from django.utils import timezone
from django.utils.encoding import smart_str

from iku.inti.audit import Terlacak
from iku.inti.tulis_siap import TulisSiap

M = TypeVar("M", bound=Terlacak)


def buat_massal(objek: Sequence[M]) -> None:
    """Insert new rows. Raises IntegrityError when one exists already."""
    if not objek:
        return
    _penyisip(type(objek[0]))(objek)
    _catat(_entri(LogEntry.Action.CREATE, [(None, satu) for satu in objek]))


def ubah_massal(pasangan: Sequence[tuple[M, M]], medan: Collection[str]) -> None:
    """Write `medan` of changed rows, given as (as it was, as it shall be).

    The caller holds the locks: what was read is still what stands there.
    """
    if not pasangan:
        return
    entri = _entri(LogEntry.Action.UPDATE, pasangan)  # before `auto_now` fields move, as on save
    model = type(pasangan[0][1])
    _pengubah(model, tuple(medan))([baru for _, baru in pasangan])
    _catat(entri)


_catat = TulisSiap(LogEntry, ambil_nomor=False)


@cache
def _penyisip(model: type[M]) -> TulisSiap[M]:
    return TulisSiap(model)


@cache
def _pengubah(model: type[M], medan: tuple[str, ...]) -> TulisSiap[M]:
    return TulisSiap(model, unik=[str(model._meta.pk.name)], ubah=medan)


def _entri(aksi: int, pasangan: Sequence[tuple[M | None, M]]) -> list[LogEntry]:
    """The receivers name actor and address on the first entry, the same ones as on a single save;
    all entries of a set have them alike."""
    keluar: list[LogEntry] = []
    banding = pembanding(type(pasangan[0][1]))
    bersama: dict[str, Any] = {}
    for lama, baru in pasangan:
        perubahan = banding(lama, baru)
        if not perubahan:
            continue
        isi = {
            "object_pk": str(baru.pk),
            "object_id": baru.pk,
            "object_repr": str(baru),
            "changes": perubahan,
            "additional_data": baru.get_additional_data(),
            "timestamp": timezone.now(),
        }
        if keluar:
            bersama = bersama or {nama: getattr(keluar[0], nama) for nama in _MEDAN}
            satu = LogEntry(*[isi[n] if n in isi else bersama[n] for n in _MEDAN])
        else:
            jenis = ContentType.objects.get_for_model(baru)
            satu = LogEntry(content_type_id=jenis.pk, action=aksi, cid=get_cid(), **isi)
            pre_save.send(
                LogEntry, instance=satu, raw=False, using=DEFAULT_DB_ALIAS, update_fields=None
            )
        keluar.append(satu)
    return keluar


_MEDAN = [medan.attname for medan in LogEntry._meta.concrete_fields]


class Pembanding:
    """django-auditlog's comparison of two rows, with what depends on the model alone done once.

    Compares texts as the library does; a field of a kind that it treats in its own way (masked,
    JSON, limited to some) is left to the library.
    """

    def __init__(self, model: type[Terlacak]) -> None:
        aturan = auditlog.get_model_fields(model)
        self._pustaka = bool(aturan["mask_fields"] or aturan["include_fields"]) or any(
            isinstance(medan, models.JSONField) for medan in model._meta.fields
        )
        luar = set(aturan["exclude_fields"])
        self._medan = [
            (medan.name, _pembaca(medan))
            for medan in model._meta.concrete_fields
            if medan.name not in luar
        ]
        self._luar = luar
        self._awal: dict[str, Any] | None = None
        self._gantungan: dict[str, tuple[str, str]] = {}

    def _lihat(self, contoh: Terlacak) -> dict[str, Any]:
        """Of a new row nothing hangs yet: what the library says of these is the same for all."""
        semua = [m for m in get_fields_in_model(contoh) if m.name not in self._luar]
        awal = {medan.name: get_field_value(None, medan) for medan in semua}
        self._gantungan = {
            medan.name: (smart_str(awal[medan.name]), smart_str(nilai))
            for medan in semua
            if not isinstance(medan, models.Field)
            if not medan.one_to_one
            and (nilai := get_field_value(contoh, medan)) != awal[medan.name]
        }
        return awal

    def __call__(self, lama: Terlacak | None, baru: Terlacak) -> dict[str, tuple[str, str]]:
        """What changed, as texts (from, to)."""
        if self._pustaka:
            perubahan: dict[str, tuple[str, str]] = model_instance_diff(lama, baru)
            return perubahan
        if lama is None:
            if self._awal is None:
                self._awal = self._lihat(baru)
            awal = self._awal
            beda = {
                nama: (smart_str(awal[nama]), smart_str(nilai))
                for nama, baca in self._medan
                if (nilai := baca(baru)) != awal[nama]
            }
            return beda | self._gantungan
        return {
            nama: (smart_str(dulu), smart_str(nilai))
            for nama, baca in self._medan
            if (nilai := baca(baru)) != (dulu := baca(lama))
        }


pembanding = cache(Pembanding)
"""One per model: the library's rules for it are set when the process starts."""


def _pembaca(medan: models.Field[Any, Any]) -> Callable[[Terlacak], Any]:
    """How the library reads a field, without asking again what kind it is."""
    ambil = attrgetter(medan.attname)
    if isinstance(medan, models.ForeignKey):
        return lambda objek: smart_str(ambil(objek), strings_only=True)
    if isinstance(medan, models.DateTimeField):
        return lambda objek: get_field_value(objek, medan)
    return lambda objek: str(ambil(objek))
