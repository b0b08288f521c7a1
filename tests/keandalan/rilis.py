"""Installations of earlier states (`skrip/rilis.py`), unpacked, and pictures of their tables."""

from __future__ import annotations

import sqlite3
import subprocess
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2

from skrip.rilis import BASIS, CURAHAN, FOLDER
from tests.keandalan.gugus import server_sendiri

Baris = Counter[tuple[Any, ...]]


@dataclass(frozen=True)
class Tabel:
    """Columns in the order of the picture, and how often each row occurs."""

    kolom: tuple[str, ...]
    baris: Baris


@dataclass(frozen=True)
class Rilis:
    """One unpacked installation; `tanya` asks its database directly, without Django."""

    nama: str
    mesin: str
    folder: Path
    basis: str
    sambung: Callable[[], Any]

    def tanya(self, sql: str) -> list[tuple[Any, ...]]:
        """All rows; raises the driver's error when the database refuses."""
        with closing(self.sambung()) as koneksi:
            kursor = koneksi.cursor()
            kursor.execute(sql)
            hasil = list(kursor.fetchall()) if kursor.description else []
            koneksi.commit()
        return hasil

    def tabel(self) -> list[str]:
        """Every table of ours."""
        if self.mesin == "sqlite":
            sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        else:
            sql = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        return sorted(nama for (nama,) in self.tanya(sql))

    def kolom(self, tabel: str) -> tuple[str, ...]:
        """Its columns by name."""
        if self.mesin == "sqlite":
            return tuple(sorted(satu[1] for satu in self.tanya(f'PRAGMA table_info("{tabel}")')))
        sql = f"SELECT column_name FROM information_schema.columns WHERE table_name = '{tabel}'"
        return tuple(sorted(nama for (nama,) in self.tanya(sql)))

    def pemicu(self) -> set[str]:
        """Our triggers."""
        sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if self.mesin != "sqlite":
            sql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        return {nama for (nama,) in self.tanya(sql)}

    def susunan(self) -> dict[str, tuple[str, ...]]:
        """Table → columns."""
        return {nama: self.kolom(nama) for nama in self.tabel()}

    def potret(self, menurut: dict[str, tuple[str, ...]]) -> dict[str, Tabel]:
        """All rows of these tables and columns."""
        hasil = {}
        for nama, kolom in menurut.items():
            sebut = ", ".join(f'"{k}"' for k in kolom)
            baris = self.tanya(f'SELECT {sebut} FROM "{nama}"')
            hasil[nama] = Tabel(kolom, Counter(tuple(map(str, satu)) for satu in baris))
        return hasil


def daftar() -> list[str]:
    """Names of what is kept: `<state>-<engine>`."""
    return sorted(p.name.removesuffix(".tar.xz") for p in FOLDER.glob("*.tar.xz"))


@contextmanager
def buka(nama: str, folder: Path) -> Iterator[Rilis]:
    """The installation as its own code left it, with its triggers."""
    folder.mkdir()
    with tarfile.open(FOLDER / f"{nama}.tar.xz") as tar:
        tar.extractall(folder, filter="data")
    keadaan, _, mesin = nama.rpartition("-")
    if mesin == "sqlite":
        basis = folder / BASIS
        yield Rilis(keadaan, mesin, folder, f"sqlite:///{basis}", lambda: sqlite3.connect(basis))
        return
    with server_sendiri() as server:
        subprocess.run(
            [
                *(str(server.biner / "psql"), "--quiet", "--set", "ON_ERROR_STOP=1"),
                *("--file", str(folder / CURAHAN), server.url),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        yield Rilis(keadaan, mesin, folder, server.url, lambda: psycopg2.connect(server.url))
