"""The formula engine: pure Python over Decimals, no Django, one meaning per text."""

from renstra.rumus.cetak import cetak
from renstra.rumus.fungsi import FUNGSI, KATA_TERPAKAI
from renstra.rumus.galat import GalatRumus
from renstra.rumus.hasil import Hasil, StatusHasil
from renstra.rumus.kompilasi import RumusSiap, susun
from renstra.rumus.masukan import Masukan, Tabel
from renstra.rumus.pohon import Simpul
from renstra.rumus.urai import urai

__all__ = [
    "FUNGSI",
    "KATA_TERPAKAI",
    "GalatRumus",
    "Hasil",
    "Masukan",
    "RumusSiap",
    "Simpul",
    "StatusHasil",
    "Tabel",
    "cetak",
    "susun",
    "urai",
]
