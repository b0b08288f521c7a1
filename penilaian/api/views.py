"""Endpoints of the measurement: read, enter a value or a target, take a realisasi along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from iku.inti.api.dasar import BacaViewSet, sebagai, versi_dilihat
from iku.inti.api.skema import dokumen_baca
from iku.inti.cakupan import Cakupan
from iku.inti.galat import GalatVersi
from iku.inti.views import ambil_atau_404, cakupan_dari
from penilaian.api import penyaji, saringan
from penilaian.choices import STATUS_TERLIHAT_REVIUER
from penilaian.models import Capaian, NilaiVariabel, Realisasi
from penilaian.services.isian import realisasi as layanan
from penilaian.services.isian.nilai import Sel, simpan_nilai
from penilaian.services.isian.target import simpan_target
from renstra.api.penyaji import TargetPenyaji
from renstra.choices import Periode
from renstra.models import BarisVariabel, Indikator, Target

IF_MATCH = OpenApiParameter(
    "If-Match",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description='ETag yang Anda baca, misalnya "3"; atau If-None-Match: * bila belum ada.',
)


def syarat_terkirim(cakupan: Cakupan, jalur_status: str, jalur_instansi: str) -> Q:
    """Drafts only for people of the instansi; reviewers see what was sent."""
    if cakupan.seluruh_sistem:
        return Q()
    return Q(**{f"{jalur_status}__in": STATUS_TERLIHAT_REVIUER}) | Q(
        **{f"{jalur_instansi}__in": list(cakupan.instansi)}
    )


def _aksi(ringkasan: str, masuk: Any = None) -> Any:
    return extend_schema(
        summary=ringkasan,
        request=masuk,
        responses=penyaji.RealisasiPenyaji,
        parameters=[IF_MATCH],
        tags=["realisasi"],
    )


@dokumen_baca("realisasi", "Realisasi dengan capaiannya; draf hanya bagi instansinya sendiri.")
class RealisasiViewSet(BacaViewSet):
    """Realisasi of the scope, and their workflow."""

    model = Realisasi
    serializer_class = penyaji.RealisasiPenyaji
    filterset_class = saringan.RealisasiSaringan
    medan_versi = "versi"

    def saring(self, baris: Any) -> Any:
        jalur = "indikator__sasaran__keputusan__renstra__instansi_id"
        return baris.filter(syarat_terkirim(self.cakupan, "status", jalur))

    def _alihkan(self, request: Request, tindakan: Callable[..., Any], **isi: Any) -> Response:
        satu = self.get_object()
        if satu["versi"] != versi_dilihat(request):
            raise GalatVersi(
                "Realisasi ini sudah berubah. Baca lagi, lalu ulangi dengan ETag yang baru.",
                versi_kini=satu["versi"],
            )
        with sebagai(request):
            tindakan(cakupan=self.cakupan, realisasi_id=satu["id"], oleh=request.user, **isi)
        return self.jawab(self.satu(id=satu["id"]))

    @_aksi("Kirim kepada verifikator")
    @action(detail=True, methods=["post"])
    def ajukan(self, request: Request, pk: str = "") -> Response:
        """Operator."""
        return self._alihkan(request, layanan.ajukan)

    @_aksi("Tarik kembali")
    @action(detail=True, methods=["post"])
    def tarik(self, request: Request, pk: str = "") -> Response:
        """Operator."""
        return self._alihkan(request, layanan.tarik)

    @_aksi("Sahkan")
    @action(detail=True, methods=["post"])
    def sahkan(self, request: Request, pk: str = "") -> Response:
        """Verifikator."""
        return self._alihkan(request, layanan.sahkan)

    @_aksi("Kembalikan dengan catatan", penyaji.CatatanMasuk)
    @action(detail=True, methods=["post"])
    def kembalikan(self, request: Request, pk: str = "") -> Response:
        """Verifikator."""
        masuk = penyaji.CatatanMasuk(data=request.data)
        masuk.is_valid(raise_exception=True)
        return self._alihkan(request, layanan.kembalikan, **masuk.validated_data)


@dokumen_baca("capaian", "Capaian tersimpan dari realisasi yang boleh Anda lihat.")
class CapaianViewSet(BacaViewSet):
    """Results of the scope."""

    model = Capaian
    serializer_class = penyaji.CapaianPenyaji
    filterset_class = saringan.CapaianSaringan

    def saring(self, baris: Any) -> Any:
        return baris.filter(syarat_terkirim(self.cakupan, "realisasi__status", "instansi_id"))


@dokumen_baca(
    "nilai", "Nilai variabel per baris, tahun, dan periode; hanya bagi instansinya sendiri."
)
class NilaiViewSet(BacaViewSet):
    """Cells of the own instansi: what is entered, before and after it is sent."""

    model = NilaiVariabel
    serializer_class = penyaji.NilaiPenyaji
    filterset_class = saringan.NilaiSaringan
    medan_versi = "versi"

    def saring(self, baris: Any) -> Any:
        if self.cakupan.seluruh_sistem:
            return baris
        jalur = "baris__variabel__keputusan__renstra__instansi_id__in"
        return baris.filter(**{jalur: list(self.cakupan.instansi)})


class TulisNilai(APIView):
    """Write one cell."""

    @extend_schema(
        summary="Isi satu nilai variabel",
        description="Nilai null mengosongkan. Capaian dihitung ulang dalam transaksi yang sama.",
        request=penyaji.NilaiMasuk,
        responses=penyaji.NilaiPenyaji,
        parameters=[
            IF_MATCH,
            OpenApiParameter("periode", str, OpenApiParameter.PATH, enum=Periode.values),
        ],
        tags=["nilai"],
    )
    def put(self, request: Request, baris: int, tahun: int, periode: str) -> Response:
        """Operator; the version is the ETag of the cell."""
        cakupan = cakupan_dari(request._request)
        ambil_atau_404(BarisVariabel.objects.all(), cakupan, pk=baris)
        masuk = penyaji.NilaiMasuk(data=request.data)
        masuk.is_valid(raise_exception=True)
        sel = Sel(baris, tahun, periode, masuk.validated_data["nilai"], versi_dilihat(request))
        with sebagai(request):
            simpan_nilai(cakupan=cakupan, oleh=request.user, sel=sel)
        syarat = {"baris_id": baris, "tahun": tahun, "periode": periode}
        return _sebaris(NilaiVariabel.objects.untuk(cakupan), penyaji.NilaiPenyaji, syarat)


class TulisTarget(APIView):
    """Write one target."""

    @extend_schema(
        summary="Isi satu target",
        description="Kedua batas sama untuk satu angka; keduanya null mengosongkan.",
        request=penyaji.TargetMasuk,
        responses={200: TargetPenyaji, 204: None},
        parameters=[
            IF_MATCH,
            OpenApiParameter("periode", str, OpenApiParameter.PATH, enum=Periode.values),
        ],
        tags=["target"],
    )
    def put(self, request: Request, indikator: int, tahun: int, periode: str) -> Response:
        """Operator; a locked target needs reason and document."""
        cakupan = cakupan_dari(request._request)
        ambil_atau_404(Indikator.objects.all(), cakupan, pk=indikator)
        masuk = penyaji.TargetMasuk(data=request.data)
        masuk.is_valid(raise_exception=True)
        with sebagai(request):
            ada = simpan_target(
                cakupan=cakupan,
                oleh=request.user,
                indikator_id=indikator,
                tahun=tahun,
                periode=periode,
                versi=versi_dilihat(request),
                **masuk.validated_data,
            )
        if ada is None:
            return Response(status=204)
        return _sebaris(Target.objects.untuk(cakupan), TargetPenyaji, {"id": ada.pk})


def _sebaris(baris: Any, kelas: Any, syarat: dict[str, Any]) -> Response:
    satu = baris.values(*kelas.pencarian()).get(**syarat)
    jawaban = Response(kelas(satu).data)
    jawaban["ETag"] = f'"{satu["versi"]}"'
    return jawaban
