"""The performance tree of an instansi, and who answers for what; read only."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk
from iku.inti.waktu import tulis_waktu
from penilaian.selectors.dasbor.pohon import muat_pohon


@require_safe
@perlu_masuk
def pohon(request: HttpRequest, kode: str, tahun: int) -> HttpResponseBase:
    """Tujuan, sasaran, IKU, those who answer, and their IKI as an indented tree."""
    return _halaman(request, kode, tahun, "pohon", "Pohon kinerja")


@require_safe
@perlu_masuk
def tanggung_jawab(request: HttpRequest, kode: str, tahun: int) -> HttpResponseBase:
    """The same figures by unit and post."""
    return _halaman(request, kode, tahun, "tanggung_jawab", "Unit dan jabatan")


def _halaman(
    request: HttpRequest, kode: str, tahun: int, nama: str, judul: str
) -> HttpResponseBase:
    isi = muat_pohon(cakupan_dari(request), kode, tahun)
    if isi is None:
        raise Http404(TIDAK_ADA)
    instansi = isi.d.instansi
    alamat = f"{reverse('penilaian:dasbor_instansi', args=[kode])}?tahun={tahun}"
    konteks = {
        "judul": f"{judul} {instansi.singkatan} {tahun}",
        "remah": [
            ("Dasbor", f"{reverse('penilaian:dasbor')}?tahun={tahun}"),
            (instansi.singkatan, alamat),
            (judul, ""),
        ],
        "p": isi,
        "d": isi.d,
        "rinci": request.GET.get("rinci") == "1",
        "keadaan": tulis_waktu(timezone.now(), instansi.pemda.zona),
    }
    return render(request, f"penilaian/pohon/{nama}.html", konteks)
