"""The dashboard and its drill-down to one instansi; read only."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from iku.inti.cakupan import Cakupan
from iku.inti.galat import GalatPeran
from iku.inti.views import TIDAK_ADA, ambil_atau_404, cakupan_dari, perlu_masuk
from iku.inti.waktu import tulis_waktu
from penilaian.selectors.dasbor.bentuk import Saringan
from penilaian.selectors.dasbor.instansi import muat_instansi
from penilaian.selectors.dasbor.utama import muat_dasbor
from penilaian.selectors.riwayat.perubahan import muat_perubahan
from penilaian.services.kabar.kunjungan import catat_kunjungan
from penilaian.views.pada_tanggal import instansi_pada
from renstra.models import Instansi
from renstra.views.per import per_dari

BARIS_HALAMAN = 50


@require_safe
@perlu_masuk
def dasbor(request: HttpRequest) -> HttpResponseBase:
    """All instansi of the scope by year; every role sees the same figures."""
    cakupan = cakupan_dari(request)
    pastikan_bercakupan(cakupan)
    saringan = saringan_dari(request)
    try:
        isi = muat_dasbor(cakupan, saringan)
    except Instansi.DoesNotExist as galat:
        raise Http404(TIDAK_ADA) from galat
    saat = timezone.now()
    kunjungan = catat_kunjungan(pengguna=request.user, saat=saat)
    konteks = {
        "judul": f"Dasbor kinerja instansi {isi.tahun}",
        "remah": [("Dasbor", "")],
        "d": isi,
        "saringan": saringan,
        "keadaan": tulis_waktu(saat, isi.zona),
        "kunjungan": tulis_waktu(kunjungan, isi.zona),
        "perubahan": muat_perubahan(cakupan, kunjungan) if kunjungan else None,
        "peta": _halaman(request, isi.baris, "peta"),
        "peringkat": _halaman(request, isi.peringkat, "peringkat"),
        "sorotan": _halaman(request, isi.sorotan, "daftar"),
        "sebaran": isi.sebaran,
        "jenis": "IKI" if saringan.iki else "IKU",
        "predikat_saringan": isi.skala.predikat_pita(saringan.band or 0),
        "alamat_semua": _alamat(request, semua="1"),
        "alamat_unduh": f"{reverse('penilaian:dasbor')}unduh.",
    }
    return render(request, "penilaian/dasbor/dasbor.html", konteks)


@require_safe
@perlu_masuk
def dasbor_instansi(request: HttpRequest, kode: str) -> HttpResponseBase:
    """Sasaran and indicators of one instansi in a year, or (?per=) as of a past day."""
    cakupan = cakupan_dari(request)
    per = per_dari(request)
    if per.hari is not None:
        dasar = Instansi.objects.select_related("pemda")
        return instansi_pada(request, ambil_atau_404(dasar, cakupan, kode=kode), per)
    isi = muat_instansi(cakupan, kode, bilangan(request.GET.get("tahun")))
    if isi is None:
        raise Http404(TIDAK_ADA)
    konteks = {
        "judul": f"{isi.instansi.singkatan} tahun {isi.tahun}",
        "remah": [("Dasbor", f"{reverse('penilaian:dasbor')}?tahun={isi.tahun}"), (isi.nama, "")],
        "d": isi,
        "per": per,
        "keadaan": tulis_waktu(timezone.now(), isi.instansi.pemda.zona),
        "alamat_unduh": f"{reverse('penilaian:dasbor_instansi', args=[kode])}unduh.",
    }
    return render(request, "penilaian/dasbor/instansi.html", konteks)


def pastikan_bercakupan(cakupan: Cakupan) -> None:
    """Who holds no role anywhere has nothing to see."""
    if cakupan.kosong:
        raise GalatPeran("Anda belum mempunyai penugasan. Mintalah admin memberi penugasan.")


def bilangan(teks: str | None) -> int | None:
    """A number of the address; what is none counts as not given."""
    return int(teks) if teks and teks.isascii() and teks.isdecimal() and len(teks) < 6 else None


def saringan_dari(request: HttpRequest) -> Saringan:
    """The filters of the address; what is no filter counts as not given."""
    pita = bilangan(request.GET.get("capaian"))
    return Saringan(
        tahun=bilangan(request.GET.get("tahun")),
        bandingkan=bilangan(request.GET.get("bandingkan")),
        instansi=request.GET.get("instansi", ""),
        band=pita if pita in range(1, 6) else None,
        iki=request.GET.get("jenis") == "iki",
        semua=request.GET.get("semua") == "1",
    )


def _halaman(request: HttpRequest, isi: Any, parameter: str) -> Any:
    return Paginator(isi, BARIS_HALAMAN).get_page(request.GET.get(parameter))


def _alamat(request: HttpRequest, **ganti: str) -> str:
    kueri = request.GET.copy()
    for nama, nilai in ganti.items():
        kueri[nama] = nilai
    return f"?{kueri.urlencode()}"
