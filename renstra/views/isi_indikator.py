"""Add, change and delete indicators of a draft; the formula has its own page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from iku.inti.views import cakupan_dari, perlu_masuk
from renstra.choices import StatusKeputusan
from renstra.forms.isi import IndikatorForm
from renstra.forms.isi_baris import BarisTarget, PelakuForm, pelaku_forms, target_baris
from renstra.models import Indikator, Keputusan, Sasaran
from renstra.selectors.isi import cap_indikator
from renstra.services.rancangan import isi as layanan
from renstra.services.rancangan.izin import pastikan_draf
from renstra.views.isi import konteks_rancangan
from renstra.views.isi_ubah import METODE, ambil_baris, coba, hapus, pastikan_boleh, tersimpan


@dataclass(frozen=True, slots=True)
class Lembar:
    """The whole form of an indicator."""

    form: IndikatorForm
    pelaku: list[PelakuForm]
    target: list[BarisTarget]

    @property
    def forms(self) -> list[BaseForm]:
        return [self.form, *self.pelaku, *(t.form for t in self.target if t.form is not None)]

    @property
    def form_target(self) -> list[BaseForm]:
        return [t.form for t in self.target if t.form is not None]

    def sah(self) -> bool:
        """Whether everything that was sent can be read."""
        terkirim = [f for f in self.forms if f.is_bound]
        return not [f for f in terkirim if not f.is_valid()]  # every one is asked

    def isi(self) -> layanan.IsiIndikator:
        """What the service reads."""
        pelaku = [p for f in self.pelaku if (p := f.isi()) is not None]
        target = [t.form.isi() for t in self.target if t.form is not None and t.form.is_bound]  # type: ignore[attr-defined]
        return self.form.isi(pelaku, target)


def _lembar(
    k: Keputusan, indikator: Indikator | None, data: QueryDict | None, awal: dict[str, Any]
) -> Lembar:
    return Lembar(
        IndikatorForm(data, initial=awal, keputusan=k),
        pelaku_forms(k, indikator, data),
        target_baris(k, indikator, data),
    )


@perlu_masuk
@require_http_methods(METODE)
def indikator_tambah(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A new indicator of the objective `pk`."""
    sasaran, k = ambil_baris(request, Sasaran, pk)
    return _ubah(request, k, None, {"sasaran": str(sasaran.pk)})


@perlu_masuk
@require_http_methods(METODE)
def indikator_ubah(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Every field of an indicator."""
    indikator, k = ambil_baris(request, Indikator, pk, "sasaran")
    return _ubah(request, k, indikator, IndikatorForm.awal(indikator))


def _ubah(
    request: HttpRequest, k: Keputusan, indikator: Indikator | None, awal: dict[str, Any]
) -> HttpResponseBase:
    if not pastikan_boleh(request, k) and request.method != "POST":
        return redirect("renstra:keputusan", pk=k.pk)
    kirim = request.method == "POST"
    lembar = _lembar(k, indikator, request.POST if kirim else None, awal)
    status, bentrok = 200, None
    if kirim:
        terkunci = k.status != StatusKeputusan.DRAF
        if terkunci or lembar.sah():

            def simpan() -> Indikator | None:
                if terkunci:
                    pastikan_draf(k)
                return layanan.simpan_indikator(
                    cakupan=cakupan_dari(request),
                    keputusan_id=k.pk,
                    isi=lembar.isi(),
                    indikator_id=indikator.pk if indikator else None,
                    cap=request.POST.get("cap", ""),
                )

            hasil, status, bentrok = coba(lembar.form, simpan)
            if hasil is not None:
                messages.success(request, "Indikator disimpan.")
                return redirect(_setelah(request, k, hasil))
        else:
            status = 422
    nama = f"{indikator.nomor} {indikator.nama}" if indikator else ""
    isi = reverse("renstra:keputusan_isi", args=[k.pk])
    konteks = konteks_rancangan(
        k, "Ubah indikator" if indikator else "Tambah indikator", ("Isi rancangan", isi)
    ) | {
        "i": indikator,
        "nama": nama,
        "lembar": lembar,
        "cap": cap_indikator(indikator),
        "tersimpan": tersimpan(lembar.form) if bentrok else (),
    }
    return render(request, "renstra/keputusan/isi_indikator.html", konteks, status=status)


def _setelah(request: HttpRequest, k: Keputusan, indikator: Indikator) -> str:
    """To the formula when the button says so, else back to the tree."""
    if request.POST.get("lanjut") == "rumus":
        return reverse("renstra:rumus", args=[indikator.pk])
    if request.POST.get("lanjut") == "baris":
        return f"{reverse('renstra:indikator_ubah', args=[indikator.pk])}#pelaku"
    return f"{reverse('renstra:keputusan_isi', args=[k.pk])}#indikator-{indikator.pk}"


@perlu_masuk
@require_http_methods(METODE)
def indikator_hapus(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask, then delete an indicator, and its own variables when asked."""
    indikator, k = ambil_baris(request, Indikator, pk, "sasaran")
    sendiri = layanan.variabel_sendiri(indikator)
    return hapus(
        request,
        k,
        "indikator",
        f"{indikator.nomor} {indikator.nama}",
        ("Target, sumber data, dan penanggung jawabnya ikut terhapus.",),
        lambda: layanan.hapus_indikator(
            cakupan=cakupan_dari(request),
            keputusan_id=k.pk,
            indikator_id=pk,
            dengan_variabel=bool(request.POST.get("dengan_variabel")),
        ),
        variabel=sendiri,
    )
