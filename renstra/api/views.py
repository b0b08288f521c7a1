"""Endpoints of the promise, read only; targets are written in `penilaian` with their rules."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from iku.inti.api.dasar import BacaViewSet
from iku.inti.api.skema import dokumen_baca
from renstra.api import penyaji, saringan
from renstra.models import Indikator, Instansi, Keputusan, Sasaran, Target
from renstra.selectors.keputusan import syarat_terlihat
from renstra.selectors.metadata import muat_metadata


@dokumen_baca("instansi", "Instansi dalam cakupan kunci Anda.")
class InstansiViewSet(BacaViewSet):
    """Agencies of the scope."""

    model = Instansi
    serializer_class = penyaji.InstansiPenyaji
    filterset_class = saringan.InstansiSaringan


@dokumen_baca("keputusan", "Keputusan sebagai versi; draf hanya bagi penyusunnya.")
class KeputusanViewSet(BacaViewSet):
    """Decrees that the scope may see."""

    model = Keputusan
    serializer_class = penyaji.KeputusanPenyaji
    filterset_class = saringan.KeputusanSaringan

    def saring(self, baris: Any) -> Any:
        return baris.filter(syarat_terlihat(self.cakupan))


@dokumen_baca("sasaran", "Sasaran sebuah keputusan; dengan jabatan berarti sasaran individu.")
class SasaranViewSet(BacaViewSet):
    """Sasaran of those decrees."""

    model = Sasaran
    serializer_class = penyaji.SasaranPenyaji
    filterset_class = saringan.SasaranSaringan

    def saring(self, baris: Any) -> Any:
        return baris.filter(syarat_terlihat(self.cakupan, "keputusan__"))


@dokumen_baca("indikator", "Indikator beserta rumus dan aturan capaiannya.")
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


@dokumen_baca("target", "Target tahunan dan per periode; ETag-nya versi target.")
class TargetViewSet(BacaViewSet):
    """Targets of those decrees."""

    model = Target
    serializer_class = penyaji.TargetPenyaji
    filterset_class = saringan.TargetSaringan
    medan_versi = "versi"

    def saring(self, baris: Any) -> Any:
        return baris.filter(syarat_terlihat(self.cakupan, "indikator__sasaran__keputusan__"))
