"""The floor under a list of the API: one hand-written SQL statement, and `json.dumps` of its rows.

The same 1.000 realisasi with the same fields and filter as the real view, as one Pemda's reviewer
sees them; no key, no throttle, no pages, no description.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

MEDAN = (
    "id", "indikator", "instansi", "tahun", "periode", "status", "nilai", "capaian",
    "capaian_dibatasi", "predikat", "penjelasan", "kendala", "tindak_lanjut", "contoh", "versi",
)  # fmt: skip
SQL = """
SELECT l.id, l.indikator_id, t.kode, l.tahun, l.periode, l.status, c.nilai, c.capaian,
c.capaian_dibatasi, c.predikat, l.penjelasan, l.kendala, l.tindak_lanjut, l.contoh, l.versi
FROM penilaian_realisasi l LEFT JOIN penilaian_capaian c ON c.realisasi_id = l.id
JOIN renstra_indikator i ON i.id = l.indikator_id JOIN renstra_sasaran s ON s.id = i.sasaran_id
JOIN renstra_keputusan k ON k.id = s.keputusan_id JOIN renstra_renstra r ON r.id = k.renstra_id
JOIN renstra_instansi t ON t.id = r.instansi_id
WHERE t.pemda_id = %s AND l.status IN ('diajukan', 'disahkan') ORDER BY l.id LIMIT %s
"""


def lantai(kursor: Any, pemda_id: int, banyak: int) -> bytes:
    """The JSON text."""
    kursor.execute(SQL, (pemda_id, banyak))
    isi = []
    for baris in kursor.fetchall():
        satu = dict(zip(MEDAN, baris, strict=True))
        for nama in ("nilai", "capaian", "capaian_dibatasi"):
            if satu[nama] is not None:
                satu[nama] = _tulis(satu[nama])
        satu["contoh"] = bool(satu["contoh"])
        isi.append(satu)
    return json.dumps({"isi": isi}, ensure_ascii=False).encode()


def _tulis(nilai: Decimal | float) -> str:
    """Exact text without trailing zeros; SQLite keeps a float of at most 15 digits."""
    teks = f"{nilai:f}" if isinstance(nilai, Decimal) else f"{nilai:.10f}"
    return teks.rstrip("0").rstrip(".") if "." in teks else teks
