"""The import contract: one way between rooms and layers, no circle, no import inside a function."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rumah.berkas import AKAR, pohon, sumber_python


def test_kontrak_impor_dipatuhi() -> None:
    hasil = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=AKAR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert hasil.returncode == 0, hasil.stdout[hasil.stdout.find("Contracts") :] + hasil.stderr


def impor_di_dalam_fungsi(modul: ast.Module) -> list[int]:
    """Lines of the import statements inside any function."""
    fungsi = [n for n in ast.walk(modul) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    impor = [n for f in fungsi for n in ast.walk(f) if isinstance(n, ast.Import | ast.ImportFrom)]
    return sorted({n.lineno for n in impor})


def test_tidak_ada_impor_di_dalam_fungsi() -> None:
    temuan = [f"{j}:{b}" for j in sumber_python() for b in impor_di_dalam_fungsi(pohon(j))]
    assert temuan == []


@pytest.mark.parametrize(
    ("kode", "baris"),
    [
        ("import os\ndef f():\n    return os", []),
        ("def f():\n    import os", [2]),
        ("class A:\n    async def f(self):\n        if self:\n            from a import b", [4]),
    ],
)
def test_pencari_impor(kode: str, baris: list[int]) -> None:
    assert impor_di_dalam_fungsi(ast.parse(kode)) == baris
