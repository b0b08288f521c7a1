"""The paper on the screen: the print template as sheets, without the work of breaking pages."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.templatetags.static import static

from iku.dokumen import huruf
from iku.dokumen.cetak import gaya_cetak
from renstra.choices import TataLetak
from renstra.kolom_sendiri import KOLOM_MAKS, bagi_lebar, tulis_kolom
from renstra.models import Indikator, Keputusan
from renstra.selectors.cetak import susun_cetak
from renstra.services.bekuan import bekuan_kini
from renstra.services.cetak.keputusan import GAYA, TANDA_RANCANGAN, konteks_cetak
from renstra.tata_cetak import TataCetak
from renstra.tata_letak import Kolom, letak

TEMPLAT = "renstra/cetak/layar.html"
GAYA_LAYAR = "renstra/cetak/layar.css"
BARIS_LANGSUNG = 150
"""Decrees with more indicators are printed in the worker: some thirty pages, three seconds here."""


def html_layar(keputusan: Keputusan, url_gaya: str, *, lampiran_saja: bool = False) -> str:
    """The same templates as on paper, with a link to `gaya_layar` instead of page geometry."""
    cetak = susun_cetak(keputusan, bekuan_kini(keputusan))
    konteks = konteks_cetak(cetak, lampiran_saja=lampiran_saja)
    tanda = "" if keputusan.tetap else TANDA_RANCANGAN
    return render_to_string(
        TEMPLAT, {**konteks, "tanda": tanda, "url_gaya": url_gaya, "judul": keputusan.judul}
    )


def andaikan_kolom(keputusan: Keputusan, tata_letak: str, kolom: tuple[Kolom, ...]) -> None:
    """Show an unsaved draft with these columns; widths that do not add up yet are shared out."""
    if keputusan.tetap or tata_letak not in TataLetak.values:
        return
    keputusan.tata_letak = tata_letak
    if 0 < len(kolom) <= KOLOM_MAKS:
        keputusan.kolom_sendiri = tulis_kolom(bagi_lebar(kolom))


def gaya_layar(keputusan: Keputusan) -> str:
    """Style sheets of the paper and the sheets drawn around it."""
    tata = TataCetak.dari(bekuan_kini(keputusan).get("cetak"))
    ukuran = letak(keputusan.tata_letak, keputusan.kolom_sendiri).ukuran_tabel_pt
    halaman = tata.halaman(ukuran)
    wajah = [
        {"h": satu, "url": static(f"huruf/{satu.berkas}")}
        for satu in huruf.DAFTAR
        if satu.keluarga in (halaman.huruf, huruf.SIMBOL)
    ]
    layar = render_to_string(GAYA_LAYAR, {"tata": halaman, "wajah": wajah})
    return f"{gaya_cetak(halaman, GAYA)}\n{layar}"


def terlalu_besar(keputusan: Keputusan) -> bool:
    """True when printing it would keep a web process busy for longer than a page may take."""
    return Indikator.objects.filter(sasaran__keputusan=keputusan).count() > BARIS_LANGSUNG
