"""The sheet of a whole year: every period of every variable, a column each."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from iku.inti.angka import tulis_angka
from iku.inti.templatetags.komponen import ButirGalat
from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk
from penilaian.forms.kisi import baca_kisi, baris_kisi
from penilaian.selectors.kata import kata_baris
from penilaian.selectors.lembar.bentuk import Ketikan
from penilaian.selectors.lembar.bentuk_tahun import LembarTahun
from penilaian.selectors.lembar.jabatan import daftar_jabatan
from penilaian.selectors.lembar.penanggung import daftar_penanggung
from penilaian.selectors.lembar.tahun import muat_lembar_tahun
from penilaian.services.isian.nilai import simpan_kisi
from penilaian.views.isian import saringan_dari
from penilaian.views.konteks import ambil_keputusan, butir_isian, konteks_kunci, tab_periode
from penilaian.views.simpan import KODE_SALAH, ketikan_ditolak, kode_galat


@perlu_masuk
def isian_tahun(request: HttpRequest, kode: str, tahun: int) -> HttpResponseBase:
    """Enter the figures of all periods of a year; each cell is saved or refused on its own."""
    keputusan = ambil_keputusan(request, kode, tahun)
    ketikan: Mapping[str, Ketikan] = {}
    status = 200
    if request.method == "POST":
        status, ketikan = _simpan(request, tahun)
        if not ketikan:
            return redirect(request.get_full_path())
    saringan = saringan_dari(request)
    lembar = muat_lembar_tahun(
        cakupan=cakupan_dari(request),
        keputusan=keputusan,
        tahun=tahun,
        saringan=saringan,
        ketikan=ketikan,
    )
    konteks = konteks_kunci(request, keputusan, tahun) | {
        "judul": f"Isian realisasi setahun {tahun}",
        "lembar": lembar,
        "kelengkapan": lembar.kelengkapan,
        "tahun_lalu": tahun - 1,
        "kueri": request.GET.urlencode(),
        "ambang": tulis_angka(settings.AMBANG_PENJELASAN),
        "tab": tab_periode(keputusan, tahun, "setahun"),
        "jabatan": daftar_jabatan(keputusan),
        "penanggung": daftar_penanggung(keputusan),
        "saringan": saringan,
        "galat": _butir(lembar),
        "remah": [
            butir_isian(cakupan_dari(request)),
            (lembar.instansi.singkatan, ""),
            (f"Realisasi setahun {tahun}", ""),
        ],
    }
    return render(request, "penilaian/isian/tahun.html", konteks, status=status)


def _simpan(request: HttpRequest, tahun: int) -> tuple[int, dict[str, Ketikan]]:
    kata = kata_baris(baris_kisi(request.POST))
    terbaca = baca_kisi(request.POST, tahun, kata)
    ketikan = dict(terbaca.ditolak)
    status = KODE_SALAH if ketikan else 200
    if terbaca.sel:
        try:
            galat = simpan_kisi(
                cakupan=cakupan_dari(request), oleh=request.user, isi=list(terbaca.sel.values())
            )
        except ObjectDoesNotExist as asing:
            raise Http404(TIDAK_ADA) from asing
        for (baris, _tahun, periode), satu in galat.items():
            kunci = f"{baris}-{periode}"
            ketikan[kunci] = ketikan_ditolak(terbaca.ketikan[kunci], satu, kata.get(baris))
            status = kode_galat(status, satu)
    tersimpan = len(terbaca.ketikan) - len(ketikan)
    if tersimpan:
        messages.success(request, f"{tersimpan} isian tersimpan.")
    elif not ketikan:
        messages.success(request, "Tidak ada yang berubah.")
    return status, ketikan


def _butir(lembar: LembarTahun) -> list[ButirGalat]:
    """The summary above the sheet, in the order of the page."""
    return [
        ButirGalat(f"{i.nomor} {b.label}, {s.nama_periode}: {s.ketikan.galat}", f"n-{s.kunci}")
        for i in lembar.indikator
        for b in i.baris
        for s in b.sel
        if s.ketikan and not b.diisi_di
    ]
