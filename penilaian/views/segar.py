"""The parts of a sheet that an entry has changed, rendered anew by the server."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from iku.inti.angka import tulis_angka
from iku.inti.views import cakupan_dari
from penilaian.alur import PANJANG_PENJELASAN
from penilaian.forms.sel import Kiriman
from penilaian.selectors.buku import Isi
from penilaian.selectors.isian import Saringan
from penilaian.selectors.langkah import langkah_hitung
from penilaian.selectors.lembar_tahun import muat_lembar_tahun
from penilaian.selectors.segar import (
    Sidik,
    muat_kelengkapan,
    muat_sebagian,
    pada_lembar,
    sidik_capaian,
    terkait,
)


def tulis_segar(
    request: HttpRequest, kiriman: Kiriman, isi: Isi, waktu: tuple[int, str], sebelum: Sidik
) -> str:
    """HTML of the changed chips, formulas and explanation boxes, each named by its element."""
    tahun, periode = waktu
    kini = sidik_kiriman(isi, kiriman, tahun)
    tampil = pada_lembar(isi, _saringan(kiriman), periode)
    berubah = {i.pk for i in tampil if kini.get((i.pk, periode)) != sebelum.get((i.pk, periode))}
    lembar = muat_sebagian(
        cakupan_dari(request),
        isi,
        tahun,
        periode,
        [i for i in tampil if i.pk in berubah or i.pk == kiriman.indikator],
    )
    konteks: dict[str, object] = {
        "lembar": lembar,
        "berubah": [i for i in lembar.indikator if i.pk in berubah],
        "ambang": tulis_angka(settings.AMBANG_PENJELASAN),
        "panjang_penjelasan": PANJANG_PENJELASAN,
        "csrf_token": get_token(request),
    }
    satu = next((i for i in lembar.indikator if i.pk == kiriman.indikator), None)
    if satu is not None:
        langkah = langkah_hitung(isi.keputusan, satu.pk, tahun, periode, satu.satuan)
        konteks |= {"i": satu, "langkah": langkah}
    if not konteks.get("langkah"):
        konteks["lengkap"] = muat_kelengkapan([i.pk for i in tampil], tahun, periode)
    return render_to_string("penilaian/isian/bagian/segar.html", konteks)


def sidik_kiriman(isi: Isi, kiriman: Kiriman, tahun: int) -> Sidik:
    """What the capaian say that the sent cells and texts can change."""
    return sidik_capaian(_terkait(isi, kiriman), tahun)


def _terkait(isi: Isi, kiriman: Kiriman) -> set[int]:
    return terkait(isi, {b.pk for b in kiriman.sel}, {b.pk for b in kiriman.teks})


def tulis_segar_tahun(
    request: HttpRequest, kiriman: Kiriman, isi: Isi, tahun: int, sebelum: Sidik
) -> str:
    """The same for the sheet of a whole year: changed results, rolled-up figures, progress."""
    keputusan = isi.keputusan
    lembar = muat_lembar_tahun(
        cakupan=cakupan_dari(request),
        keputusan=keputusan,
        tahun=tahun,
        saringan=_saringan(kiriman),
    )
    kini = sidik_kiriman(isi, kiriman, tahun)
    baris = {b.pk for b in kiriman.sel}
    konteks = {
        "lembar": lembar,
        "kelengkapan": lembar.kelengkapan,
        "berubah": [
            (i, h)
            for i in lembar.indikator
            for h in i.hasil
            if h.diukur and kini.get((i.pk, h.periode)) != sebelum.get((i.pk, h.periode))
        ],
        "jumlah": [
            s
            for i in lembar.indikator
            for b in i.baris
            if b.baris_id in baris and not b.diisi_di
            for s in b.sel
            if s.periode and not s.isian
        ],
        "ambang": tulis_angka(settings.AMBANG_PENJELASAN),
    }
    saringan = {"jabatan": kiriman.jabatan, "unit": kiriman.unit, "pj": kiriman.pj}
    konteks["kueri"] = urlencode({nama: isi for nama, isi in saringan.items() if isi})
    return render_to_string("penilaian/isian/bagian/segar_tahun.html", konteks)


def _saringan(kiriman: Kiriman) -> Saringan:
    return Saringan(kiriman.jabatan, kiriman.unit, kiriman.indikator, kiriman.pj)
