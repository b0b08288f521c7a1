"""Lock the targets of a year and open that lock; reopen the calendar after its deadline."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from iku.inti.galat import GalatIsian, GalatPeran, GalatSiku
from iku.inti.views import TIDAK_ADA, ambil_atau_404, cakupan_dari, perlu_masuk
from penilaian.forms.kunci import BukaJadwalForm, BukaKunciForm, KunciForm
from penilaian.selectors.jadwal import keadaan_jadwal
from penilaian.selectors.kunci import boleh_mengunci, kunci_berlaku, riwayat_kunci
from penilaian.selectors.periode import judul_periode
from penilaian.services.jadwal import buka_jadwal
from penilaian.services.kunci_target import buka_kunci_target, kunci_target
from penilaian.views.simpan import KODE_SALAH, kode_galat
from renstra.choices import Periode
from renstra.models import Instansi


def _instansi(request: HttpRequest, kode: str) -> Instansi:
    cakupan = cakupan_dari(request)
    instansi = ambil_atau_404(Instansi.objects.select_related("pemda"), cakupan, kode=kode)
    if not boleh_mengunci(cakupan, instansi.pk):
        raise GalatPeran("Hanya verifikator atau admin yang mengunci dan membuka kunci.")
    return instansi


@perlu_masuk
def target_kunci(request: HttpRequest, kode: str, tahun: int) -> HttpResponseBase:
    """Lock the targets of a year, or open the lock that holds."""
    instansi = _instansi(request, kode)
    berlaku = kunci_berlaku(instansi, tahun)
    form: forms.Form = (BukaKunciForm if berlaku else KunciForm)(request.POST or None)
    status = 200
    if request.method == "POST":
        dasar = {
            "cakupan": cakupan_dari(request),
            "oleh": request.user,
            "instansi_id": instansi.pk,
            "tahun": tahun,
        }
        layanan: Callable[..., Any] = buka_kunci_target if berlaku else kunci_target
        status = _jalankan(form, layanan, dasar)
        if status == 200:
            pesan = "Kunci target dibuka." if berlaku else f"Target tahun {tahun} dikunci."
            messages.success(request, pesan)
            return redirect("penilaian:isian_target", kode=kode, tahun=tahun)
    kembali = reverse("penilaian:isian_target", args=[kode, tahun])
    konteks = {
        "judul": f"{'Buka kunci' if berlaku else 'Kunci'} target {tahun}",
        "anak_judul": instansi.nama,
        "berlaku": berlaku,
        "riwayat": riwayat_kunci(instansi, tahun),
        "tahun": tahun,
        "form": form,
        "kembali": kembali,
        "remah": [(instansi.singkatan, ""), (f"Target {tahun}", kembali), ("Kunci", "")],
    }
    return render(request, "penilaian/isian/target_kunci.html", konteks, status=status)


@perlu_masuk
def jadwal_buka(request: HttpRequest, kode: str, tahun: int, periode: str) -> HttpResponseBase:
    """Reopen the calendar of a period for one instansi."""
    if periode not in Periode.values:
        raise Http404(TIDAK_ADA)
    instansi = _instansi(request, kode)
    form = BukaJadwalForm(request.POST or None)
    kembali = reverse("penilaian:isian_realisasi", args=[kode, tahun, periode])
    status = 200
    if request.method == "POST":
        dasar = {
            "cakupan": cakupan_dari(request),
            "oleh": request.user,
            "instansi_id": instansi.pk,
            "tahun": tahun,
            "periode": periode,
        }
        status = _jalankan(form, buka_jadwal, dasar)
        if status == 200:
            messages.success(request, "Pengisian dibuka kembali. Alasannya tampil pada lembar.")
            return redirect(kembali)
    konteks = {
        "judul": f"Buka kembali pengisian {judul_periode(tahun, periode)}",
        "anak_judul": instansi.nama,
        "jadwal": keadaan_jadwal(instansi, tahun, periode),
        "form": form,
        "kembali": kembali,
        "remah": [(instansi.singkatan, ""), ("Isian realisasi", kembali), ("Buka kembali", "")],
    }
    return render(request, "penilaian/isian/jadwal_buka.html", konteks, status=status)


def _jalankan(form: forms.Form, layanan: Callable[..., Any], dasar: dict[str, Any]) -> int:
    """Call the service with the form's fields; 200, or the status of the refusal in the form."""
    if not form.is_valid():
        return KODE_SALAH
    try:
        layanan(**dasar, **form.cleaned_data)
    except GalatIsian as galat:
        for medan, pesan in galat.medan.items():
            form.add_error(medan if medan in form.fields else None, pesan)
        return KODE_SALAH
    except GalatSiku as galat:
        form.add_error(None, galat.pesan)
        return kode_galat(200, galat)
    return 200
