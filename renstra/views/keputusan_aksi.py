"""Steps of a decree's life: one POST each, then back to its page."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from iku.inti.galat import GalatIsian, GalatSiku, GalatTerkunci
from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk
from renstra.choices import JenisKeputusan
from renstra.forms.keputusan import AlasanForm
from renstra.models import Keputusan
from renstra.services.alur import penetapan, pengesampingan
from renstra.services.alur.reviu import mulai_reviu
from renstra.views.keputusan import ambil_keputusan, halaman_keputusan

_KODE: tuple[tuple[type[GalatSiku], int], ...] = ((GalatIsian, 422), (GalatTerkunci, 423))


def kode_galat(galat: GalatSiku) -> int:
    """The HTTP status of a refusal: 422 entered wrongly, 423 locked, else 409."""
    return next((kode for jenis, kode in _KODE if isinstance(galat, jenis)), 409)


@perlu_masuk
@require_POST
def ajukan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Operator: hand the draft to the head."""
    return _jalankan(
        request,
        pk,
        lambda: penetapan.ajukan_keputusan(cakupan=cakupan_dari(request), keputusan_id=pk),
        "Rancangan diajukan kepada penanda tangan.",
    )


@perlu_masuk
@require_POST
def tetapkan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Head: put the decree in force."""
    return _jalankan(
        request,
        pk,
        lambda: penetapan.tetapkan_keputusan(cakupan=cakupan_dari(request), keputusan_id=pk),
        "Keputusan ditetapkan. Langkah berikutnya: tandatangani.",
    )


@perlu_masuk
@require_POST
def kembalikan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Head: return the draft with a reason."""
    return _dengan_alasan(
        request,
        pk,
        "kembalikan",
        lambda alasan: penetapan.kembalikan_keputusan(
            cakupan=cakupan_dari(request), keputusan_id=pk, alasan=alasan
        ),
        "Rancangan dikembalikan untuk diperbaiki.",
    )


@perlu_masuk
@require_POST
def cabut(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Head: revoke the decree with a reason."""
    return _dengan_alasan(
        request,
        pk,
        "cabut",
        lambda alasan: penetapan.cabut_keputusan(
            cakupan=cakupan_dari(request), keputusan_id=pk, alasan=alasan
        ),
        "Keputusan dicabut.",
    )


@perlu_masuk
@require_POST
def kesampingkan(request: HttpRequest, pk: int, kode: str) -> HttpResponseBase:
    """Operator or head: set the findings of one rule aside, with a reason."""
    return _dengan_alasan(
        request,
        pk,
        kode,
        lambda alasan: pengesampingan.kesampingkan(
            cakupan=cakupan_dari(request), keputusan_id=pk, kode=kode, alasan=alasan
        ),
        "Temuan dikesampingkan; alasannya tercatat.",
    )


@perlu_masuk
@require_POST
def perhitungkan(request: HttpRequest, pk: int, kode: str) -> HttpResponseBase:
    """Operator or head: the findings of that rule count again."""
    return _jalankan(
        request,
        pk,
        lambda: pengesampingan.batalkan(cakupan=cakupan_dari(request), keputusan_id=pk, kode=kode),
        "Temuan diperhitungkan kembali.",
    )


@perlu_masuk
@require_POST
def reviu(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Operator: open (or find) the draft of the next version, a reviu or (?jenis=) a revisi."""
    jenis = JenisKeputusan.REVISI if request.GET.get("jenis") == "revisi" else JenisKeputusan.REVIU
    return _jalankan(
        request,
        pk,
        lambda: mulai_reviu(cakupan=cakupan_dari(request), keputusan_id=pk, jenis=jenis),
        f"Rancangan {jenis.label.lower()} siap disunting.",
    )


def _dengan_alasan(
    request: HttpRequest, pk: int, nama: str, tindakan: Callable[[str], object], pesan: str
) -> HttpResponseBase:
    form = AlasanForm(request.POST, auto_id=f"id_{nama}_%s")
    alasan = form.cleaned_data["alasan"] if form.is_valid() else ""
    return _jalankan(request, pk, lambda: tindakan(alasan), pesan, form=form, nama=nama)


def _jalankan(
    request: HttpRequest,
    pk: int,
    tindakan: Callable[[], object],
    pesan: str,
    *,
    form: AlasanForm | None = None,
    nama: str = "",
) -> HttpResponseBase:
    """Run the service; a refusal shows the page again with what was typed."""
    try:
        hasil = tindakan()
    except (Keputusan.DoesNotExist, OverflowError) as galat:
        raise Http404(TIDAK_ADA) from galat
    except GalatSiku as galat:
        satu = ambil_keputusan(cakupan_dari(request), pk)
        if form is not None and form.errors:
            return halaman_keputusan(request, satu, ditolak=nama, form=form, status=422)
        status = kode_galat(galat)
        return halaman_keputusan(
            request, satu, galat=galat.pesan, ditolak=nama, form=form, status=status
        )
    messages.success(request, pesan)
    tujuan = hasil.pk if isinstance(hasil, Keputusan) else pk
    return redirect("renstra:keputusan", pk=tujuan)
