"""Keeps one figure of reliability, whichever process measures it."""

from __future__ import annotations

import fcntl
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

AKAR = Path(__file__).resolve().parents[2]
BERKAS = Path(os.environ.get("SIKU_KEANDALAN", str(AKAR / "build" / "keandalan.json")))


def catat(nomor: int, nama: str, batas: str, lulus: bool, mesin: str = "", **angka: Any) -> None:
    """Store the newest figures of row `nomor` (and engine), then fail when the limit is missed."""
    catat_saja(nomor, nama, batas, lulus, mesin, **angka)
    assert lulus, f"{nama}: {angka}; limit {batas}"


def catat_saja(
    nomor: int, nama: str, batas: str, lulus: bool, mesin: str = "", **angka: Any
) -> None:
    """Store the figures; a missed limit is for the caller to report.

    The file holds one JSON object a line: row, name, engine, limit, held or not, figures, time.
    """
    baris = {
        "nomor": nomor,
        "nama": nama,
        "mesin": mesin,
        "batas": batas,
        "lulus": lulus,
        "angka": angka,
        "pada": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    BERKAS.parent.mkdir(parents=True, exist_ok=True)
    with BERKAS.open("a+", encoding="utf-8") as berkas:
        fcntl.flock(berkas, fcntl.LOCK_EX)
        berkas.seek(0)
        lama = [json.loads(satu) for satu in berkas if satu.strip()]
        semua = [b for b in lama if (b["nomor"], b["mesin"], b["nama"]) != (nomor, mesin, nama)]
        semua.append(baris)
        semua.sort(key=lambda b: (b["nomor"], b["nama"], b["mesin"]))
        berkas.seek(0)
        berkas.truncate()
        for satu in semua:
            berkas.write(json.dumps(satu, ensure_ascii=False) + "\n")
