"""Sessions in the database as Django keeps them, but read with SQL that is kept (`kueri_siap`).

Every request of everybody reads its session; compiling that query costs more than asking it.
"""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from iku.inti.kueri_siap import KueriSiap

_menurut_kunci: KueriSiap[tuple[Any, ...]] = KueriSiap(
    lambda kunci: Session.objects.filter(session_key=kunci).values_list(
        "session_data", "expire_date"
    )
)


class SessionStore(db.SessionStore):
    """As the parent, whose name Django asks for; a session that has expired is none."""

    def load(self) -> dict[str, Any]:
        """What the session holds; empty when there is none, which then gets a new key."""
        for data, sampai in _menurut_kunci(str(self.session_key)):
            if sampai > timezone.now():
                isi: dict[str, Any] = self.decode(data)
                return isi
        self._session_key = None
        return {}
