"""Every address of SIKU."""

from django.contrib import admin
from django.contrib.auth import views as auth_views
from django.urls import include, path

from iku import operasi, panduan, views
from iku.akun.views.masuk import terlalu_sering
from iku.akun.views.sandi import sandi_admin

admin.site.password_change = sandi_admin  # type: ignore[method-assign,assignment]
handler500 = operasi.gangguan
handler429 = terlalu_sering  # the sign-in library looks it up

urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("masuk/", views.Masuk.as_view(), name="masuk"),
    path("masuk/", views.Masuk.as_view(), name="account_login"),  # the library's name for it
    path("keluar/", auth_views.LogoutView.as_view(), name="keluar"),
    path("sehat/", operasi.sehat, name="sehat"),
    path("siap/", operasi.siap, name="siap"),
    path("metrik", operasi.metrik_halaman, name="metrik"),
    path("panduan/", panduan.panduan, name="panduan"),
    path("panduan/<slug:slug>/", panduan.panduan_halaman, name="panduan_halaman"),
    path("panduan/gambar/<slug:nama>.png", panduan.panduan_gambar, name="panduan_gambar"),
    # Rooms do not share an address; each is tried in turn, so the busiest stands first, after the
    # one that has two addresses only.
    path("", include("iku.dokumen.urls")),
    path("", include("penilaian.urls")),
    path("", include("renstra.urls")),
    path("", include("iku.inti.urls")),
    path("", include("iku.akun.urls")),
    path("api/v1/", include("iku.api")),
    path("admin/", admin.site.urls),
]

handler404 = "iku.views.tidak_ditemukan"
