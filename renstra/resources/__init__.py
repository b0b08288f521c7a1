"""Reference data in and out, one list of the admin at a time (django-import-export).

A whole decree has its own file (`renstra/tukar`); here are the lists that exist beside it. The
library finds the rows, compares and saves them; the files, the limits and the words are ours.
"""

from renstra.resources.dasar import AcuanResource, Wewenang
from renstra.resources.organisasi import (
    InstansiResource,
    JabatanResource,
    PejabatResource,
    PemdaResource,
    UnitKerjaResource,
)
from renstra.resources.skala import RentangResource, SkalaResource

__all__ = [
    "AcuanResource",
    "InstansiResource",
    "JabatanResource",
    "PejabatResource",
    "PemdaResource",
    "RentangResource",
    "SkalaResource",
    "UnitKerjaResource",
    "Wewenang",
]
