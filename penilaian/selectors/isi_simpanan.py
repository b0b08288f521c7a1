"""Keep what was made of a decree that can no longer change, in this process, up to a number."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from functools import partial
from threading import Lock
from typing import Generic, TypeVar

from django.db import transaction

from renstra.models import Keputusan

T = TypeVar("T")
Kunci = tuple[str, int, str]


def kunci_keputusan_tetap(keputusan: Keputusan) -> Kunci:
    """Database, id, and a hash over what the decree itself froze: another one under the same id
    (a restored or emptied database) is another key."""
    isi = [
        keputusan.renstra_id, keputusan.versi, keputusan.nomor, str(keputusan.tanggal),
        keputusan.judul, keputusan.mulai_tahun, keputusan.skala_capaian_id, keputusan.bekuan,
    ]  # fmt: skip
    sidik = hashlib.sha256(json.dumps(isi, sort_keys=True, default=str).encode()).hexdigest()
    return (keputusan._state.db or "default", keputusan.pk, sidik)


class Simpanan(Generic[T]):
    """The most recently used ones. The database refuses every change of such a decree, so nothing
    here grows old; what is not committed yet could still be taken back, so it is not kept."""

    def __init__(self, maks: int) -> None:
        self._maks = maks
        self._isi: OrderedDict[Kunci, T] = OrderedDict()
        self._gembok = Lock()

    def ambil(self, keputusan: Keputusan) -> T | None:
        """What is kept for it, if anything."""
        if not keputusan.tetap:
            return None
        kunci = kunci_keputusan_tetap(keputusan)
        with self._gembok:
            if kunci in self._isi:
                self._isi.move_to_end(kunci)
            return self._isi.get(kunci)

    def simpan(self, keputusan: Keputusan, isi: T) -> None:
        """Keep it once the transaction under way is committed."""
        if keputusan.tetap:
            transaction.on_commit(partial(self._pasang, kunci_keputusan_tetap(keputusan), isi))

    def _pasang(self, kunci: Kunci, isi: T) -> None:
        with self._gembok:
            self._isi[kunci] = isi
            self._isi.move_to_end(kunci)
            while len(self._isi) > self._maks:
                self._isi.popitem(last=False)

    def lupakan(self, **_: object) -> None:
        """Forget everything; receiver of post_migrate, which also follows a flush."""
        with self._gembok:
            self._isi.clear()

    def __len__(self) -> int:
        return len(self._isi)
