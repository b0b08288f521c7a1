"""Public verification: anyone with the QR code or the file can check it. No sign-in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from iku.dokumen import batas
from iku.dokumen.forms import BerkasForm, KodeForm
from iku.dokumen.konfigurasi import akar_dipercaya, daftar_cabut
from iku.dokumen.periksa import UKURAN_MAKS, HasilPeriksa, periksa_pdf
from iku.dokumen.selectors import dokumen_umum, waktu_arsip
from iku.inti.halaman_umum import HalamanUmum

_KODE = "kode"
_UNGGAH = "unggah"
BADAN_MAKS = UKURAN_MAKS + 1024 * 1024  # the file and the form around it
# Nobody has filled these in; read only, so that all visitors may share them.
_KODE_KOSONG, _BERKAS_KOSONG = KodeForm(), BerkasForm()
_cari = HalamanUmum("dokumen/cari.html", maks=8)
_surat = HalamanUmum("dokumen/verifikasi.html")
_tidak_ditemukan = HalamanUmum("dokumen/tidak_ditemukan.html", maks=8)
_rem = HalamanUmum("dokumen/terlalu_sering.html", maks=8)


def _terlalu_sering(request: HttpRequest) -> bool:
    return batas.lewat(request, _KODE, batas.KODE_SALAH_MAKS) or (
        request.method == "POST" and batas.lewat(request, _UNGGAH, batas.UNGGAHAN_MAKS)
    )


def _panjang_badan(request: HttpRequest) -> int:
    panjang = str(request.META.get("CONTENT_LENGTH") or "")
    return int(panjang) if panjang.isdecimal() else 0


def _umum(tampilan: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Public but not to be indexed, and not a place to try codes at random.

    The CSRF check reads the body, so it runs inside, after the brakes.
    """
    terlindung = csrf_protect(tampilan)

    @csrf_exempt
    @wraps(tampilan)
    def bungkus(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if _terlalu_sering(request):
            jawaban = _rem(request, {}, status=429)
            jawaban["Retry-After"] = str(batas.JENDELA_DETIK)
        elif _panjang_badan(request) > BADAN_MAKS:
            jawaban = render(request, "dokumen/terlalu_besar.html", status=413)
        else:
            jawaban = terlindung(request, *args, **kwargs)
        jawaban["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        jawaban["Cache-Control"] = "no-store"
        return jawaban

    return bungkus


def _periksa(request: HttpRequest, form: BerkasForm) -> HasilPeriksa | None:
    if not form.is_valid():
        return None
    batas.catat(request, _UNGGAH)
    return periksa_pdf(
        form.cleaned_data["berkas"].read(),
        arsip_dikenal=waktu_arsip,
        akar=akar_dipercaya(),
        daftar_cabut=daftar_cabut(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@_umum
def cari(request: HttpRequest) -> HttpResponse:
    """Type a code, or drop a file."""
    hasil = None
    form_kode = KodeForm(request.GET) if _KODE in request.GET else _KODE_KOSONG
    form_berkas = _BERKAS_KOSONG
    if request.method == "POST":
        form_berkas = BerkasForm(request.POST, request.FILES)
        hasil = _periksa(request, form_berkas)
    elif form_kode.is_bound and form_kode.is_valid():
        return redirect("dokumen:verifikasi", kode=form_kode.cleaned_data["kode"])
    isi = {"form_kode": form_kode, "form_berkas": form_berkas, "hasil": hasil}
    if form_kode.is_bound or form_berkas.is_bound:
        status = _kode_status(form_kode, form_berkas)
        return render(request, "dokumen/cari.html", isi, status=status)
    return _cari(request, isi)


@require_http_methods(["GET", "HEAD", "POST"])
@_umum
def verifikasi(request: HttpRequest, kode: str) -> HttpResponse:
    """What the archive knows of the document with this code, and a check of the visitor's file."""
    dokumen = dokumen_umum(kode)
    if dokumen is None:
        batas.catat(request, _KODE)
        return _tidak_ditemukan(request, {"form_kode": _KODE_KOSONG}, status=404)
    batas.lupakan(request, _KODE)
    if request.method != "POST":
        return _surat(request, {"dokumen": dokumen, "form_berkas": _BERKAS_KOSONG})
    form = BerkasForm(request.POST, request.FILES)
    hasil = _periksa(request, form)
    isi = {
        "dokumen": dokumen,
        "form_berkas": form,
        "hasil": hasil,
        "dokumen_lain": bool(hasil and hasil.asli and hasil.sha256 != dokumen.sha256),
    }
    return render(request, "dokumen/verifikasi.html", isi, status=_kode_status(form))


def _kode_status(*semua: Form) -> int:
    return 422 if any(form.is_bound and form.errors for form in semua) else 200
