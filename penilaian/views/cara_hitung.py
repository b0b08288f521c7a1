"""Where a figure comes from; read only."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from iku.inti.angka import tulis_angka
from iku.inti.cakupan import Peran
from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk
from iku.inti.waktu import tulis_waktu
from penilaian.forms.terbitan import TerbitanForm
from penilaian.models import Realisasi
from penilaian.selectors.cara_hitung.asal import cari_realisasi, muat_cara_hitung
from penilaian.selectors.cara_hitung.aturan import aturan_kata
from penilaian.selectors.dasbor.instansi import muat_instansi
from penilaian.selectors.mutu.terbitan import presisi_terbitan, telaah_terbitan


@require_safe
@perlu_masuk
def cara_hitung(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One realisasi, step by step."""
    return halaman_cara_hitung(request, pk)


def halaman_cara_hitung(
    request: HttpRequest, pk: int, *, form: TerbitanForm | None = None, status: int = 200
) -> HttpResponse:
    """The page; `form` is a refused note about a published figure."""
    realisasi = cari_realisasi(cakupan_dari(request), pk)
    if realisasi is None:
        raise Http404(TIDAK_ADA)
    isi = muat_cara_hitung(realisasi)
    instansi = isi.keputusan.renstra.instansi
    konteks = {
        "judul": f"Cara hitung {isi.indikator.nomor}, {isi.nama_periode}",
        "remah": [
            ("Dasbor", f"{reverse('penilaian:dasbor')}?tahun={realisasi.tahun}"),
            (
                instansi.singkatan,
                f"{reverse('penilaian:dasbor_instansi', args=[instansi.kode])}"
                f"?tahun={realisasi.tahun}",
            ),
            (
                f"Indikator {isi.indikator.nomor}",
                reverse("penilaian:indikator", args=[isi.indikator.pk]),
            ),
            ("Cara hitung", ""),
        ],
        "c": isi,
        "instansi": instansi,
        "aturan": aturan_kata(isi.indikator),
        "keadaan": tulis_waktu(timezone.now(), instansi.pemda.zona),
        "terbitan": telaah_terbitan(realisasi, isi.capaian),
    }
    if cakupan_dari(request).boleh(Peran.OPERATOR, instansi.pk):
        konteks["form_terbitan"] = form or TerbitanForm(initial=_awal_terbitan(realisasi))
    with timezone.override(instansi.pemda.zona):
        return render(request, "penilaian/cara_hitung/realisasi.html", konteks, status=status)


def _awal_terbitan(realisasi: Realisasi) -> dict[str, object]:
    presisi = presisi_terbitan(realisasi)
    return {
        "versi": realisasi.versi,
        "capaian": tulis_angka(realisasi.capaian_terbit, presisi),
        "sumber": realisasi.sumber_terbit,
    }


@require_safe
@perlu_masuk
def cara_hitung_instansi(request: HttpRequest, kode: str, tahun: int) -> HttpResponseBase:
    """How the means of one instansi came about."""
    isi = muat_instansi(cakupan_dari(request), kode, tahun)
    if isi is None:
        raise Http404(TIDAK_ADA)
    alamat = f"{reverse('penilaian:dasbor_instansi', args=[kode])}?tahun={tahun}"
    konteks = {
        "judul": f"Cara hitung rata-rata {isi.nama} tahun {tahun}",
        "remah": [
            ("Dasbor", f"{reverse('penilaian:dasbor')}?tahun={tahun}"),
            (isi.nama, alamat),
            ("Cara hitung", ""),
        ],
        "d": isi,
        "keadaan": tulis_waktu(timezone.now(), isi.instansi.pemda.zona),
    }
    return render(request, "penilaian/cara_hitung/instansi.html", konteks)
