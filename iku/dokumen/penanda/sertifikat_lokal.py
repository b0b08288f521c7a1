"""Signing with a certificate file (PKCS#12) that the agency itself keeps."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from asn1crypto import x509
from cryptography import x509 as x509_crypto
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper

from iku.dokumen.penanda import pades
from iku.dokumen.port import GalatTandaTangan, PermintaanTandaTangan

KALIMAT_BAWAAN = (
    "Dokumen ini ditandatangani secara elektronik dengan sertifikat elektronik "
    "yang dikelola oleh instansi."
)


@dataclass(slots=True)
class SertifikatLokal:
    """PKCS#12 at `berkas`, opened with the passphrase of the request and closed again.

    `alamat_cap_waktu` (RFC 3161) makes the signature B-T. The agency may word its own footer
    sentence, which must not name an authority that did not issue this certificate.
    """

    berkas: Path
    alamat_cap_waktu: str = ""
    kalimat_kaki: str = KALIMAT_BAWAAN
    nama: str = field(default="sertifikat_lokal", init=False)
    simulasi: bool = field(default=False, init=False)
    meminta: tuple[str, ...] = field(default=("sandi",), init=False)
    mengisi_tempat: bool = field(default=True, init=False)

    def tandatangani(self, pdf: bytes, permintaan: PermintaanTandaTangan) -> bytes:
        """Return the signed PDF; raises GalatTandaTangan (BERKAS_KUNCI, SANDI_SALAH, …)."""
        isi = self._baca()
        try:
            kunci = SimpleSigner.load_pkcs12_data(isi, [], permintaan.sandi.encode())
        except ValueError as galat:
            raise _sandi_salah() from galat
        return pades.tandatangani(pdf, permintaan, kunci, cap_waktu(self.alamat_cap_waktu))

    def dikenali(self, sertifikat: x509.Certificate, permintaan: PermintaanTandaTangan) -> bool:
        """True for exactly the certificate in the file."""
        try:
            milik = pkcs12.load_pkcs12(self._baca(), permintaan.sandi.encode()).cert
        except ValueError:
            return False
        return milik is not None and _der(milik.certificate) == sertifikat.dump()

    def _baca(self) -> bytes:
        try:
            return self.berkas.read_bytes()
        except OSError as galat:
            raise GalatTandaTangan(
                "BERKAS_KUNCI",
                "Berkas sertifikat instansi tidak dapat dibaca. "
                "Minta admin memeriksa letak dan hak akses berkas sertifikat.",
            ) from galat


def cap_waktu(alamat: str) -> TimeStamper | None:
    """The time-stamp service at this address (RFC 3161), if there is one."""
    return HTTPTimeStamper(alamat) if alamat else None


def _der(sertifikat: x509_crypto.Certificate) -> bytes:
    return sertifikat.public_bytes(Encoding.DER)


def _sandi_salah() -> GalatTandaTangan:
    return GalatTandaTangan(
        "SANDI_SALAH", "Frasa sandi sertifikat salah. Ketik ulang frasa sandi Anda."
    )
