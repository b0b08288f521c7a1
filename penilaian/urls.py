"""Addresses of the penilaian pages."""

from django.urls import path

from penilaian.urls_dasbor import alamat_dasbor
from penilaian.views import (
    alur,
    beranda,
    bukti,
    diisi_ulang,
    impor,
    isian,
    isian_indikator,
    isian_tahun,
    kunci,
    pemberitahuan,
    riwayat,
    simpan_sel,
    target,
    target_kisi,
)

app_name = "penilaian"

_isian = [
    path("isian/", beranda.isian, name="isian"),
    path("keputusan/<int:pk>/diisi-ulang/", diisi_ulang.diisi_ulang, name="diisi_ulang"),
    path("isian/sel/", simpan_sel.simpan_sel, name="simpan_sel"),
    path("isian/target/<int:pk>/ubah/", target.target_ubah, name="target_ubah"),
    path(
        "isian/indikator/<int:pk>/<int:tahun>/<str:periode>/",
        isian_indikator.isian_indikator,
        name="isian_indikator",
    ),
    path(
        "indikator/<int:pk>/riwayat/<int:tahun>/",
        riwayat.riwayat_indikator,
        name="riwayat_indikator",
    ),
    path("riwayat/<int:pk>/kembalikan/", riwayat.riwayat_kembalikan, name="riwayat_kembalikan"),
    path("isian/impor/<int:pk>/", impor.impor, name="impor"),
    path("isian/impor/<int:pk>/simpan/", impor.impor_simpan, name="impor_simpan"),
    path("isian/impor/<int:pk>/konflik/", impor.impor_konflik, name="impor_konflik"),
    path("isian/impor/<int:pk>/batal/", impor.impor_batal, name="impor_batal"),
    path("isian/<slug:kode>/<int:tahun>/templat/", impor.impor_templat, name="impor_templat"),
    path("isian/<slug:kode>/<int:tahun>/unggah/", impor.impor_unggah, name="impor_unggah"),
    path("isian/<slug:kode>/target/", target_kisi.target_kisi, name="target_kisi"),
    path("isian/<slug:kode>/<int:tahun>/", isian_tahun.isian_tahun, name="isian_tahun"),
    path("isian/<slug:kode>/<int:tahun>/target/kunci/", kunci.target_kunci, name="target_kunci"),
    path(
        "isian/<slug:kode>/<int:tahun>/<str:periode>/buka/",
        kunci.jadwal_buka,
        name="jadwal_buka",
    ),
    path("isian/<slug:kode>/<int:tahun>/target/", target.isian_target, name="isian_target"),
    path(
        "isian/<slug:kode>/<int:tahun>/<str:periode>/",
        isian.isian_realisasi,
        name="isian_realisasi",
    ),
    path(
        "isian/<slug:kode>/<int:tahun>/<str:periode>/periksa/",
        isian.isian_periksa,
        name="isian_periksa",
    ),
    path("realisasi/<int:pk>/ajukan/", alur.ajukan, name="ajukan"),
    path("realisasi/<int:pk>/tarik/", alur.tarik, name="tarik"),
    path("realisasi/<int:pk>/sahkan/", alur.sahkan, name="sahkan"),
    path("realisasi/<int:pk>/kembalikan/", alur.kembalikan, name="kembalikan"),
    path(
        "isian/indikator/<int:pk>/<int:tahun>/<str:periode>/bukti/",
        bukti.bukti_unggah,
        name="bukti_unggah",
    ),
    path(
        "isian/indikator/<int:pk>/<int:tahun>/<str:periode>/tautan/",
        bukti.bukti_tautkan,
        name="bukti_tautkan",
    ),
    path("bukti/<int:pk>/", bukti.bukti_unduh, name="bukti_unduh"),
    path("bukti/<int:pk>/hapus/", bukti.bukti_hapus, name="bukti_hapus"),
    path("pemberitahuan/", pemberitahuan.pemberitahuan, name="pemberitahuan"),
    path("verifikasi-realisasi/", alur.antrean, name="antrean"),
]

urlpatterns = [*_isian, *alamat_dasbor]
