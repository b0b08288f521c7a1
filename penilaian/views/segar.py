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
from renstra.models import Indikator, Keputusan

Sidik = dict[int, tuple[Any, ...]]


def sidik_capaian(keputusan: Keputusan | None, tahun: int, periode: str) -> Sidik:
    """What the capaian of a period say now, by indicator, to find what an entry changed."""
    kueri = Capaian.objects.filter(
        indikator__sasaran__keputusan=keputusan, tahun=tahun, periode=periode
    )
    return {
        pk: tuple(isi)
        for pk, *isi in kueri.values_list(
            "indikator_id", "status", "nilai", "nilai_penuh", "capaian", "lengkap", "alasan"
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
        saringan=Saringan(kiriman.jabatan, kiriman.unit, kiriman.indikator),
    )
    kini = sidik_capaian(keputusan, tahun, periode)
    konteks = {
        "lembar": lembar,
        "lengkap": lembar.kelengkapan,
        "berubah": [i for i in lembar.indikator if kini.get(i.pk) != sebelum.get(i.pk)],
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
