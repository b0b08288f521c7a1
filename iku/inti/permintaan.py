"""The number of the request under way: ties log lines, audit entries and error pages together."""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar

_nomor: ContextVar[str] = ContextVar("nomor_permintaan", default="")
_POLA = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{7,63}")


def nomor_kini() -> str:
    """The number of the current request, or an empty text outside one."""
    return _nomor.get()


def mulai_permintaan(usul: str = "") -> str:
    """Give the current context a number: the proxy's `usul` if it is well-formed, else a fresh one.

    It goes into log lines and history entries, so nothing else may come in that way.
    """
    nomor = usul if _POLA.fullmatch(usul) else secrets.token_hex(8)
    _nomor.set(nomor)
    return nomor
