"""Which day it is where a local government works: a deadline ends at its own midnight."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone

from renstra.models import PemerintahDaerah


def hari_ini(pemda: PemerintahDaerah) -> date:
    """Today by the clock of its time zone, wherever the server stands."""
    return timezone.localdate(timezone=ZoneInfo(pemda.zona))


def awal_hari(hari: date, pemda: PemerintahDaerah) -> datetime:
    """The moment at which that day begins there."""
    return datetime.combine(hari, time.min, tzinfo=ZoneInfo(pemda.zona))
