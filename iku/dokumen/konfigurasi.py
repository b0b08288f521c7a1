"""Which port signs here and which authorities are trusted: the settings of this room."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from iku.dokumen import rahasia
from iku.dokumen.choices import ArtiUkuran, VersiBSrE
from iku.dokumen.models import PengaturanTandaTangan
from iku.dokumen.penanda import bsre, otoritas
from iku.dokumen.penanda.bsre import BSrE
from iku.dokumen.penanda.bsre_klien import Klien
from iku.dokumen.penanda.bsre_tampilan import Tampilan
from iku.dokumen.penanda.pengembangan import Pengembangan
from iku.dokumen.penanda.pkcs11 import TokenPKCS11
from iku.dokumen.penanda.sertifikat_lokal import KALIMAT_BAWAAN, SertifikatLokal
from iku.dokumen.port import Penandatangan


def map_otoritas() -> Path:
    """Folder of the development authority in the data of this installation."""
    return Path(settings.DIR_DATA) / "otoritas"


def port_aktif() -> Penandatangan:
    """Return the configured port.

    `DOKUMEN_PORT` is `pengembangan` (default) or `sertifikat_lokal`, which reads
    `DOKUMEN_SERTIFIKAT` = {berkas | pkcs11_pustaka, pkcs11_token, pkcs11_label; cap_waktu,
    kalimat_kaki}. Raises ImproperlyConfigured.
    """
    nama = getattr(settings, "DOKUMEN_PORT", "pengembangan")
    if nama == "pengembangan":
        return Pengembangan(map_otoritas())
    if nama == "sertifikat_lokal":
        return _port_lokal(getattr(settings, "DOKUMEN_SERTIFIKAT", {}))
    raise ImproperlyConfigured(f"DOKUMEN_PORT {nama!r} tidak dikenal.")


def _port_lokal(isi: Mapping[str, str]) -> Penandatangan:
    """A token where one is set, else the PKCS#12 file."""
    umum = {
        "alamat_cap_waktu": isi.get("cap_waktu", ""),
        "kalimat_kaki": isi.get("kalimat_kaki") or KALIMAT_BAWAAN,
    }
    if isi.get("pkcs11_pustaka"):
        if not (isi.get("pkcs11_token") and isi.get("pkcs11_label")):
            raise ImproperlyConfigured(
                "DOKUMEN_PKCS11_TOKEN dan DOKUMEN_PKCS11_LABEL harus diisi bersama "
                "DOKUMEN_PKCS11_PUSTAKA."
            )
        return TokenPKCS11(isi["pkcs11_pustaka"], isi["pkcs11_token"], isi["pkcs11_label"], **umum)
    if not isi.get("berkas"):
        raise ImproperlyConfigured("DOKUMEN_SERTIFIKAT harus memuat letak berkas PKCS#12.")
    return SertifikatLokal(Path(isi["berkas"]), **umum)


def port_untuk(pemilik: str) -> Penandatangan:
    """The port of this agency (by its code): its own BSrE client if one is in use, else the
    installation's. Raises ImproperlyConfigured.
    """
    milik = PengaturanTandaTangan.objects.filter(pemilik=pemilik, aktif=True).first()
    return port_bsre(milik) if milik is not None else port_aktif()


def port_bsre(milik: PengaturanTandaTangan) -> BSrE:
    """The adapter of these settings; an unreadable credential is reported when somebody signs."""
    return BSrE(
        Klien(milik.alamat, milik.pengguna, rahasia.baca(milik.kredensial), milik.ca_pem),
        milik.versi,
        Tampilan(
            tampak=milik.tampak,
            halaman=milik.halaman,
            x=milik.x,
            y=milik.y,
            lebar=milik.lebar,
            tinggi=milik.tinggi,
            sudut=milik.arti_ukuran == ArtiUkuran.SUDUT,
            pakai_tanda=bool(milik.tag_koordinat),
        ),
        kalimat_kaki=milik.kalimat_kaki or bsre.KALIMAT_BAWAAN,
        nama_sertifikat=milik.nama_sertifikat,
        totp=milik.pakai_totp and milik.versi == VersiBSrE.V2,
        tanda=milik.tag_koordinat if milik.tampak else "",
    )


def akar_dipercaya() -> list[bytes]:
    """DER of the roots a signature may lead to: our development root, if made, and the PEM files
    named in `DOKUMEN_AKAR_DIPERCAYA`.
    """
    berkas = [Path(satu) for satu in getattr(settings, "DOKUMEN_AKAR_DIPERCAYA", ())]
    akar_sendiri = map_otoritas() / otoritas.BERKAS_AKAR
    if akar_sendiri.exists():
        berkas.append(akar_sendiri)
    return [
        sertifikat.public_bytes(Encoding.DER)
        for satu in berkas
        for sertifikat in x509.load_pem_x509_certificates(satu.read_bytes())
    ]


def daftar_cabut() -> list[bytes]:
    """DER of the certificate revocation lists (PEM or DER) named in `DOKUMEN_DAFTAR_CABUT`."""
    return [
        _daftar_cabut(Path(satu).read_bytes()).public_bytes(Encoding.DER)
        for satu in getattr(settings, "DOKUMEN_DAFTAR_CABUT", ())
    ]


def _daftar_cabut(isi: bytes) -> x509.CertificateRevocationList:
    return x509.load_pem_x509_crl(isi) if isi.startswith(b"-----") else x509.load_der_x509_crl(isi)
