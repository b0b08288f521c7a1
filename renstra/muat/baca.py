"""Read the readable fixtures: every scalar is text, numbers in Indonesian notation. Pure."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from iku.inti.angka import baca_angka


class GalatMuat(ValueError):
    """The file cannot be used; the text says where and how to repair it."""


def baca_berkas(jalur: Path) -> dict[str, Any]:
    """One YAML file as nested dicts, lists and texts."""
    try:
        # BaseLoader builds only texts, lists and dicts: no object of the file's choosing.
        isi = yaml.load(jalur.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    except (OSError, yaml.YAMLError) as galat:
        raise GalatMuat(f"{jalur.name}: tidak dapat dibaca ({galat}).") from galat
    if not isinstance(isi, dict):
        raise GalatMuat(f"{jalur.name}: isi berkas harus berupa pasangan nama dan nilai.")
    return isi


def angka(teks: str) -> Decimal | None:
    """`68,8` → 68.8; `25%` → 0.25 (a weight); empty → None."""
    nilai = baca_angka(teks)
    return nilai / 100 if nilai is not None and teks.strip().endswith("%") else nilai


def ya(teks: str) -> bool:
    """`ya` or `tidak`."""
    if teks not in ("ya", "tidak", ""):
        raise GalatMuat(f"“{teks}” harus ya atau tidak.")
    return teks == "ya"


def rentang(teks: str) -> tuple[Decimal, Decimal]:
    """A target: `53` or `7..8`."""
    bawah, _, atas = teks.partition("..")
    kiri, kanan = angka(bawah), angka(atas or bawah)
    if kiri is None or kanan is None:
        raise GalatMuat("Target kosong.")
    return kiri, kanan


def baca_dokumen(folder: Path, kode: str) -> dict[str, Any]:
    """One document; `<kode>_iki.yaml` beside it continues its lists of posts, inputs and rows."""
    isi = baca_berkas(folder / f"{kode}.yaml")
    lanjutan = folder / f"{kode}_iki.yaml"
    if lanjutan.exists():
        for nama, baris in baca_berkas(lanjutan).items():
            isi[nama] = [*isi.get(nama, []), *baris]
    return isi
