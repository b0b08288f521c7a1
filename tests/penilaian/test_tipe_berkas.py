"""What an evidence file is, told by its bytes alone."""

from __future__ import annotations

import io
import zipfile

import pytest

from penilaian.tipe_berkas import TIPE_DITERIMA, kenali


def arsip(*nama: str) -> bytes:
    isi = io.BytesIO()
    with zipfile.ZipFile(isi, "w") as tulis:
        for satu in nama:
            tulis.writestr(satu, "<x/>")
    return isi.getvalue()


@pytest.mark.parametrize(
    ("isi", "sebutan"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"\xff\xd8\xff\xe0....", "JPG"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (arsip("[Content_Types].xml", "xl/workbook.xml"), "XLSX"),
        (arsip("[Content_Types].xml", "word/document.xml"), "DOCX"),
        (arsip("xl/workbook.xml", "xl/vbaProject.bin"), None),
        (arsip("word/document.xml", "word/vbaProject.bin"), None),
        (arsip("catatan.txt"), None),
        (arsip("xl/workbook.xml")[:40], None),
        (b"PK\x03\x04", None),
        (b"MZ\x90\x00", None),
        (b"<html>%PDF-</html>", None),
        (b"", None),
    ],
)
def test_dikenali_dari_isinya(isi: bytes, sebutan: str | None) -> None:
    berkas = io.BytesIO(isi)
    berkas.seek(len(isi))
    tipe = kenali(berkas)
    assert (TIPE_DITERIMA[tipe] if tipe else None) == sebutan
    assert berkas.tell() == 0, "whoever stores it begins at the beginning"
