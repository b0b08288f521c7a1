"""HTML → PDF/A-2u, or its accessible copy; the same bytes for the same decree.

What is signed is untagged on purpose: tags make pyHanko's difference check quadratic in the pages.
The copy beside it is tagged: PDF/A-3a and PDF/UA-1 at once. Nothing is read from disk or network
while rendering except the packaged fonts.
"""

from __future__ import annotations

import hashlib
import os
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from html import unescape
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from iku.dokumen import akhir, huruf
from iku.dokumen.galat import GalatRender
from iku.dokumen.pengambil import ALAMAT_DASAR, PengambilTerkunci
from iku.dokumen.susun import susun_halaman

VARIAN = "pdf/a-2u"
VARIAN_AKSESIBEL = "pdf/a-3a"
PANJANG_MAKS = 40_000_000
_TAUTAN_BOLEH = ("http:", "https:", "mailto:")
_TAG = re.compile(r"<style.*?</style>|<!--.*?-->|<[^>]*>", re.DOTALL)
_BERKAS_FONTCONFIG = Path(__file__).with_name("fontconfig.xml")
_kunci_lingkungan = threading.Lock()
_per_utas = threading.local()


def render_pdf(
    html: str,
    *,
    judul: str,
    tanggal: datetime,
    penulis: str,
    gaya: str = "",
    isian_tanda_tangan: Sequence[str] = (),
    subjek: str = "",
    aksesibel: bool = False,
) -> bytes:
    """Return an untagged PDF/A-2u file of `html`; with `aksesibel` tagged PDF/A-3a and PDF/UA-1.

    `gaya` is its CSS, `tanggal` (aware) becomes the only date in the file, `isian_tanda_tangan`
    are ids of elements over which empty signature fields are made. Equal arguments give equal
    bytes.
    Raises GalatRender with a sentence for the user.
    """
    if tanggal.utcoffset() is None:
        raise ValueError("tanggal harus memuat zona waktu")
    _periksa_huruf(html, judul)
    varian = VARIAN_AKSESIBEL if aksesibel else VARIAN
    dokumen = susun(html, gaya, varian)
    dokumen.metadata.title = judul
    dokumen.metadata.authors = [penulis] if penulis else []
    dokumen.metadata.description = subjek or None
    dokumen.metadata.keywords = []
    dokumen.metadata.generator = "SIKU"
    dokumen.metadata.created = dokumen.metadata.modified = tanggal.isoformat("T", "seconds")
    dokumen.metadata.lang = "id"
    dokumen.metadata.custom = {}
    dokumen.metadata.attachments = []
    dokumen.metadata.xmp_metadata = []
    with _hanya_dari_dalam():
        return bytes(
            dokumen.write_pdf(
                finisher=lambda dok, pdf: akhir.rapikan(
                    dok, pdf, isian_tanda_tangan, aksesibel=aksesibel
                ),
                pdf_variant=varian,
                pdf_identifier=_pengenal(html + gaya + varian, judul, tanggal),
            )
        )


def susun(html: str, gaya: str = "", varian: str = VARIAN) -> Document:
    """Lay out the pages, exactly as `render_pdf` prints them. Raises GalatRender."""
    pengambil = PengambilTerkunci()
    with _hanya_dari_dalam():
        konfigurasi, lembar_huruf = _huruf_utas()
        lembar = CSS(
            string=gaya, font_config=konfigurasi, url_fetcher=pengambil, base_url=ALAMAT_DASAR
        )
        dokumen = susun_halaman(
            HTML(string=html, base_url=ALAMAT_DASAR, url_fetcher=pengambil),
            [lembar_huruf, lembar],
            konfigurasi,
            varian,
        )
    for halaman in dokumen.pages:
        halaman.links = [tautan for tautan in halaman.links if _boleh(tautan[0], tautan[1])]
    return dokumen


def _huruf_utas() -> tuple[FontConfiguration, CSS]:
    """The packaged fonts, loaded once per thread: Pango's font maps belong to one thread."""
    if not hasattr(_per_utas, "huruf"):
        with _hanya_huruf_bawaan():
            konfigurasi = FontConfiguration()
        lembar = CSS(
            string=huruf.css(),
            font_config=konfigurasi,
            url_fetcher=PengambilTerkunci(),
            base_url=ALAMAT_DASAR,
        )
        _per_utas.huruf = konfigurasi, lembar
    hasil: tuple[FontConfiguration, CSS] = _per_utas.huruf
    return hasil


@contextmanager
def _hanya_dari_dalam() -> Iterator[None]:
    """Turn a refused address into a sentence. WeasyPrint's error is no Exception subclass."""
    try:
        yield
    except FatalURLFetchingError as galat:
        raise GalatRender(
            "Naskah memuat gambar atau berkas dari luar aplikasi. "
            "Unggah gambarnya ke pengaturan instansi, lalu cetak ulang."
        ) from galat


def _boleh(jenis: str, tujuan: str) -> bool:
    """Keep page-internal links and ordinary web addresses: no attachment, script or file link."""
    return jenis == "internal" or (jenis == "external" and tujuan.lower().startswith(_TAUTAN_BOLEH))


def _periksa_huruf(html: str, judul: str) -> None:
    if len(html) > PANJANG_MAKS:
        raise GalatRender("Naskah terlalu panjang untuk dicetak sekaligus. Cetak per lampiran.")
    teks = unescape(_TAG.sub(" ", html)) + judul
    if tak_ada := huruf.tak_tersedia(teks):
        contoh = ", ".join(f"“{h}” (U+{ord(h):04X})" for h in tak_ada[:5])
        raise GalatRender(
            f"Huruf {contoh} tidak dapat dicetak. Ganti dengan huruf biasa, lalu cetak ulang."
        )


def _pengenal(html: str, judul: str, tanggal: datetime) -> bytes:
    isi = f"{html}\x00{judul}\x00{tanggal.isoformat()}"
    return hashlib.sha256(isi.encode()).hexdigest()[:32].encode()


@contextmanager
def _hanya_huruf_bawaan() -> Iterator[None]:
    """Make fontconfig load our empty configuration: fonts of the machine must not slip in."""
    with _kunci_lingkungan:
        semula = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = str(_BERKAS_FONTCONFIG)
        try:
            yield
        finally:
            if semula is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = semula
