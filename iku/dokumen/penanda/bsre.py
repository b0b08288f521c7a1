"""Signing through an agency's BSrE e-sign client (v1 or v2), with the signer's own certificate."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from asn1crypto import x509
from django.views.decorators.debug import sensitive_variables

from iku.dokumen.penanda import bsre_v1, bsre_v2
from iku.dokumen.penanda.bsre_galat import galat
from iku.dokumen.penanda.bsre_klien import Klien
from iku.dokumen.penanda.bsre_tampilan import Tampilan
from iku.dokumen.port import PermintaanTandaTangan

KALIMAT_BAWAAN = (
    "Dokumen ini ditandatangani secara elektronik dengan sertifikat elektronik yang diterbitkan "
    "BSrE, BSSN. Dokumen elektronik adalah alat bukti hukum yang sah (UU ITE Pasal 5 ayat (1))."
)
_NIK = re.compile(r"[0-9]{16}")
_TOTP = re.compile(r"[0-9]{6,8}")
_GELAR = re.compile(r"\b\w+\.")
_GELAR_TANPA_TITIK = {"dr", "drs", "dra", "drg", "ir", "h", "hj", "prof", "kh"}


@dataclass(frozen=True, slots=True)
class _Dialek:
    periksa_pengguna: Callable[[Klien, str], None]
    tandatangani: Callable[[Klien, bytes, PermintaanTandaTangan, Tampilan], bytes]


_DIALEK = {
    "v1": _Dialek(bsre_v1.periksa_pengguna, bsre_v1.tandatangani),
    "v2": _Dialek(bsre_v2.periksa_pengguna, bsre_v2.tandatangani),
}


@dataclass(slots=True)
class BSrE:
    """One agency's client. NIK and passphrase come with each request and go nowhere else.

    The client makes its own signature field, so the paper is printed without an empty one.
    `nama_sertifikat`: the name on the certificate of the document's main signer where it differs
    from the decree's. `totp` (v2): a code from an authenticator instead of the passphrase. `tanda`:
    the marks over which the client draws, the last signer's first. `nama` is `bsre_v1` or
    `bsre_v2`, as stored with the attempt.
    """

    klien: Klien
    versi: str
    tampilan: Tampilan = field(default_factory=Tampilan)
    kalimat_kaki: str = KALIMAT_BAWAAN
    nama_sertifikat: str = ""
    totp: bool = False
    tanda: str = ""
    nama: str = field(init=False)
    simulasi: bool = field(default=False, init=False)
    mengisi_tempat: bool = field(default=False, init=False)
    meminta: tuple[str, ...] = field(default=("nik", "sandi"), init=False)

    def __post_init__(self) -> None:
        self.nama = f"bsre_{self.versi}"
        if self.totp:
            self.meminta = ("nik", "totp")

    @sensitive_variables()
    def tandatangani(self, pdf: bytes, permintaan: PermintaanTandaTangan) -> bytes:
        """Check the user, then send the document once; raises GalatTandaTangan."""
        if not _NIK.fullmatch(permintaan.nik):
            raise galat("NIK_SALAH")
        if self.totp and not _TOTP.fullmatch(permintaan.totp):
            raise galat("TOTP_SALAH")
        if not self.totp and not permintaan.sandi:
            raise galat("SANDI_KOSONG")
        if not self.klien.kredensial:
            raise galat("KREDENSIAL_KOSONG")
        dialek = _DIALEK[self.versi]
        dialek.periksa_pengguna(self.klien, permintaan.nik)
        return dialek.tandatangani(self.klien, pdf, permintaan, self.tampilan)

    def ambil_hasil(self, id_layanan: str) -> bytes:
        """What the client signed under this id; only v1 has such a call, and once."""
        if self.versi != "v1":
            raise galat("UNDUH_GAGAL")
        return bsre_v1.unduh(self.klien, id_layanan)

    def dikenali(self, sertifikat: x509.Certificate, permintaan: PermintaanTandaTangan) -> bool:
        """Compare names, without titles: the certificate's file is not known beforehand."""
        milik = str(sertifikat.subject.native.get("common_name", ""))
        if self.nama_sertifikat and permintaan.utama:
            return milik.casefold().split() == self.nama_sertifikat.casefold().split()
        return nama_inti(milik) == nama_inti(permintaan.nama) != ()


def nama_inti(nama: str) -> tuple[str, ...]:
    """A person's name without titles: what follows a comma, and words with a dot, are titles."""
    tanpa_gelar = _GELAR.sub(" ", nama.casefold().split(",")[0])
    kata = re.findall(r"[^\W_]+", tanpa_gelar.replace("'", "").replace("’", ""))
    return tuple(satu for satu in kata if satu not in _GELAR_TANPA_TITIK)
