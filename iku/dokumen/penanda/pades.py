"""One PAdES signature with pyHanko, shared by every adapter that holds a key itself."""

from __future__ import annotations

from io import BytesIO

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.stamp.base import BaseStampStyle
from pyhanko.stamp.noop import NoOpStampStyle
from pyhanko.stamp.static import StaticStampStyle

from iku.dokumen.port import GalatTandaTangan, PermintaanTandaTangan


def tandatangani(
    pdf: bytes,
    permintaan: PermintaanTandaTangan,
    kunci: Signer,
    cap_waktu: TimeStamper | None = None,
) -> bytes:
    """Return `pdf` with a PAdES B-B (B-T with `cap_waktu`) signature in the prepared field.

    The printed block of the main signer is already on the page, so its field keeps an empty
    appearance; `stempel` fills that of the others. pyHanko's own text stamp would break PDF/A.
    Raises GalatTandaTangan; nothing leaves the machine but the digest sent to the time-stamp
    service.
    """
    data_tanda_tangan = PdfSignatureMetadata(
        field_name=permintaan.isian,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=permintaan.nama,
        reason=permintaan.alasan or None,
        location=permintaan.lokasi or None,
    )
    try:
        penulis = PdfSigner(
            data_tanda_tangan, kunci, timestamper=cap_waktu, stamp_style=_gaya(permintaan.stempel)
        )
        hasil = penulis.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), existing_fields_only=True)
    except (SigningError, PdfError) as galat:
        raise GalatTandaTangan(
            "PDF_DITOLAK",
            "Berkas tidak dapat ditandatangani karena tempat tanda tangannya tidak ditemukan atau "
            "sudah terisi. Cetak ulang naskah, lalu tandatangani kembali.",
        ) from galat
    except OSError as galat:
        raise GalatTandaTangan(
            "CAP_WAKTU_GAGAL",
            "Layanan cap waktu tidak menjawab. Coba lagi beberapa saat kemudian.",
        ) from galat
    return hasil.getvalue()


class _HalamanStempel(PdfContent):
    """The only page of a PDF held in memory; pyHanko's own class reads a file."""

    NAMA = "/Stempel"

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf

    def render(self) -> bytes:
        """Import the page with its fonts, and draw it."""
        objek = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self._pdf)))
        self.resources.xobject[self.NAMA] = objek
        kiri, bawah, kanan, atas = (float(sisi) for sisi in objek.get_object()["/BBox"])
        self.box = BoxConstraints(width=kanan - kiri, height=atas - bawah)
        return f"{self.NAMA} Do".encode()


def _gaya(stempel: bytes) -> BaseStampStyle:
    if not stempel:
        return NoOpStampStyle()
    penuh = SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID, margins=Margins.uniform(0)
    )
    return StaticStampStyle(
        background=_HalamanStempel(stempel), background_layout=penuh, border_width=0
    )
