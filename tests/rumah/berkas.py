"""The project's own files, as the structure tests read them."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent.parent
APLIKASI = ("iku", "renstra", "penilaian")
BUKAN_KITA = {
    ".git", ".venv", "build", "var", "mutants", "staticfiles", "node_modules", "__pycache__",
    ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache",
}  # fmt: skip
DARI_LUAR = ("vendor",)


@cache
def semua() -> tuple[Path, ...]:
    """Every file of the project, relative to its root; third-party folders are left out."""
    hasil: list[Path] = []
    for folder, anak, nama in os.walk(AKAR):
        anak[:] = [a for a in anak if a not in BUKAN_KITA and a not in DARI_LUAR]
        hasil += [(Path(folder) / n).relative_to(AKAR) for n in nama]
    return tuple(sorted(hasil))


def dengan_akhiran(*akhiran: str, di: tuple[str, ...] = ()) -> Iterator[Path]:
    """Files with one of these suffixes, in the top folders `di` (all, if empty)."""
    for jalan in semua():
        if jalan.suffix in akhiran and (not di or jalan.parts[0] in di):
            yield jalan


def sumber_python(*, dengan_migrasi: bool = False) -> Iterator[Path]:
    """Python files of the applications (no tests, no tools)."""
    for jalan in dengan_akhiran(".py", di=APLIKASI):
        if dengan_migrasi or "migrations" not in jalan.parts:
            yield jalan


def templat() -> Iterator[Path]:
    """HTML and text templates, wherever an app keeps them."""
    for jalan in dengan_akhiran(".html", ".txt", ".svg"):
        if "templates" in jalan.parts:
            yield jalan


@cache
def baca(jalan: Path) -> str:
    """The text of a file, relative to the root."""
    return (AKAR / jalan).read_text(encoding="utf-8")


@cache
def pohon(jalan: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(baca(jalan), filename=str(jalan))


def baris_ke(teks: str, posisi: int) -> int:
    """Line number (from 1) of a position in a text."""
    return teks.count("\n", 0, posisi) + 1
