"""Shadow attacks: content hidden, replaced, or both, by an update after the signature."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name as nama
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.dokumen.palsu import Pembuat, _tulis

Ubah = Callable[[IncrementalPdfFileWriter], None]


def _bayangan(ubah: Ubah) -> Pembuat:
    """An incremental update after the signature."""

    def buat(asli: bytes, _: bytes, __: Path) -> bytes:
        penulis = IncrementalPdfFileWriter(BytesIO(asli))
        ubah(penulis)
        return _tulis(penulis)

    return buat


def _halaman(penulis: IncrementalPdfFileWriter) -> generic.DictionaryObject:
    halaman = penulis.root["/Pages"]["/Kids"][0]
    penulis.update_container(halaman)
    return halaman


def _kamus(**isi: object) -> generic.DictionaryObject:
    return generic.DictionaryObject({nama(f"/{kunci}"): nilai for kunci, nilai in isi.items()})


def _angka(*isi: int) -> generic.ArrayObject:
    return generic.ArrayObject([generic.NumberObject(n) for n in isi])


def _sembunyikan(penulis: IncrementalPdfFileWriter) -> None:
    """Hide: the page shows nothing any more."""
    _halaman(penulis)["/Contents"] = penulis.add_object(generic.StreamObject(stream_data=b" "))


def _ganti_huruf(penulis: IncrementalPdfFileWriter) -> None:
    """Replace: every font is another one, so that letters look different."""
    huruf = _kamus(Type=nama("/Font"), Subtype=nama("/Type1"), BaseFont=nama("/Symbol"))
    sumber = _halaman(penulis)["/Resources"]
    daftar = sumber["/Font"]
    for kunci in list(daftar):
        daftar[kunci] = penulis.add_object(huruf)
    penulis.update_container(daftar)


def _sembunyi_dan_ganti(penulis: IncrementalPdfFileWriter) -> None:
    """Hide and replace: the catalogue points to another tree of pages."""
    lain = penulis.add_object(
        _kamus(Type=nama("/Page"), MediaBox=_angka(0, 0, 600, 900), Resources=_kamus())
    )
    pohon = penulis.add_object(
        _kamus(Type=nama("/Pages"), Kids=generic.ArrayObject([lain]), Count=generic.NumberObject(1))
    )
    penulis.root["/Pages"] = pohon
    penulis.update_root()


def _kotak(kunci: str, *sisi: int) -> Ubah:
    def ubah(penulis: IncrementalPdfFileWriter) -> None:
        _halaman(penulis)[f"/{kunci}"] = _angka(*sisi)

    return ubah


def _putar(penulis: IncrementalPdfFileWriter) -> None:
    _halaman(penulis)["/Rotate"] = generic.NumberObject(180)


def _lapisan(penulis: IncrementalPdfFileWriter) -> None:
    """A layer that is switched off by default."""
    lapis = penulis.add_object(_kamus(Type=nama("/OCG"), Name=generic.pdf_string("Rahasia")))
    penulis.root["/OCProperties"] = _kamus(
        OCGs=generic.ArrayObject([lapis]), D=_kamus(OFF=generic.ArrayObject([lapis]))
    )
    penulis.update_root()


def _aksi(penulis: IncrementalPdfFileWriter) -> None:
    penulis.root["/OpenAction"] = _kamus(
        S=nama("/JavaScript"), JS=generic.pdf_string("app.alert(1)")
    )
    penulis.update_root()


def _lampiran(penulis: IncrementalPdfFileWriter) -> None:
    isi = penulis.add_object(generic.StreamObject(stream_data=b"MZ palsu"))
    berkas = penulis.add_object(
        _kamus(Type=nama("/Filespec"), F=generic.pdf_string("a.exe"), EF=_kamus(F=isi))
    )
    pohon = _kamus(Names=generic.ArrayObject([generic.pdf_string("a"), berkas]))
    penulis.root["/Names"] = _kamus(EmbeddedFiles=pohon)
    penulis.update_root()


def _catatan(jenis: str, **isi: object) -> Ubah:
    """An annotation of this kind over the page."""

    def ubah(penulis: IncrementalPdfFileWriter) -> None:
        halaman = _halaman(penulis)
        satu = _kamus(
            Type=nama("/Annot"), Subtype=nama(f"/{jenis}"), Rect=_angka(10, 10, 500, 800), **isi
        )
        halaman["/Annots"].append(penulis.add_object(satu))
        penulis.update_container(halaman["/Annots"])

    return ubah


def _isian_baru(penulis: IncrementalPdfFileWriter) -> None:
    """A text field with a value over the text."""
    halaman = _halaman(penulis)
    satu = penulis.add_object(
        _kamus(
            Type=nama("/Annot"), Subtype=nama("/Widget"), FT=nama("/Tx"),
            T=generic.pdf_string("palsu"), V=generic.pdf_string("100 %"),
            Rect=_angka(10, 10, 500, 800),
        )
    )  # fmt: skip
    halaman["/Annots"].append(satu)
    penulis.update_container(halaman["/Annots"])
    formulir = penulis.root["/AcroForm"]
    formulir["/Fields"].append(satu)
    penulis.update_container(formulir["/Fields"])


def _tampilan_tanda(penulis: IncrementalPdfFileWriter) -> None:
    """The picture of the signature itself is exchanged."""
    isian = penulis.root["/AcroForm"]["/Fields"][0]
    rupa = generic.StreamObject(stream_data=b"1 0 0 rg 0 0 100 100 re f")
    rupa["/Type"], rupa["/Subtype"] = nama("/XObject"), nama("/Form")
    rupa["/BBox"] = _angka(0, 0, 100, 100)
    isian["/AP"] = _kamus(N=penulis.add_object(rupa))
    penulis.update_container(isian)


def _formulir(kunci: str, nilai: object) -> Ubah:
    def ubah(penulis: IncrementalPdfFileWriter) -> None:
        penulis.root["/AcroForm"][f"/{kunci}"] = nilai
        penulis.update_container(penulis.root["/AcroForm"])

    return ubah


def _objek_mentah(asli: bytes, _: bytes, __: Path) -> bytes:
    """An object of the signed text written again by hand, with a section of its own."""
    nomor = int(re.findall(rb"\n(\d+) 0 obj", asli)[1])
    letak = len(asli) + 1
    objek = b"\n%d 0 obj\n<</Palsu true>>\nendobj\n" % nomor
    akar = re.findall(rb"/Root (\d+ \d+ R)", asli)[-1]
    lama = re.findall(rb"startxref\s+(\d+)", asli)[-1]
    ekor = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d/Root %s/Prev %s>>\n"
    ekor += b"startxref\n%d\n%%%%EOF\n"
    isi = asli + objek
    return isi + ekor % (nomor, letak, nomor + 500, akar, lama, len(isi))


_PERUBAHAN: dict[str, Ubah] = {
    "isi disembunyikan": _sembunyikan,
    "huruf diganti": _ganti_huruf,
    "pohon halaman diganti": _sembunyi_dan_ganti,
    "kotak halaman digeser": _kotak("MediaBox", 0, 0, 200, 200),
    "potongan halaman": _kotak("CropBox", 0, 0, 100, 100),
    "halaman diputar": _putar,
    "lapisan tersembunyi": _lapisan,
    "skrip pembuka": _aksi,
    "lampiran ditambah": _lampiran,
    "sorotan": _catatan("Highlight", QuadPoints=_angka(10, 800, 500, 800, 10, 10, 500, 10)),
    "kotak menutupi": _catatan("Square", IC=_angka(1, 1, 1)),
    "cap palsu": _catatan("Stamp", Contents=generic.pdf_string("DISETUJUI")),
    "tautan jahat": _catatan("Link", A=_kamus(S=nama("/URI"), URI=generic.pdf_string("http://x"))),
    "isian baru": _isian_baru,
    "rupa tanda tangan diganti": _tampilan_tanda,
    "formulir minta digambar ulang": _formulir("NeedAppearances", generic.BooleanObject(True)),
    "tanda formulir diubah": _formulir("SigFlags", generic.NumberObject(0)),
    "daftar isian dikosongkan": _formulir("Fields", generic.ArrayObject()),
}
BAYANGAN: dict[str, Pembuat] = {
    **{f"bayangan: {kunci}": _bayangan(ubah) for kunci, ubah in _PERUBAHAN.items()},
    "bayangan: objek ditulis ulang": _objek_mentah,
}
