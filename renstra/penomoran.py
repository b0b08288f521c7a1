"""Numbers follow the order: objectives 1, 2; indicators 1.1, 1.2; of posts II.1.1.1. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_RUJUKAN = re.compile(r"@([A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*)")


@dataclass(frozen=True, slots=True)
class SasaranUrut:
    """An objective in its place: of which post (None = IKU), and its indicators in order."""

    pk: int
    jabatan: int | None
    indikator: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Nomor:
    """Numbers by primary key."""

    sasaran: Mapping[int, str]
    indikator: Mapping[int, str]


def susun_nomor(daftar: Iterable[SasaranUrut]) -> Nomor:
    """Objectives count from 1 in the IKU and anew in each post; posts count as they appear."""
    sasaran: dict[int, str] = {}
    indikator: dict[int, str] = {}
    banyak: dict[int | None, int] = {}
    jabatan: dict[int, int] = {}
    for satu in daftar:
        ke = banyak[satu.jabatan] = banyak.get(satu.jabatan, 0) + 1
        awalan = ""
        if satu.jabatan is not None:
            awalan = f"II.{jabatan.setdefault(satu.jabatan, len(jabatan) + 1)}."
        sasaran[satu.pk] = str(ke)
        for i, pk in enumerate(satu.indikator, start=1):
            indikator[pk] = f"{awalan}{ke}.{i}"
    return Nomor(sasaran, indikator)


def ganti_rujukan(rumus: str, peta: Mapping[str, str]) -> str:
    """The formula with new numbers behind `@`; `peta` maps old numbers in lower case."""
    return _RUJUKAN.sub(lambda m: f"@{peta.get(m[1].lower(), m[1])}", rumus)


def rujukan(rumus: str) -> frozenset[str]:
    """The numbers behind `@`, in lower case, also of a formula that cannot be read."""
    return frozenset(nomor.lower() for nomor in _RUJUKAN.findall(rumus))
