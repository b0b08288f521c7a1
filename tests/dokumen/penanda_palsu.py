"""A signature as a real BSrE client makes one, with a certificate of the run's own authority."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from asn1crypto import keys, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from iku.dokumen.penanda import otoritas
from tests.dokumen.cap_waktu import CapWaktuUji

ISIAN = "Signature"


def bubuhkan(pdf: bytes, map_otoritas: Path, nama: str) -> bytes:
    """`pdf` plus one `adbe.pkcs7.detached` signature with a time stamp, in a new field."""
    pasangan = otoritas.penanda(map_otoritas, nama, "BSrE Uji")
    gudang = SimpleCertificateStore()
    gudang.register(_asn1(otoritas.akar(map_otoritas)))
    penanda = SimpleSigner(
        signing_cert=_asn1(pasangan),
        signing_key=keys.PrivateKeyInfo.load(
            pasangan.kunci.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        ),
        cert_registry=gudang,
    )
    isian = f"{ISIAN}{pdf.count(b'/FT /Sig') + pdf.count(b'/FT/Sig') + 1}"
    penulis = PdfSigner(
        PdfSignatureMetadata(
            field_name=isian,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED,
        ),
        penanda,
        timestamper=CapWaktuUji(map_otoritas).penjawab,
        new_field_spec=SigFieldSpec(isian),
    )
    hasil: BytesIO = penulis.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)))
    return hasil.getvalue()


def _asn1(pasangan: otoritas.Pasangan) -> x509.Certificate:
    return x509.Certificate.load(pasangan.sertifikat.public_bytes(Encoding.DER))
