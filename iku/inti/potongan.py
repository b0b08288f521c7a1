"""Rendered parts of pages that many people read, kept by what they are made of.

Nothing has to be thrown away when something changes: the rows are read as always, and other values
in them are another key. For parts without a user, a token or what somebody typed in them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from hashlib import blake2b
from threading import Lock
from typing import Any

from django.db.models import Model
from django.template.loader import render_to_string
from django.utils import timezone


class Potongan:
    """One template; the `maks` most recently used results stay in this process."""

    def __init__(self, templat: str, maks: int = 256) -> None:
        self._templat, self._maks = templat, maks
        self._isi: OrderedDict[bytes, str] = OrderedDict()
        self._gembok = Lock()

    def __call__(self, konteks: Mapping[str, Any]) -> str:
        """The part for these rows and plain values; the clock of the reader belongs to the key."""
        bahan = (timezone.get_current_timezone_name(), *(_sidik(k) for k in konteks.items()))
        kunci = blake2b(repr(bahan).encode(), digest_size=20).digest()  # what it is made of is long
        with self._gembok:
            ada = self._isi.get(kunci)
            if ada is not None:
                self._isi.move_to_end(kunci)
                return ada
        hasil: str = render_to_string(self._templat, dict(konteks))
        with self._gembok:
            self._isi[kunci] = hasil
            while len(self._isi) > self._maks:
                self._isi.popitem(last=False)
        return hasil


def _sidik(butir: tuple[str, Any]) -> tuple[Any, ...]:
    nama, isi = butir
    if isinstance(isi, list):
        return (nama, *(_sidik(("", satu)) for satu in isi))
    if isinstance(isi, Model):
        # The columns that were read; a value that is missing here is asked for by the template.
        return (nama, isi._meta.label, *(repr(getattr(isi, m.attname)) for m in isi._meta.fields))
    return (nama, repr(isi))
