"""Addresses of the pages that read: dashboard, indicator, calculation, findings, exports."""

from django.urls import path

from penilaian.views import (
    banding,
    cara_hitung,
    dasbor,
    ekspor,
    indikator,
    lembar,
    mutu,
    perubahan,
    pohon,
    publik,
    terbitan,
)

alamat_dasbor = [
    path("dasbor/", dasbor.dasbor, name="dasbor"),
    path("dasbor/unduh.<slug:bentuk>", ekspor.dasbor_unduh, name="dasbor_unduh"),
    path("dasbor/<slug:kode>/", dasbor.dasbor_instansi, name="dasbor_instansi"),
    path(
        "dasbor/<slug:kode>/<int:tahun>/cara-hitung/",
        cara_hitung.cara_hitung_instansi,
        name="cara_hitung_instansi",
    ),
    path("dasbor/<slug:kode>/unduh.<slug:bentuk>", ekspor.instansi_unduh, name="instansi_unduh"),
    path("pohon/<slug:kode>/<int:tahun>/", pohon.pohon, name="pohon"),
    path("pohon/<slug:kode>/<int:tahun>/jabatan/", pohon.tanggung_jawab, name="tanggung_jawab"),
    path("publik/<slug:kode>/", publik.publik, name="publik"),
    path("publik/<slug:kode>/<slug:instansi>/", publik.publik_instansi, name="publik_instansi"),
    path("mutu-data/", mutu.mutu, name="mutu"),
    path("banding/", banding.banding, name="banding"),
    path("perubahan/", perubahan.perubahan, name="perubahan"),
    path("indikator/<int:pk>/", indikator.indikator, name="indikator"),
    path("indikator/<int:pk>/unduh.<slug:bentuk>", ekspor.indikator_unduh, name="indikator_unduh"),
    path("realisasi/<int:pk>/cara-hitung/", cara_hitung.cara_hitung, name="cara_hitung"),
    path("realisasi/<int:pk>/lembar.xlsx", lembar.lembar, name="lembar"),
    path("realisasi/<int:pk>/terbitan/", terbitan.terbitan, name="terbitan"),
]
