"""The decree's lists as plain text to type in, and back. Pure.

An empty line separates items. A dictum is `KESATU: isi`, its items are lines that begin with "- ".
"""

from __future__ import annotations

import re
from typing import Any

BUTIR = "- "
_LABEL = re.compile(r"([A-Za-z]+)\s*:\s*(.*)", re.DOTALL)


class GalatNaskah(ValueError):
    """The text cannot be read; the message says where and how to repair it."""


def tulis_butir(butir: list[str]) -> str:
    """Items as paragraphs."""
    return "\n\n".join(butir)


def baca_butir(teks: str) -> list[str]:
    """Paragraphs as items; line breaks inside one are spaces."""
    bagian = re.split(r"\n\s*\n", _rapi(teks))
    return [" ".join(satu.split()) for satu in bagian if satu.strip()]


def tulis_diktum(diktum: list[dict[str, Any]]) -> str:
    """Dicta as paragraphs, each with its label."""
    bagian = []
    for satu in diktum:
        kepala = f"{satu['label']}: {satu.get('isi', '')}".rstrip()
        bagian.append("\n".join([kepala, *(f"{BUTIR}{b}" for b in satu.get("butir") or [])]))
    return "\n\n".join(bagian)


def baca_diktum(teks: str) -> list[dict[str, Any]]:
    """Dicta in order. Raises GalatNaskah when one has no label or says nothing."""
    hasil: list[dict[str, Any]] = []
    for nomor, bagian in enumerate(re.split(r"\n\s*\n", _rapi(teks)), start=1):
        if not bagian.strip():
            continue
        baris = [b.strip() for b in bagian.strip().splitlines()]
        butir = [b.removeprefix(BUTIR).strip() for b in baris if b.startswith(BUTIR)]
        isi = " ".join(b for b in baris if not b.startswith(BUTIR))
        cocok = _LABEL.fullmatch(isi)
        if cocok is None:
            raise GalatNaskah(
                f"Diktum ke-{nomor} belum berlabel. Awali dengan label dan titik dua, misalnya "
                "“KESATU: Menetapkan …”."
            )
        if not (cocok[2] or butir):
            raise GalatNaskah(f"Diktum {cocok[1]} belum berisi. Tulis isinya sesudah titik dua.")
        hasil.append({"label": cocok[1], "isi": cocok[2], "butir": butir})
    return hasil


def _rapi(teks: str) -> str:
    return teks.replace("\r\n", "\n").strip()
