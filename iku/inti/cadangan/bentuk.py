"""What an archive holds: names of its members, the manifest, and the one error of this package."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

from iku.inti.galat import GalatSiku

FORMAT = 1
KEPALA = "siku-cadangan.json"
TABEL = "tabel/"
DAFTAR = "berkas.jsonl"
MANIFES = "manifes.json"
SEGEL = "manifes.sha256"
BLOK = 1024 * 1024

Lapor = Callable[[str, int, int], None]
"""Progress: step by name, how much of it is done, of how much (0: unknown)."""


class GalatCadangan(GalatSiku):
    """The backup cannot be made, read or restored; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Isi:
    """Size and SHA-256 of one table (rows of canonical JSON) or of the list of files."""

    jumlah: int
    ukuran: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifes:
    """What was kept. `migrasi`: the schema as [app, migration]; `hilang`: files that a row names
    but the storage had not; `kunci`: fingerprint of SECRET_KEY, which reads stored credentials.
    """

    versi: str
    dibuat_pada: str
    mesin: str
    kunci: str
    migrasi: list[list[str]]
    tabel: dict[str, Isi]
    berkas: Isi
    hilang: list[str] = field(default_factory=list)
    format: int = FORMAT

    def tulis(self) -> bytes:
        """Canonical JSON."""
        return kanonik(asdict(self), indent=1)

    @classmethod
    def baca(cls, isi: bytes) -> Manifes:
        """Raises ValueError, KeyError or TypeError on anything else."""
        data: dict[str, Any] = json.loads(isi)
        data["tabel"] = {nama: Isi(**satu) for nama, satu in data["tabel"].items()}
        data["berkas"] = Isi(**data["berkas"])
        return cls(**data)

    @property
    def jumlah_baris(self) -> int:
        return sum(satu.jumlah for satu in self.tabel.values())


def kanonik(isi: Any, indent: int | None = None) -> bytes:
    """The one way to write this value: sorted keys, no needless spaces, one line end."""
    pemisah = (",", ":") if indent is None else (",", ": ")
    teks = json.dumps(isi, sort_keys=True, ensure_ascii=False, indent=indent, separators=pemisah)
    return teks.encode() + b"\n"


def nama_aman(nama: str) -> bool:
    """Whether a member's name stays inside its folder on every system."""
    bagian = PurePosixPath(nama).parts
    return bool(bagian) and not nama.startswith("/") and "\\" not in nama and ".." not in bagian


@cache
def versi_aplikasi() -> str:
    """The version in pyproject.toml."""
    with (settings.AKAR / "pyproject.toml").open("rb") as berkas:
        return str(tomllib.load(berkas)["project"]["version"])


def sidik_kunci() -> str:
    """Tells whether two installations share SECRET_KEY, and nothing else about it."""
    return salted_hmac("iku.inti.cadangan", "kunci", algorithm="sha256").hexdigest()[:16]
