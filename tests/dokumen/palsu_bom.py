"""Files made to waste the checker's time or memory; it holds against them by hard limits."""

from __future__ import annotations

import zlib
from pathlib import Path

from tests.dokumen.palsu import Pembuat


def _pdf(
    *objek: bytes, ekor: bytes = b"<</Root 1 0 R/Size 99>>", mulai: int | None = None
) -> bytes:
    """A PDF of these objects, numbered from 1, with a classical table."""
    isi, letak = b"%PDF-1.7\n", []
    for nomor, satu in enumerate(objek, start=1):
        letak.append(len(isi))
        isi += b"%d 0 obj\n%s\nendobj\n" % (nomor, satu)
    tabel = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objek) + 1)
    tabel += b"".join(b"%010d 00000 n \n" % satu for satu in letak)
    awal = len(isi) if mulai is None else mulai
    return isi + tabel + b"trailer\n" + ekor + b"\nstartxref\n%d\n%%%%EOF\n" % awal


_KATALOG = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]/SigFlags 3>>>>"
_ISIAN = (
    b"<</Type/Annot/Subtype/Widget/FT/Sig/T(a)/Rect[0 0 1 1]/V<</Type/Sig/Filter/Adobe.PPKLite"
    b"/SubFilter/adbe.pkcs7.detached/Contents<00>/ByteRange[0 1 2 3]>>>>"
)


def _lingkar_xref(_: bytes, __: bytes, ___: Path) -> bytes:
    """The table names itself as the one before."""
    isi = _pdf(_KATALOG, b"<</Type/Pages/Kids[]/Count 0>>", _ISIAN)
    letak = isi.rindex(b"xref\n0 ")
    return _pdf(
        _KATALOG, b"<</Type/Pages/Kids[]/Count 0>>", _ISIAN,
        ekor=b"<</Root 1 0 R/Size 4/Prev %d>>" % letak,
    )  # fmt: skip


def _lingkar_halaman(_: bytes, __: bytes, ___: Path) -> bytes:
    return _pdf(_KATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>", _ISIAN)


def _pohon_besar(_: bytes, __: bytes, ___: Path) -> bytes:
    anak = b" ".join([b"4 0 R"] * 200_000)
    return _pdf(
        _KATALOG, b"<</Type/Pages/Kids[" + anak + b"]/Count 200000>>", _ISIAN, b"<</Type/Page>>"
    )


def _bom_aliran(_: bytes, __: bytes, ___: Path) -> bytes:
    """An object stream of a few hundred kilobytes that unpacks to a gigabyte."""
    kempa = zlib.compressobj(9)
    isi = b"".join(kempa.compress(bytes(1 << 20)) for _ in range(1024)) + kempa.flush()
    kamus = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>" % len(isi)
    aliran = kamus + b"\nstream\n" + isi + b"\nendstream"
    badan = b"%PDF-1.7\n1 0 obj\n" + aliran + b"\nendobj\n"
    awal = len(badan)
    # Catalogue (2) and field (3) live in the stream; the table says so.
    data = b"\x01\x00\x00\x09\x00" + b"\x02\x00\x00\x01\x00" + b"\x02\x00\x00\x01\x00"
    tabel = (
        b"4 0 obj\n<</Type/XRef/W[1 3 1]/Index[1 3]/Size 5/Root 2 0 R/Length %d>>\nstream\n%s\n"
        b"endstream\nendobj\n" % (len(data), data)
    )
    return badan + tabel + b"startxref\n%d\n%%%%EOF\n" % awal


def _kempa_berlapis(_: bytes, __: bytes, ___: Path) -> bytes:
    """Filters stacked twenty deep on a table of references."""
    data = zlib.compress(bytes(1 << 24), 9)
    saring = b"/Filter[" + b"/FlateDecode" * 20 + b"]"
    tabel = b"1 0 obj\n<</Type/XRef/W[1 2 1]/Size 9/Root 1 0 R%s/Length %d>>\n"
    tabel += b"stream\n%s\nendstream\nendobj\n"
    return b"%PDF-1.7\n" + tabel % (saring, len(data), data) + b"startxref\n9\n%%EOF\n"


def _kamus_dalam(_: bytes, __: bytes, ___: Path) -> bytes:
    return _pdf(b"<</A" * 20_000 + b">>" * 20_000, b"<<>>", _ISIAN)


def _rujukan_berputar(_: bytes, __: bytes, ___: Path) -> bytes:
    return _pdf(b"2 0 R", b"1 0 R")


def _ribuan_tanda_tangan(_: bytes, __: bytes, ___: Path) -> bytes:
    isian = b" ".join(b"%d 0 R" % n for n in range(3, 1003))
    katalog = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[" + isian + b"]/SigFlags 3>>>>"
    return _pdf(katalog, b"<</Type/Pages/Kids[]/Count 0>>", *[_ISIAN] * 1000)


BOM: dict[str, Pembuat] = {
    "xref berputar": _lingkar_xref,
    "pohon halaman berputar": _lingkar_halaman,
    "pohon halaman raksasa": _pohon_besar,
    "aliran objek meledak": _bom_aliran,
    "saringan berlapis": _kempa_berlapis,
    "kamus bersarang dalam": _kamus_dalam,
    "rujukan berputar": _rujukan_berputar,
    "seribu tanda tangan": _ribuan_tanda_tangan,
    "startxref negatif": lambda _, __, ___: _pdf(_KATALOG).replace(b"startxref\n", b"startxref\n-"),
    "startxref melampaui": lambda _, __, ___: _pdf(_KATALOG, mulai=10**12),
}
"""Made to waste time or memory: always judged in the separate process."""
