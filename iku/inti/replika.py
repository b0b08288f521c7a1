"""Reads that may be a moment old go to a copy of the database, when there is one.

Which pages: `REPLIKA_TAMPILAN` (dashboard, exports, public pages). Nobody misses what he has just
written: a write leaves the primary's log position in a signed cookie, and the copy answers that
browser only once it has replayed so far. Reviewers never write, so they always read from it.
Inside a transaction, for accounts and for sessions the primary is asked. A copy that is down is
left alone for a while; the page that noticed is answered again from the primary.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import DatabaseError, InterfaceError, OperationalError, connections
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseBase

log = logging.getLogger(__name__)

ALIAS = "replika"
KUE = "siku_posisi"
UMUR_KUE = 3600  # seconds; a copy further behind than that is out of order anyway
JEDA_COBA = 30.0  # seconds between two attempts to reach a copy that was down
_APLIKASI = {"renstra", "penilaian", "dokumen", "auditlog"}
_TIDAK_MENULIS = ("GET", "HEAD")

_dipakai: ContextVar[bool] = ContextVar("replika_dipakai", default=False)
_mati_sampai = 0.0


class PerutePangkalan:
    """Database router: what a page of the list reads comes from the copy, all else from default."""

    def db_for_read(self, model: type[Model], **_petunjuk: Any) -> str | None:
        """Our own tables only, and never inside a transaction."""
        if not _dipakai.get() or model._meta.app_label not in _APLIKASI:
            return None
        return None if connections["default"].in_atomic_block else ALIAS

    def db_for_write(self, _model: type[Model], **_petunjuk: Any) -> str:
        """Also for an object that was read from the copy."""
        return "default"

    def allow_relation(self, _satu: Model, _lain: Model, **_petunjuk: Any) -> bool:
        """Both hold the same rows."""
        return True

    def allow_migrate(self, db: str, _app: str, **_petunjuk: Any) -> bool | None:
        """The copy gets its schema with everything else."""
        return False if db == ALIAS else None


class ReplikaMiddleware:
    """Decides for each request, and remembers what a browser has written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            response = self.get_response(request)
        finally:
            _dipakai.set(False)
        if ALIAS in connections and request.method not in _TIDAK_MENULIS:
            _tandai(response)
        return response

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Here the view is known by its name."""
        cocok = request.resolver_match
        if (
            ALIAS in connections
            and cocok is not None
            and request.method in _TIDAK_MENULIS
            and cocok.view_name in settings.REPLIKA_TAMPILAN
        ):
            _dipakai.set(_cukup_baru(request))
        return None

    def process_exception(self, request: HttpRequest, galat: Exception) -> HttpResponseBase | None:
        """The copy went away in the middle: answer this page from the primary."""
        if not _dipakai.get() or not isinstance(galat, OperationalError | InterfaceError):
            return None
        _nyatakan_mati(galat)
        _dipakai.set(False)
        cocok = request.resolver_match
        assert cocok is not None  # noqa: S101  process_view has seen it
        jawaban: HttpResponseBase = cocok.func(request, *cocok.args, **cocok.kwargs)
        return jawaban


def dipakai() -> bool:
    """Whether this request reads from the copy."""
    return _dipakai.get()


def _cukup_baru(request: HttpRequest) -> bool:
    """Whether the copy answers, and has replayed what this browser wrote last."""
    if time.monotonic() < _mati_sampai:
        return False
    try:
        posisi = request.get_signed_cookie(KUE, default="", max_age=UMUR_KUE)
    except signing.BadSignature:
        posisi = ""
    try:
        with connections[ALIAS].cursor() as kursor:
            kursor.execute(
                "SELECT COALESCE(pg_last_wal_replay_lsn() >= NULLIF(%s, '')::pg_lsn, TRUE)",
                [posisi],
            )
            return bool(kursor.fetchone()[0])
    except DatabaseError as galat:
        _nyatakan_mati(galat)
        return False


def _nyatakan_mati(galat: Exception) -> None:
    global _mati_sampai  # noqa: PLW0603  one fact per process
    _mati_sampai = time.monotonic() + JEDA_COBA
    connections[ALIAS].close()
    log.warning("the read replica does not answer, reading from the primary: %s", galat)


def _tandai(response: HttpResponse) -> None:
    """Keep how far the primary's log is after this write."""
    if response.status_code >= 500:
        return
    try:
        with connections["default"].cursor() as kursor:
            kursor.execute("SELECT pg_current_wal_insert_lsn()::text")
            posisi = kursor.fetchone()[0]
    except DatabaseError:
        return
    response.set_signed_cookie(
        KUE,
        posisi,
        max_age=UMUR_KUE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def tertinggal() -> float | None:
    """Seconds that the copy is behind, 0 when it has replayed everything; None without a copy.

    Raises DatabaseError when it does not answer.
    """
    if ALIAS not in connections:
        return None
    with connections[ALIAS].cursor() as kursor:
        kursor.execute(
            "SELECT CASE WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0 ELSE "
            "EXTRACT(EPOCH FROM now() - pg_last_xact_replay_timestamp()) END"
        )
        return float(kursor.fetchone()[0] or 0)
