"""A small OpenID Connect provider on this machine: real keys, signed tokens, real HTTP.

`penyedia.orang` says who signs in there; the switches make it misbehave.
"""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KLIEN, RAHASIA = "siku", "rahasia-klien"


def _kunci() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Penyedia:
    """State of the provider."""

    alamat: str = ""
    orang: dict[str, Any] = field(default_factory=dict)
    ubah_token: dict[str, Any] = field(default_factory=dict)  # claims put over the right ones
    kunci_asing: bool = False  # signs with a key that it does not publish
    tanpa_tanda_tangan: bool = False
    kunci: rsa.RSAPrivateKey = field(default_factory=_kunci)
    kode: dict[str, dict[str, str]] = field(default_factory=dict)
    minta: list[dict[str, str]] = field(default_factory=list)

    def setujui(self, alamat: str) -> str:
        """What the browser does there: the person agrees; returns the address to go back to."""
        isi = {k: v[0] for k, v in parse_qs(urlsplit(alamat).query).items()}
        self.minta.append(isi)
        kode = f"kode-{len(self.kode)}"
        self.kode[kode] = isi
        return f"{isi['redirect_uri']}?{urlencode({'code': kode, 'state': isi['state']})}"

    def token(self, kode: str, pembukti: str) -> dict[str, str]:
        """Exchange a code once, with the PKCE verifier of whoever asked for it."""
        isi = self.kode.pop(kode)
        sidik = hashlib.sha256(pembukti.encode()).digest()
        assert base64.urlsafe_b64encode(sidik).decode().rstrip("=") == isi["code_challenge"]
        kini = int(time.time())
        klaim = {
            "iss": self.alamat,
            "aud": KLIEN,
            "iat": kini,
            "exp": kini + 300,
            "nonce": isi.get("nonce", ""),
            **self.orang,
            **self.ubah_token,
        }
        if self.tanpa_tanda_tangan:
            teks = jwt.encode(klaim, "", algorithm="none", headers={"kid": "satu"})
        else:
            kunci = _kunci() if self.kunci_asing else self.kunci
            teks = jwt.encode(klaim, kunci, algorithm="RS256", headers={"kid": "satu"})
        return {"access_token": "akses", "token_type": "Bearer", "id_token": teks}

    def jawab(self, jalan: str) -> dict[str, Any]:
        """The GET addresses."""
        if jalan == "/.well-known/openid-configuration":
            return {
                "issuer": self.alamat,
                "authorization_endpoint": f"{self.alamat}/masuk",
                "token_endpoint": f"{self.alamat}/token",
                "userinfo_endpoint": f"{self.alamat}/orang",
                "jwks_uri": f"{self.alamat}/kunci",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        if jalan == "/kunci":
            umum = jwt.algorithms.RSAAlgorithm.to_jwk(self.kunci.public_key(), as_dict=True)
            return {"keys": [{**umum, "kid": "satu", "alg": "RS256", "use": "sig"}]}
        return dict(self.orang)


@contextmanager
def jalankan_penyedia() -> Iterator[Penyedia]:
    """Serve on a free port of the loopback until the end of the block."""
    penyedia = Penyedia()

    class Penangan(BaseHTTPRequestHandler):
        def _kirim(self, isi: dict[str, Any], kode: int = 200) -> None:
            teks = json.dumps(isi).encode()
            self.send_response(kode)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(teks)))
            self.end_headers()
            self.wfile.write(teks)

        def do_GET(self) -> None:
            self._kirim(penyedia.jawab(self.path))

        def do_POST(self) -> None:
            panjang = int(self.headers["Content-Length"])
            isi = {k: v[0] for k, v in parse_qs(self.rfile.read(panjang).decode()).items()}
            if isi.get("client_secret") != RAHASIA or isi.get("code") not in penyedia.kode:
                self._kirim({"error": "invalid_grant"}, 400)
            else:
                self._kirim(penyedia.token(isi["code"], isi["code_verifier"]))

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    peladen = ThreadingHTTPServer(("127.0.0.1", 0), Penangan)
    penyedia.alamat = f"http://127.0.0.1:{peladen.server_port}"
    utas = threading.Thread(target=peladen.serve_forever, daemon=True)
    utas.start()
    try:
        yield penyedia
    finally:
        peladen.shutdown()
        peladen.server_close()
        utas.join()
