"""Figures and texts of an explanation: a tree printed with the numbers of one realisasi."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from iku.inti.angka import bulatkan, tulis_angka
from renstra.rumus.batas import KONTEKS
from renstra.rumus.cetak import cetak
from renstra.rumus.evaluasi import Evaluasi
from renstra.rumus.isian import Gagal, Isi, Kurang
from renstra.rumus.kode import kunci
from renstra.rumus.pohon import Angka, Kolom, Nama, Panggilan, Rujukan, Simpul

TANDA: Mapping[str, str] = MappingProxyType({"*": "×", "-": "−"})
# Partial results are shown with so many decimals; the engine keeps all 34 digits.
DESIMAL_TAMPIL = 6
_BARIS_TAMPIL = 3
_KODE = re.compile(r"`([^`]+)`")


class Langkah(NamedTuple):
    """One line of an explanation."""

    judul: str
    teks: str


def angka(nilai: Decimal) -> str:
    """A partial result in id-ID; `≈` in front when decimals had to be cut."""
    tampil = bulatkan(nilai, DESIMAL_TAMPIL)
    teks = tulis_angka(tampil)
    return teks if tampil == nilai else f"≈ {teks}"


def sama_dengan(isi: Isi) -> str:
    """` = 32`, ` ≈ 0,333333`, ` → benar`, or that it is not known."""
    match isi:
        case bool():
            return f"→ {'benar' if isi else 'salah'}"
        case Decimal():
            teks = angka(isi)
            return teks if teks.startswith("≈") else f"= {teks}"
        case Kurang():
            return "belum dapat dihitung"
        case Gagal():
            return "tidak dapat dihitung"


class Penulis:
    """Prints nodes with labels or with figures."""

    def __init__(self, evaluasi: Evaluasi, label: Mapping[str, str]) -> None:
        self.evaluasi = evaluasi
        self.label = label

    def sebut(self, kode: str) -> str:
        """A code with its label: `Jumlah ASN (asn_total)`."""
        label = self.label.get(kode)
        return f"{label} ({kode})" if label and label != kode else kode

    def berlabel(self, pesan: str) -> str:
        """A sentence of the engine with the labels of the codes it names."""
        return _KODE.sub(lambda cocok: f"`{self.sebut(cocok[1])}`", pesan)

    def rumus(self, simpul: Simpul) -> str:
        """The formula as it is written, with × and −."""
        return cetak(simpul, tanda=TANDA)

    def tersubstitusi(self, simpul: Simpul, baris: int | None = None) -> str:
        """The same with figures in place of names; `…` where none has been entered."""
        return cetak(simpul, lambda bagian: self._ganti(bagian, baris), TANDA)

    def _ganti(self, simpul: Simpul, baris: int | None) -> str | None:
        match simpul:
            case Angka(nilai, persen):
                seratus = Decimal(100) if persen else Decimal(1)
                return tulis_angka(KONTEKS.multiply(nilai, seratus)) + ("%" if persen else "")
            case Kolom():
                return self._sel(simpul, baris)
            case Nama() | Rujukan():
                return self._masuk(self.evaluasi.nilai(simpul), kunci(simpul))
            case Panggilan() if baris is not None and not self._per_baris(simpul):
                isi = self.evaluasi.nilai(simpul)
                return angka(isi) if isinstance(isi, Decimal) else self.tersubstitusi(simpul)
        return None

    def _per_baris(self, simpul: Simpul) -> bool:
        return self.evaluasi.terperiksa.per_baris(simpul)

    def _sel(self, daun: Kolom, baris: int | None) -> str:
        nama = f"{daun.tabel}.{daun.kolom}"
        if baris is not None:
            return self._masuk(self.evaluasi.nilai(daun, baris), nama)
        banyak = self.evaluasi.banyak_baris(daun)
        isi = [
            self._masuk(self.evaluasi.nilai(daun, i), nama)
            for i in range(min(banyak, _BARIS_TAMPIL))
        ]
        if banyak > _BARIS_TAMPIL:
            isi.append("…")
        return f"[{'; '.join(isi)}]" if isi else nama

    def _masuk(self, isi: Isi, nama: str) -> str:
        if not isinstance(isi, Decimal):
            return f"[{nama} belum diisi]" if isinstance(isi, Kurang) else f"[{nama}]"
        teks = tulis_angka(isi)
        return f"({teks})" if isi < 0 else teks
