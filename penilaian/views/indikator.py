"""One indicator through the years; read only."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk
from iku.inti.waktu import tulis_waktu
from penilaian.selectors.cara_hitung.aturan import aturan_kata
from penilaian.selectors.indikator.garis import cari_indikator, muat_riwayat
from penilaian.views.pada_tanggal import indikator_pada
from renstra.uraian import susun_rumus_tercetak, susun_uraian
from renstra.views.per import per_dari


@require_safe
@perlu_masuk
def indikator(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Definition, formula, rule and years of one indicator."""
    cakupan = cakupan_dari(request)
    ada = cari_indikator(cakupan, pk)
    if ada is None:
        raise Http404(TIDAK_ADA)
    per = per_dari(request)
    if per.hari is not None:
        return indikator_pada(request, ada, per)
    isi = muat_riwayat(cakupan, ada)
    instansi = isi.keputusan.renstra.instansi
    konteks = {
        "judul": ada.nama,
        "remah": [
            ("Dasbor", reverse("penilaian:dasbor")),
            (instansi.singkatan, reverse("penilaian:dasbor_instansi", args=[instansi.kode])),
            (f"Indikator {ada.nomor}", ""),
        ],
        "r": isi,
        "per": per,
        "i": ada,
        "instansi": instansi,
        "jenis": "IKI" if ada.sasaran.jabatan_id else "IKU",
        "aturan": aturan_kata(ada),
        "alamat_unduh": f"{reverse('penilaian:indikator', args=[pk])}unduh.",
        "penjelasan": susun_uraian(ada.penjelasan),
        "alasan": susun_uraian(ada.alasan),
        "tercetak": susun_rumus_tercetak(ada.rumus_tercetak),
        "sumber": isi.sumber,
        "penanggung_jawab": isi.penanggung_jawab,
        "keadaan": tulis_waktu(timezone.now(), instansi.pemda.zona),
    }
    with timezone.override(instansi.pemda.zona):
        return render(request, "penilaian/indikator/indikator.html", konteks)
