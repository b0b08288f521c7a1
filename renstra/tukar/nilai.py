"""A value as the text of a cell, and back."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from iku.inti.angka import baca_angka, tulis_angka
from renstra.tukar.lembar import Jenis, Kolom, Nilai

_JSON = "json:"
_HARI_NOL = date(1899, 12, 30)  # day 0 of a worksheet
DIGIT_EXCEL = 15
_DIBULATKAN = (
    f"Angka lebih dari {DIGIT_EXCEL} digit dibulatkan Excel. Format selnya sebagai teks, lalu "
    "tulis lagi."
)


class GalatNilai(ValueError):
    """The text of a cell cannot be used; the sentence says how to repair it."""


def baku(nilai: Nilai) -> str:
    """The text that machines read: decimals with a dot, dates as ISO, lists line by line."""
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, Decimal):
        teks = f"{nilai:f}"
        return (teks.rstrip("0").rstrip(".") if "." in teks else teks) or "0"
    if isinstance(nilai, list):
        return _daftar(nilai)
    return nilai.isoformat() if isinstance(nilai, date) else str(nilai)


def tampil(nilai: Nilai) -> str:
    """The text that people read: 1.234,5 and 21-11-2026."""
    if isinstance(nilai, Decimal):
        return tulis_angka(nilai)
    if isinstance(nilai, date):
        return f"{nilai:%d-%m-%Y}"
    return baku(nilai)


def _daftar(isi: list[Any]) -> str:
    """One line for each text; what does not fit into lines is written as JSON."""
    polos = all(isinstance(t, str) and t.strip() == t and t and "\n" not in t for t in isi)
    if polos and not (isi and isi[0].startswith(_JSON)):
        return "\n".join(isi)
    return _JSON + json.dumps(isi, ensure_ascii=False, sort_keys=True)


def baca(kolom: Kolom, teks: str, *, mesin: bool = False) -> Nilai:
    """The value of a cell's text; `mesin`: decimals have a dot. Raises GalatNilai."""
    if kolom.jenis is not Jenis.TEKS:
        teks = teks.strip()
    if not teks.strip():
        if kolom.wajib:
            raise GalatNilai("Sel ini wajib diisi.")
        return _kosong(kolom.jenis)
    if kolom.jenis is Jenis.TEKS:
        return teks
    if kolom.jenis is Jenis.DAFTAR:
        return _baca_daftar(teks)
    if kolom.jenis is Jenis.YA:
        return _baca_ya(teks)
    if kolom.jenis is Jenis.TANGGAL:
        return _baca_tanggal(teks)
    angka = _baca_angka(teks, mesin=mesin)
    if kolom.jenis is Jenis.ANGKA:
        return angka
    if angka != angka.to_integral_value() or not 0 <= angka <= 32767:
        raise GalatNilai("Tulis bilangan bulat, misalnya 2026.")
    return int(angka)


def _kosong(jenis: Jenis) -> Nilai:
    if jenis is Jenis.TEKS:
        return ""
    if jenis is Jenis.DAFTAR:
        return []
    return False if jenis is Jenis.YA else None


def _baca_daftar(teks: str) -> list[Any]:
    if not teks.startswith(_JSON):
        return [t.strip() for t in teks.splitlines() if t.strip()]
    try:
        isi = json.loads(teks[len(_JSON) :])
    except (ValueError, RecursionError):
        isi = None
    if not isinstance(isi, list):
        raise GalatNilai("Tulis satu butir pada tiap baris sel.")
    return isi


def _baca_ya(teks: str) -> bool:
    if teks.lower() not in ("ya", "tidak"):
        raise GalatNilai("Tulis ya atau tidak.")
    return teks.lower() == "ya"


def _baca_tanggal(teks: str) -> date:
    for bentuk in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(teks, bentuk).date()  # noqa: DTZ007 a day without a time
        except ValueError:
            continue
    raise GalatNilai("Tulis tanggal seperti 21-11-2026.")


def _baca_angka(teks: str, *, mesin: bool) -> Decimal:
    try:
        nilai = Decimal(teks) if mesin else baca_angka(teks)
    except (InvalidOperation, ValueError) as galat:
        raise GalatNilai("Tulis angka seperti 1.234,5.") from galat
    if nilai is None or not nilai.is_finite() or abs(nilai) >= Decimal(10) ** 20:
        raise GalatNilai("Tulis angka seperti 1.234,5.")
    return nilai


def angka_sel(teks: str) -> Decimal:
    """The number of a worksheet's cell, at the 15 digits that the program keeps; a longer one (a
    NIP typed as a number) is refused, since its last digits are no longer those typed."""
    try:
        angka = Decimal(teks)
    except InvalidOperation as galat:
        raise GalatNilai("Tulis angka seperti 1.234,5.") from galat
    if not angka.is_finite():
        raise GalatNilai("Tulis angka seperti 1.234,5.")
    if abs(angka) >= Decimal(10) ** DIGIT_EXCEL:
        raise GalatNilai(_DIBULATKAN)
    return Decimal(f"{angka:.{DIGIT_EXCEL}g}")


def tanggal_sel(teks: str) -> str:
    """The day of a worksheet's date cell as ISO text."""
    try:
        return (_HARI_NOL + timedelta(days=int(Decimal(teks)))).isoformat()
    except (InvalidOperation, ValueError, OverflowError):
        return teks
