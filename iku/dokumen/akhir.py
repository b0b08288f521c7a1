"""Last touches on the PDF objects before they are written: PDF/A, PDF/UA and signing need them."""

from __future__ import annotations

from collections.abc import Sequence

import pydyf
from weasyprint.document import Document

from iku.dokumen.galat import GalatRender
from iku.dokumen.markah_pdf import aksesibelkan

# CSS px to PDF points.
TITIK = 0.75
_CETAK_TERKUNCI = 4 | 128


def rapikan(
    dokumen: Document, pdf: pydyf.PDF, isian: Sequence[str], *, aksesibel: bool = False
) -> None:
    """Leave XMP readable as plain text (PDF/A checkers want it) and add the signature fields.

    `aksesibel`: repair the tags and say that the file is PDF/UA.
    """
    for objek in pdf.objects:
        if isinstance(objek, pydyf.Stream) and objek.extra.get("Type") == "/Metadata":
            objek.compress = False
    if aksesibel:
        aksesibelkan(pdf)
    if isian:
        _tambah_isian(dokumen, pdf, isian)


def _tambah_isian(dokumen: Document, pdf: pydyf.PDF, isian: Sequence[str]) -> None:
    """Create empty signature fields where the elements with these ids were laid out.

    Made before signing, so that the signature only fills a field and PDF/A survives it.
    """
    rujukan = pydyf.Array()
    for nama in isian:
        nomor, kotak = _letak(dokumen, nama)
        halaman = pdf.objects[pdf.pages["Kids"][::3][nomor]]
        tampilan = pydyf.Stream(
            [],
            {
                "Type": "/XObject",
                "Subtype": "/Form",
                "BBox": pydyf.Array([0, 0, kotak[2] - kotak[0], kotak[3] - kotak[1]]),
                "Resources": pydyf.Dictionary(),
            },
        )
        pdf.add_object(tampilan)
        kolom = pydyf.Dictionary(
            {
                "Type": "/Annot",
                "Subtype": "/Widget",
                "FT": "/Sig",
                "T": pydyf.String(nama),
                "F": _CETAK_TERKUNCI,
                "P": halaman.reference,
                "Rect": pydyf.Array([round(sisi, 2) for sisi in kotak]),
                "AP": pydyf.Dictionary({"N": tampilan.reference}),
            }
        )
        pdf.add_object(kolom)
        halaman.setdefault("Annots", pydyf.Array()).append(kolom.reference)
        rujukan.append(kolom.reference)
    formulir = pydyf.Dictionary({"Fields": rujukan, "SigFlags": 0})
    pdf.add_object(formulir)
    pdf.catalog["AcroForm"] = formulir.reference


def _letak(dokumen: Document, nama: str) -> tuple[int, tuple[float, float, float, float]]:
    """Return page index and rectangle (points, origin bottom-left) of the element with id `nama`.

    Raises GalatRender when the template has no such element.
    """
    for nomor, halaman in enumerate(dokumen.pages):
        if nama in halaman.anchors:
            x1, y1, x2, y2 = (sisi * TITIK for sisi in halaman.anchors[nama])
            tinggi = halaman.height * TITIK
            return nomor, (x1, tinggi - y2, x2, tinggi - y1)
    raise GalatRender(
        f"Tempat tanda tangan “{nama}” tidak ada dalam naskah. "
        "Pakai blok tanda tangan bawaan pada tata letak naskah."
    )
