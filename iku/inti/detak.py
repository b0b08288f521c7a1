"""Signs of life of the parts of an installation, in the database because hosts share only that."""

from __future__ import annotations

import os
import socket
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, connection
from django.utils import timezone

from iku.inti.models import Detak

CADANGAN = "cadangan"
PEKERJA = "pekerja:"
HIDUP = timedelta(seconds=60)
"""A worker says something every 15 seconds; after so long it counts as gone."""


def catat(nama: str, **keterangan: Any) -> None:
    """Say that `nama` was alive just now."""
    Detak.objects.update_or_create(
        nama=nama, defaults={"pada": timezone.now(), "keterangan": keterangan}
    )


def catat_bila_bisa(nama: str, **keterangan: Any) -> None:
    """The same where a database that cannot write must not matter."""
    try:
        catat(nama, **keterangan)
    except DatabaseError:
        connection.close()


def terakhir(nama: str) -> Detak | None:
    """The last sign of life of that name."""
    return Detak.objects.filter(nama=nama).first()


def nama_pekerja() -> str:
    """This worker among all hosts."""
    return f"{PEKERJA}{socket.gethostname()}:{os.getpid()}"[:100]


def pekerja_hidup() -> int:
    """Workers that spoke within the last minute."""
    batas = timezone.now() - HIDUP
    return Detak.objects.filter(nama__startswith=PEKERJA, pada__gte=batas).count()


def buang_pekerja_lama() -> None:
    """Forget workers that have been silent for a day."""
    batas = timezone.now() - timedelta(days=1)
    Detak.objects.filter(nama__startswith=PEKERJA, pada__lt=batas).delete()
