"""Addresses of the kernel's own pages."""

from django.urls import path

from iku.inti.views import kunci_api, pekerjaan

urlpatterns = [
    path("akun/kunci-api/", kunci_api.kunci_api, name="kunci_api"),
    path("akun/kunci-api/<int:pk>/cabut/", kunci_api.kunci_api_cabut, name="kunci_api_cabut"),
    path("pekerjaan/", pekerjaan.pekerjaan_daftar, name="pekerjaan_daftar"),
    path("pekerjaan/<int:pk>/", pekerjaan.pekerjaan, name="pekerjaan"),
    path("pekerjaan/<int:pk>/berkas/", pekerjaan.pekerjaan_berkas, name="pekerjaan_berkas"),
]
