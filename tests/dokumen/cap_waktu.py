"""A time-stamp authority for tests, under the development root of the run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from asn1crypto import keys, tsp
from asn1crypto import x509 as x509_asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from iku.dokumen.penanda import otoritas


class CapWaktuUji:
    """Answers RFC 3161 requests with a certificate made for it."""

    def __init__(self, map_otoritas: Path) -> None:
        induk = otoritas.akar(map_otoritas)
        kunci = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        kini = datetime.now(UTC)
        sertifikat = (
            x509.CertificateBuilder()
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Cap Waktu Uji")]))
            .issuer_name(induk.sertifikat.subject)
            .public_key(kunci.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(kini - timedelta(days=1))
            .not_valid_after(kini + timedelta(days=1))
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True)
            .sign(induk.kunci, hashes.SHA256())
        )
        gudang = SimpleCertificateStore()
        self._penjawab = DummyTimeStamper(
            tsa_cert=x509_asn1.Certificate.load(sertifikat.public_bytes(Encoding.DER)),
            tsa_key=keys.PrivateKeyInfo.load(
                kunci.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
            ),
            certs_to_embed=gudang,
        )

    @property
    def penjawab(self) -> DummyTimeStamper:
        """The same authority for pyHanko inside this process."""
        return self._penjawab

    def jawab(self, permintaan: tsp.TimeStampReq) -> bytes:
        """DER of the reply."""
        return bytes(self._penjawab.request_tsa_response(permintaan).dump())
