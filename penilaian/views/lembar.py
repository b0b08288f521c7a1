"""The worksheet of one realisasi: take the figure away and compute it again in Excel."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from iku.inti.lembar.teks import TIPE_XLSX
from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk
from penilaian.selectors.cara_hitung.asal import cari_realisasi, muat_cara_hitung
from penilaian.selectors.cara_hitung.lembar import isi_lembar
from renstra.rumus import GalatRumus
from renstra.rumus.lembar_perhitungan import lembar_perhitungan


@perlu_masuk
@require_safe
def lembar(request: HttpRequest, pk: int) -> HttpResponseBase:
    """An .xlsx file; 404 for whoever may not see the calculation."""
    realisasi = cari_realisasi(cakupan_dari(request), pk)
    if realisasi is None:
        raise Http404(TIDAK_ADA)
    try:
        isi = lembar_perhitungan(isi_lembar(muat_cara_hitung(realisasi)))
    except GalatRumus as galat:
        konteks = {
            "judul": "Lembar perhitungan tidak dapat dibuat",
            "galat": galat,
            "kembali": reverse("penilaian:cara_hitung", args=[pk]),
        }
        return render(request, "penilaian/isian/ditolak.html", konteks, status=409)
    kode = realisasi.indikator.sasaran.keputusan.renstra.instansi.kode
    bagian = (kode, realisasi.indikator.nomor, realisasi.tahun, realisasi.periode)
    nama = slugify("lembar " + " ".join(str(satu) for satu in bagian).replace(".", "-"))
    jawaban = HttpResponse(isi, content_type=TIPE_XLSX)
    jawaban["Content-Disposition"] = f'attachment; filename="{nama}.xlsx"'
    return jawaban
