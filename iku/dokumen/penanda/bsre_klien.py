"""One HTTP call to an agency's BSrE e-sign client: bounded, verified, sent once, no redirects.

The standard library is used because it tells exactly when the last byte of a request was handed
over: before that nobody can have signed, after it only an answer says so.
"""

from __future__ import annotations

import base64
import http.client
import logging
import re
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from urllib.parse import urlsplit

from django.views.decorators.debug import sensitive_variables

from iku.dokumen.alamat import alamat_aman
from iku.dokumen.penanda.bsre_galat import galat
from iku.dokumen.port import GalatTandaTangan

SAMBUNG_DETIK = 5.0
BACA_DETIK = 60.0
# Added to the reading time, so that a client that trickles bytes cannot hold a worker for ever.
# Three calls of an attempt stay below `services.BATAS_UPAYA`.
KIRIM_DETIK = 30.0
UKURAN_MAKS = 64 * 1024 * 1024
_BAGIAN = 64 * 1024
KEPALA_ID = ("id_dokumen", "id-dokumen")
_POLA_ID = re.compile(r"[\w-]{1,100}", re.ASCII)

catatan = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Klien:
    """Where the client of one agency is. `ca_pem`: its own authority instead of the system's."""

    alamat: str
    pengguna: str
    kredensial: str = field(repr=False)
    ca_pem: str = ""
    sambung_detik: float = SAMBUNG_DETIK
    baca_detik: float = BACA_DETIK
    ukuran_maks: int = UKURAN_MAKS


@dataclass(frozen=True, slots=True)
class Panggilan:
    """A request; `nama` stands for the path in logs, because a path may hold a NIK."""

    nama: str
    metode: str
    jalur: str = field(repr=False)
    badan: bytes = field(default=b"", repr=False)
    jenis: str = ""


@dataclass(frozen=True, slots=True)
class Jawaban:
    """Status, headers (names in lower case) and the whole body."""

    status: int
    kepala: Mapping[str, str]
    isi: bytes = field(repr=False)


@sensitive_variables()
def panggil(klien: Klien, panggilan: Panggilan) -> Jawaban:
    """Send once and return whatever answer came, refusals included.

    Raises GalatTandaTangan: TIDAK_TERHUBUNG, TLS_DITOLAK, ALAMAT_TIDAK_AMAN, TERPUTUS_SAAT_KIRIM
    (nothing can have been signed) or WAKTU_HABIS, TERPUTUS, JAWABAN_TERPOTONG,
    JAWABAN_TERLALU_BESAR (`badan_terkirim`).
    """
    if not alamat_aman(klien.alamat):
        raise galat("ALAMAT_TIDAK_AMAN")
    mulai = monotonic()
    koneksi = _sambung(klien)
    soket = koneksi.sock
    habis = threading.Event()
    penjaga = threading.Timer(KIRIM_DETIK + klien.baca_detik, _putuskan, (soket, habis))
    penjaga.daemon = True
    penjaga.start()
    try:
        soket.settimeout(klien.baca_detik)
        _kirim(koneksi, klien, panggilan)
        jawaban = _terima(koneksi, klien, habis)
    finally:
        penjaga.cancel()
        koneksi.close()
    catatan.info("BSrE %s: HTTP %s, %.1f s", panggilan.nama, jawaban.status, monotonic() - mulai)
    return jawaban


def _sambung(klien: Klien) -> http.client.HTTPConnection:
    alamat = urlsplit(klien.alamat)
    tujuan, batas = alamat.hostname or "", klien.sambung_detik
    try:
        if alamat.scheme == "https":
            konteks = ssl.create_default_context(cadata=klien.ca_pem or None)
            koneksi: http.client.HTTPConnection = http.client.HTTPSConnection(
                tujuan, alamat.port, timeout=batas, context=konteks
            )
        else:
            koneksi = http.client.HTTPConnection(tujuan, alamat.port, timeout=batas)
        koneksi.connect()
    except ssl.SSLError as asal:
        raise galat("TLS_DITOLAK") from asal
    except (OSError, http.client.HTTPException, UnicodeError) as asal:
        raise galat("TIDAK_TERHUBUNG") from asal
    return koneksi


@sensitive_variables()
def _kirim(koneksi: http.client.HTTPConnection, klien: Klien, panggilan: Panggilan) -> None:
    masuk = base64.b64encode(f"{klien.pengguna}:{klien.kredensial}".encode()).decode()
    dasar = urlsplit(klien.alamat).path.rstrip("/")
    try:
        koneksi.putrequest(panggilan.metode, dasar + panggilan.jalur, skip_accept_encoding=True)
        koneksi.putheader("Authorization", f"Basic {masuk}")
        koneksi.putheader("Connection", "close")
        if panggilan.metode == "POST":
            koneksi.putheader("Content-Type", panggilan.jenis)
            koneksi.putheader("Content-Length", str(len(panggilan.badan)))
        koneksi.endheaders()
        for awal in range(0, len(panggilan.badan), _BAGIAN):
            koneksi.send(panggilan.badan[awal : awal + _BAGIAN])
    except (OSError, http.client.HTTPException) as asal:
        # The last bytes never left: an incomplete document cannot be signed.
        raise galat("TERPUTUS_SAAT_KIRIM") from asal


def _terima(koneksi: http.client.HTTPConnection, klien: Klien, habis: threading.Event) -> Jawaban:
    kepala: dict[str, str] = {}
    try:
        jawaban = koneksi.getresponse()
        kepala = {nama.lower(): nilai for nama, nilai in jawaban.getheaders()}
        isi = jawaban.read(klien.ukuran_maks + 1)
    except TimeoutError as asal:
        raise _hilang("WAKTU_HABIS", kepala) from asal
    except http.client.IncompleteRead as asal:
        raise _hilang("WAKTU_HABIS" if habis.is_set() else "JAWABAN_TERPOTONG", kepala) from asal
    except (OSError, http.client.HTTPException, ValueError) as asal:
        raise _hilang("WAKTU_HABIS" if habis.is_set() else "TERPUTUS", kepala) from asal
    if habis.is_set():
        raise _hilang("WAKTU_HABIS", kepala)
    if len(isi) > klien.ukuran_maks:
        raise _hilang("JAWABAN_TERLALU_BESAR", kepala)
    if jawaban.length:  # announced, and never came
        raise _hilang("JAWABAN_TERPOTONG", kepala)
    return Jawaban(jawaban.status, kepala, isi)


def _hilang(kode: str, kepala: Mapping[str, str]) -> GalatTandaTangan:
    """An answer lost on its way; its headers may have told by which id it can be had again."""
    asal = galat(kode)
    asal.id_layanan = pengenal(*(kepala.get(nama, "") for nama in KEPALA_ID))
    return asal


def pengenal(*calon: str) -> str:
    """The first of these that can be the id of a document; empty when none is."""
    return next((satu for satu in calon if _POLA_ID.fullmatch(satu)), "")


def _putuskan(soket: socket.socket, habis: threading.Event) -> None:
    """End a call that takes too long in all; the reader then sees the connection closed."""
    habis.set()
    try:
        # Below TLS: its own shutdown would wait for the other side.
        socket.socket.shutdown(soket, socket.SHUT_RDWR)
    except OSError:
        catatan.debug("BSrE: already closed")


def belum_menandatangani(asal: GalatTandaTangan) -> GalatTandaTangan:
    """The same error for a call that asks only: whatever happened, no document was sent."""
    return galat(asal.kode, bertanya=True)
