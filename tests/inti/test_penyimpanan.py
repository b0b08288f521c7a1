"""Files in object storage: the real client against a small server that keeps objects."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from iku.dokumen import berkas as arsip
from iku.dokumen.galat import GalatArsip


class _Ember(BaseHTTPRequestHandler):
    isi: dict[str, bytes] = {}
    protocol_version = "HTTP/1.1"

    def _kunci(self) -> str:
        return unquote(urlsplit(self.path).path)

    def _jawab(self, kode: int, isi: bytes = b"") -> None:
        self.send_response(kode)
        self.send_header("Content-Length", str(len(isi)))
        self.send_header("ETag", '"x"')
        self.send_header("Last-Modified", "Sat, 21 Nov 2026 00:00:00 GMT")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(isi)

    def do_PUT(self) -> None:
        if "100-continue" in self.headers.get("Expect", ""):
            self.send_response_only(100)
            self.end_headers()
        isi = self.rfile.read(int(self.headers["Content-Length"]))
        if "aws-chunked" in self.headers.get("Content-Encoding", ""):
            panjang, sisa = isi.split(b"\r\n", 1)
            isi = sisa[: int(panjang.split(b";")[0], 16)]
        self.isi[self._kunci()] = isi
        self._jawab(200)

    def do_GET(self) -> None:
        ada = self.isi.get(self._kunci())
        self._jawab(404) if ada is None else self._jawab(200, ada)

    do_HEAD = do_GET  # noqa: N815

    def do_DELETE(self) -> None:
        self.isi.pop(self._kunci(), None)
        self._jawab(204)

    def log_message(self, *isi: Any) -> None:
        """Silent."""


@pytest.fixture
def ember(settings: Any) -> Iterator[ThreadingHTTPServer]:
    """The default storage is a bucket of a server on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Ember) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        _Ember.isi = {}
        pilihan = {
            "bucket_name": "siku",
            "endpoint_url": f"http://127.0.0.1:{server.server_address[1]}",
            "region_name": "id-1",
            "access_key": "kunci",
            "secret_key": "rahasia-uji",
            "location": "pemda",
        }
        gudang = {"BACKEND": "iku.inti.penyimpanan.PenyimpananS3", "OPTIONS": pilihan}
        settings.STORAGES = settings.STORAGES | {"default": gudang}
        yield server
        server.shutdown()


def test_berkas_tersimpan_terbaca_dan_terhapus(ember: ThreadingHTTPServer) -> None:
    gudang = storages["default"]
    nama = gudang.save("bukti/ab/abcd", ContentFile(b"isi bukti"))
    assert _Ember.isi == {"/siku/pemda/bukti/ab/abcd": b"isi bukti"}
    with gudang.open(nama) as berkas:
        assert berkas.read() == b"isi bukti"
    gudang.delete(nama)
    with pytest.raises(FileNotFoundError):
        gudang.open(nama).read()


def test_arsip_keputusan_di_gudang_objek(ember: ThreadingHTTPServer) -> None:
    nama = arsip.simpan(b"%PDF-1.7 arsip", timezone.now())
    assert arsip.baca(nama) == b"%PDF-1.7 arsip"


def test_arsip_yang_hilang_menjadi_kalimat(ember: ThreadingHTTPServer) -> None:
    nama = arsip.simpan(b"%PDF-1.7 arsip", timezone.now())
    _Ember.isi.clear()
    with pytest.raises(GalatArsip, match="Berkas arsip tidak ditemukan"):
        arsip.baca(nama)


def test_gudang_yang_menolak_menjadi_kalimat(
    ember: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_Ember, "do_PUT", lambda diri: diri._jawab(403))
    with pytest.raises(GalatArsip, match="tidak dapat disimpan"):
        arsip.simpan(b"%PDF-1.7 arsip", timezone.now())
