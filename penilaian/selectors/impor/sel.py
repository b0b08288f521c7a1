"""A cell of a preview: how it is kept in `HalamanImpor`, and how pages show it. No queries here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

NILAI, TARGET = "nilai", "target"
SEHALAMAN = 100


@dataclass(slots=True)
class SelImpor:
    """One cell: where it stands in the file, what it is for, and what would become of it.

    `nilai` is the figure in canonical text (`68.8`, `7..8`, empty for none), None when it could not
    be read; `lama` and `baru` are what people read. `versi` is what the file was made from,
    `versi_kini` what the preview found; `pakai` is the choice for the file in a conflict. It is
    filled in step by step: thousands of them are made for one preview.
    """

    hasil: str
    lembar: str
    baris: int
    jenis: str = NILAI
    pk: int = 0
    periode: str = ""
    versi: int = 0
    nilai: str | None = None
    nomor: str = ""
    label: str = ""
    satuan: str = ""
    lama: str = ""
    baru: str = ""
    pesan: str = ""
    oleh: str = ""
    versi_kini: int = 0
    pakai: bool = False

    @property
    def kunci(self) -> str:
        """Names the cell within its preview."""
        return f"{self.jenis}-{self.pk}-{self.periode}"

    def simpan(self) -> dict[str, Any]:
        """Only what differs from the defaults: a page of cells is read often and stays small."""
        return {n: isi for n, bawaan in _MEDAN if (isi := getattr(self, n)) != bawaan}


_MEDAN = tuple((f.name, f.default) for f in fields(SelImpor))


def dari_simpanan(isi: Mapping[str, Any]) -> SelImpor:
    """The inverse of `SelImpor.simpan`."""
    return SelImpor(**isi)
