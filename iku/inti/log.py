"""One log line per event, with the number of the request it belongs to."""

import logging

from iku.inti.permintaan import nomor_kini


class FormatBaris(logging.Formatter):
    """`2026-11-21T10:42:03+0700 INFO renstra.services [a1b2c3] text`."""

    def __init__(self) -> None:
        super().__init__(
            "%(asctime)s %(levelname)s %(name)s [%(nomor)s] %(message)s", "%Y-%m-%dT%H:%M:%S%z"
        )

    def format(self, record: logging.LogRecord) -> str:
        record.nomor = nomor_kini() or "-"
        return super().format(record)
