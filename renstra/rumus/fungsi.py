"""The functions and logical words of the language, with the English names they also answer to."""

from __future__ import annotations

from types import MappingProxyType

PERINGKAS = frozenset({"JUMLAH", "RATA", "MIN", "MAKS", "BANYAK"})

_LAIN = {
    "JUMLAH": ("SUM",),
    "RATA": ("AVERAGE", "AVG", "MEAN", "RATA_RATA", "RERATA"),
    "MIN": ("MINIMUM",),
    "MAKS": ("MAX", "MAKSIMUM"),
    "BANYAK": ("COUNT",),
    "BULAT": ("ROUND", "BULATKAN"),
    "ABS": ("MUTLAK",),
    "JIKA": ("IF",),
    "TANGGA": ("STEP", "STEPS"),
    "KOSONG": ("COALESCE", "IFNULL", "IFBLANK", "NVL"),
}
FUNGSI = tuple(_LAIN)

# lower-case spelling → Indonesian name
NAMA_FUNGSI = MappingProxyType(
    {lain.lower(): nama for nama, banyak in _LAIN.items() for lain in (nama, *banyak)}
)
KATA_LOGIKA = MappingProxyType(
    {
        "dan": "DAN",
        "and": "DAN",
        "atau": "ATAU",
        "or": "ATAU",
        "bukan": "BUKAN",
        "tidak": "BUKAN",
        "not": "BUKAN",
    }
)
# Words that cannot be the code of a variable.
KATA_TERPAKAI = frozenset(NAMA_FUNGSI) | frozenset(KATA_LOGIKA)
