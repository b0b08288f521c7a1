"""Every address of SIKU."""

from django.contrib import admin
from django.contrib.auth import views as auth_views
from django.urls import include, path

from iku import panduan, views

urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("masuk/", views.Masuk.as_view(), name="masuk"),
    path("keluar/", auth_views.LogoutView.as_view(), name="keluar"),
    path("sehat/", views.sehat, name="sehat"),
    path("panduan/", panduan.panduan, name="panduan"),
    path("panduan/<slug:slug>/", panduan.panduan_halaman, name="panduan_halaman"),
    path("panduan/gambar/<slug:nama>.png", panduan.panduan_gambar, name="panduan_gambar"),
    path("", include("iku.inti.urls")),
    path("", include("iku.dokumen.urls")),
    path("", include("renstra.urls")),
    path("", include("penilaian.urls")),
    path("api/v1/", include("iku.api")),
    path("admin/", admin.site.urls),
]
