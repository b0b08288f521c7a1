"""The figures of a page as a file: xlsx, csv or PDF of exactly what its filter shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from tempfile import TemporaryFile

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from iku.dokumen.galat import GalatRender
from iku.inti.lembar.teks import TIPE_XLSX
from iku.inti.views import TIDAK_ADA, ambil_atau_404, cakupan_dari, perlu_masuk
from penilaian.cetak_ekspor import BARIS_MAKS, tulis_pdf
from penilaian.lembar_ekspor import BukuEkspor
from penilaian.selectors.dasbor.instansi import muat_instansi
from penilaian.selectors.dasbor.utama import muat_dasbor
from penilaian.selectors.ekspor.tabel import ekspor_dasbor, ekspor_indikator, ekspor_instansi
from penilaian.selectors.indikator.garis import cari_indikator, muat_riwayat
from penilaian.services.hitung.ekspor_pada import ekspor_pada
from penilaian.services.hitung.pada_tanggal import keadaan_indikator, keadaan_instansi
from penilaian.tulis_lembar import TIPE_CSV, tulis_csv, tulis_xlsx
from penilaian.views.dasbor import bilangan, pastikan_bercakupan, saringan_dari
from penilaian.views.pada_tanggal import CAKUPAN_PER
from renstra.models import Instansi
from renstra.views.per import per_dari

BENTUK = ("xlsx", "csv", "pdf")
BARIS_SEKALI = 500


@require_safe
@perlu_masuk
def dasbor_unduh(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """The dashboard of the filters in the address."""
    cakupan = cakupan_dari(request)
    pastikan_bercakupan(cakupan)
    saringan = saringan_dari(request)
    try:
        isi = muat_dasbor(cakupan, saringan)
    except Instansi.DoesNotExist as galat:
        raise Http404(TIDAK_ADA) from galat
    saat = timezone.now()
    buku = ekspor_dasbor(cakupan, saringan, isi, saat)
    return jawaban(request, buku, bentuk, saat, baris=isi.kini.seharusnya)


@require_safe
@perlu_masuk
def instansi_unduh(request: HttpRequest, kode: str, bentuk: str) -> HttpResponseBase:
    """One instansi in one year, or (?per=) as of a past day."""
    cakupan = cakupan_dari(request)
    saat = timezone.now()
    if hari := per_dari(request).hari:
        instansi = ambil_atau_404(Instansi.objects.select_related("pemda"), cakupan, kode=kode)
        keadaan = keadaan_instansi(cakupan, instansi, hari)
        buku = ekspor_pada(keadaan, hari, CAKUPAN_PER, saat, "instansi", kode)
        return jawaban(request, buku, bentuk, saat, baris=len(keadaan.baris))
    isi = muat_instansi(cakupan, kode, bilangan(request.GET.get("tahun")))
    if isi is None:
        raise Http404(TIDAK_ADA)
    return jawaban(
        request, ekspor_instansi(cakupan, isi, saat), bentuk, saat, baris=len(isi.indikator)
    )


@require_safe
@perlu_masuk
def indikator_unduh(request: HttpRequest, pk: int, bentuk: str) -> HttpResponseBase:
    """The years of one indicator, or (?per=) what was known of them on a past day."""
    cakupan = cakupan_dari(request)
    ada = cari_indikator(cakupan, pk)
    if ada is None:
        raise Http404(TIDAK_ADA)
    saat = timezone.now()
    if hari := per_dari(request).hari:
        keadaan = keadaan_indikator(cakupan, ada, hari)
        kode = keadaan.instansi.kode
        buku = ekspor_pada(keadaan, hari, CAKUPAN_PER, saat, "indikator", kode, ada.nomor)
        return jawaban(request, buku, bentuk, saat, baris=len(keadaan.baris))
    return jawaban(request, ekspor_indikator(muat_riwayat(cakupan, ada), saat), bentuk, saat)


def jawaban(
    request: HttpRequest, buku: BukuEkspor, bentuk: str, saat: datetime, *, baris: int = 0
) -> HttpResponseBase:
    """The file; 404 for an unknown form, a page that says what to do when it cannot be printed."""
    if bentuk not in BENTUK:
        raise Http404(TIDAK_ADA)
    if bentuk == "csv":
        hasil: HttpResponseBase = StreamingHttpResponse(
            _bongkah(tulis_csv(buku)), content_type=TIPE_CSV
        )
    elif bentuk == "xlsx":
        berkas = TemporaryFile()  # noqa: SIM115 - the response closes it
        tulis_xlsx(buku, berkas)
        berkas.seek(0)
        hasil = FileResponse(berkas, content_type=TIPE_XLSX)
    elif baris > BARIS_MAKS:
        return _ditolak(request, "Tabel ini terlalu panjang untuk PDF. Unduh XLSX atau CSV.")
    else:
        try:
            isi = tulis_pdf(buku, saat)
        except GalatRender as galat:
            return _ditolak(request, galat.pesan)
        hasil = HttpResponse(isi, content_type="application/pdf")
    hasil["Content-Disposition"] = f'attachment; filename="{buku.nama}.{bentuk}"'
    hasil["Cache-Control"] = "no-store"
    return hasil


def _ditolak(request: HttpRequest, pesan: str) -> HttpResponse:
    konteks = {"judul": "Unduhan tidak dapat dibuat", "pesan": pesan}
    return render(request, "penilaian/ekspor/ditolak.html", konteks, status=409)


def _bongkah(baris: Iterator[str]) -> Iterator[bytes]:
    """A few hundred rows at a time: a chunk per row would be slow to send."""
    while teks := "".join(islice(baris, BARIS_SEKALI)):
        yield teks.encode()
