"""Addresses of the API: one version, one router, its description and its page."""

from __future__ import annotations

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.routers import SimpleRouter

from iku.dokumentasi_api import dokumentasi
from penilaian.api import views as penilaian
from renstra.api import views as renstra
from renstra.choices import Periode


class PeriodeKonverter(StringConverter):
    """Only periods there are."""

    regex = "|".join(Periode.values)


class TahunKonverter(StringConverter):
    """Four digits."""

    regex = "[12][0-9]{3}"

    def to_python(self, value: str) -> int:  # type: ignore[override]
        return int(value)


register_converter(PeriodeKonverter, "periode")
register_converter(TahunKonverter, "tahun")

penghala = SimpleRouter()
penghala.register("instansi", renstra.InstansiViewSet, "instansi")
penghala.register("keputusan", renstra.KeputusanViewSet, "keputusan")
penghala.register("sasaran", renstra.SasaranViewSet, "sasaran")
penghala.register("indikator", renstra.IndikatorViewSet, "indikator")
penghala.register("target", renstra.TargetViewSet, "target")
penghala.register("realisasi", penilaian.RealisasiViewSet, "realisasi")
penghala.register("nilai", penilaian.NilaiViewSet, "nilai")
penghala.register("capaian", penilaian.CapaianViewSet, "capaian")

app_name = "api"
urlpatterns = [
    path("", dokumentasi, name="dokumentasi"),
    path("openapi.json", SpectacularJSONAPIView.as_view(), name="skema"),
    path(
        "nilai/<int:baris>/<tahun:tahun>/<periode:periode>/",
        penilaian.TulisNilai.as_view(),
        name="nilai_tulis",
    ),
    path(
        "indikator/<int:indikator>/target/<tahun:tahun>/<periode:periode>/",
        penilaian.TulisTarget.as_view(),
        name="target_tulis",
    ),
    path("", include(penghala.urls)),
]
