"""A signed-in browser that speaks WSGI to the application, for section `isian`.

The test client does work of its own around each request (signals connected and taken away,
cookies parsed and written again) and lets the CSRF check pass; none of that is there in production.
This one hands the application what a web server would: an environ with the headers of a browser,
its cookies and the token of the page. Everything inside is measured as in use, the closing of the
answer (and with it what Django does to the connection) included.
"""

from __future__ import annotations

import gzip
import io
import json
import re
from collections.abc import Callable, Iterable
from http.cookies import SimpleCookie
from typing import Any

INANG = "localhost"
KEPALA = {
    "SERVER_NAME": INANG,
    "SERVER_PORT": "80",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "SCRIPT_NAME": "",
    "QUERY_STRING": "",
    "REMOTE_ADDR": "127.0.0.1",
    "HTTP_HOST": INANG,
    "HTTP_ORIGIN": f"http://{INANG}",
    "HTTP_REFERER": f"http://{INANG}/",
    "HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "HTTP_ACCEPT": "*/*",
    "HTTP_ACCEPT_LANGUAGE": "id,en;q=0.5",
    "HTTP_ACCEPT_ENCODING": "gzip, deflate",
    "wsgi.version": (1, 0),
    "wsgi.url_scheme": "http",
    "wsgi.errors": io.StringIO(),
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
}
TOKEN = re.compile(rb'name="csrf-token" content="([^"]+)"')
Aplikasi = Callable[[dict[str, Any], Callable[..., Any]], Any]


class Peramban:
    """One browser: `kuki` are those of somebody who is signed in; `halaman` a page of his."""

    def __init__(self, aplikasi: Aplikasi, kuki: Iterable[tuple[str, str]], halaman: str) -> None:
        self.aplikasi, self.kuki = aplikasi, dict(kuki)
        status, kepala, tubuh = self._minta({"REQUEST_METHOD": "GET", "PATH_INFO": halaman})
        token = TOKEN.search(tubuh)
        if status != "200 OK" or token is None:
            raise ValueError(f"{halaman}: {status}")
        for nama, isi in kepala:
            if nama.lower() == "set-cookie":
                self.kuki |= {k: m.value for k, m in SimpleCookie(isi).items()}
        self.tetap = {
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": "application/json",
            "HTTP_X_CSRFTOKEN": token[1].decode(),
        }

    def kirim(self, alamat: str, isi: object) -> Any:
        """POST JSON; what the answer says. Raises ValueError for another status than 200."""
        tubuh = json.dumps(isi).encode()
        status, _, jawab = self._minta({**self.tetap, "PATH_INFO": alamat}, tubuh)
        if status != "200 OK":
            raise ValueError(f"{alamat}: {status}")
        return json.loads(jawab)

    def _minta(
        self, environ: dict[str, Any], tubuh: bytes = b""
    ) -> tuple[str, list[tuple[str, str]], bytes]:
        awal: list[Any] = []

        def mulai(status: str, kepala: list[tuple[str, str]], *_: object) -> None:
            awal[:] = [status, kepala]

        jawab = self.aplikasi(
            KEPALA
            | environ
            | {
                "HTTP_COOKIE": "; ".join(f"{nama}={isi}" for nama, isi in self.kuki.items()),
                "CONTENT_LENGTH": str(len(tubuh)),
                "wsgi.input": io.BytesIO(tubuh),
            },
            mulai,
        )
        isi = b"".join(jawab)
        jawab.close()
        if ("Content-Encoding", "gzip") in awal[1]:
            isi = gzip.decompress(isi)
        return awal[0], awal[1], isi
