"""Text that no spreadsheet takes for a formula, and the way back; the type of a workbook."""

from __future__ import annotations

TIPE_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PANJANG_SEL = 32_767
"""What a cell of a worksheet holds."""

_AWAL = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_CURIGA = frozenset((*_AWAL, " ", "\N{NO-BREAK SPACE}", '"', "'"))
_KENDALI = {n: None for n in range(32) if n not in (9, 10, 13)} | dict.fromkeys(
    (127, 0xFFFE, 0xFFFF)
)


def teks_aman(teks: str) -> str:
    """Text that no spreadsheet takes for a formula: what could start one gets an apostrophe.

    Looks behind leading spaces and quotes, which programs drop when they read a csv.
    """
    if teks.isprintable() and teks[:1] not in _CURIGA:  # nearly every text: quick
        return teks
    bersih = teks.translate(_KENDALI)
    mulai = bersih.lstrip(" \N{NO-BREAK SPACE}\"'")
    return f"'{bersih}" if mulai.startswith(_AWAL) or bersih.startswith(_AWAL) else bersih


def teks_asal(teks: str) -> str:
    """The inverse of `teks_aman`: the apostrophe goes again where it was put, and only there."""
    return teks[1:] if teks.startswith("'") and teks_aman(teks[1:]) == teks else teks
