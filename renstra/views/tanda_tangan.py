"""The signer reads exactly the bytes that will be signed, then signs or returns them."""

from __future__ import annotations

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from iku.akun.bukti import perlu_bukti
from iku.dokumen.berkas import sha256
from iku.dokumen.models import ArsipPdf, BerkasLangkah
from iku.dokumen.port import GalatTandaTangan
from iku.dokumen.selectors import giliran
from iku.inti.galat import GalatSiku
from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk
from renstra.forms.keputusan import AlasanForm
from renstra.forms.tanda_tangan import RAHASIA, HasilForm, TandaTanganForm
from renstra.models import Keputusan
from renstra.selectors.penanda import keadaan_tanda_tangan
from renstra.services.tanda_tangan import dokumen as layanan
from renstra.services.tanda_tangan import penanda
from renstra.services.tanda_tangan.permintaan import Rahasia
from renstra.views.keputusan import ambil_keputusan, halaman_keputusan
from renstra.views.pdf import jawaban_pdf


@perlu_masuk
@require_POST
def siapkan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Signer: give the decree its document, then show the text."""
    cakupan = cakupan_dari(request)
    try:
        layanan.siapkan_dokumen(cakupan=cakupan, keputusan_id=pk)
    except (Keputusan.DoesNotExist, OverflowError) as galat:
        raise Http404(TIDAK_ADA) from galat
    except GalatSiku as galat:
        satu = ambil_keputusan(cakupan, pk)
        return halaman_keputusan(request, satu, galat=galat.pesan, status=409)
    return redirect("renstra:keputusan_tandatangani", pk=pk)


@sensitive_post_parameters(*RAHASIA)
@sensitive_variables()
@perlu_masuk
@require_http_methods(["GET", "HEAD", "POST"])
@perlu_bukti
def tandatangani(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Signers: read, then sign when it is one's turn."""
    satu = _milik_penanda(request, pk)
    if not _menunggu(satu):
        return _tidak_menunggu(request, satu)
    if request.method != "POST":
        return _halaman(request, satu)
    form = TandaTanganForm(request.POST, meminta=layanan.port_keputusan(satu).meminta)
    if not form.is_valid():
        pesan = "Buka naskahnya, lalu tandatangani dari halaman ini."
        if "sidik" not in form.errors:
            pesan = "Isi bidang yang ditandai di bawah. Yang sudah diketik tidak disimpan."
        return _halaman(request, satu, pesan, 422)
    try:
        hasil = layanan.tandatangani_keputusan(
            cakupan=cakupan_dari(request),
            keputusan_id=pk,
            sidik=form.cleaned_data["sidik"],
            rahasia=Rahasia(**{nama: form.rahasia(nama) for nama in RAHASIA}),
            pengguna=request.user,
        )
    except GalatTandaTangan as galat:
        judul = "Belum pasti ditandatangani." if galat.tidak_pasti else ""
        return _halaman(request, satu, galat.pesan, 409, judul)
    except GalatSiku as galat:
        return _halaman(request, satu, galat.pesan, 409)
    return _selesai(request, pk, hasil)


@perlu_masuk
@require_POST
def kembalikan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The signer whose turn it is: return the document with a reason, unsigned."""
    satu = _milik_penanda(request, pk)
    if not _menunggu(satu):
        return _tidak_menunggu(request, satu)
    form = AlasanForm(request.POST, auto_id="id_kembalikan_%s")
    if not form.is_valid():
        return _halaman(request, satu, "Tuliskan alasannya.", 422, "Belum dikembalikan.", form)
    try:
        penanda.kembalikan_dokumen(
            cakupan=cakupan_dari(request), keputusan_id=pk, alasan=form.cleaned_data["alasan"]
        )
    except GalatSiku as galat:
        return _halaman(request, satu, galat.pesan, 409, "Belum dikembalikan.", form)
    messages.success(request, "Dokumen dikembalikan. Alasannya tercatat pada halaman keputusan.")
    return redirect("renstra:keputusan", pk=pk)


@perlu_masuk
@require_POST
def hasil(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The signer, after a doubtful attempt: bring in the signed file, if there is one."""
    satu = _milik_penanda(request, pk)
    if not _menunggu(satu):
        return _tidak_menunggu(request, satu)
    isi: bytes | None = None
    form = None
    if "ambil" not in request.POST:
        form = HasilForm(request.POST, request.FILES)
        if not form.is_valid():
            pesan = "Pilih berkas PDF yang sudah bertanda tangan."
            return _halaman(request, satu, pesan, 422, form_hasil=form)
        isi = form.cleaned_data["berkas"].read()
    try:
        arsip = penanda.pulihkan_hasil(
            cakupan=cakupan_dari(request), keputusan_id=pk, berkas=isi, pengguna=request.user
        )
    except (GalatTandaTangan, GalatSiku) as galat:
        return _halaman(request, satu, galat.pesan, 409, "Hasil belum dipakai.", form_hasil=form)
    return _selesai(request, pk, arsip)


