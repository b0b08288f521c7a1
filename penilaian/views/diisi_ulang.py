"""What has to be entered again after a reviu took effect inside a year."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from iku.inti.cakupan import Peran
from iku.inti.views import ambil_atau_404, cakupan_dari, perlu_masuk
from penilaian.selectors.tugas.diisi_ulang import muat_diisi_ulang
from renstra.selectors.keputusan import keputusan_terlihat


@perlu_masuk
@require_safe
def diisi_ulang(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Per year: each figure that stayed behind, why, its old value, and the way to its cell."""
    cakupan = cakupan_dari(request)
    k = ambil_atau_404(
        keputusan_terlihat(cakupan).select_related(
            "renstra__instansi__pemda", "menggantikan__renstra"
        ),
        cakupan,
        pk=pk,
    )
    instansi_id = k.renstra.instansi_id
    staf = cakupan.seluruh_sistem or bool(cakupan.instansi.get(instansi_id))
    konteks = {
        "judul": "Perlu diisi ulang",
        "anak_judul": f"{k.renstra.instansi.nama}, keputusan versi {k.versi}",
        "remah": [
            ("Keputusan", reverse("renstra:keputusan_daftar")),
            (f"Versi {k.versi}", reverse("renstra:keputusan", args=[k.pk])),
            ("Perlu diisi ulang", ""),
        ],
        "k": k,
        "tahun": muat_diisi_ulang(k, semua=staf) if k.tetap else (),
        "pengisi": cakupan.boleh(Peran.OPERATOR, instansi_id),
    }
    return render(request, "penilaian/isian/diisi_ulang.html", konteks)
