"""A server that speaks clamd's INSTREAM over a real socket; it finds the word UJI-VIRUS."""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Pemindai(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        isi = b""
        while panjang := struct.unpack("!L", self.rfile.read(4))[0]:
            isi += self.rfile.read(panjang)
        if b"DIAM" in isi:
            return  # closes without a word
        temuan = b"stream: Uji.Virus FOUND" if b"UJI-VIRUS" in isi else b"stream: OK"
        if b"GALAT" in isi:
            temuan = b"INSTREAM size limit exceeded. ERROR"
        self.wfile.write(temuan + b"\0")


@contextmanager
def jalankan_clamd() -> Iterator[str]:
    """Its address, in the form of the setting CLAMAV."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Pemindai) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"tcp://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
