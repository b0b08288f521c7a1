"""The formula engine: pure Python over Decimals, no Django, one meaning per text."""

from renstra.rumus.cetak import cetak
from renstra.rumus.deklarasi import BarisTabel, Deklarasi, JenisVariabel, Temuan, Tingkat
from renstra.rumus.fungsi import FUNGSI, KATA_TERPAKAI
from renstra.rumus.galat import GalatRumus
from renstra.rumus.hasil import Hasil, StatusHasil
from renstra.rumus.jelaskan import Penjelasan, jelaskan
from renstra.rumus.kompilasi import RumusSiap, susun
from renstra.rumus.langkah import Langkah
from renstra.rumus.masukan import Masukan, Tabel
from renstra.rumus.periksa import periksa
from renstra.rumus.pohon import Simpul
from renstra.rumus.satuan import satuan_persen
from renstra.rumus.urai import urai
from renstra.rumus.urutan import Urutan, urutkan

__all__ = [
    "FUNGSI",
    "KATA_TERPAKAI",
    "BarisTabel",
    "Deklarasi",
    "GalatRumus",
    "Hasil",
    "JenisVariabel",
    "Langkah",
    "Masukan",
    "Penjelasan",
    "RumusSiap",
    "Simpul",
    "StatusHasil",
    "Tabel",
    "Temuan",
    "Tingkat",
    "Urutan",
    "cetak",
    "jelaskan",
    "periksa",
    "satuan_persen",
    "susun",
    "urai",
    "urutkan",
]
