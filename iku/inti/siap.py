"""Whether this process can serve: the database answers and has the schema of this code."""

from __future__ import annotations

import logging
from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

log = logging.getLogger(__name__)


@cache
def _milik_kode() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).graph.nodes)


def kekurangan() -> list[str]:
    """What is missing, in words without details: anyone may read this answer."""
    try:
        ada = MigrationRecorder(connection).applied_migrations()
    except DatabaseError:
        log.exception("the database does not answer")
        connection.close()
        return ["Basis data tidak menjawab."]
    return [] if _milik_kode() <= set(ada) else ["Migrasi basis data belum dijalankan."]
