"""Who signs a decree, in which order: set before the first signature."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from iku.dokumen.choices import JenisTandaTangan
from iku.dokumen.selectors import langkah_kini
from iku.inti.galat import GalatIsian, GalatSiku
from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk
from renstra.forms.tanda_tangan import PemarafFormSet
from renstra.models import Keputusan
from renstra.selectors.penanda import keadaan_tanda_tangan
from renstra.services.bekuan import bekuan_kini
from renstra.services.tanda_tangan import dokumen, penanda
from renstra.views.keputusan import ambil_keputusan, halaman_keputusan


@perlu_masuk
@require_http_methods(["GET", "HEAD", "POST"])
def urutan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Operator or signer: the people who initial the decree before its head signs."""
    cakupan = cakupan_dari(request)
    satu = ambil_keputusan(cakupan, pk)
    penanda.pastikan_pengatur(cakupan, satu)
    if not satu.tetap or dokumen.sudah_ditandatangani(satu):
        pesan = "Urutan penanda tangan diatur setelah keputusan ditetapkan dan sebelum selesai."
        return halaman_keputusan(request, satu, galat=pesan, status=409)
    akun = penanda.calon_pemaraf(satu)
    if request.method != "POST":
        return _halaman(request, satu, _formset(None, satu, akun))
    formset = _formset(request.POST, satu, akun)
    if not formset.is_valid():
        return _halaman(request, satu, formset, "Perbaiki baris yang ditandai.", 422)
    try:
        penanda.atur_penanda(cakupan=cakupan, keputusan_id=pk, pemaraf=_pemaraf(formset))
    except Keputusan.DoesNotExist as galat:
        raise Http404(TIDAK_ADA) from galat
    except GalatSiku as galat:
        status = 422 if isinstance(galat, GalatIsian) else 409
        return _halaman(request, satu, formset, galat.pesan, status)
    messages.success(request, "Urutan penanda tangan disimpan.")
    return redirect("renstra:keputusan", pk=pk)


def _formset(isian: Any, satu: Keputusan, akun: list[Any]) -> Any:
    lama = langkah_kini(satu.dokumen)[:-1] if satu.dokumen is not None else []
    awal = [
        {
            "akun": str(langkah.pengguna_id),
            "jenis": langkah.jenis,
            "jabatan": langkah.jabatan,
            "nama": langkah.nama,
        }
        for langkah in lama
    ]
    return PemarafFormSet(isian, initial=awal, prefix="pemaraf", form_kwargs={"akun": akun})


def _pemaraf(formset: Any) -> list[penanda.Pemaraf]:
    return [
        penanda.Pemaraf(
            pengguna_id=int(isi["akun"]),
            jenis=JenisTandaTangan(isi["jenis"]),
            jabatan=isi["jabatan"],
            nama=isi["nama"],
        )
        for isi in (form.cleaned_data for form in formset)
        if isi.get("akun")
    ]


def _halaman(
    request: HttpRequest, satu: Keputusan, formset: Any, galat: str = "", status: int = 200
) -> HttpResponse:
    konteks = {
        "judul": "Urutan penanda tangan",
        "anak_judul": satu.renstra.instansi.nama,
        "remah": [
            ("Keputusan", reverse("renstra:keputusan_daftar")),
            (f"Versi {satu.versi}", reverse("renstra:keputusan", args=[satu.pk])),
            ("Urutan penanda tangan", ""),
        ],
        "k": satu,
        "galat": galat,
        "formset": formset,
        "keadaan": keadaan_tanda_tangan(satu),
        "kepala": bekuan_kini(satu).get("penandatangan") or {},
    }
    return render(request, "renstra/keputusan/penanda.html", konteks, status=status)
