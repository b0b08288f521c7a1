"""Endpoints of the promise, read only; targets are written in `penilaian` with their rules."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from iku.inti.api.dasar import BacaViewSet
from renstra.api import penyaji, saringan
from renstra.models import Indikator, Instansi, Keputusan, Sasaran, Target
from renstra.selectors.keputusan import syarat_terlihat
from renstra.selectors.metadata import muat_metadata


def _baca(nama: str, penjelasan: str) -> Any:
    return extend_schema_view(
        list=extend_schema(summary=f"Daftar {nama}", description=penjelasan, tags=[nama]),
        retrieve=extend_schema(summary=f"Satu {nama}", description=penjelasan, tags=[nama]),
    )


@_baca("instansi", "Instansi dalam cakupan kunci Anda.")
class InstansiViewSet(BacaViewSet):
    """Agencies of the scope."""

    model = Instansi
    serializer_class = penyaji.InstansiPenyaji
    filterset_class = saringan.InstansiSaringan


@_baca("keputusan", "Keputusan sebagai versi; draf hanya bagi penyusunnya.")
class KeputusanViewSet(BacaViewSet):
    """Decrees that the scope may see."""

    model = Keputusan
    serializer_class = penyaji.KeputusanPenyaji
    filterset_class = saringan.KeputusanSaringan

    def saring(self, baris: Any) -> Any:
        return baris.filter(syarat_terlihat(self.cakupan))


@_baca("sasaran", "Sasaran sebuah keputusan; dengan jabatan berarti sasaran individu.")
class SasaranViewSet(BacaViewSet):
    """Sasaran of those decrees."""

    model = Sasaran
    serializer_class = penyaji.SasaranPenyaji
    filterset_class = saringan.SasaranSaringan

    def saring(self, baris: Any) -> Any:
        return baris.filter(syarat_terlihat(self.cakupan, "keputusan__"))


@_baca("indikator", "Indikator beserta rumus dan aturan capaiannya.")
class IndikatorViewSet(BacaViewSet):
    """Indicators of those decrees."""

    model = Indikator
    serializer_class = penyaji.IndikatorPenyaji
    filterset_class = saringan.IndikatorSaringan

    def saring(self, baris: Any) -> Any:
        return baris.filter(syarat_terlihat(self.cakupan, "sasaran__keputusan__"))

    @extend_schema(
        summary="Metadata indikator (MS-Ind)",
        description="Konsep, definisi, interpretasi, metode, ukuran, satuan, klasifikasi, dan "
        "variabel pembangun menurut Satu Data Indonesia.",
        responses=penyaji.MetadataPenyaji,
        tags=["indikator"],
    )
    @action(detail=True, url_path="ms-ind", url_name="ms-ind")
    def ms_ind(self, request: Request, pk: str = "") -> Response:
        """The metadata of one indicator."""
        satu = self.get_object()
        return Response(penyaji.MetadataPenyaji(muat_metadata(satu["id"])).data)


@_baca("target", "Target tahunan dan per periode; ETag-nya versi target.")
class TargetViewSet(BacaViewSet):
    """Targets of those decrees."""

    model = Target
    serializer_class = penyaji.TargetPenyaji
    filterset_class = saringan.TargetSaringan
    medan_versi = "versi"

    def saring(self, baris: Any) -> Any:
        return baris.filter(syarat_terlihat(self.cakupan, "indikator__sasaran__keputusan__"))
