"""One-click repairs of a formula: what a finding suggests, tried out before it is offered. Pure.

The engine says in words how to repair a formula. Here those words become a new text, and only one
that the engine itself then finds better reaches the user: a repair that does not help is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from renstra.rumus import Temuan, Tingkat

Periksa = Callable[[str], Sequence[Temuan]]

_KATA = re.compile(
    r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?"  # a name, with its column
    r"|[0-9]+(?:[.,][0-9]+)*%?"  # a number, also a wrongly written one
    r"|[=!<>*&|/][=<>*&|/]"  # an operator of two signs
    r"|\S"
)
_GANTI = re.compile(
    r"(?:^Tulis|atau, jika desimal,|^Maksud Anda|^Pakai kurung biasa|titik koma) `([^`]+)`"
    r"(?=[.?]|, atau| atau, jika)"
)
_GANTI_INI = re.compile(r"^Ganti `([^`]+)` dengan `([^`]+)`")
_RINGKAS = re.compile(r"^Tulis misalnya `((?:JUMLAH\()?[\w.]+\)?)`\.$")
_SAJA = re.compile(r"^Tulis `([^`]+)` saja")
_TAMBAH = re.compile(r"^Tambahkan `([^`]+)`")
_HAPUS = re.compile(r"^Hapus `([^`]+)`")


@dataclass(frozen=True, slots=True)
class Perbaikan:
    """`label` is the button, `teks` the whole formula after it was pressed."""

    label: str
    teks: str


def letak(teks: str, baris: int, kolom: int) -> int:
    """The position in the text of a line and column, both from 1."""
    awal = 0
    for _ in range(baris - 1):
        awal = teks.find("\n", awal) + 1
    return min(awal + kolom - 1, len(teks))


def bagian_di(teks: str, posisi: int) -> str:
    """The word, number or sign that stands at a position; empty at the end."""
    cocok = _KATA.match(teks, posisi)
    return cocok.group() if cocok else ""


def perbaiki(teks: str, temuan: Temuan, periksa: Periksa) -> tuple[Perbaikan, ...]:
    """The repairs of one finding that `periksa` confirms; of equal ones the smallest change."""
    keluar: dict[str, Perbaikan] = {}
    for label, baru in _calon(teks, temuan):
        if label not in keluar and baru != teks and _lebih_baik(temuan, teks, baru, periksa):
            keluar[label] = Perbaikan(label, baru)
    return tuple(keluar.values())


def _calon(teks: str, temuan: Temuan) -> Iterator[tuple[str, str]]:
    posisi = letak(teks, temuan.baris, temuan.kolom)
    salah = bagian_di(teks, posisi)
    saran = temuan.saran

    def tukar(lama: str, baru: str) -> str:
        return teks[:posisi] + baru + teks[posisi + len(lama) :]

    if cocok := _GANTI_INI.search(saran):
        yield f"Ganti {cocok[1]} dengan {cocok[2]}", tukar(cocok[1], cocok[2])
    for pola in (_GANTI, _SAJA, _RINGKAS if temuan.kode == "JENIS_VARIABEL" else _SAJA):
        for cocok in pola.finditer(saran):
            isi = cocok[1].removeprefix("* ")
            tabel, titik, _ = salah.partition(".") if salah[:1].isalpha() else (salah, "", "")
            if titik and temuan.kode == "KOLOM_TAK_DIKENAL":
                yield f"Ganti menjadi {isi}", tukar(salah, f"{tabel}.{isi}")
            elif titik and temuan.kode == "VARIABEL_TAK_DIKENAL":
                yield f"Ganti menjadi {isi}", tukar(tabel, isi)
            else:
                yield f"Ganti menjadi {isi}", tukar(salah, isi)
    if cocok := _TAMBAH.search(saran):
        isi = cocok[1]
        jarak = "" if isi == ")" else " "
        yield f"Tambahkan {isi}", f"{teks.rstrip()}{jarak}{isi}"
        if isi == "* 100" and "100" not in teks:
            yield f"Tambahkan {isi}", f"({teks.strip()}){jarak}{isi}"
    if cocok := _HAPUS.search(saran):
        yield f"Hapus {cocok[1]}", tukar(cocok[1], "").rstrip()


def _lebih_baik(temuan: Temuan, lama: str, baru: str, periksa: Periksa) -> bool:
    sesudah = periksa(baru)
    salah = next((t for t in sesudah if t.kode == "SINTAKS"), None)
    if temuan.kode == "SINTAKS":
        # A text may hold several mistakes: one repair has to take the reader further.
        return salah is None or letak(baru, salah.baris, salah.kolom) > letak(
            lama, temuan.baris, temuan.kolom
        )
    if salah is not None or any((t.kode, t.pesan) == (temuan.kode, temuan.pesan) for t in sesudah):
        return False
    return _banyak_galat(sesudah) <= _banyak_galat(periksa(lama))


def _banyak_galat(temuan: Sequence[Temuan]) -> int:
    return sum(t.tingkat is Tingkat.GALAT for t in temuan)
