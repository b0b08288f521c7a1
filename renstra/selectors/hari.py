"""Which day it is where a local government works: a deadline ends at its own midnight."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone

from renstra.models import PemerintahDaerah


def hari_ini(pemda: PemerintahDaerah) -> date:
    """Today by the clock of its time zone, wherever the server stands."""
    return hari_di(pemda.zona)


def hari_di(zona: str) -> date:
    """The same for a zone that is known."""
    return timezone.localdate(timezone=ZoneInfo(zona))


def awal_hari(hari: date, pemda: PemerintahDaerah) -> datetime:
    """The moment at which that day begins there."""
    return datetime.combine(hari, time.min, tzinfo=ZoneInfo(pemda.zona))
