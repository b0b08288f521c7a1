"""Write many tracked rows in one go, with the history entries that saving each would have left.

`bulk_create` sends no signals, so nothing would be audited. Here the entries are made from the same
comparison that django-auditlog makes on save, get their actor and request number through the same
receivers, and go in by bulk as well. A test compares both ways row by row. Database triggers and
constraints hold as always.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from auditlog.cid import get_cid
from auditlog.diff import model_instance_diff
from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS
from django.db.models.signals import pre_save

from iku.inti.audit import Terlacak

M = TypeVar("M", bound=Terlacak)
SEKALI = 1_000


def buat_massal(objek: Sequence[M]) -> None:
    """Insert new rows. Raises IntegrityError when one exists already."""
    if not objek:
        return
    model = type(objek[0])
    model._default_manager.bulk_create(objek, batch_size=SEKALI)
    _catat(LogEntry.Action.CREATE, ((None, satu) for satu in objek))


def ubah_massal(pasangan: Sequence[tuple[M, M]], medan: Collection[str]) -> None:
    """Write `medan` of changed rows, given as (as it was, as it shall be).

    The caller holds the locks: what was read is still what stands there.
    """
    if not pasangan:
        return
    entri = _entri(LogEntry.Action.UPDATE, pasangan)  # before `auto_now` fields move, as on save
    model = type(pasangan[0][1])
    model._default_manager.bulk_create(
        [baru for _, baru in pasangan],
        batch_size=SEKALI,
        update_conflicts=True,
        unique_fields=[str(model._meta.pk.name)],
        update_fields=list(medan),
    )
    LogEntry.objects.bulk_create(entri, batch_size=SEKALI)


def _catat(aksi: int, pasangan: Iterable[tuple[M | None, M]]) -> None:
    LogEntry.objects.bulk_create(_entri(aksi, pasangan), batch_size=SEKALI)


def _entri(aksi: int, pasangan: Iterable[tuple[M | None, M]]) -> list[LogEntry]:
    keluar: list[LogEntry] = []
    jenis: ContentType | None = None
    for lama, baru in pasangan:
        perubahan = model_instance_diff(lama, baru)
        if not perubahan:
            continue
        jenis = jenis or ContentType.objects.get_for_model(baru)
        satu = LogEntry(
            content_type=jenis,
            object_pk=str(baru.pk),
            object_id=baru.pk,
            object_repr=str(baru),
            action=aksi,
            changes=perubahan,
            additional_data=baru.get_additional_data(),
            cid=get_cid(),
        )
        # The receivers name the actor and the address; the same ones as on a single save.
        pre_save.send(
            LogEntry, instance=satu, raw=False, using=DEFAULT_DB_ALIAS, update_fields=None
        )
        keluar.append(satu)
    return keluar
