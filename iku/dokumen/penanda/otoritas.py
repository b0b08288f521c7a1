"""The development authority: a root and per-signer certificates that say SIMULASI themselves.

Made on first use in the data folder of the installation, readable by its owner only. It proves
nothing about a person; it lets the whole chain be tried before a real certificate is there.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

TANDA = "SIMULASI"
BERKAS_AKAR = "akar.pem"
# Dated back so that a demonstration with an earlier clock still verifies.
_MULAI = datetime(2020, 1, 1, tzinfo=UTC)
_UMUR_AKAR = timedelta(days=40 * 365)
_UMUR_PENANDA = timedelta(days=30 * 365)
_PANJANG_NAMA = 64  # upper bound of CN, O and OU in X.520
_HAK_BERKAS = 0o600
_HAK_MAP = 0o700


@dataclass(frozen=True, slots=True)
class Pasangan:
    """A private key with its certificate."""

    kunci: ec.EllipticCurvePrivateKey
    sertifikat: x509.Certificate

    def pem(self) -> bytes:
        """Key (unencrypted) and certificate in one PEM text."""
        return self.kunci.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ) + self.sertifikat.public_bytes(serialization.Encoding.PEM)


def akar(map_otoritas: Path) -> Pasangan:
    """Return the root of this installation, made when there is none."""
    return _ambil(map_otoritas, BERKAS_AKAR, _buat_akar)


def penanda(map_otoritas: Path, nama: str, instansi: str) -> Pasangan:
    """Return the certificate of this signer in this instansi, made when there is none."""
    induk = akar(map_otoritas)
    sidik = hashlib.sha256(f"{nama}\x00{instansi}".encode()).hexdigest()[:24]
    return _ambil(map_otoritas, f"{sidik}.pem", lambda: _buat_penanda(induk, nama, instansi))


def _ambil(map_otoritas: Path, berkas: str, buat: Callable[[], Pasangan]) -> Pasangan:
    """Read a pair, or make it; of two processes that make it at once, the first one wins."""
    map_otoritas.mkdir(mode=_HAK_MAP, parents=True, exist_ok=True)
    tujuan = map_otoritas / berkas
    if not tujuan.exists():
        deskriptor, sementara = tempfile.mkstemp(dir=map_otoritas)  # 0600
        try:
            with os.fdopen(deskriptor, "wb") as keluaran:
                keluaran.write(buat().pem())
                keluaran.flush()
                os.fsync(keluaran.fileno())
            os.link(sementara, tujuan)
        except FileExistsError:
            pass
        finally:
            Path(sementara).unlink()
    isi = tujuan.read_bytes()
    kunci = serialization.load_pem_private_key(isi, None)
    if not isinstance(kunci, ec.EllipticCurvePrivateKey):
        raise ValueError(f"{berkas} bukan kunci EC")
    return Pasangan(kunci, x509.load_pem_x509_certificate(isi))


def _nama(nama: str, organisasi: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisasi[:_PANJANG_NAMA]),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, TANDA),
            x509.NameAttribute(NameOID.COMMON_NAME, nama[:_PANJANG_NAMA]),
        ]
    )


def _dasar(
    subjek: x509.Name, penerbit: x509.Name, kunci: ec.EllipticCurvePrivateKey, umur: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subjek)
        .issuer_name(penerbit)
        .public_key(kunci.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_MULAI)
        .not_valid_after(_MULAI + umur)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(kunci.public_key()), False)
    )


def _guna(*, tanda_tangan: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=tanda_tangan,
        content_commitment=tanda_tangan,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=not tanda_tangan,
        crl_sign=not tanda_tangan,
        encipher_only=False,
        decipher_only=False,
    )


def _buat_akar() -> Pasangan:
    kunci = ec.generate_private_key(ec.SECP256R1())
    nama = _nama(f"{TANDA} Otoritas Pengembangan SIKU", f"{TANDA} - SIKU")
    sertifikat = (
        _dasar(nama, nama, kunci, _UMUR_AKAR)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
        .add_extension(_guna(tanda_tangan=False), True)
        .sign(kunci, hashes.SHA256())
    )
    return Pasangan(kunci, sertifikat)


def _buat_penanda(induk: Pasangan, nama: str, instansi: str) -> Pasangan:
    kunci = ec.generate_private_key(ec.SECP256R1())
    kunci_induk = induk.kunci.public_key()
    sertifikat = (
        _dasar(_nama(nama, f"{TANDA} - {instansi}"), induk.sertifikat.subject, kunci, _UMUR_PENANDA)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
        .add_extension(_guna(tanda_tangan=True), True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(kunci_induk), critical=False
        )
        .sign(induk.kunci, hashes.SHA256())
    )
    return Pasangan(kunci, sertifikat)
