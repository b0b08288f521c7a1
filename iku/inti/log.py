"""One log line per event, with the number of the request it belongs to, as text or as JSON."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

from iku.inti.permintaan import nomor_kini

AKSES = "siku.akses"
TAMBAHAN = ("metode", "jalur", "tampilan", "status", "ms", "pengguna")


class FormatBaris(logging.Formatter):
    """`2026-11-21T10:42:03+0700 INFO renstra.services [a1b2c3] text`."""

    def __init__(self) -> None:
        super().__init__(
            "%(asctime)s %(levelname)s %(name)s [%(nomor)s] %(message)s", "%Y-%m-%dT%H:%M:%S%z"
        )

    def format(self, record: logging.LogRecord) -> str:
        record.nomor = nomor_kini() or "-"
        return super().format(record)


class FormatJson(logging.Formatter):
    """One JSON object a line; a line break in what a visitor sent cannot make a second line."""

    def format(self, record: logging.LogRecord) -> str:
        isi = {
            "waktu": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "tingkat": record.levelname,
            "nama": record.name,
            "nomor": nomor_kini() or None,
            "proses": record.process,
            "pesan": record.getMessage(),
        }
        isi |= {n: getattr(record, n) for n in TAMBAHAN if hasattr(record, n)}
        if record.exc_info:
            isi["jejak"] = self.formatException(record.exc_info)
        return json.dumps(isi, ensure_ascii=False, default=str)
