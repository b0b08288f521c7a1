"""Keep what was made of a decree that can no longer change, in this process, up to a number."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from functools import lru_cache, partial
from threading import Lock
from typing import Any, Generic, TypeVar

from django.db import transaction

from renstra.models import Keputusan

T = TypeVar("T")
Kunci = tuple[str, int, str]


def kunci_keputusan_tetap(keputusan: Keputusan, bekuan: str | None = None) -> Kunci:
    """Database, id, and a hash over what the decree itself froze: another one under the same id
    (a restored or emptied database) is another key.

    `bekuan` is that column as the database writes it, for who has not read the decree's texts.
    """
    isi = (
        keputusan.renstra_id, keputusan.versi, keputusan.nomor, str(keputusan.tanggal),
        keputusan.judul, keputusan.mulai_tahun, keputusan.skala_capaian_id,
    )  # fmt: skip
    sidik = _sidik([*isi, keputusan.bekuan]) if bekuan is None else _sidik_teks(isi, bekuan)
    return (keputusan._state.db or "default", keputusan.pk, sidik)


def _sidik(isi: list[Any]) -> str:
    return hashlib.sha256(json.dumps(isi, sort_keys=True, default=str).encode()).hexdigest()


@lru_cache(maxsize=256)
def _sidik_teks(isi: tuple[Any, ...], bekuan: str) -> str:
    """Parsed and hashed once: every entry of the decree asks for it."""
    return _sidik([*isi, json.loads(bekuan)])


class Simpanan(Generic[T]):
    """The most recently used ones. The database refuses every change of such a decree, so nothing
    here grows old; what is not committed yet could still be taken back, so it is not kept."""

    def __init__(self, maks: int) -> None:
        self._maks = maks
        self._isi: OrderedDict[Kunci, T] = OrderedDict()
        self._gembok = Lock()

    def ambil(self, keputusan: Keputusan, bekuan: str | None = None) -> T | None:
        """What is kept for it, if anything."""
        if not keputusan.tetap:
            return None
        kunci = kunci_keputusan_tetap(keputusan, bekuan)
        with self._gembok:
            if kunci in self._isi:
                self._isi.move_to_end(kunci)
            return self._isi.get(kunci)

    def simpan(self, keputusan: Keputusan, isi: T, bekuan: str | None = None) -> None:
        """Keep it once the transaction under way is committed."""
        if keputusan.tetap:
            kunci = kunci_keputusan_tetap(keputusan, bekuan)
            transaction.on_commit(partial(self._pasang, kunci, isi))

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
