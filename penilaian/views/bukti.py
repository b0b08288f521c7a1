"""Evidence: upload, link, delete, download as an attachment that can do nothing in the browser."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.forms import Form
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from iku.inti.cakupan import Peran
from iku.inti.galat import GalatPeran, GalatSiku
from iku.inti.views import TIDAK_ADA, ambil_atau_404, cakupan_dari, perlu_masuk
from penilaian.choices import STATUS_TERLIHAT_REVIUER
from penilaian.forms.teks import TautanForm, UnggahForm
from penilaian.models import BuktiDukung, Realisasi
from penilaian.services.bukti import hapus_bukti, tautkan_bukti, unggah_bukti
from penilaian.views.simpan import KODE_SALAH, kode_galat

CSP_UNDUHAN = "default-src 'none'; sandbox"


@perlu_masuk
@require_POST
def bukti_unggah(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Add a file."""
    realisasi = _untuk_diubah(request, pk)
    form = UnggahForm(request.POST, request.FILES)
    return _tambah(
        request,
        realisasi,
        form,
        lambda: unggah_bukti(
            cakupan=cakupan_dari(request),
            realisasi_id=realisasi.pk,
            oleh=request.user,
            berkas=form.cleaned_data["berkas"],
        ),
    )


@perlu_masuk
@require_POST
def bukti_tautkan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Add a link."""
    realisasi = _untuk_diubah(request, pk)
    form = TautanForm(request.POST)
    return _tambah(
        request,
        realisasi,
        form,
        lambda: tautkan_bukti(
            cakupan=cakupan_dari(request),
            realisasi_id=realisasi.pk,
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
    realisasi = _untuk_diubah(request, bukti.realisasi_id)
    try:
        hapus_bukti(cakupan=cakupan_dari(request), bukti_id=pk)
    except ObjectDoesNotExist as galat:
        raise Http404(TIDAK_ADA) from galat
    except GalatSiku as galat:
        return _ditolak(request, realisasi, galat.pesan, kode_galat(200, galat))
    messages.success(request, f"Bukti “{bukti.nama}” dihapus.")
    return redirect(alamat_bukti(realisasi))


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


def alamat_bukti(realisasi: Realisasi) -> str:
    """The evidence section of the indicator's page."""
    url = reverse(
        "penilaian:isian_indikator",
        args=[realisasi.indikator_id, realisasi.tahun, realisasi.periode],
    )
    return f"{url}#bukti"


def _untuk_diubah(request: HttpRequest, pk: int) -> Realisasi:
    """The realisasi of the scope, for its operator; before anything is read from the form."""
    cakupan = cakupan_dari(request)
    realisasi = ambil_atau_404(
        Realisasi.objects.select_related("indikator__sasaran__keputusan__renstra__instansi"),
        cakupan,
        pk=pk,
    )
    instansi_id = realisasi.indikator.sasaran.keputusan.renstra.instansi_id
    if not cakupan.boleh(Peran.OPERATOR, instansi_id):
        raise GalatPeran("Peran Anda tidak dapat mengubah bukti dukung.")
    return realisasi


def _tambah(
    request: HttpRequest,
    realisasi: Realisasi,
    form: Form,
    tindakan: Callable[[], BuktiDukung],
) -> HttpResponseBase:
    if not form.is_valid():
        pesan = " ".join(str(p) for daftar in form.errors.values() for p in daftar)
        return _ditolak(request, realisasi, pesan, KODE_SALAH)
    try:
        bukti = tindakan()
    except GalatSiku as galat:
        return _ditolak(request, realisasi, galat.pesan, kode_galat(200, galat))
    except ValidationError as galat:
        return _ditolak(request, realisasi, " ".join(galat.messages), KODE_SALAH)
    messages.success(request, f"Bukti “{bukti.nama}” tersimpan.")
    return redirect(alamat_bukti(realisasi))


def _ditolak(
    request: HttpRequest, realisasi: Realisasi, pesan: str, status: int
) -> HttpResponseBase:
    konteks = {
        "judul": "Bukti tidak tersimpan",
        "anak_judul": f"{realisasi.indikator.nomor} {realisasi.indikator.nama}",
        "pesan": pesan,
        "kembali": alamat_bukti(realisasi),
        "realisasi": realisasi,
        "form_unggah": UnggahForm(),
        "form_tautan": TautanForm(
            request.POST if "tautan" in request.POST else None, auto_id="id_tautan_%s"
        ),
    }
    return render(request, "penilaian/isian/bukti_ditolak.html", konteks, status=status)
