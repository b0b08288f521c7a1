"""What the paper and its signatures show of the signers before the last one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from django.template.loader import render_to_string

from iku.dokumen.choices import JenisTandaTangan
from iku.dokumen.galat import GalatRender
from iku.dokumen.models import LangkahTandaTangan
from iku.dokumen.port import Penandatangan
from iku.dokumen.render import render_pdf
from iku.dokumen.tata import qr_data_uri

GAYA = "dokumen/paraf/tabel.css"
# The stamp fills the cell that tabel.css leaves for it.
STEMPEL_MM = (44, 14)
_TAG = re.compile(r"<style.*?</style>|<!--.*?-->|<[^>]*>", re.DOTALL)
_KATA = {
    JenisTandaTangan.PARAF: "Diparaf secara elektronik oleh",
    JenisTandaTangan.TANDA_TANGAN: "Ditandatangani secara elektronik oleh",
}


@dataclass(frozen=True, slots=True)
class SelParaf:
    """A row of the table of initials; `isian` is its signature field, `tanda` its mark, if any."""

    nomor: int
    jabatan: str
    nama: str
    kata: str
    isian: str
    tanda: str


def baris_paraf(langkah: Sequence[LangkahTandaTangan], port: Penandatangan) -> tuple[SelParaf, ...]:
    """The signers before the last one, as the paper lists them."""
    return tuple(
        SelParaf(
            nomor=satu.urutan,
            jabatan=satu.jabatan,
            nama=satu.nama,
            kata=satu.get_jenis_display(),
            isian=satu.isian if port.mengisi_tempat else "",
            tanda=tanda_langkah(langkah, satu, port),
        )
        for satu in langkah[:-1]
    )


def tanda_langkah(
    langkah: Sequence[LangkahTandaTangan], satu: LangkahTandaTangan, port: Penandatangan
) -> str:
    """The mark over which the service draws this signer's picture; the last signer has the first.

    Empty when the port uses no marks, or has fewer of them than there are signers.
    """
    tanda = str(getattr(port, "tanda", ""))
    letak = 0 if satu.pk == langkah[-1].pk else satu.urutan
    return tanda[letak : letak + 1]


def pastikan_tanda_tunggal(html: str, tanda: Sequence[str]) -> None:
    """Each mark stands once in the text, or the service draws elsewhere. Raises GalatRender."""
    teks = unescape(_TAG.sub(" ", html))
    for satu in tanda:
        if satu not in teks:
            raise GalatRender(
                f"Tanda “{satu}” untuk gambar tanda tangan tidak ada dalam naskah. Pakai blok "
                "tanda tangan bawaan pada tata letak naskah."
            )
        if teks.count(satu) > 1:
            raise GalatRender(
                f"Tanda “{satu}” untuk gambar tanda tangan juga dipakai dalam naskah. Minta admin "
                "memilih tanda lain pada pengaturan tanda tangan instansi."
            )


def stempel(langkah: LangkahTandaTangan, tautan: str) -> bytes:
    """A one-page PDF/A of the cell's size: QR code of the public page, and who initials."""
    konteks = {
        "langkah": langkah,
        "kata": _KATA[JenisTandaTangan(langkah.jenis)],
        "qr": qr_data_uri(tautan),
        "lebar": STEMPEL_MM[0],
        "tinggi": STEMPEL_MM[1],
    }
    return render_pdf(
        render_to_string("dokumen/paraf/stempel.html", konteks),
        judul=str(langkah),
        tanggal=langkah.dokumen.dibuat,
        penulis=langkah.dokumen.instansi_nama,
        gaya=render_to_string("dokumen/paraf/stempel.css", konteks),
    )
