"""Dates, clock and periods as users read them: `21 November 2026, 10.42 WITA`. Pure."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus",
    "September", "Oktober", "November", "Desember",
)  # fmt: skip
SINGKATAN_ZONA = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def tulis_tanggal(hari: date | None) -> str:
    """`21 November 2026`; an absent date is an empty text."""
    return f"{hari.day} {BULAN[hari.month - 1]} {hari.year}" if hari else ""


def tulis_waktu(saat: datetime | None, zona: str = "Asia/Jakarta") -> str:
    """`21 November 2026, 10.42 WITA` in the given zone; `saat` must be aware."""
    if saat is None:
        return ""
    lokal = saat.astimezone(ZoneInfo(zona))
    return f"{tulis_tanggal(lokal.date())}, {lokal:%H.%M} {SINGKATAN_ZONA.get(zona, zona)}"
