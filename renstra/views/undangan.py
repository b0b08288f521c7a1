"""Invitations: the admin's list and the page behind the link."""

from __future__ import annotations

from html import unescape
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.core.mail import EmailMessage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from iku.akun.batas import lewat
from iku.akun.bukti import perlu_bukti
from iku.akun.surel import kirim
from iku.inti.cakupan import Cakupan
from iku.inti.galat import GalatIsian, GalatKeadaan, GalatPeran
from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk
from renstra.forms.undangan import TerimaForm, UndanganForm
from renstra.models import Instansi, PemerintahDaerah, Undangan
from renstra.services.orang import undangan as layanan

BATAS_PER_MENIT = 20  # looks at links from one address


@perlu_masuk
@require_http_methods(["GET", "HEAD", "POST"])
@perlu_bukti
def undangan_daftar(request: HttpRequest) -> HttpResponseBase:
    """The list with states, and the form of a new one."""
    cakupan = cakupan_dari(request)
    if not layanan.boleh_mengundang(cakupan):
        raise GalatPeran("Hanya admin yang mengundang pengguna.")
    form, kode = _form(cakupan, request.POST or None), 200
    if request.method == "POST":
        kode = 422
        if form.is_valid():
            try:
                satu, rahasia = layanan.undang(
                    cakupan=cakupan,
                    pelaku=request.user,
                    isi=layanan.IsiUndangan(**form.cleaned_data),
                )
            except GalatIsian as galat:
                _tandai(form, galat)
            else:
                _kirim(satu, rahasia)
                messages.success(request, f"Undangan dikirim ke {satu.surel}.")
                return redirect("renstra:undangan")
    konteks = {
        "judul": "Undangan",
        "anak_judul": "Akun baru dibuat oleh orangnya sendiri lewat tautan di surelnya.",
        "form": form,
        "daftar": layanan.lingkup_undangan(cakupan).select_related("instansi", "pemda", "pengguna")[
            :100
        ],
        "hari": settings.UNDANGAN_HARI,
    }
    return render(request, "renstra/undangan/daftar.html", konteks, status=kode)


@perlu_masuk
@require_POST
def undangan_kirim_ulang(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A new link; the former one ends."""
    return _tindak(request, pk, ulang=True)


@perlu_masuk
@require_POST
def undangan_cabut(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The link opens nothing any more."""
    return _tindak(request, pk, ulang=False)


@perlu_bukti
def _tindak(request: HttpRequest, pk: int, ulang: bool) -> HttpResponseBase:
    cakupan = cakupan_dari(request)
    try:
        if ulang:
            satu, rahasia = layanan.kirim_ulang(cakupan=cakupan, undangan_id=pk)
            _kirim(satu, rahasia)
            messages.success(
                request, f"Tautan baru dikirim ke {satu.surel}; yang lama tidak berlaku."
            )
        else:
            satu = layanan.cabut(cakupan=cakupan, undangan_id=pk)
            messages.success(request, f"Undangan untuk {satu.nama_lengkap} dicabut.")
    except (Undangan.DoesNotExist, OverflowError) as galat:
        raise Http404(TIDAK_ADA) from galat
    except GalatKeadaan as galat:
        messages.error(request, galat.pesan)
    return redirect("renstra:undangan")


@never_cache
@sensitive_post_parameters("sandi", "sandi_lagi")
@sensitive_variables("form")
@require_http_methods(["GET", "HEAD", "POST"])
def undangan_terima(request: HttpRequest, rahasia: str) -> HttpResponseBase:
    """Behind the link. Looking uses nothing up: mail scanners look too."""
    if lewat(request, "undangan", BATAS_PER_MENIT):
        return render(request, "429.html", status=429)
    satu = layanan.cari(rahasia)
    if satu is None:
        return _halaman_terima(request, None, None, 410)
    form = TerimaForm(request.POST or None, initial={"nama_pengguna": satu.surel.partition("@")[0]})
    if request.method != "POST":
        return _halaman_terima(request, satu, form, 200)
    if form.is_valid():
        isi = form.cleaned_data
        try:
            pengguna = layanan.terima(
                rahasia=rahasia, nama_pengguna=isi["nama_pengguna"], sandi=isi["sandi"]
            )
        except GalatIsian as galat:
            _tandai(form, galat)
        except GalatKeadaan as galat:
            form.add_error(None, galat.pesan)
        else:
            login(request, pengguna)
            messages.success(request, "Akun Anda siap. Selamat bekerja.")
            return redirect("beranda")
    return _halaman_terima(request, satu, form, 422)


def _halaman_terima(
    request: HttpRequest, satu: Undangan | None, form: TerimaForm | None, kode: int
) -> HttpResponse:
    konteks = {"undangan": satu, "form": form}
    return render(request, "renstra/undangan/terima.html", konteks, status=kode)


def _form(cakupan: Cakupan, data: Any) -> UndanganForm:
    instansi, pemda = Instansi.objects.all(), PemerintahDaerah.objects.all()
    if not cakupan.seluruh_sistem:
        instansi = instansi.filter(pk__in=[pk for pk in cakupan.instansi if cakupan.mengelola(pk)])
        pemda = pemda.filter(pk__in=cakupan.pemda_kelola)
    return UndanganForm(data, instansi=instansi, pemda=pemda, dengan_admin=cakupan.seluruh_sistem)


def _tandai(form: UndanganForm | TerimaForm, galat: GalatIsian) -> None:
    for medan, pesan in (galat.medan or {"": galat.pesan}).items():
        form.add_error(medan if medan in form.fields else None, pesan)


def _kirim(satu: Undangan, rahasia: str) -> None:
    """The link goes to the invited person only; nobody else sees it."""
    jalan = reverse("renstra:undangan_terima", args=[rahasia])
    konteks = {
        "undangan": satu,
        "tautan": f"{settings.ALAMAT_PUBLIK.rstrip('/')}{jalan}",
        "hari": settings.UNDANGAN_HARI,
    }
    isi = unescape(render_to_string("renstra/undangan/surel.txt", konteks))
    kirim(EmailMessage("Undangan memakai SIKU", isi, to=[satu.surel]))
