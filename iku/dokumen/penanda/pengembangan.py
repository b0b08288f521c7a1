"""Signing with the development authority; every page says SIMULASI."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from asn1crypto import keys, x509
from cryptography.hazmat.primitives import serialization
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from iku.dokumen.penanda import otoritas, pades
from iku.dokumen.penanda.otoritas import Pasangan
from iku.dokumen.port import PermintaanTandaTangan

KALIMAT = (
    "SIMULASI – ditandatangani dengan kunci uji aplikasi, bukan sertifikat elektronik resmi. "
    "Tidak berkekuatan hukum."
)


@dataclass(slots=True)
class Pengembangan:
    """Per-signer certificates under the root in `map_otoritas`; no passphrase is needed."""

    map_otoritas: Path
    nama: str = field(default="pengembangan", init=False)
    simulasi: bool = field(default=True, init=False)
    kalimat_kaki: str = field(default=KALIMAT, init=False)
    meminta: tuple[str, ...] = field(default=(), init=False)
    mengisi_tempat: bool = field(default=True, init=False)

    def tandatangani(self, pdf: bytes, permintaan: PermintaanTandaTangan) -> bytes:
        """Return the signed PDF; raises GalatTandaTangan."""
        pasangan = self._pasangan(permintaan)
        gudang = SimpleCertificateStore()
        gudang.register(_asn1(otoritas.akar(self.map_otoritas)))
        kunci = SimpleSigner(
            signing_cert=_asn1(pasangan),
            signing_key=keys.PrivateKeyInfo.load(
                pasangan.kunci.private_bytes(
                    serialization.Encoding.DER,
                    serialization.PrivateFormat.PKCS8,
                    serialization.NoEncryption(),
                )
            ),
            cert_registry=gudang,
        )
        return pades.tandatangani(pdf, permintaan, kunci)

    def dikenali(self, sertifikat: x509.Certificate, permintaan: PermintaanTandaTangan) -> bool:
        """True for exactly the certificate of this signer in this instansi."""
        return bool(_asn1(self._pasangan(permintaan)).dump() == sertifikat.dump())

    def _pasangan(self, permintaan: PermintaanTandaTangan) -> Pasangan:
        return otoritas.penanda(self.map_otoritas, permintaan.nama, permintaan.instansi)


def _asn1(pasangan: Pasangan) -> x509.Certificate:
    return x509.Certificate.load(pasangan.sertifikat.public_bytes(serialization.Encoding.DER))
