"""Organisation data: create or bring up to date, saving only what differs."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


def samakan(kelas: type[M], kunci: dict[str, Any], isi: dict[str, Any]) -> M:
    """The one row with `kunci`, carrying `isi`; created, changed or left alone as needed.

    A row that already carries the values is not saved, so the history stays quiet.
    """
    baris = kelas._default_manager.filter(**kunci).first()
    if baris is None:
        baris = kelas(**kunci, **isi)
        baris.full_clean(validate_unique=False, validate_constraints=False)
        baris.save()
        return baris
    beda = [nama for nama, nilai in isi.items() if getattr(baris, nama) != nilai]
    for nama in beda:
        setattr(baris, nama, isi[nama])
    if beda:
        baris.save()
    return baris
