"""The metadata of an indicator: read by all who see it, written by its operator, taken as xlsx."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from iku.inti.cakupan import Peran
from iku.inti.galat import GalatPeran, GalatVersi
from iku.inti.lembar.teks import TIPE_XLSX
from iku.inti.views import ambil_atau_404, cakupan_dari, perlu_masuk
from renstra.forms.metadata import MetadataForm
from renstra.metadata_lembar import lembar_metadata
from renstra.models import Indikator
from renstra.selectors.keputusan import syarat_terlihat
from renstra.selectors.metadata import muat_metadata
from renstra.services.metadata import simpan_metadata


@perlu_masuk
def metadata(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The sheet of Satu Data Indonesia, and for the operator the form of what is missing."""
    indikator = _indikator(request, pk)
    instansi_id = indikator.sasaran.keputusan.renstra.instansi_id
    boleh = cakupan_dari(request).boleh(Peran.OPERATOR, instansi_id)
    if request.method == "POST" and not boleh:
        raise GalatPeran("Peran Anda tidak dapat mengubah metadata indikator.")
    isi = muat_metadata(pk)
    form = MetadataForm(
        request.POST if request.method == "POST" else None,
        initial={m: getattr(isi, m) for m in MetadataForm.base_fields},
    )
    kode = 200
    if request.method == "POST":
        kode = _simpan(request, pk, form)
        if kode == 200:
            messages.success(request, "Metadata indikator tersimpan.")
            return redirect(request.path)
    konteks = {
        "judul": "Metadata indikator",
        "anak_judul": f"{isi.nomor} {isi.nama}",
        "isi": isi,
        "form": form if boleh else None,
        "remah": [("Keputusan", "/keputusan/"), (isi.nomor, f"/indikator/{pk}/"), ("Metadata", "")],
    }
    return render(request, "renstra/metadata.html", konteks, status=kode)


@perlu_masuk
@require_safe
def metadata_lembar(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The same as an xlsx file."""
    indikator = _indikator(request, pk)
    jawaban = HttpResponse(lembar_metadata(muat_metadata(pk)), content_type=TIPE_XLSX)
    nama = slugify(f"ms-ind {indikator.nomor.replace('.', '-')}")
    jawaban["Content-Disposition"] = f'attachment; filename="{nama}.xlsx"'
    return jawaban


def _indikator(request: HttpRequest, pk: int) -> Indikator:
    cakupan = cakupan_dari(request)
    terlihat = Indikator.objects.select_related("sasaran__keputusan__renstra").filter(
        syarat_terlihat(cakupan, "sasaran__keputusan__")
    )
    return ambil_atau_404(terlihat, cakupan, pk=pk)


def _simpan(request: HttpRequest, pk: int, form: MetadataForm) -> int:
    if not form.is_valid():
        return 422
    try:
        simpan_metadata(cakupan=cakupan_dari(request), indikator_id=pk, **form.cleaned_data)
    except GalatVersi as galat:
        form.add_error(None, galat.pesan)
        return 409
    return 200
