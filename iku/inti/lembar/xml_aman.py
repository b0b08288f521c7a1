"""Parse an XML entry of an archive piece by piece: no DTD, no entities, no monstrous tokens."""

from __future__ import annotations

import zipfile
import zlib
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from iku.inti.lembar.arsip import RUSAK
from iku.inti.lembar.batas import BISU_MAKS
from iku.inti.lembar.galat import GalatBerkas

POTONG = 64 * 1024
_SISIPAN = "Berkas berisi deklarasi XML yang tidak diizinkan. Simpan ulang dari Excel."
Atribut = AttributesImpl


class Pengurai(ContentHandler):
    """Base of our handlers: `maju` is set by every element; `Cukup` ends the reading early."""

    maju = False


class Cukup(Exception):
    """Raised by a handler that needs no more; no error."""


def urai(arsip: zipfile.ZipFile, nama: str, pengurai: Pengurai) -> None:
    """Feed the entry to the handler. Raises GalatBerkas."""
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(pengurai)
    bisu = 0
    try:
        with arsip.open(nama) as isi:
            potong = isi.read(POTONG)
            if not potong:
                raise GalatBerkas(RUSAK)  # the parser would take nothing for a document
            while potong:
                pengurai.maju = False
                parser.feed(potong)
                bisu = 0 if pengurai.maju else bisu + len(potong)
                if bisu > BISU_MAKS:
                    raise GalatBerkas(RUSAK)
                potong = isi.read(POTONG)
            parser.close()
    except Cukup:
        return
    except DefusedXmlException as galat:
        raise GalatBerkas(_SISIPAN) from galat
    except (
        SAXException, KeyError, ValueError, OSError, EOFError, LookupError, RuntimeError,
        NotImplementedError, zlib.error, zipfile.BadZipFile,
    ) as galat:  # fmt: skip
        if isinstance(galat, GalatBerkas):
            raise
        raise GalatBerkas(RUSAK) from galat


def lokal(nama: str) -> str:
    """The name of an element without its prefix."""
    return nama.rpartition(":")[2] if ":" in nama else nama
