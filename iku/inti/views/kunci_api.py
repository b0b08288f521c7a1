"""Keys of the signed-in person for other systems: list, make (shown once), revoke."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from iku.inti.forms import KunciApiForm
from iku.inti.galat import GalatIsian
from iku.inti.kunci_api import buat_kunci, cabut_kunci
from iku.inti.models import KunciApi, Pengguna
from iku.inti.views.dasar import TIDAK_ADA, perlu_masuk


@perlu_masuk
def kunci_api(request: HttpRequest) -> HttpResponseBase:
    """The list and the form; the answer to a POST is the only page that ever shows the secret."""
    pengguna = cast(Pengguna, request.user)
    form = KunciApiForm(request.POST or None)
    rahasia, kode = "", 200
    if request.method == "POST":
        kode = 422
        if form.is_valid():
            try:
                _, rahasia = buat_kunci(pengguna=pengguna, **form.cleaned_data)
            except GalatIsian as galat:
                form.add_error(None, galat.pesan)
            else:
                form, kode = KunciApiForm(), 200
    konteks = {
        "judul": "Kunci API",
        "anak_judul": "Untuk sistem lain yang membaca atau mengisi atas nama Anda.",
        "form": form,
        "rahasia": rahasia,
        "daftar": KunciApi.objects.filter(pengguna=pengguna),
        "kini": timezone.now(),
    }
    jawaban = render(request, "inti/kunci_api.html", konteks, status=kode)
    jawaban["Cache-Control"] = "no-store"
    return jawaban


@perlu_masuk
@require_POST
def kunci_api_cabut(request: HttpRequest, pk: int) -> HttpResponseBase:
    """End a key at once."""
    try:
        kunci = cabut_kunci(pengguna=request.user, kunci_id=pk)
    except KunciApi.DoesNotExist as galat:
        raise Http404(TIDAK_ADA) from galat
    messages.success(request, f"Kunci “{kunci.nama}” dicabut dan tidak dapat dipakai lagi.")
    return redirect("kunci_api")
