"""Filters for numbers, dates and NIP as Indonesians read them; loaded as a builtin library."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone

from iku.inti.angka import tulis_angka
from iku.inti.waktu import tulis_tanggal, tulis_waktu

register = template.Library()

KOSONG = "–"
SPASI_TETAP = "\N{NO-BREAK SPACE}"
_NIP = re.compile(r"(\d{8})(\d{6})(\d)(\d{3})")

Angka = Decimal | int | None


def _wajib_angka(nilai: object) -> Angka:
    """Let Decimal, int and absence through; a float would print figures nobody entered."""
    if nilai is None or nilai == "":
        return None
    if isinstance(nilai, bool) or not isinstance(nilai, Decimal | int):
        raise TypeError(f"Bukan Decimal: {nilai!r}")
    return nilai


@register.filter
def angka(nilai: object, presisi: int | None = None) -> str:
    """`1.234,5`; `presisi` fixes the decimals. An absent number is a dash, never 0."""
    return tulis_angka(_wajib_angka(nilai), presisi, kosong=KOSONG)


@register.filter
def persen(nilai: object, presisi: int | None = 1) -> str:
    """`85,8 %` with a space that never breaks."""
    terbaca = _wajib_angka(nilai)
    return KOSONG if terbaca is None else f"{tulis_angka(terbaca, presisi)}{SPASI_TETAP}%"


@register.filter
def bertanda(nilai: object, presisi: int | None = None) -> str:
    """A difference with its sign: `+2,1`, `−1,6`, `0`."""
    terbaca = _wajib_angka(nilai)
    teks = tulis_angka(terbaca, presisi, kosong=KOSONG)
    berarti = terbaca is not None and terbaca > 0 and teks.strip("0,") != ""
    return f"+{teks}" if berarti else teks


@register.simple_tag
def tulis(nilai: object, presisi: int | None = None, satuan: str = "", kosong: str = KOSONG) -> str:
    """Number, no-break space, satuan; `kosong` is what an absent number reads like."""
    teks = tulis_angka(_wajib_angka(nilai), presisi)
    if not teks:
        return kosong
    return f"{teks}{SPASI_TETAP}{satuan}" if satuan else teks


@register.filter
def tanggal(hari: date | datetime | None) -> str:
    """`21 November 2026`; a moment is first taken to the current zone."""
    if not hari:
        return KOSONG
    if isinstance(hari, datetime) and timezone.is_aware(hari):
        hari = timezone.localtime(hari).date()
    return tulis_tanggal(hari)


@register.filter
def tanggal_jam(saat: datetime | None) -> str:
    """`21 November 2026, 10.42 WITA` in the current zone; `saat` must be aware."""
    return tulis_waktu(saat, timezone.get_current_timezone_name()) if saat else KOSONG


@register.filter
def nip(nomor: str | None) -> str:
    """`19000101 192001 1 001`; what is no NIP of 18 digits stays as it is."""
    teks = (nomor or "").strip()
    cocok = _NIP.fullmatch(teks)
    return SPASI_TETAP.join(cocok.groups()) if cocok else teks or KOSONG
