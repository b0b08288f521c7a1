"""The variables of a decree for the worked table of findings, tests/tabel/rumus_periksa.csv."""

from __future__ import annotations

from decimal import Decimal

from renstra.rumus import BarisTabel, Deklarasi, JenisVariabel, Temuan, periksa


def _tabel(kode: str, *baris: tuple[int | None, int | None]) -> Deklarasi:
    isi = tuple(
        BarisTabel(
            f"Baris {nomor}",
            None if bobot is None else Decimal(bobot),
            None if maks is None else Decimal(maks),
        )
        for nomor, (bobot, maks) in enumerate(baris, start=1)
    )
    return Deklarasi(kode, jenis=JenisVariabel.TABEL, baris=isi)


VARIABEL = (
    *(Deklarasi(kode) for kode in ("a", "b", "c", "d", "asn_total")),
    _tabel("t", (50, 10), (50, 10)),
    _tabel("u", (30, 0), (30, 10)),
    _tabel("w"),
    _tabel("y", (100, None), (None, None)),
)


def temuan(rumus: str, satuan: str) -> list[Temuan]:
    """What is found in a formula (`\\n` for a new line) with a unit."""
    return periksa(
        rumus.replace("\\n", "\n"),
        variabel=VARIABEL,
        satuan=satuan,
        rujukan_dikenal=["2.1"],
        wajib_dipakai=(),
    )
