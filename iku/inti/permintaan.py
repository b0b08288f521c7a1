"""The number of the request under way: ties log lines, audit entries and error pages together."""

from __future__ import annotations

import secrets
from contextvars import ContextVar

_nomor: ContextVar[str] = ContextVar("nomor_permintaan", default="")


def nomor_kini() -> str:
    """The number of the current request, or an empty text outside one."""
    return _nomor.get()


def mulai_permintaan() -> str:
    """Give the current context a fresh number."""
    nomor = secrets.token_hex(8)
    _nomor.set(nomor)
    return nomor
