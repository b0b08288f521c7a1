"""A live BSrE e-sign client for tests: both dialects, real signatures, and every known fault."""

from __future__ import annotations

import base64
import json
import re
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import sleep
from typing import Any

from iku.dokumen.penanda.bsre_klien import Klien
from tests.dokumen.penanda_palsu import bubuhkan

NIK = "0" * 15 + "7"
NIK_ASING = "0" * 15 + "8"
SANDI = "Frasa-Sandi-Rahasia#99"
TOTP = "4821" + "937"
PENGGUNA = "aplikasi"
KREDENSIAL = "Kredensial-Rahasia#77"
NAMA = "CONTOH KEPALA"
_GALAT = {2031: "Passphrase anda salah", 2011: "User tidak terdaftar"}
_STATUS = {"kedaluwarsa": "EXPIRED", "ditangguhkan": "SUSPEND", "dicabut": "REVOKE"}
_STATUS |= {"perlu diperbarui": "RENEW", "akun baru": "NEW", "tanpa sertifikat": "NO_CERTIFICATE"}
_STATUS |= {"belum verifikasi": "WAITING_FOR_VERIFICATION", "status aneh": "ENTAH"}


@dataclass
class Palsu:
    """What the server does (`ulah`) and what it was asked."""

    map_otoritas: Path
    ulah: str = ""
    sibuk: int = 0
    lama: float = 0
    unduhan_putus: int = 0
    hitungan: Counter[str] = field(default_factory=Counter)
    isian: dict[str, Any] = field(default_factory=dict)
    simpanan: dict[str, bytes] = field(default_factory=dict)
    riwayat: list[bytes] = field(default_factory=list)
    alamat: str = ""
    pdf_lain: bytes = b""
    kait: Callable[[str], object] = str
    lepas: threading.Event = field(default_factory=threading.Event)

    def klien(self, **lain: Any) -> Klien:
        """Where the application finds this server."""
        isi: dict[str, Any] = {"baca_detik": 30.0, **lain}
        return Klien(self.alamat, PENGGUNA, isi.pop("kredensial", KREDENSIAL), **isi)

    def tandatangani(self, pdf: bytes) -> bytes:
        """One more signature, in a field of its own; kept, as the service's history does."""
        self.riwayat.append(bubuhkan(pdf, self.map_otoritas, NAMA))
        return self.riwayat[-1]


def jalankan(palsu: Palsu, tls: ssl.SSLContext | None = None) -> ThreadingHTTPServer:
    """Start on a free port of loopback; the caller shuts it down."""

    class Penjawab(_Penjawab):
        keadaan = palsu

    server = ThreadingHTTPServer(("127.0.0.1", 0), Penjawab)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    palsu.alamat = f"http{'s' if tls else ''}://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server


