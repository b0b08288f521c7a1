"""The signing port: what any way of signing must offer, and how it may fail."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from asn1crypto import x509


class GalatTandaTangan(Exception):
    """Signing failed.

    `badan_terkirim`: the document may have reached the signer, so nobody may send it again
    automatically. `jawaban_pasti`: the signer did answer, with a refusal, so nothing was signed.
    `pesan` is a sentence for the user and never holds the passphrase. `id_layanan`: by which the
    service still gives the signed document away, where it said so.
    """

    def __init__(
        self,
        kode: str,
        pesan: str,
        *,
        badan_terkirim: bool = False,
        jawaban_pasti: bool = False,
        id_layanan: str = "",
    ) -> None:
        super().__init__(f"{kode}: {pesan}")
        self.id_layanan = id_layanan
        self.kode = kode
        self.pesan = pesan
        self.badan_terkirim = badan_terkirim
        self.jawaban_pasti = jawaban_pasti

    @property
    def tidak_pasti(self) -> bool:
        """Nobody knows whether the document was signed."""
        return self.badan_terkirim and not self.jawaban_pasti


@dataclass(frozen=True, slots=True)
class PermintaanTandaTangan:
    """Who signs what field; secrets live here only, for the length of one request.

    `isian` is the name of an existing empty signature field. `utama`: the signer whom the document
    names; the others initial it before. `tanda`: the mark in the text over which a service draws
    its picture. `stempel`: a one-page PDF that becomes the visible signature.
    """

    isian: str
    nama: str
    jabatan: str
    instansi: str
    alasan: str = ""
    lokasi: str = ""
    sandi: str = field(default="", repr=False)
    nik: str = field(default="", repr=False)
    totp: str = field(default="", repr=False)
    # The public verification address, for adapters that draw it.
    tautan: str = ""
    utama: bool = True
    tanda: str = ""
    stempel: bytes = field(default=b"", repr=False)


class Penandatangan(Protocol):
    """One way of signing. `nama` is stored with the attempt; `simulasi` keys prove nothing."""

    nama: str
    simulasi: bool
    # The sentence printed in the footer of every page; it must be true for this key.
    kalimat_kaki: str
    # What the signer types for each signature: "nik", "sandi", "totp".
    meminta: tuple[str, ...]
    # False: the signer makes a field of its own, so the paper is printed without an empty one.
    mengisi_tempat: bool

    def tandatangani(self, pdf: bytes, permintaan: PermintaanTandaTangan) -> bytes:
        """Return `pdf` plus one incremental signature; raises GalatTandaTangan."""
        ...

    def dikenali(self, sertifikat: x509.Certificate, permintaan: PermintaanTandaTangan) -> bool:
        """Tell whether this certificate is the one the signer of the request was to use."""
        ...
