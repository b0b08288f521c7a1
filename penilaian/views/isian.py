"""The realisasi sheet, its page of one indicator, and the check before sending."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from iku.inti.angka import tulis_angka
from iku.inti.cakupan import Cakupan
from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk
from penilaian.alur import PANJANG_PENJELASAN
from penilaian.selectors.lembar.isian import KetikanLembar, Saringan, muat_lembar
from penilaian.selectors.lembar.jabatan import daftar_jabatan
from penilaian.selectors.lembar.kelengkapan import Lembar
from penilaian.selectors.lembar.penanggung import daftar_penanggung
from penilaian.selectors.periode import judul_periode, nama_periode
from penilaian.services.isian.realisasi import ajukan_semua
from penilaian.views.konteks import (
    ambil_keputusan,
    butir_isian,
    konteks_kunci,
    tab_periode,
)
from penilaian.views.simpan import KODE_SALAH, HasilSimpan, butir_galat, simpan
from renstra.choices import Periode
from renstra.models import Keputusan

PANJANG_SARINGAN = 80


@perlu_masuk
def isian_realisasi(request: HttpRequest, kode: str, tahun: int, periode: str) -> HttpResponseBase:
    """Enter the figures of a period; each cell is saved or refused on its own."""
    keputusan = _keputusan(request, kode, tahun, periode)
    hasil = HasilSimpan()
    if request.method == "POST":
        hasil = simpan(request, tahun, periode)
        if hasil.pesan:
            messages.success(request, hasil.pesan)
        if hasil.berhasil:
            if request.POST.get("aksi") == "periksa":
                return redirect(_alamat_periksa(request, kode, tahun, periode))
            return redirect(request.get_full_path())
    lembar = _lembar(request, keputusan, tahun, periode, hasil.ketikan)
    konteks = (
        _konteks(lembar)
        | konteks_kunci(request, keputusan, tahun)
        | {
            "judul": f"Isian realisasi {judul_periode(tahun, periode)}",
            "tab": tab_periode(keputusan, tahun, periode),
            "jabatan": daftar_jabatan(keputusan),
            "penanggung": daftar_penanggung(keputusan),
            "saringan": saringan_dari(request),
            "galat": butir_galat(lembar),
            "remah": _remah(cakupan_dari(request), lembar),
        }
    )
    return render(request, "penilaian/isian/realisasi.html", konteks, status=hasil.kode)


@perlu_masuk
def isian_periksa(request: HttpRequest, kode: str, tahun: int, periode: str) -> HttpResponseBase:
    """What is missing and what can be sent; a POST sends every complete one (or those named)."""
    keputusan = _keputusan(request, kode, tahun, periode)
    lembar = _lembar(request, keputusan, tahun, periode)
    status = 200
    if request.method == "POST":
        siap = {i.realisasi.pk for i in lembar.indikator if i.realisasi.siap}
        dipilih = {int(p) for p in request.POST.getlist("realisasi") if p.isdecimal()} or siap
        galat = ajukan_semua(
            cakupan=cakupan_dari(request),
            oleh=request.user,
            realisasi_id=[pk for pk in dipilih & siap if pk],
        )
        terkirim = len(dipilih & siap) - len(galat)
        if terkirim:
            messages.success(request, f"{terkirim} realisasi dikirim kepada verifikator.")
        for satu in galat.values():
            messages.error(request, satu.pesan)
        if terkirim and not galat:
            url = reverse("penilaian:isian_realisasi", args=[kode, tahun, periode])
            return redirect(dengan_saringan(request, url))
        if not dipilih & siap:
            messages.error(request, "Belum ada realisasi yang lengkap untuk dikirim.")
        status = KODE_SALAH
        lembar = _lembar(request, keputusan, tahun, periode)
    konteks = _konteks(lembar) | {
        "judul": f"Periksa dan kirim realisasi {judul_periode(tahun, periode)}",
        "remah": [
            *_remah(cakupan_dari(request), lembar)[:-1],
            _butir_lembar(lembar),
            ("Periksa dan kirim", ""),
        ],
    }
    return render(request, "penilaian/isian/periksa.html", konteks, status=status)


def _keputusan(request: HttpRequest, kode: str, tahun: int, periode: str) -> Keputusan:
    if periode not in Periode.values:
        raise Http404(TIDAK_ADA)
    return ambil_keputusan(request, kode, tahun)


def saringan_dari(request: HttpRequest) -> Saringan:
    """Which indicators the address asks for."""
    return Saringan(
        jabatan=request.GET.get("jabatan", "")[:PANJANG_SARINGAN],
        unit=request.GET.get("unit", "")[:PANJANG_SARINGAN],
        pj=request.GET.get("pj", "")[:PANJANG_SARINGAN],
    )


def _lembar(
    request: HttpRequest,
    keputusan: Keputusan,
    tahun: int,
    periode: str,
    ketikan: KetikanLembar | None = None,
) -> Lembar:
    return muat_lembar(
        cakupan=cakupan_dari(request),
        keputusan=keputusan,
        tahun=tahun,
        periode=periode,
        saringan=saringan_dari(request),
        ketikan=ketikan,
    )


def dengan_saringan(request: HttpRequest, url: str) -> str:
    kueri = request.GET.urlencode()
    return f"{url}?{kueri}" if kueri else url


def _alamat_periksa(request: HttpRequest, kode: str, tahun: int, periode: str) -> str:
    url = reverse("penilaian:isian_periksa", args=[kode, tahun, periode])
    return dengan_saringan(request, url)


def _konteks(lembar: Lembar) -> dict[str, Any]:
    return {
        "lembar": lembar,
        "lengkap": lembar.kelengkapan,
        "nama_periode": nama_periode(lembar.periode),
        "tahun_lalu": lembar.tahun - 1,
        "ambang": tulis_angka(settings.AMBANG_PENJELASAN),
        "panjang_penjelasan": PANJANG_PENJELASAN,
    }


def _butir_lembar(lembar: Lembar) -> tuple[str, str]:
    url = reverse(
        "penilaian:isian_realisasi", args=[lembar.instansi.kode, lembar.tahun, lembar.periode]
    )
    return f"Realisasi {judul_periode(lembar.tahun, lembar.periode)}", url


def _remah(cakupan: Cakupan, lembar: Lembar) -> list[tuple[str, str]]:
    return [
        butir_isian(cakupan),
        (lembar.instansi.singkatan, ""),
        (_butir_lembar(lembar)[0], ""),
    ]