@perlu_masuk
@require_http_methods(["GET", "HEAD"])
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type]  # typed without URL arguments
def naskah(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Signers: exactly the bytes to be signed; the page above frames them."""
    satu = _milik_penanda(request, pk)
    if not _menunggu(satu):
        raise Http404(TIDAK_ADA)
    return jawaban_pdf(satu, layanan.naskah(satu), unduh="unduh" in request.GET)


def _milik_penanda(request: HttpRequest, pk: int) -> Keputusan:
    cakupan = cakupan_dari(request)
    satu = ambil_keputusan(cakupan, pk)
    layanan.pastikan_penanda(cakupan, satu)
    return satu


def _menunggu(satu: Keputusan) -> bool:
    return satu.dokumen_id is not None and not layanan.sudah_ditandatangani(satu)


def _tidak_menunggu(request: HttpRequest, satu: Keputusan) -> HttpResponseBase:
    if request.method != "POST":
        return redirect("renstra:keputusan", pk=satu.pk)
    pesan = "Keputusan ini tidak sedang menunggu tanda tangan."
    return halaman_keputusan(request, satu, galat=pesan, status=409)


def _selesai(request: HttpRequest, pk: int, berkas: ArsipPdf | BerkasLangkah) -> HttpResponse:
    if isinstance(berkas, ArsipPdf):
        messages.success(request, f"Keputusan ditandatangani oleh {berkas.penanda}.")
    else:
        lanjut = giliran(berkas.langkah.dokumen)
        berikut = f" Berikutnya: {lanjut.nama}, {lanjut.jabatan}." if lanjut else ""
        messages.success(request, f"Tersimpan atas nama {berkas.penanda}.{berikut}")
    return redirect("renstra:keputusan", pk=pk)


def _halaman(
    request: HttpRequest,
    satu: Keputusan,
    galat: str = "",
    status: int = 200,
    judul_galat: str = "",
    form_alasan: AlasanForm | None = None,
    form_hasil: HasilForm | None = None,
) -> HttpResponse:
    keadaan = keadaan_tanda_tangan(satu)
    port = layanan.port_keputusan(satu)
    pdf = layanan.naskah(satu, port)
    langkah = keadaan.giliran if keadaan else None
    milik = langkah is not None and layanan.milik_pengguna(cakupan_dari(request), satu, langkah)
    sidik = sha256(pdf)
    salah_ketik = status == 422 and form_alasan is None and form_hasil is None
    konteks: dict[str, Any] = {
        "judul": "Tandatangani keputusan",
        "anak_judul": satu.renstra.instansi.nama,
        "remah": [
            ("Keputusan", reverse("renstra:keputusan_daftar")),
            (f"Versi {satu.versi}", reverse("renstra:keputusan", args=[satu.pk])),
            ("Tanda tangan", ""),
        ],
        "k": satu,
        "galat": galat,
        "judul_galat": judul_galat or "Belum ditandatangani.",
        "keadaan": keadaan,
        "langkah": langkah,
        "milik": milik,
        "terakhir": bool(keadaan and keadaan.baris[-1].keadaan == "kini"),
        # Bound after a mistake, to nothing typed: the secrets are asked for again.
        "form": TandaTanganForm(
            {"sidik": sidik} if salah_ketik else None,
            initial={"sidik": sidik},
            meminta=port.meminta,
        ),
        "form_alasan": form_alasan or AlasanForm(auto_id="id_kembalikan_%s"),
        "form_hasil": form_hasil or HasilForm(),
        "sidik": sidik,
        "ukuran": len(pdf),
        "simulasi": port.simulasi,
        "jauh": port.nama.startswith("bsre"),
        "meminta": port.meminta,
        "kalimat": port.kalimat_kaki,
    }
    return render(request, "renstra/keputusan/tandatangani.html", konteks, status=status)
