"""Rows as they were at a moment, from the field history. In memory only: never save them.

Not covered: rows that were deleted since, and changes that no service made through `save()`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models

M = TypeVar("M", bound=models.Model)


def mundurkan(
    baris: Iterable[M], saat: datetime, medan: Iterable[str], *, sejak_awal: bool = False
) -> list[M]:
    """The rows that existed at `saat`, with `medan` (field names) as they were then.

    With `sejak_awal` rows recorded later stay, with their first recorded values. One query. The
    rows given are changed in place and must be of one model.
    """
    daftar = list(baris)
    if not daftar:
        return []
    menurut = {str(satu.pk): satu for satu in daftar}
    kelas = type(daftar[0])
    nama = {f.name: f for f in kelas._meta.concrete_fields if f.name in set(medan)}
    entri = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(kelas),
        object_pk__in=list(menurut),
        timestamp__gte=saat,
    ).order_by("-timestamp", "-pk")
    for pk, aksi, ubahan in entri.values_list("object_pk", "action", "changes"):
        if aksi == LogEntry.Action.CREATE:
            if not sejak_awal:
                menurut.pop(pk, None)
        elif pk in menurut and aksi == LogEntry.Action.UPDATE:
            for kunci, dua in (ubahan or {}).items():
                if kunci in nama:
                    setattr(menurut[pk], nama[kunci].attname, _baca(nama[kunci], dua[0]))
    return [satu for satu in daftar if str(satu.pk) in menurut]


def _baca(medan: Any, teks: Any) -> Any:
    """A value of the history (text) as the field's own type."""
    if teks is None or teks == "None":
        return "" if isinstance(medan, models.CharField | models.TextField) else None
    sasaran = medan.target_field if medan.is_relation else medan
    return sasaran.to_python(teks)


def tercatat_sejak(kelas: type[models.Model], pk: Iterable[int]) -> dict[int, datetime]:
    """When each row was first recorded here."""
    entri = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(kelas),
        object_pk__in=[str(n) for n in pk],
        action=LogEntry.Action.CREATE,
    )
    return {int(n): saat for n, saat in entri.values_list("object_pk", "timestamp")}
