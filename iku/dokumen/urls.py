"""Public addresses of this room."""

from django.urls import path

from iku.dokumen import views

app_name = "dokumen"
urlpatterns = [
    path("verifikasi/", views.cari, name="cari"),
    path("verifikasi/<str:kode>", views.verifikasi, name="verifikasi"),
]
