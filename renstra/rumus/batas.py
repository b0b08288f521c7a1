"""Limits of the language and the one decimal context every figure is computed in."""

from __future__ import annotations

from decimal import (
    ROUND_HALF_UP,
    Clamped,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)

PANJANG_MAKS = 2000
KEDALAMAN_MAKS = 50
SIMPUL_MAKS = 500
BARIS_MAKS = 1000
SEL_MAKS = 20_000
PANGKAT_MAKS = 20
DESIMAL_MAKS = 10
DIGIT = 34
BATAS_ANGKA = Decimal(10) ** 18

# Emax 17 makes every intermediate figure of 10^18 or more a trapped Overflow, without a
# comparison of our own. Clamped traps a division by infinity. Shared by all threads: with these
# traps only the flags of a context change, and nobody reads them.
KONTEKS = Context(
    prec=DIGIT,
    rounding=ROUND_HALF_UP,
    Emin=-999_999,
    Emax=17,
    capitals=1,
    clamp=0,
    flags=[],
    traps=[Overflow, InvalidOperation, DivisionByZero, Clamped],
)
