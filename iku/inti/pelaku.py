"""Whose changes these are: the history names the person and the address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple


class Pelaku(NamedTuple):
    """Who changes something, and from which address."""

    pengguna: Any = None
    alamat: str | None = None
    porta: int | None = None


_pelaku: ContextVar[Pelaku | None] = ContextVar("pelaku", default=None)


@contextmanager
def pelaku(siapa: Pelaku) -> Iterator[None]:
    """Changes inside are theirs; a request is wrapped in this (`PelakuMiddleware`)."""
    semula = _pelaku.set(siapa)
    try:
        yield
    finally:
        _pelaku.reset(semula)


@contextmanager
def atas_nama(pengguna: Any) -> Iterator[None]:
    """Commands and workers have no request: name the actor of their changes here. Inside one, the
    address stays that of the request."""
    with pelaku((_pelaku.get() or Pelaku())._replace(pengguna=pengguna)):
        yield


def catat_pelaku(instance: Any, **_: Any) -> None:
    """Receiver of `pre_save` of a history entry, connected once for the process.

    The library connects one per request and takes it away again, which empties Django's list of
    receivers of every model each time.
    """
    siapa = _pelaku.get()
    if siapa is None:
        return
    if siapa.pengguna is not None and instance.actor_id is None:
        instance.actor, instance.actor_email = siapa.pengguna, siapa.pengguna.email
    instance.remote_addr, instance.remote_port = siapa.alamat, siapa.porta
