"""The verdict on a PDF that somebody shows us: ours, merely signed, or worthless."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from iku.dokumen.berkas import sha256
from iku.dokumen.choices import Putusan

UKURAN_MAKS = 50 * 1024 * 1024
# Processor time; the wall clock gets more, so that a busy machine calls no genuine file invalid.
DETIK_MAKS = 15
DETIK_TUNGGU = 60
# Eight digits or more, however they are grouped, or an e-mail address.
_PENGENAL = re.compile(r"\d(?:[ .-]?\d){7,}|\S+@\S+")
_AKAR_PROYEK = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class PenandaTerbaca:
    """A signer as shown to the public: no NIP, NIK or e-mail. `waktu` is what the signer claims."""

    nama: str
    organisasi: str
    penerbit: str
    waktu: datetime | None
    sah: bool


@dataclass(frozen=True, slots=True)
class HasilPeriksa:
    """Verdict, the sentence that explains it, the signers (oldest first) and the file's SHA-256."""

    putusan: Putusan
    alasan: str
    penanda: tuple[PenandaTerbaca, ...]
    sha256: str

    @property
    def asli(self) -> bool:
        return self.putusan is Putusan.ASLI


def periksa_pdf(
    data: bytes,
    *,
    arsip_dikenal: Callable[[str], datetime | None],
    akar: Sequence[bytes],
    daftar_cabut: Sequence[bytes] = (),
    detik: float = DETIK_TUNGGU,
) -> HasilPeriksa:
    """Judge `data`; never raises for what is in it.

    ASLI = every signature stands ∧ the last covers the whole file ∧ the SHA-256 is archived.
    `arsip_dikenal(sha256)` gives the time of archiving or None: an archived file is judged at that
    time, so it stays ASLI after its certificate has expired. `akar`: trusted roots (DER);
    `daftar_cabut`: revocation lists (DER).
    Limits: 50 MB, 15 s of processor time and `detik` seconds in a separate process.
    """
    jejak = sha256(data)
    if len(data) > UKURAN_MAKS:
        return _tidak_sah("Berkas lebih besar dari 50 MB. Unggah berkas aslinya.", jejak)
    if not data.startswith(b"%PDF-"):
        return _tidak_sah("Berkas ini bukan PDF.", jejak)
    saat = arsip_dikenal(jejak)
    penanda, alasan = _di_proses_lain(data, akar, daftar_cabut, saat, detik)
    if alasan:
        return HasilPeriksa(Putusan.TIDAK_SAH, alasan, penanda, jejak)
    if saat is None:
        return HasilPeriksa(
            Putusan.SAH_BUKAN_ARSIP,
            "Tanda tangannya sah, tetapi berkas ini tidak ada dalam arsip kami. "
            "Minta berkas asli kepada instansi penerbit.",
            penanda,
            jejak,
        )
    return HasilPeriksa(
        Putusan.ASLI, "Berkas ini sama persis dengan yang ditandatangani.", penanda, jejak
    )


def _tidak_sah(alasan: str, jejak: str) -> HasilPeriksa:
    return HasilPeriksa(Putusan.TIDAK_SAH, alasan, (), jejak)


def _di_proses_lain(
    data: bytes,
    akar: Sequence[bytes],
    daftar_cabut: Sequence[bytes],
    saat: datetime | None,
    detik: float,
) -> tuple[tuple[PenandaTerbaca, ...], str]:
    perintah = {
        "akar": [satu.hex() for satu in akar],
        "daftar_cabut": [satu.hex() for satu in daftar_cabut],
        "saat": saat.isoformat() if saat else "",
        "detik": DETIK_MAKS,
    }
    try:
        proses = subprocess.run(
            [sys.executable, "-m", "iku.dokumen.validasi_proses"],
            input=json.dumps(perintah).encode() + b"\n" + data,
            capture_output=True,
            cwd=_AKAR_PROYEK,
            timeout=detik,
            check=True,
        )
        jawaban = json.loads(proses.stdout)
    except subprocess.TimeoutExpired:
        return (), "Berkas ini terlalu rumit untuk diperiksa."
    except (subprocess.CalledProcessError, ValueError) as galat:
        if getattr(galat, "returncode", 0) == -signal.SIGXCPU:
            return (), "Berkas ini terlalu rumit untuk diperiksa."
        return (), "Berkas PDF rusak dan tidak dapat diperiksa."
    return tuple(_baca(satu) for satu in jawaban["penanda"]), jawaban["alasan"]


def _tanpa_pengenal(teks: str) -> str:
    """Certificates may carry an NIK, NIP or e-mail in a name; the public is not shown it."""
    return _PENGENAL.sub("…", teks)


def _baca(satu: dict[str, str]) -> PenandaTerbaca:
    return PenandaTerbaca(
        nama=_tanpa_pengenal(satu["nama"]),
        organisasi=_tanpa_pengenal(satu["organisasi"]),
        penerbit=_tanpa_pengenal(satu["penerbit"]),
        waktu=datetime.fromisoformat(satu["waktu"]) if satu["waktu"] else None,
        sah=bool(satu["garis_bawah"]),
    )
