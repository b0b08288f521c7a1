"""Checks of what a signing port gave back, before it may enter the archive."""

from __future__ import annotations

from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from iku.dokumen import validasi
from iku.dokumen.port import GalatTandaTangan, Penandatangan, PermintaanTandaTangan


def periksa_hasil(
    *, naskah: bytes, hasil: bytes, port: Penandatangan, permintaan: PermintaanTandaTangan
) -> EmbeddedPdfSignature:
    """Return the one new signature of `hasil`.

    The result must be `naskah` byte for byte plus exactly one signature, in the field asked for
    (unless the port makes its own), over the whole file, by the expected signer; those before it
    stay intact.
    Raises GalatTandaTangan (HASIL_…).
    """
    if not hasil.startswith(b"%PDF-"):
        raise _galat("HASIL_BUKAN_PDF", "Layanan tanda tangan tidak mengembalikan PDF.")
    if len(hasil) <= len(naskah) or not hasil.startswith(naskah):
        raise _galat("HASIL_LAIN", "Berkas yang kembali bukan naskah yang dikirim.")
    try:
        sebelum = len(validasi.tanda_tangan(validasi.buka(naskah)))
        sesudah = validasi.tanda_tangan(validasi.buka(hasil))
        if len(sesudah) != sebelum + 1:
            raise _galat(
                "HASIL_JUMLAH", "Berkas yang kembali tidak memuat tepat satu tanda tangan baru."
            )
        baru = sesudah[-1]
        if port.mengisi_tempat and baru.field_name != permintaan.isian:
            raise _galat("HASIL_TEMPAT", "Tanda tangan tidak berada di tempat yang disiapkan.")
        laporan = validasi.periksa(hasil, [])
    except validasi.GalatPdf as galat:
        raise _galat("HASIL_RUSAK", "Berkas yang kembali rusak.") from galat
    if (
        not laporan.penanda
        or not all(satu.utuh for satu in laporan.penanda)
        or not laporan.penanda[-1].meliputi_seluruh
    ):
        raise _galat("HASIL_TIDAK_UTUH", "Tanda tangan tidak meliputi seluruh berkas.")
    if not port.dikenali(baru.signer_cert, permintaan):
        raise _galat("HASIL_ORANG_LAIN", "Sertifikatnya bukan milik penanda tangan yang ditunjuk.")
    return baru


def _galat(kode: str, sebab: str) -> GalatTandaTangan:
    """The signer answered, but with something we do not adopt: a certain failure."""
    return GalatTandaTangan(
        kode,
        f"{sebab} Berkas itu tidak dipakai. Hubungi admin sebelum menandatangani kembali.",
        badan_terkirim=True,
        jawaban_pasti=True,
    )
