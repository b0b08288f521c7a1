"""Send, take back, approve, return: one POST each, then back to where the user came from."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from iku.inti.cakupan import Peran
from iku.inti.galat import GalatIsian, GalatPeran, GalatSiku
from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk
from penilaian.forms.teks import CatatanForm
from penilaian.models import Realisasi
from penilaian.selectors.tugas.antrean import muat_antrean
from penilaian.services.isian import realisasi as layanan
from penilaian.views.simpan import kode_galat


@perlu_masuk
@require_POST
def ajukan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Operator: send one realisasi."""
    return _jalankan(
        request,
        lambda: layanan.ajukan(cakupan=cakupan_dari(request), realisasi_id=pk, oleh=request.user),
        "Realisasi {nomor} dikirim kepada verifikator.",
    )


@perlu_masuk
@require_POST
def tarik(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Operator: take one back."""
    return _jalankan(
        request,
        lambda: layanan.tarik(cakupan=cakupan_dari(request), realisasi_id=pk, oleh=request.user),
        "Realisasi {nomor} ditarik kembali dan dapat diubah.",
    )


@perlu_masuk
@require_POST
def sahkan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Verifikator: approve one realisasi."""
    return _jalankan(
        request,
        lambda: layanan.sahkan(cakupan=cakupan_dari(request), realisasi_id=pk, oleh=request.user),
        "Realisasi {nomor} disahkan.",
        antrean=True,
    )


@perlu_masuk
@require_POST
def kembalikan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Verifikator: return one realisasi with a note; without a note the queue asks for it."""
    form = CatatanForm(request.POST)
    catatan = form.cleaned_data["catatan"] if form.is_valid() else ""
    try:
        return _jalankan(
            request,
            lambda: layanan.kembalikan(
                cakupan=cakupan_dari(request), realisasi_id=pk, oleh=request.user, catatan=catatan
            ),
            "Realisasi {nomor} dikembalikan kepada pengisi.",
            antrean=True,
            teruskan=GalatIsian,
        )
    except GalatIsian as galat:
        form.add_error("catatan", galat.pesan)
        return halaman_antrean(request, status=422, ditolak=pk, form=form)


@perlu_masuk
def antrean(request: HttpRequest) -> HttpResponseBase:
    """What waits for the verifikator, with calculation and evidence."""
    if not cakupan_dari(request).memegang(Peran.VERIFIKATOR):
        raise GalatPeran("Antrean verifikasi hanya untuk verifikator.")
    return halaman_antrean(request)


def halaman_antrean(
    request: HttpRequest, *, status: int = 200, ditolak: int = 0, form: CatatanForm | None = None
) -> HttpResponse:
    """The queue; `ditolak` names the row whose note was refused."""
    kelompok = muat_antrean(cakupan_dari(request))
    konteks = {
        "judul": "Verifikasi realisasi",
        "anak_judul": "Realisasi yang dikirim pengisi dan menunggu pengesahan Anda.",
        "kelompok": kelompok,
        "jumlah": sum(len(k.butir) for k in kelompok),
        "ditolak": ditolak,
        "form_ditolak": form,
        "remah": [("Verifikasi", "")],
    }
    return render(request, "penilaian/isian/antrean.html", konteks, status=status)


def _jalankan(
    request: HttpRequest,
    tindakan: Callable[[], Realisasi],
    pesan: str,
    *,
    antrean: bool = False,
    teruskan: type[GalatSiku] | tuple[()] = (),
) -> HttpResponseBase:
    try:
        hasil = tindakan()
    except ObjectDoesNotExist as galat:
        raise Http404(TIDAK_ADA) from galat
    except teruskan:
        raise
    except GalatSiku as galat:
        kembali = reverse("penilaian:antrean" if antrean else "penilaian:isian")
        konteks = {"judul": "Tidak dapat diproses", "galat": galat, "kembali": kembali}
        status = kode_galat(200, galat)
        return render(request, "penilaian/isian/ditolak.html", konteks, status=status)
    messages.success(request, pesan.format(nomor=hasil.indikator.nomor))
    if antrean:
        return redirect("penilaian:antrean")
    return redirect(
        "penilaian:isian_indikator",
        pk=hasil.indikator_id,
        tahun=hasil.tahun,
        periode=hasil.periode,
    )
