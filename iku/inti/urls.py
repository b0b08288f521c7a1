"""Addresses of the kernel's own pages."""

from django.urls import path

from iku.inti.views import pekerjaan

urlpatterns = [
    path("pekerjaan/", pekerjaan.pekerjaan_daftar, name="pekerjaan_daftar"),
    path("pekerjaan/<int:pk>/", pekerjaan.pekerjaan, name="pekerjaan"),
    path("pekerjaan/<int:pk>/berkas/", pekerjaan.pekerjaan_berkas, name="pekerjaan_berkas"),
]
