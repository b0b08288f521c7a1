"""Print templates → PDF. Style sheets are templates of their own: no markup carries style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from iku.dokumen.render import render_pdf
from iku.dokumen.tata import KakiHalaman, TataHalaman

GAYA_DASAR = (
    "dokumen/cetak/halaman.css",
    "dokumen/cetak/tabel.css",
    "dokumen/cetak/blok.css",
)


def html_cetak(templat: str, konteks: Mapping[str, Any], *, kaki: KakiHalaman, judul: str) -> str:
    """Fill a template that extends `dokumen/cetak/dasar.html`."""
    return render_to_string(templat, {**konteks, "kaki": kaki, "judul": judul})


def gaya_cetak(tata: TataHalaman, gaya: Sequence[str] = ()) -> str:
    """The base style sheets with the geometry of `tata`, then the caller's own (template names)."""
    return "\n".join(render_to_string(nama, {"tata": tata}) for nama in (*GAYA_DASAR, *gaya))


def cetak_pdf(
    templat: str,
    konteks: Mapping[str, Any],
    *,
    tata: TataHalaman,
    kaki: KakiHalaman,
    judul: str,
    tanggal: datetime,
    penulis: str,
    subjek: str = "",
    gaya: Sequence[str] = (),
    isian_tanda_tangan: Sequence[str] = (),
) -> bytes:
    """Fill the template and render it; see `render_pdf` for dates, fields and errors."""
    return render_pdf(
        html_cetak(templat, konteks, kaki=kaki, judul=judul),
        judul=judul,
        tanggal=tanggal,
        penulis=penulis,
        subjek=subjek,
        gaya=gaya_cetak(tata, gaya),
        isian_tanda_tangan=isian_tanda_tangan,
    )
