"""A decree as PDF: draft, unsigned copy, or text to be signed. Same decree, same bytes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from iku.dokumen.cetak import gaya_cetak, html_cetak
from iku.dokumen.konfigurasi import port_untuk
from iku.dokumen.letak import halaman_jangkar
from iku.dokumen.models import Dokumen
from iku.dokumen.port import Penandatangan
from iku.dokumen.render import render_pdf
from iku.dokumen.tata import (
    KAKI_KONSEP,
    BlokTandaTangan,
    TataHalaman,
    kaki_untuk,
)
from renstra.cetak import CetakKeputusan, ModeCetak, tandai_lanjutan
from renstra.models import Keputusan
from renstra.selectors.cetak import susun_cetak
from renstra.services.bekuan import bekuan_kini

TEMPLAT = "renstra/cetak/keputusan.html"
GAYA = ("renstra/cetak/keputusan.css", "renstra/cetak/kolom.css")
ISIAN = "tanda-tangan"
"""Id of the place, and name of the field, that the signer fills."""
TANDA_RANCANGAN = "RANCANGAN"
PUTARAN_LANJUTAN = 3
"""A repeated label may push rows on: look again, but not for ever."""


def mode_bawaan(keputusan: Keputusan) -> ModeCetak:
    """A draft is marked as one; a set decree prints as a copy."""
    return ModeCetak.SALINAN if keputusan.tetap else ModeCetak.RANCANGAN


def cetak_keputusan(
    keputusan: Keputusan,
    *,
    mode: ModeCetak,
    dokumen: Dokumen | None = None,
    port: Penandatangan | None = None,
    lampiran_saja: bool = False,
) -> bytes:
    """Return the PDF. NASKAH needs `dokumen` for its verification code. Raises GalatRender."""
    cetak = susun_cetak(keputusan, bekuan_kini(keputusan))
    url, kaki, isian = "", KAKI_KONSEP, ""
    if mode is ModeCetak.NASKAH:
        if dokumen is None:
            raise ValueError("the text to be signed needs its document")
        url = alamat_verifikasi(dokumen)
        port = port or port_untuk(keputusan.renstra.instansi.kode)
        kaki = kaki_untuk(port, url)
        isian = ISIAN if port.mengisi_tempat else ""
    tata = TataHalaman(ukuran_tabel_pt=cetak.ukuran_tabel_pt)
    gaya = gaya_cetak(tata, GAYA)
    tanda = TANDA_RANCANGAN if mode is ModeCetak.RANCANGAN else ""

    def html(satu: CetakKeputusan, hanya: int | None = None) -> str:
        konteks = _konteks(satu, url, isian, lampiran_saja, hanya) | {"tanda": tanda}
        return html_cetak(TEMPLAT, konteks, kaki=kaki, judul=keputusan.judul)

    return render_pdf(
        html(_dengan_lanjutan(cetak, html, gaya)),
        judul=keputusan.judul,
        tanggal=saat_keputusan(keputusan),
        penulis=cetak.instansi,
        subjek=f"Keputusan {cetak.penandatangan.jabatan}",
        gaya=gaya,
        isian_tanda_tangan=[isian] if isian else [],
    )


def _dengan_lanjutan(cetak: CetakKeputusan, html: Callable[..., str], gaya: str) -> CetakKeputusan:
    """Repeat the label of long groups where a page begins inside them.

    Every annex begins on a page of its own, so only those with a long group are laid out.
    """
    for nomor, lamp in enumerate(cetak.lampiran):
        if all(k.utuh for t in lamp.tabel for k in t.kelompok):
            continue
        tertanda = cetak
        for _ in range(PUTARAN_LANJUTAN):
            halaman = halaman_jangkar(html(tertanda, nomor), gaya)
            baru = tandai_lanjutan(cetak, halaman)
            if baru == tertanda:
                break
            tertanda = baru
        cetak = tertanda
    return cetak


def _konteks(
    cetak: CetakKeputusan, url: str, isian: str, lampiran_saja: bool, hanya: int | None
) -> dict[str, Any]:
    """`hanya`: one annex alone, by its index, as it is laid out to find its pages."""
    naskah = cetak.punya_naskah and not lampiran_saja
    return {
        "c": cetak,
        "blok_naskah": _blok(cetak, url, isian) if naskah and hanya is None else None,
        "lampiran": [
            (lamp, _blok(cetak, url, isian if not naskah and i == 0 else ""))
            for i, lamp in enumerate(cetak.lampiran)
            if hanya in (None, i)
        ],
    }


def _blok(cetak: CetakKeputusan, url: str, isian: str) -> BlokTandaTangan:
    p = cetak.penandatangan
    return BlokTandaTangan(
        jabatan=p.jabatan,
        nama=p.nama,
        pangkat=p.pangkat,
        nip=p.nip,
        tempat=cetak.tempat,
        tanggal=cetak.tanggal,
        isian=isian,
        url_verifikasi=url,
    )


def alamat_verifikasi(dokumen: Dokumen) -> str:
    """The public address that the QR code holds."""
    return f"{settings.ALAMAT_PUBLIK.rstrip('/')}{dokumen.get_absolute_url()}"


def saat_keputusan(keputusan: Keputusan) -> datetime:
    """The only date inside the file: the decree's day in its own zone, never the clock."""
    zona = ZoneInfo(keputusan.renstra.instansi.pemda.zona)
    hari = keputusan.tanggal or date(keputusan.mulai_tahun, 1, 1)
    return datetime.combine(hari, time(0), tzinfo=zona)
