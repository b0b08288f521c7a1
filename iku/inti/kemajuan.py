"""Progress and heartbeat of background work, visible while its transaction is still open.

A thread of its own writes them every moment. On PostgreSQL it has its own connection; on SQLite,
where nobody else can write during a transaction, it writes a small file beside the database.
"""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from iku.inti.models import Pekerjaan

JEDA = 0.5  # seconds between two looks at what has changed
JEDA_DETAK = 5.0  # seconds between two heartbeats when nothing has


@dataclass(frozen=True, slots=True)
class Maju:
    """How far: `selesai` of `jumlah` (0 when unknown), the step by name, and when it was told."""

    selesai: int
    jumlah: int
    langkah: str
    detak: datetime | None


class Kemajuan:
    """Given to the function that does the work; `lapor` is cheap enough for every row."""

    def __init__(self, pekerjaan: Pekerjaan) -> None:
        self._pk = pekerjaan.pk
        self._pemegang = pekerjaan.pemegang
        self._isi: tuple[int, int, str] = (0, 0, "")
        self._usai = threading.Event()
        self._utas = threading.Thread(target=self._tulis_terus, daemon=True)

    def lapor(self, selesai: int, jumlah: int, langkah: str = "") -> None:
        """Say how far the work is; the last step stays when `langkah` is empty."""
        self._isi = (selesai, jumlah, langkah or self._isi[2])

    def __enter__(self) -> Self:
        self._utas.start()
        return self

    def __exit__(
        self,
        jenis: type[BaseException] | None,
        galat: BaseException | None,
        jejak: TracebackType | None,
    ) -> None:
        self._usai.set()
        self._utas.join()
        _berkas(self._pk).unlink(missing_ok=True)

    def _tulis_terus(self) -> None:
        terakhir: tuple[int, int, str] | None = None
        lama = 0.0
        try:
            while True:
                if self._isi != terakhir or lama >= JEDA_DETAK:
                    terakhir, lama = self._isi, 0.0
                    self._tulis(*terakhir)
                if self._usai.wait(JEDA):
                    return
                lama += JEDA
        finally:
            connection.close()

    def _tulis(self, selesai: int, jumlah: int, langkah: str) -> None:
        if connection.vendor == "sqlite":
            berkas = _berkas(self._pk)
            berkas.parent.mkdir(parents=True, exist_ok=True)
            sementara = berkas.with_suffix(".baru")
            isi = [selesai, jumlah, langkah, timezone.now().isoformat()]
            sementara.write_text(json.dumps(isi), encoding="utf-8")
            sementara.replace(berkas)
            return
        try:
            Pekerjaan.objects.filter(pk=self._pk, pemegang=self._pemegang).update(
                selesai=selesai, jumlah=jumlah, langkah=langkah[:200], detak_pada=timezone.now()
            )
        except DatabaseError:
            connection.close()  # the next heartbeat tries again on a new connection


def baca_kemajuan(pekerjaan: Pekerjaan) -> Maju:
    """The newest known progress of open work."""
    dari_baris = Maju(pekerjaan.selesai, pekerjaan.jumlah, pekerjaan.langkah, pekerjaan.detak_pada)
    try:
        isi = json.loads(_berkas(pekerjaan.pk).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return dari_baris
    detak = datetime.fromisoformat(isi[3])
    if dari_baris.detak and dari_baris.detak > detak:
        return dari_baris
    return Maju(isi[0], isi[1], isi[2], detak)


def _berkas(pk: int) -> Path:
    return Path(settings.DIR_DATA) / "kemajuan" / f"{pk}.json"
