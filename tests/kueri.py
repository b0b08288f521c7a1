"""How many queries a page may make: one file with the exact number of each, the same for 1 or 500.

Renew it with `PERBARUI_KUERI=1 pytest …` (without xdist) and read the difference in the commit.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

BERKAS = Path(__file__).parent / "jumlah_kueri.json"


def _baca() -> dict[str, int]:
    isi: dict[str, int] = json.loads(BERKAS.read_text("utf-8")) if BERKAS.exists() else {}
    return isi


def hitung_kueri(client: Any, alamat: str) -> tuple[int, list[str]]:
    """Number and SQL of the queries of one GET; the page must answer 200."""
    with CaptureQueriesContext(connection) as tangkap:
        jawaban = client.get(alamat)
    assert jawaban.status_code == 200, (alamat, jawaban.status_code)
    return len(tangkap), [k["sql"] for k in tangkap.captured_queries]


def periksa_kueri(nama: str, client: Any, alamat: str) -> int:
    """Assert that the page `nama` makes exactly as many queries as the file says."""
    jumlah, sql = hitung_kueri(client, alamat)
    tercatat = _baca()
    if os.environ.get("PERBARUI_KUERI"):
        tercatat[nama] = jumlah
        teks = json.dumps(dict(sorted(tercatat.items())), indent=2)
        BERKAS.write_text(f"{teks}\n", encoding="utf-8")
    assert tercatat.get(nama) == jumlah, "\n".join([f"{nama}: {jumlah}", *sql])
    return jumlah
