"""A decree as PDF: draft, unsigned copy, or text to be signed. Same decree, same bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from iku.dokumen.cetak import gaya_cetak, html_cetak
from iku.dokumen.choices import StatusDokumen
from iku.dokumen.konfigurasi import port_untuk
from iku.dokumen.models import Dokumen
from iku.dokumen.paraf import GAYA as GAYA_PARAF
from iku.dokumen.paraf import SelParaf, baris_paraf, pastikan_tanda_tunggal, tanda_langkah
from iku.dokumen.port import Penandatangan
from iku.dokumen.render import render_pdf
from iku.dokumen.selectors import langkah_kini
from iku.dokumen.tata import (
    KAKI_KONSEP,
    KALIMAT_AKSESIBEL,
    BlokTandaTangan,
    KakiHalaman,
    kaki_untuk,
)
from renstra.cetak import CetakKeputusan, ModeCetak
from renstra.models import Keputusan
from renstra.selectors.cetak import susun_cetak
from renstra.services.bekuan import bekuan_kini

TEMPLAT = "renstra/cetak/keputusan.html"
GAYA_KOP = "renstra/cetak/kop.css"
GAYA = (GAYA_KOP, "renstra/cetak/keputusan.css", "renstra/cetak/kolom.css")
ISIAN = "tanda-tangan"
"""Id of the place, and name of the field, that the signer fills."""
TANDA_RANCANGAN = "RANCANGAN"


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
    aksesibel: bool = False,
) -> bytes:
    """Return the PDF. NASKAH needs `dokumen` for its verification code. Raises GalatRender.

    `aksesibel`: tagged for screen readers; with the `dokumen` of a signed decree it says which file
    is the signed one.
    """
    cetak = susun_cetak(keputusan, bekuan_kini(keputusan))
    url, kaki, isian = "", KAKI_KONSEP, ""
    paraf: tuple[SelParaf, ...] = ()
    tanda_layanan = ""
    if aksesibel and dokumen is not None:
        url = alamat_verifikasi(dokumen)
        kaki = KakiHalaman(KALIMAT_AKSESIBEL, url)
    if mode is ModeCetak.NASKAH:
        if dokumen is None:
            raise ValueError("the text to be signed needs its document")
        url = alamat_verifikasi(dokumen)
        port = port or port_untuk(keputusan.renstra.instansi.kode)
        kaki = kaki_untuk(port, url)
        isian = ISIAN if port.mengisi_tempat else ""
        langkah = langkah_kini(dokumen)
        paraf = baris_paraf(langkah, port)
        tanda_layanan = tanda_langkah(langkah, langkah[-1], port)
    tata = cetak.tata.halaman(cetak.ukuran_tabel_pt)
    gaya = gaya_cetak(tata, (*GAYA, GAYA_PARAF) if paraf else GAYA)
    tanda = TANDA_RANCANGAN if mode is ModeCetak.RANCANGAN else ""
    konteks = konteks_cetak(cetak, url, isian, lampiran_saja=lampiran_saja)
    konteks |= {"tanda": tanda, "paraf": paraf}
    _taruh_tanda(konteks, tanda_layanan)
    kaki = replace(kaki, tambahan=cetak.tata.kalimat_kaki)
    html = html_cetak(TEMPLAT, konteks, kaki=kaki, judul=keputusan.judul)
    pastikan_tanda_tunggal(html, [t for t in (tanda_layanan, *(p.tanda for p in paraf)) if t])
    return render_pdf(
        html,
        judul=keputusan.judul,
        tanggal=saat_keputusan(keputusan),
        penulis=cetak.instansi,
        subjek=f"Keputusan {cetak.penandatangan.jabatan}",
        gaya=gaya,
        isian_tanda_tangan=[nama for nama in (isian, *(p.isian for p in paraf)) if nama],
        aksesibel=aksesibel,
    )


def cetak_salinan_aksesibel(keputusan: Keputusan) -> bytes:
    """The decree for screen readers, PDF/A-3a and PDF/UA-1; it is never the one that is signed."""
    dokumen = keputusan.dokumen
    bertanda = dokumen is not None and dokumen.status != StatusDokumen.DISIAPKAN
    return cetak_keputusan(
        keputusan,
        mode=mode_bawaan(keputusan),
        dokumen=dokumen if bertanda else None,
        aksesibel=True,
    )


def _taruh_tanda(konteks: dict[str, Any], tanda: str) -> None:
    """Leave room for the service's picture in the block that the signer fills."""
    if not tanda:
        return
    if konteks["blok_naskah"] is not None:
        konteks["blok_naskah"] = replace(konteks["blok_naskah"], tanda=tanda)
    else:
        (lamp, blok), *lain = konteks["lampiran"]
        konteks["lampiran"] = [(lamp, replace(blok, tanda=tanda)), *lain]


def konteks_cetak(
    cetak: CetakKeputusan, url: str = "", isian: str = "", *, lampiran_saja: bool = False
) -> dict[str, Any]:
    """What the print templates fill in."""
    naskah = cetak.punya_naskah and not lampiran_saja
    return {
        "c": cetak,
        "blok_naskah": _blok(cetak, url, isian) if naskah else None,
        "lampiran": [
            (lamp, _blok(cetak, url, isian if not naskah and i == 0 else ""))
            for i, lamp in enumerate(cetak.lampiran)
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
