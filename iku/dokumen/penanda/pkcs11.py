"""Signing with a key that never leaves its token or HSM (PKCS#11)."""

from __future__ import annotations

from dataclasses import dataclass, field

from asn1crypto import x509
from django.views.decorators.debug import sensitive_variables
from pkcs11 import Attribute, ObjectClass, Session
from pkcs11.exceptions import (
    PinExpired,
    PinIncorrect,
    PinInvalid,
    PinLenRange,
    PinLocked,
    PKCS11Error,
)
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

from iku.dokumen.penanda import pades
from iku.dokumen.penanda.sertifikat_lokal import KALIMAT_BAWAAN, cap_waktu
from iku.dokumen.port import GalatTandaTangan, PermintaanTandaTangan


@dataclass(slots=True)
class TokenPKCS11:
    """The token labelled `token`, reached through the maker's library `pustaka`.

    `label` names certificate and key on it. The PIN comes with each request, opens one session and
    goes nowhere else.
    """

    pustaka: str
    token: str
    label: str
    alamat_cap_waktu: str = ""
    kalimat_kaki: str = KALIMAT_BAWAAN
    nama: str = field(default="pkcs11", init=False)
    simulasi: bool = field(default=False, init=False)
    meminta: tuple[str, ...] = field(default=("sandi",), init=False)
    mengisi_tempat: bool = field(default=True, init=False)

    @sensitive_variables()
    def tandatangani(self, pdf: bytes, permintaan: PermintaanTandaTangan) -> bytes:
        """Return the signed PDF; raises GalatTandaTangan (SANDI_SALAH, PIN_TERKUNCI, TOKEN_…)."""
        if not permintaan.sandi:
            raise _SANDI_SALAH.galat()
        sesi = self._buka(permintaan.sandi)
        try:
            return pades.tandatangani(
                pdf, permintaan, self._penanda(sesi), cap_waktu(self.alamat_cap_waktu)
            )
        except PKCS11Error as asal:
            raise _TOKEN_TIDAK_DITEMUKAN.galat() from asal
        finally:
            sesi.close()

    def dikenali(self, sertifikat: x509.Certificate, _: PermintaanTandaTangan) -> bool:
        """True for exactly the certificate on the token, which can be read without the PIN."""
        sesi = self._buka(None)
        try:
            return bool(self._sertifikat(sesi).dump() == sertifikat.dump())
        except PKCS11Error as asal:
            raise _TOKEN_TIDAK_DITEMUKAN.galat() from asal
        finally:
            sesi.close()

    def _penanda(self, sesi: Session) -> PKCS11Signer:
        sertifikat = self._sertifikat(sesi)
        return PKCS11Signer(
            sesi,
            signing_cert=sertifikat,
            key_label=self.label,
            # Few tokens hash for ECDSA themselves; all of them sign a hash.
            use_raw_mechanism=sertifikat.public_key.algorithm == "ec",
        )

    def _sertifikat(self, sesi: Session) -> x509.Certificate:
        cari = {Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.LABEL: self.label}
        ditemukan = [bytes(satu[Attribute.VALUE]) for satu in sesi.get_objects(cari)]
        if len(ditemukan) != 1:
            raise _TOKEN_TIDAK_DITEMUKAN.galat()
        return x509.Certificate.load(ditemukan[0])

    @sensitive_variables()
    def _buka(self, pin: str | None) -> Session:
        """Open a session; whatever goes wrong, the library's frames hold the PIN: never shown."""
        try:
            return open_pkcs11_session(
                self.pustaka, token_criteria=TokenCriteria(label=self.token), user_pin=pin
            )
        except Exception as asal:  # an unknown one would carry those frames along
            sebab = _sebab(asal)
        raise sebab.galat()


@dataclass(frozen=True, slots=True)
class _Sebab:
    kode: str
    pesan: str

    def galat(self) -> GalatTandaTangan:
        return GalatTandaTangan(self.kode, self.pesan)


_SANDI_SALAH = _Sebab("SANDI_SALAH", "PIN token salah. Ketik ulang PIN Anda.")
_PIN_TERKUNCI = _Sebab(
    "PIN_TERKUNCI",
    "PIN token terkunci atau kedaluwarsa. Minta admin membukanya dengan alat dari pembuat token.",
)
_TOKEN_TIDAK_DITEMUKAN = _Sebab(
    "TOKEN_TIDAK_DITEMUKAN",
    "Token atau sertifikat di dalamnya tidak ditemukan. Pastikan token terpasang, lalu minta admin "
    "memeriksa pengaturannya.",
)


def _sebab(asal: Exception) -> _Sebab:
    if isinstance(asal, (PinIncorrect, PinInvalid, PinLenRange)):
        return _SANDI_SALAH
    if isinstance(asal, (PinLocked, PinExpired)):
        return _PIN_TERKUNCI
    return _TOKEN_TIDAK_DITEMUKAN
