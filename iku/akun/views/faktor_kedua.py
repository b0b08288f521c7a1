"""The second factor: set up, recovery codes, switch off; and the admin's reset of a lost one."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import segno
from allauth.mfa.base.views import IndexView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator

from iku.akun import faktor_kedua as layanan
from iku.akun.bukti import perlu_bukti
from iku.akun.forms import AlasanForm
from iku.akun.views.sandi import Salah422
from iku.inti.galat import GalatPeran, GalatSiku
from iku.inti.models import Pengguna
from iku.inti.views import TIDAK_ADA, perlu_masuk

REMAH = [("Akun saya", "/akun/"), ("Faktor kedua", "/akun/faktor-kedua/")]


class FaktorKedua(IndexView):
    """What is set up."""

    template_name = "akun/faktor_kedua.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        isi = super().get_context_data(**kwargs)
        kode = isi["authenticators"].get("recovery_codes")
        return {
            **isi,
            "judul": "Faktor kedua",
            "anak_judul": "Kode dari ponsel di samping kata sandi.",
            "remah": [("Akun saya", "/akun/"), ("Faktor kedua", "")],
            "totp": isi["authenticators"].get("totp"),
            "sisa_kode": len(kode.get_unused_codes()) if kode else 0,
            "wajib": layanan.wajib(self.request),
        }


@method_decorator(perlu_masuk, name="dispatch")
class Pasang(Salah422, ActivateTOTPView):
    """A QR code and the same secret as text; one code proves that the app has it."""

    template_name = "akun/faktor_kedua_pasang.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        isi = super().get_context_data(**kwargs)
        qr = segno.make(isi["totp_url"], error="m", micro=False)
        rahasia = isi["form"].secret
        return {
            **isi,
            "judul": "Pasang faktor kedua",
            "remah": [*REMAH, ("Pasang", "")],
            "qr": qr.png_data_uri(scale=6, border=3),
            "rahasia": " ".join(rahasia[i : i + 4] for i in range(0, len(rahasia), 4)),
            "wajib": layanan.wajib(self.request),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        jawaban = super().form_valid(form)
        self.request.session[layanan.TERPASANG] = True
        return jawaban


@method_decorator(perlu_masuk, name="dispatch")
class Matikan(Salah422, DeactivateTOTPView):
    """Refused to whom a role requires it."""

    template_name = "akun/faktor_kedua_matikan.html"
    extra_context = {"judul": "Matikan faktor kedua", "remah": [*REMAH, ("Matikan", "")]}

    def form_valid(self, form: Any) -> HttpResponse:
        self.request.session.pop(layanan.TERPASANG, None)
        return super().form_valid(form)


@method_decorator(perlu_masuk, name="dispatch")
class KodePemulihan(ViewRecoveryCodesView):
    """The codes, shown once; afterwards only how many are left."""

    template_name = "akun/kode_pemulihan.html"
    extra_context = {"judul": "Kode pemulihan", "remah": [*REMAH, ("Kode pemulihan", "")]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        isi = super().get_context_data(**kwargs)
        if isi["can_view_codes"]:
            teks = "\n".join(["Kode pemulihan SIKU", "", *isi["unused_codes"], ""])
            isi["unduh"] = f"data:text/plain;charset=utf-8,{quote(teks)}"
        return isi

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        jawaban = super().render_to_response(context, **kwargs)
        jawaban["Cache-Control"] = "no-store"
        return jawaban


@method_decorator(perlu_masuk, name="dispatch")
class KodeBaru(Salah422, GenerateRecoveryCodesView):
    """New codes; the old ones end."""

    template_name = "akun/kode_pemulihan_baru.html"
    extra_context = {"judul": "Buat kode pemulihan baru", "remah": [*REMAH, ("Kode baru", "")]}


@perlu_masuk
def atur_ulang(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Admin: take away the second factor of somebody who lost it, with the reason."""
    kelola = admin.site.get_model_admin(Pengguna)
    if not kelola.has_change_permission(request):
        raise GalatPeran("Hanya admin yang mengatur ulang faktor kedua.")
    pengguna = kelola.get_queryset(request).filter(pk=pk).first()
    if pengguna is None:
        raise Http404(TIDAK_ADA)
    if not kelola.has_change_permission(request, pengguna):
        raise GalatPeran("Anda tidak berhak mengatur akun ini.")
    return _atur_ulang(request, pengguna)


@perlu_bukti
def _atur_ulang(request: HttpRequest, pengguna: Pengguna) -> HttpResponseBase:
    form, kode = AlasanForm(request.POST or None), 200
    if request.method == "POST":
        kode = 422
        if form.is_valid():
            try:
                layanan.atur_ulang(
                    pelaku=request.user, pengguna_id=pengguna.pk, **form.cleaned_data
                )
            except GalatSiku as galat:
                form.add_error(None, galat.pesan)
                kode = 409
            else:
                messages.success(
                    request,
                    f"Faktor kedua {pengguna} diatur ulang dan semua sesinya diakhiri. "
                    "Pada waktu masuk berikutnya ia memasang yang baru bila perannya mewajibkan.",
                )
                return redirect("admin:inti_pengguna_change", pengguna.pk)
    konteks = {
        "judul": "Atur ulang faktor kedua",
        "anak_judul": f"{pengguna} ({pengguna.username})",
        "form": form,
        "pengguna": pengguna,
        "punya": layanan.punya(pengguna),
        "kembali": reverse("admin:inti_pengguna_change", args=[pengguna.pk]),
    }
    return render(request, "akun/faktor_kedua_atur_ulang.html", konteks, status=kode)
