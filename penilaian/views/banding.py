"""Two years or two instansi side by side; read only."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk
from iku.inti.waktu import tulis_waktu
from penilaian.selectors.dasbor.banding import muat_banding, pilihan_banding
from penilaian.selectors.dasbor.instansi import muat_instansi
from penilaian.selectors.zona import zona_instansi
from penilaian.views.dasbor import bilangan, pastikan_bercakupan


@require_safe
@perlu_masuk
def banding(request: HttpRequest) -> HttpResponseBase:
    """`?kiri=kode&tahun_kiri=2019&kanan=kode&tahun_kanan=2020`; the latest two years by default."""
    cakupan = cakupan_dari(request)
    pastikan_bercakupan(cakupan)
    semua = pilihan_banding(cakupan)
    kode = {i.kode for i in semua}
    kanan = request.GET.get("kanan") or request.GET.get("kiri") or (semua[0].kode if semua else "")
    kiri = request.GET.get("kiri") or kanan
    if not {kiri, kanan} <= kode:
        raise Http404(TIDAK_ADA)
    tahun_kanan = bilangan(request.GET.get("tahun_kanan"))
    if tahun_kanan is None:
        bawaan = muat_instansi(cakupan, kanan, None)
        tahun_kanan = bawaan.tahun if bawaan else timezone.localdate().year
    tahun_kiri = bilangan(request.GET.get("tahun_kiri"))
    if tahun_kiri is None:
        tahun_kiri = tahun_kanan - 1 if kiri == kanan else tahun_kanan
    isi = muat_banding(cakupan, (kiri, tahun_kiri), (kanan, tahun_kanan))
    konteks = {
        "judul": "Perbandingan",
        "remah": [
            ("Dasbor", f"{reverse('penilaian:dasbor')}?tahun={tahun_kanan}"),
            ("Perbandingan", ""),
        ],
        "p": isi,
        "instansi": semua,
        "pilih": {
            "kiri": kiri,
            "kanan": kanan,
            "tahun_kiri": tahun_kiri,
            "tahun_kanan": tahun_kanan,
        },
        "keadaan": tulis_waktu(timezone.now(), zona_instansi(semua)),
    }
    return render(request, "penilaian/banding/banding.html", konteks)
