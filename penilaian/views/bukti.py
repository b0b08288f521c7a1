"""Evidence: upload, link, delete, download as an attachment that can do nothing in the browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.forms import Form
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from iku.inti.cakupan import Peran
from iku.inti.galat import GalatPeran, GalatSiku
from iku.inti.views import TIDAK_ADA, ambil_atau_404, cakupan_dari, perlu_masuk
from penilaian.choices import STATUS_TERLIHAT_REVIUER
from penilaian.forms.teks import TautanForm, UnggahForm
from penilaian.models import BuktiDukung
from penilaian.services.isian.bukti import hapus_bukti, tautkan_bukti, unggah_bukti
from penilaian.views.simpan import KODE_SALAH, kode_galat
from renstra.choices import Periode
from renstra.models import Indikator

CSP_UNDUHAN = "default-src 'none'; sandbox"


@perlu_masuk
@require_POST
def bukti_unggah(request: HttpRequest, pk: int, tahun: int, periode: str) -> HttpResponseBase:
    """Add a file; a script that asks for JSON is answered with the sentence alone."""
    tempat = _untuk_diubah(request, pk, tahun, periode)
    form = UnggahForm(request.POST, request.FILES)
    return _tambah(
        request,
        tempat,
        form,
        lambda: unggah_bukti(
            cakupan=cakupan_dari(request),
            indikator_id=pk,
            tahun=tahun,
            periode=periode,
            oleh=request.user,
            berkas=form.cleaned_data["berkas"],
        ),
    )


@perlu_masuk
@require_POST
def bukti_tautkan(request: HttpRequest, pk: int, tahun: int, periode: str) -> HttpResponseBase:
    """Add a link."""
    tempat = _untuk_diubah(request, pk, tahun, periode)
    form = TautanForm(request.POST)
    return _tambah(
        request,
        tempat,
        form,
        lambda: tautkan_bukti(
            cakupan=cakupan_dari(request),
            indikator_id=pk,
            tahun=tahun,
            periode=periode,
            oleh=request.user,
            nama=form.cleaned_data["nama"],
            tautan=form.cleaned_data["tautan"],
        ),
    )


@perlu_masuk
@require_POST
def bukti_hapus(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take a piece of evidence away."""
    bukti = ambil_atau_404(
        BuktiDukung.objects.select_related("realisasi"), cakupan_dari(request), pk=pk
    )
    realisasi = bukti.realisasi
    tempat = _untuk_diubah(request, realisasi.indikator_id, realisasi.tahun, realisasi.periode)
    try:
        hapus_bukti(cakupan=cakupan_dari(request), bukti_id=pk)
    except ObjectDoesNotExist as galat:
        raise Http404(TIDAK_ADA) from galat
    except GalatSiku as galat:
        return _ditolak(request, tempat, galat.pesan, kode_galat(200, galat))
    messages.success(request, f"Bukti “{bukti.nama}” dihapus.")
    return redirect(alamat_bukti(tempat))


@perlu_masuk
@require_GET
def bukti_unduh(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file, for staff of the instansi, and for reviewers once the realisasi was sent."""
    cakupan = cakupan_dari(request)
    bukti = ambil_atau_404(
        BuktiDukung.objects.select_related(
            "berkas", "realisasi__indikator__sasaran__keputusan__renstra"
        ),
        cakupan,
        pk=pk,
    )
    instansi_id = bukti.realisasi.indikator.sasaran.keputusan.renstra.instansi_id
    staf = bool(cakupan.instansi.get(instansi_id)) or cakupan.seluruh_sistem
    if bukti.berkas is None or not (staf or bukti.realisasi.status in STATUS_TERLIHAT_REVIUER):
        raise Http404(TIDAK_ADA)
    try:
        isi = bukti.berkas.berkas.open("rb")
    except FileNotFoundError as galat:
        raise Http404(TIDAK_ADA) from galat
    jawaban = FileResponse(
        isi, as_attachment=True, filename=bukti.nama, content_type=bukti.berkas.tipe
    )
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Content-Security-Policy"] = CSP_UNDUHAN
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where evidence belongs: an indicator in a period."""

    indikator: Indikator
    tahun: int
    periode: str


def alamat_bukti(tempat: Tempat) -> str:
    """The evidence section of the indicator's page."""
    url = reverse(
        "penilaian:isian_indikator", args=[tempat.indikator.pk, tempat.tahun, tempat.periode]
    )
    return f"{url}#bukti"


def _untuk_diubah(request: HttpRequest, pk: int, tahun: int, periode: str) -> Tempat:
    """The indicator of the scope, for its operator; before anything is read from the form."""
    if periode not in Periode.values:
        raise Http404(TIDAK_ADA)
    cakupan = cakupan_dari(request)
    indikator = ambil_atau_404(
        Indikator.objects.select_related("sasaran__keputusan__renstra__instansi"), cakupan, pk=pk
    )
    instansi_id = indikator.sasaran.keputusan.renstra.instansi_id
    if not cakupan.boleh(Peran.OPERATOR, instansi_id):
        raise GalatPeran("Peran Anda tidak dapat mengubah bukti dukung.")
    return Tempat(indikator, tahun, periode)


def _tambah(
    request: HttpRequest, tempat: Tempat, form: Form, tindakan: Callable[[], BuktiDukung]
) -> HttpResponseBase:
    if not form.is_valid():
        pesan = " ".join(str(p) for daftar in form.errors.values() for p in daftar)
        return _ditolak(request, tempat, pesan, KODE_SALAH)
    try:
        bukti = tindakan()
    except GalatSiku as galat:
        return _ditolak(request, tempat, galat.pesan, kode_galat(200, galat))
    except ValidationError as galat:
        return _ditolak(request, tempat, " ".join(galat.messages), KODE_SALAH)
    pesan = f"Bukti “{bukti.nama}” tersimpan."
    if _minta_json(request):
        return JsonResponse({"pesan": pesan})
    messages.success(request, pesan)
    return redirect(alamat_bukti(tempat))


def _minta_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def _ditolak(request: HttpRequest, tempat: Tempat, pesan: str, status: int) -> HttpResponseBase:
    if _minta_json(request):
        return JsonResponse({"pesan": pesan}, status=status)
    konteks = {
        "judul": "Bukti tidak tersimpan",
        "anak_judul": f"{tempat.indikator.nomor} {tempat.indikator.nama}",
        "pesan": pesan,
        "kembali": alamat_bukti(tempat),
        "tempat": tempat,
        "form_unggah": UnggahForm(),
        "form_tautan": TautanForm(
            request.POST if "tautan" in request.POST else None, auto_id="id_tautan_%s"
        ),
    }
    return render(request, "penilaian/isian/bukti_ditolak.html", konteks, status=status)
