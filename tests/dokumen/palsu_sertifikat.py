"""Signatures by certificates that must not be trusted: foreign, outdated, revoked, weak."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from asn1crypto import keys
from asn1crypto import x509 as x509_asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.stamp.noop import NoOpStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from iku.dokumen.penanda import otoritas
from tests.dokumen.bahan import ISIAN
from tests.dokumen.palsu import Pembuat


def penyamar(
    mulai: int = -1, sampai: int = 365, *, sendiri: bool = False, digest: str = "sha256"
) -> Pembuat:
    """A signature by a certificate made for it: days of validity from today; self-signed or not."""

    def buat(_: bytes, naskah: bytes, folder: Path) -> bytes:
        asal = otoritas.akar(map_otoritas(folder))
        kunci, sertifikat = sertifikat_buatan(asal, mulai, sampai, sendiri=sendiri)
        return tandatangani_dengan(naskah, kunci, sertifikat, digest)

    return buat


def sertifikat_buatan(
    asal: otoritas.Pasangan, mulai: int, sampai: int, *, sendiri: bool = False
) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    """A key and its certificate, valid from and until so many days from today."""
    kunci = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    milik = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, "Contoh Kepala"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "SIMULASI - Dinas Contoh"),
        ]
    )
    kini = datetime.now(UTC)
    daftar = x509.DistributionPoint(
        [x509.UniformResourceIdentifier("http://127.0.0.1:9/daftar.crl")], None, None, None
    )
    bangun = (
        x509.CertificateBuilder()
        .subject_name(milik)
        .issuer_name(milik if sendiri else asal.sertifikat.subject)
        .public_key(kunci.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(kini + timedelta(days=mulai))
        .not_valid_after(kini + timedelta(days=sampai))
        .add_extension(x509.KeyUsage(True, True, *[False] * 7), critical=True)
        .add_extension(x509.CRLDistributionPoints([daftar]), critical=False)
    )
    penerbit: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey = kunci if sendiri else asal.kunci
    return kunci, bangun.sign(penerbit, hashes.SHA256())


def map_otoritas(folder: Path) -> Path:
    """The authority that the checker trusts: `folder` names it in a file, see the test."""
    return Path((folder / "otoritas.txt").read_text())


def tandatangani_dengan(
    naskah: bytes, kunci: rsa.RSAPrivateKey, sertifikat: x509.Certificate, digest: str = "sha256"
) -> bytes:
    """A signature in the prepared field with any key and certificate."""
    penanda = SimpleSigner(
        signing_cert=x509_asn1.Certificate.load(sertifikat.public_bytes(Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(
            kunci.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        ),
        cert_registry=SimpleCertificateStore(),
    )
    data = PdfSignatureMetadata(field_name=ISIAN, md_algorithm=digest)
    hasil: BytesIO = PdfSigner(data, penanda, stamp_style=NoOpStampStyle()).sign_pdf(
        IncrementalPdfFileWriter(BytesIO(naskah)), existing_fields_only=True
    )
    return hasil.getvalue()


def sertifikat_dicabut(naskah: bytes, letak: Path) -> tuple[bytes, bytes]:
    """A file signed with a revoked certificate of the trusted root; the list (DER) saying so."""
    asal = otoritas.akar(letak)
    kunci, sertifikat = sertifikat_buatan(asal, -100, 365)
    kini = datetime.now(UTC)
    dicabut = (
        x509.RevokedCertificateBuilder()
        .serial_number(sertifikat.serial_number)
        .revocation_date(kini - timedelta(days=10))
        .build()
    )
    daftar = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(asal.sertifikat.subject)
        .last_update(kini - timedelta(days=1))
        .next_update(kini + timedelta(days=30))
        .add_revoked_certificate(dicabut)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(asal.kunci.public_key()), False
        )
        .add_extension(x509.CRLNumber(1), critical=False)
        .sign(asal.kunci, hashes.SHA256())
    )
    isi = tandatangani_dengan(naskah, kunci, sertifikat)
    return isi, daftar.public_bytes(Encoding.DER)
