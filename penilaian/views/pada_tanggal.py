"""The pages of an instansi and of an indicator as of a past day (`?per=`)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from iku.inti.views import cakupan_dari
from penilaian.selectors.kata import kata_indikator
from penilaian.services.hitung.pada_tanggal import KeadaanPada, keadaan_indikator, keadaan_instansi
from renstra.models import Indikator, Instansi
from renstra.views.per import Per

CAKUPAN_PER = (
    "Keputusan dan target menurut tanggal penetapannya; realisasi yang sudah dikirim seperti "
    "tercatat di SIKU pada akhir hari itu. Halaman cara hitung menunjukkan hitungan sekarang."
)


def instansi_pada(request: HttpRequest, instansi: Instansi, per: Per) -> HttpResponse:
    """The decree of then with targets and figures of its year."""
    hari = per.hari or timezone.localdate()
    keadaan = keadaan_instansi(cakupan_dari(request), instansi, hari)
    alamat = reverse("penilaian:dasbor_instansi", args=[instansi.kode])
    judul = f"{instansi.singkatan} per {per.teks}"
    remah = [("Dasbor", reverse("penilaian:dasbor")), (instansi.singkatan, alamat)]
    return _halaman(request, keadaan, per, judul, alamat, remah, per_tahun=False)


def indikator_pada(request: HttpRequest, indikator: Indikator, per: Per) -> HttpResponse:
    """One indicator over the years, as known then."""
    hari = per.hari or timezone.localdate()
    keadaan = keadaan_indikator(cakupan_dari(request), indikator, hari)
    alamat = reverse("penilaian:indikator", args=[indikator.pk])
    instansi = keadaan.instansi
    remah = [
        ("Dasbor", reverse("penilaian:dasbor")),
        (instansi.singkatan, reverse("penilaian:dasbor_instansi", args=[instansi.kode])),
        (f"Indikator {indikator.nomor}", alamat),
    ]
    return _halaman(request, keadaan, per, indikator.nama, alamat, remah, per_tahun=True)


def _halaman(
    request: HttpRequest,
    keadaan: KeadaanPada,
    per: Per,
    judul: str,
    alamat: str,
    remah: list[tuple[str, str]],
    *,
    per_tahun: bool,
) -> HttpResponse:
    kata = kata_indikator([b.indikator for b in keadaan.baris])
    konteks = {
        "judul": judul,
        "anak_judul": keadaan.instansi.nama,
        "remah": [*remah, (f"Per {per.teks}", "")],
        "d": keadaan,
        "baris": [(b, kata.get(b.indikator.pk)) for b in keadaan.baris],
        "per": per,
        "per_tahun": per_tahun,
        "url_kini": alamat,
        "alamat_unduh": f"{alamat}unduh.",
        "cakupan_per": CAKUPAN_PER,
    }
    return render(request, "penilaian/pada_tanggal.html", konteks)
