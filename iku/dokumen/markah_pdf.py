"""Tags of an accessible copy: what WeasyPrint leaves undone for PDF/UA-1.

* The identifier of PDF/UA, with the schema that PDF/A asks for when a property is not its own.
* Headings of columns by `/Scope`; the list of headings per cell (`/Headers`) is dropped, since it
  points to wrong columns where headings span rows.
* Footers and page numbers become artifacts: they are marked as content but hang on no branch of
  the tree, so a reader would meet them without a place in the reading order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

_AKHIR_RDF = b"</rdf:RDF>"
_PENGENAL_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" \
pdfuaid:part="1"/><rdf:Description rdf:about="" \
xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>\
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema\
</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/\
</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property>\
<rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal\
</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 that the file follows\
</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag>\
</pdfaExtension:schemas></rdf:Description>"""


def aksesibelkan(pdf: pydyf.PDF) -> None:
    """Change the objects of a tagged PDF/A-3a file in place, before it is written."""
    for objek in pdf.objects:
        if isinstance(objek, pydyf.Stream) and objek.extra.get("Type") == "/Metadata":
            objek.stream = [
                satu.replace(_AKHIR_RDF, _PENGENAL_UA + _AKHIR_RDF) for satu in objek.stream
            ]
    _judul_kolom(pdf)
    _artefak(pdf)


def _struktur(pdf: pydyf.PDF) -> Iterator[tuple[int, Any]]:
    for nomor, objek in enumerate(pdf.objects):
        if isinstance(objek, dict) and objek.get("Type") == "/StructElem":
            yield nomor, objek


def _judul_kolom(pdf: pydyf.PDF) -> None:
    for _, unsur in _struktur(pdf):
        if unsur["S"] == "/TH":
            unsur["A"]["Scope"] = "/Column"
            unsur.pop("ID", None)
        elif unsur["S"] == "/TD":
            unsur["A"].pop("Headers", None)


def _artefak(pdf: pydyf.PDF) -> None:
    """Marked content outside the tree becomes an artifact; its elements are dropped."""
    akar = pdf.objects[_nomor(pdf.catalog["StructTreeRoot"])]
    terjangkau: set[int] = set()
    antre = [_nomor(anak) for anak in akar["K"]]
    while antre:
        nomor = antre.pop()
        if nomor in terjangkau:
            continue
        terjangkau.add(nomor)
        antre += [_nomor(k) for k in pdf.objects[nomor].get("K", ()) if not isinstance(k, int)]
    lepas: dict[int, set[int]] = {}
    for nomor, unsur in list(_struktur(pdf)):
        if nomor not in terjangkau:
            mcid = {k for k in unsur["K"] if isinstance(k, int)}
            lepas.setdefault(_nomor(unsur["Pg"]), set()).update(mcid)
            unsur.clear()  # not freed: pydyf would count the others wrongly
    urutan = pdf.objects[_nomor(akar["ParentTree"])]["Nums"]
    for halaman, mcid in lepas.items():
        kamus = pdf.objects[halaman]
        isi = pdf.objects[_nomor(kamus["Contents"])]
        isi.stream = list(_ganti(isi.stream, mcid))
        milik = urutan[2 * kamus["StructParents"] + 1]
        for satu in mcid:
            milik[satu] = "null"


def _ganti(isi: list[Any], mcid: set[int]) -> Iterator[Any]:
    """Operands as pydyf lists them: tag, properties, BDC become Artifact, BMC."""
    lewati = 0
    for ke, satu in enumerate(isi):
        if lewati:
            lewati -= 1
        elif (
            ke + 2 < len(isi)
            and isi[ke + 2] == b"BDC"
            and isinstance(isi[ke + 1], dict)
            and isi[ke + 1].get("MCID") in mcid
        ):
            yield b"/Artifact"
            yield b"BMC"
            lewati = 2
        else:
            yield satu


def _nomor(acuan: Any) -> int:
    """The object number of `12 0 R`."""
    return int((acuan.decode() if isinstance(acuan, bytes) else str(acuan)).split()[0])