class _Penjawab(BaseHTTPRequestHandler):
    keadaan: Palsu

    def log_message(self, *_: object) -> None:
        return

    def do_GET(self) -> None:
        if not self._masuk():
            return
        nama, _, akhir = self.path.rpartition("/")
        if nama == "/api/user/status":
            self._status(akhir)
        elif nama == "/api/sign/download":
            self.keadaan.hitungan["unduh"] += 1
            if self.keadaan.unduhan_putus:
                self.keadaan.unduhan_putus -= 1
                self._putus()
                return
            pdf = self.keadaan.simpanan.pop(akhir, None)  # given away once
            if pdf is None:
                self._json(404, {"error": "Dokumen tidak ditemukan", "status_code": 2020})
            else:
                self._kirim(200, "application/pdf", pdf)
        else:
            self._kirim(404, "text/html", b"<html>tidak ada</html>")

    def do_POST(self) -> None:
        if self.path.endswith("/status"):
            if self._masuk():
                self._status(json.loads(self._badan())["nik"])
            return
        self.keadaan.hitungan["tanda tangan"] += 1
        if self.keadaan.ulah == "putus sebelum badan":
            self._putus()
        elif self.keadaan.ulah == "putus di tengah badan":
            self.rfile.read(int(self.headers["Content-Length"]) // 2)
            self._putus()
        elif self._masuk():
            self._tanda_tangan(self._bidang())

    def _masuk(self) -> bool:
        benar = base64.b64encode(f"{PENGGUNA}:{KREDENSIAL}".encode()).decode()
        if self.headers.get("Authorization") == f"Basic {benar}":
            return True
        self._badan()
        self._json(401, {"error": "Unauthorized", "status_code": 401})
        return False

    def _badan(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _bidang(self) -> dict[str, Any]:
        """NIK, passphrase, document and the rest, whichever dialect."""
        if self.path == "/api/v2/sign/pdf":
            isi = json.loads(self._badan())
            (sifat,) = isi.pop("signatureProperties")
            (berkas,) = isi.pop("file")
            return {**isi, **sifat, "file": base64.b64decode(berkas)}
        batas = self.headers["Content-Type"].split("boundary=")[1].encode()
        bidang: dict[str, Any] = {}
        for bagian in self._badan().split(b"--" + batas)[1:-1]:
            kepala, _, isi = bagian.partition(b"\r\n\r\n")
            nama = re.search(rb'name="(\w+)"', kepala)
            assert nama is not None
            nilai = isi[:-2]
            bidang[nama[1].decode()] = nilai if b"filename=" in kepala else nilai.decode()
        return bidang

    def _status(self, nik: str) -> None:
        k = self.keadaan
        k.hitungan["status"] += 1
        k.kait("status")
        if k.ulah == "status lambat":
            k.lepas.wait(k.lama)
        if k.ulah == "status sibuk":
            self._json(503, {"error": "busy"})
        elif nik != NIK and k.ulah != "status longgar":
            self._json(200, {"status_code": 1110, "status": "NOT_REGISTERED"})
        else:
            status = _STATUS.get(k.ulah, "ISSUE")
            kode = "1111" if "v2" in self.path else 1111
            self._json(200, {"status_code": kode, "status": status, "message": "-"})

    def _tanda_tangan(self, bidang: dict[str, Any]) -> None:
        k = self.keadaan
        k.isian = bidang
        k.kait("terima")
        if k.sibuk:
            k.sibuk -= 1
            self._json(429, {"error": "Too Many Requests"})
        elif bidang["nik"] != NIK:
            self._json(400, {"error": _GALAT[2011], "status_code": 2011})
        elif bidang.get("totp", bidang.get("passphrase")) not in (SANDI, TOTP):
            kode = "2031" if "v2" in self.path else 2031
            self._json(400, {"error": _GALAT[2031], "status_code": kode})
        elif k.ulah in _ULAH:
            _ULAH[k.ulah](self, bidang["file"])
        else:
            self._berhasil(k.tandatangani(bidang["file"]))

    def _jawaban(self, pdf: bytes) -> bytes:
        self.keadaan.kait("jawab")
        if "v2" in self.path:
            return json.dumps({"time": 812, "file": [base64.b64encode(pdf).decode()]}).encode()
        return pdf

    def _berhasil(self, pdf: bytes) -> None:
        jenis = "application/json" if "v2" in self.path else "application/pdf"
        self._kirim(200, jenis, self._jawaban(pdf), id_dokumen="abc123")

    def _json(self, status: int, isi: dict[str, Any], **kepala: str) -> None:
        self._kirim(status, "application/json", json.dumps(isi).encode(), **kepala)

    def _kirim(self, status: int, jenis: str, isi: bytes, **kepala: str) -> None:
        with suppress(OSError):
            self.send_response(status)
            self.send_header("Content-Type", jenis)
            self.send_header("Content-Length", str(len(isi)))
            for nama, nilai in kepala.items():
                self.send_header(nama, nilai)
            self.end_headers()
            self.wfile.write(isi)

    def _putus(self) -> None:
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True

    def _setengah(self, pdf: bytes) -> None:
        """Announce the whole answer, give half of it."""
        isi = self._jawaban(self.keadaan.tandatangani(pdf))
        self.send_response(200)
        self.send_header("Content-Type", "application/pdf")
        self.send_header("Content-Length", str(len(isi)))
        self.end_headers()
        self.wfile.write(isi[: len(isi) // 2])
        self.wfile.flush()
        self._putus()

    def _menetes(self, _: bytes) -> None:
        """One byte at a time, for ever."""
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        with suppress(OSError):
            while not self.keadaan.lepas.is_set():
                self.wfile.write(b"%")
                sleep(0.1)

    def _lambat(self, pdf: bytes) -> None:
        """Signs, but the caller is gone when the answer comes."""
        self.keadaan.lepas.wait(self.keadaan.lama)
        self._berhasil(self.keadaan.tandatangani(pdf))

    def _spring(self, _: bytes) -> None:
        isi = {"timestamp": "2026-01-01T00:00:00.000+00:00", "status": 500}
        self._json(500, {**isi, "error": "Internal Server Error", "path": self.path})

    def _simpan(self, pdf: bytes) -> str:
        self.keadaan.simpanan["id-7"] = self.keadaan.tandatangani(pdf)
        return "id-7"

    def _id_kepala(self, ejaan: str, pdf: bytes) -> None:
        self._json(200, {"message": "ok"}, **{ejaan: self._simpan(pdf)})

    def _id_lalu_putus(self, pdf: bytes) -> None:
        """Signs, tells the id, and the connection breaks inside the file."""
        self._simpan(pdf)
        self.send_response(200)
        self.send_header("Content-Type", "application/pdf")
        self.send_header("Content-Length", "100000")
        self.send_header("id_dokumen", "id-7")
        self.end_headers()
        self.wfile.write(b"%PDF-1.7")
        self.wfile.flush()
        self._putus()

    def _unduhan_putus(self, pdf: bytes) -> None:
        """Signs and answers with an id; the first download breaks."""
        self.keadaan.unduhan_putus = 1
        self._id_kepala("id_dokumen", pdf)

    def _sudah_diunduh(self, pdf: bytes) -> None:
        """Signed, but somebody else has fetched the document already."""
        nomor = self._simpan(pdf)
        self.keadaan.simpanan.clear()
        self._json(200, {"id_dokumen": nomor})


_HTML = b"<!DOCTYPE html><html><title>Masuk</title></html>"
_ULAH: dict[str, Any] = {
    "lambat": _Penjawab._lambat,
    "menetes": _Penjawab._menetes,
    "putus sebelum jawaban": lambda s, _: s._putus(),
    "putus di tengah jawaban": _Penjawab._setengah,
    "galat spring": _Penjawab._spring,
    "gerbang": lambda s, _: s._kirim(504, "text/html", b"<html>504 Gateway Time-out</html>"),
    "html": lambda s, _: s._kirim(200, "text/html", _HTML),
    "json galat": lambda s, _: s._json(200, {"error": _GALAT[2031], "status_code": 2031}),
    "json kosong": lambda s, _: s._json(200, {}),
    "pdf lain": lambda s, _: s._berhasil(s.keadaan.tandatangani(s.keadaan.pdf_lain)),
    "tanpa tanda tangan": lambda s, pdf: s._berhasil(pdf),
    "pdf terpotong": lambda s, pdf: s._berhasil(s.keadaan.tandatangani(pdf)[:-300]),
    "alihkan": lambda s, _: s._kirim(302, "text/html", b"", Location="http://127.0.0.1:9/"),
    "raksasa": lambda s, _: s._berhasil(b"%PDF-" + b"0" * 300_000),
    "id garis bawah": lambda s, pdf: s._id_kepala("id_dokumen", pdf),
    "id tanda hubung": lambda s, pdf: s._id_kepala("id-dokumen", pdf),
    "id json": lambda s, pdf: s._json(200, {"id_dokumen": s._simpan(pdf)}),
    "sudah diunduh": _Penjawab._sudah_diunduh,
    "id lalu putus": _Penjawab._id_lalu_putus,
    "unduhan putus": _Penjawab._unduhan_putus,
}
