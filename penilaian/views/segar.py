"""The parts of a sheet that an entry has changed, rendered anew by the server."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

from iku.inti.angka import tulis_angka
from iku.inti.views import cakupan_dari
from penilaian.alur import PANJANG_PENJELASAN
from penilaian.forms.sel import Kiriman
from penilaian.models import Capaian
from penilaian.selectors.isian import Saringan, muat_lembar
from penilaian.selectors.langkah import langkah_hitung
from penilaian.selectors.lembar_tahun import muat_lembar_tahun
from renstra.models import Indikator, Keputusan

Sidik = dict[tuple[int, str], tuple[Any, ...]]
"""By (indicator id, period)"""


def sidik_capaian(keputusan: Keputusan | None, tahun: int) -> Sidik:
    """What the capaian of a year say now, to find what an entry changed."""
    kueri = Capaian.objects.filter(indikator__sasaran__keputusan=keputusan, tahun=tahun)
    return {
        (pk, periode): tuple(isi)
        for pk, periode, *isi in kueri.values_list(
            "indikator_id",
            "periode",
            "status",
            "nilai",
            "nilai_penuh",
            "capaian",
            "lengkap",
            "alasan",
        )
    }


def tulis_segar(
    request: HttpRequest,
    kiriman: Kiriman,
    keputusan: Keputusan | None,
    waktu: tuple[int, str],
    sebelum: Sidik,
) -> str:
    """HTML of the changed chips, formulas and explanation boxes, each named by its element."""
    if keputusan is None:
        return ""
    tahun, periode = waktu
    lembar = muat_lembar(
        cakupan=cakupan_dari(request),
        keputusan=keputusan,
        tahun=tahun,
        periode=periode,
        saringan=_saringan(kiriman),
    )
    kini = sidik_capaian(keputusan, tahun)
    konteks = {
        "lembar": lembar,
        "lengkap": lembar.kelengkapan,
        "berubah": [
            i for i in lembar.indikator if kini.get((i.pk, periode)) != sebelum.get((i.pk, periode))
        ],
        "ambang": tulis_angka(settings.AMBANG_PENJELASAN),
        "panjang_penjelasan": PANJANG_PENJELASAN,
    }
    if kiriman.indikator is not None and lembar.indikator:
        indikator = Indikator.objects.get(pk=kiriman.indikator)
        konteks |= {
            "i": lembar.indikator[0],
            "langkah": langkah_hitung(keputusan, indikator.pk, tahun, periode, indikator.satuan),
        }
    return render_to_string("penilaian/isian/bagian/segar.html", konteks, request=request)


def tulis_segar_tahun(
    request: HttpRequest,
    kiriman: Kiriman,
    keputusan: Keputusan | None,
    tahun: int,
    sebelum: Sidik,
) -> str:
    """The same for the sheet of a whole year: changed results, rolled-up figures, progress."""
    if keputusan is None:
        return ""
    lembar = muat_lembar_tahun(
        cakupan=cakupan_dari(request),
        keputusan=keputusan,
        tahun=tahun,
        saringan=_saringan(kiriman),
    )
    kini = sidik_capaian(keputusan, tahun)
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
    return render_to_string("penilaian/isian/bagian/segar_tahun.html", konteks, request=request)


def _saringan(kiriman: Kiriman) -> Saringan:
    return Saringan(kiriman.jabatan, kiriman.unit, kiriman.indikator, kiriman.pj)
