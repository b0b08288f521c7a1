"""What a PDF's signatures are worth. No Django and no network: also runs in a separate process."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from asn1crypto import crl as asn1_crl
from asn1crypto import parser, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

TANDA_TANGAN_MAKS = 20
_EKOR_MAKS = 1024
_AKHIR = re.compile(rb"startxref\s+\d+\s+%%EOF\s*\Z")


@dataclass(frozen=True, slots=True)
class Penanda:
    """One signature as read from the file. `waktu` is the time the signer claims."""

    isian: str
    nama: str
    organisasi: str
    penerbit: str
    waktu: datetime | None
    utuh: bool
    dipercaya: bool
    garis_bawah: bool
    meliputi_seluruh: bool
    sidik: str
    # In its period of validity at the time of judging; revoked then.
    masa_berlaku: bool = True
    dicabut: bool = False
    # None: no time stamp on the signature.
    cap_waktu_sah: bool | None = None


@dataclass(frozen=True, slots=True)
class Laporan:
    """All signatures, oldest first; `alasan` is empty when every check passed."""

    penanda: tuple[Penanda, ...]
    alasan: str

    @property
    def sah(self) -> bool:
        """Every signature stands and the last one covers the whole file."""
        return not self.alasan


class GalatPdf(ValueError):
    """The bytes cannot be judged as a PDF; the text is a sentence for the user."""


def buka(pdf: bytes) -> PdfFileReader:
    """Parse strictly; raises GalatPdf for what is no readable, unencrypted PDF.

    pyHanko raises many kinds of errors on hostile input, hence the broad except.
    """
    if not pdf.startswith(b"%PDF-"):
        raise GalatPdf("Berkas ini bukan PDF.")
    # Looked for here because pyHanko would search a long tail byte by byte.
    if not _AKHIR.search(pdf[-_EKOR_MAKS:]):
        raise GalatPdf("Berkas PDF terpotong, atau ada isi yang ditempelkan di belakangnya.")
    try:
        pembaca = PdfFileReader(BytesIO(pdf), strict=True)
        terkunci = pembaca.encrypted
    except Exception as galat:
        raise GalatPdf("Berkas PDF rusak atau terpotong.") from galat
    if terkunci:
        raise GalatPdf("Berkas PDF terkunci dengan kata sandi.")
    return pembaca


def tanda_tangan(pembaca: PdfFileReader) -> list[EmbeddedPdfSignature]:
    """Filled signature fields, oldest first; raises GalatPdf."""
    try:
        return list(pembaca.embedded_regular_signatures)
    except Exception as galat:
        raise GalatPdf("Tanda tangan dalam berkas ini rusak.") from galat


def rentang_utuh(satu: EmbeddedPdfSignature, pdf: bytes) -> bool:
    """True when the byte range is the file from first to last byte, minus only the contents,
    and nothing hides in the zeros behind the signature there.
    """
    rentang = [int(angka) for angka in satu.byte_range]
    if len(rentang) != 4 or rentang[0] != 0:
        return False
    _, panjang_awal, mulai_akhir, panjang_akhir = rentang
    return (
        mulai_akhir + panjang_akhir == len(pdf)
        and mulai_akhir - panjang_awal == 2 * len(satu.pkcs7_content) + 2
        and pdf[panjang_awal : panjang_awal + 1] == b"<"
        and pdf[mulai_akhir - 1 : mulai_akhir] == b">"
        and not satu.pkcs7_content[_panjang_der(satu.pkcs7_content) :].strip(b"\x00")
    )


def _panjang_der(isi: bytes) -> int:
    """Length of the first DER value, header included."""
    _, _, _, kepala, badan, penutup = parser.parse(isi)
    return len(kepala) + len(badan) + len(penutup)


def periksa(
    pdf: bytes,
    akar: Sequence[bytes],
    saat: datetime | None = None,
    daftar_cabut: Sequence[bytes] = (),
) -> Laporan:
    """Judge every signature against the trusted roots (DER) at `saat` (default now).

    `daftar_cabut`: certificate revocation lists (DER); without one nobody is revoked. Raises
    GalatPdf when the file cannot be read at all.
    """
    semua = tanda_tangan(buka(pdf))
    if not semua:
        return Laporan((), "Berkas ini tidak memuat tanda tangan elektronik.")
    if len(semua) > TANDA_TANGAN_MAKS:
        return Laporan((), "Berkas ini memuat terlalu banyak tanda tangan.")
    konteks = ValidationContext(
        trust_roots=[x509.Certificate.load(der) for der in akar],
        crls=[asn1_crl.CertificateList.load(der) for der in daftar_cabut],
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=saat,
    )
    try:
        penanda = tuple(_nilai(satu, pdf, konteks, saat) for satu in semua)
    except Exception as galat:
        raise GalatPdf("Tanda tangan dalam berkas ini tidak dapat dibaca.") from galat
    return Laporan(penanda, _alasan(penanda))


def _nilai(
    satu: EmbeddedPdfSignature, pdf: bytes, konteks: ValidationContext, saat: datetime | None
) -> Penanda:
    status = validate_pdf_signature(satu, signer_validation_context=konteks)
    cap = status.timestamp_validity
    cap_sah = None if cap is None else bool(cap.valid and cap.intact and cap.trusted)
    sertifikat = status.signing_cert
    return Penanda(
        isian=satu.field_name,
        nama=_atribut(sertifikat.subject, "common_name"),
        organisasi=_atribut(sertifikat.subject, "organization_name"),
        penerbit=_atribut(sertifikat.issuer, "common_name"),
        waktu=satu.self_reported_timestamp,
        utuh=bool(status.intact and status.valid),
        dipercaya=bool(status.trusted),
        garis_bawah=bool(status.bottom_line),
        meliputi_seluruh=status.coverage == SignatureCoverageLevel.ENTIRE_FILE
        and rentang_utuh(satu, pdf),
        sidik=sertifikat.sha256.hex(),
        masa_berlaku=_berlaku(sertifikat, saat or datetime.now(UTC)),
        dicabut=bool(status.revoked),
        cap_waktu_sah=cap_sah,
    )


def _berlaku(sertifikat: x509.Certificate, saat: datetime) -> bool:
    return bool(sertifikat.not_valid_before <= saat <= sertifikat.not_valid_after)


def _atribut(nama: x509.Name, kunci: str) -> str:
    isi = nama.native.get(kunci, "")
    return ", ".join(isi) if isinstance(isi, list) else str(isi)


def _alasan(penanda: tuple[Penanda, ...]) -> str:
    if not all(p.utuh for p in penanda):
        return "Isi berkas berubah setelah ditandatangani."
    if any(p.dicabut for p in penanda):
        return "Sertifikat penanda tangan sudah dicabut oleh penerbitnya."
    if not all(p.masa_berlaku for p in penanda):
        return "Sertifikat penanda tangan tidak dalam masa berlakunya."
    if not all(p.dipercaya for p in penanda):
        return "Sertifikat penanda tangan tidak diterbitkan oleh otoritas yang dikenal."
    if not penanda[-1].meliputi_seluruh:
        return "Ada isi yang ditambahkan setelah tanda tangan terakhir."
    if any(p.cap_waktu_sah is False for p in penanda):
        return (
            "Cap waktu pada tanda tangan tidak berasal dari layanan yang dikenal, sehingga waktu "
            "penandatanganannya tidak dapat dipastikan."
        )
    if not all(p.garis_bawah for p in penanda):
        return "Ada perubahan yang tidak diperbolehkan setelah berkas ditandatangani."
    return ""
