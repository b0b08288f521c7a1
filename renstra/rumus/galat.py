"""The one exception of the engine: a formula that cannot be accepted, with place and repair."""

from __future__ import annotations


def baris_kolom(teks: str, posisi: int) -> tuple[int, int]:
    """Line and column, from 1, of a character of a text."""
    sebelum = teks[:posisi]
    return sebelum.count("\n") + 1, posisi - sebelum.rfind("\n")


class GalatRumus(ValueError):
    """`pesan` is a sentence in Indonesian, `saran` the repair; line and column count from 1.

    `str()` gives all of it: "Baris 1, kolom 14: kurung belum ditutup. Tambahkan `)`."
    """

    def __init__(self, pesan: str, baris: int = 1, kolom: int = 1, saran: str = "") -> None:
        self.pesan = pesan
        self.baris = baris
        self.kolom = kolom
        self.saran = saran

    def __str__(self) -> str:
        awal = self.pesan
        if awal[1:2].islower():
            awal = awal[0].lower() + awal[1:]
        return f"Baris {self.baris}, kolom {self.kolom}: {awal} {self.saran}".rstrip()
