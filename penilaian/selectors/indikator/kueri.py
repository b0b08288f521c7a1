"""What the page of one indicator reads, as kept SQL.

Lines are followed by the id of an indicator that stands on them; decrees come without their texts.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from auditlog.models import LogEntry
from django.db.models import QuerySet

from iku.inti.cakupan import Cakupan
from iku.inti.kueri_siap import KueriSiap
from iku.inti.kueri_tercakup import KueriTercakup
from penilaian.choices import STATUS_TERLIHAT_REVIUER
from penilaian.models import Capaian, Realisasi
from renstra.models import (
    Indikator,
    PenanggungJawab,
    PerubahanTarget,
    SumberData,
    Target,
    Variabel,
)
from renstra.periode import TAHUN
from renstra.selectors.berlaku import STATUS_BERLAKU

_K = "sasaran__keputusan"
NASKAH = (
    "judul_lampiran",
    "judul_lampiran_iki",
    "menimbang",
    "mengingat",
    "menetapkan",
    "diktum",
    "kolom_sendiri",
    "bekuan",
)
"""Texts of a decree: JSON that only its print reads"""


def garis_dari(indikator_id: Collection[int]) -> QuerySet[Any]:
    """The lines of these indicators."""
    return Indikator.objects.filter(pk__in=indikator_id).order_by().values("garis")


@KueriTercakup
def satu_indikator(cakupan: Cakupan, pk: int) -> QuerySet[Indikator]:
    """The indicator with its decree, whatever the state of that."""
    return (
        Indikator.objects.untuk(cakupan)
        .filter(pk=pk)
        .select_related(
            f"{_K}__renstra__instansi__pemda",
            f"{_K}__skala_capaian",
            "sasaran__jabatan",
            "sasaran__tujuan",
            "skala",
        )
        .defer(*(f"{_K}__{nama}" for nama in NASKAH))
        .order_by()
    )


@KueriTercakup
def semua_versi(cakupan: Cakupan, pk: int) -> QuerySet[Indikator]:
    """The line of an indicator through the decrees that hold or held, oldest first."""
    return (
        Indikator.objects.untuk(cakupan)
        .filter(garis__in=garis_dari([pk]), **{f"{_K}__status__in": STATUS_BERLAKU})
        .select_related(f"{_K}__dokumen__arsip")
        .only(
            "nama",
            "penjelasan",
            "satuan",
            "polaritas",
            "rumus",
            "rumus_sidik",
            f"{_K}__nomor",
            f"{_K}__tanggal",
            f"{_K}__versi",
            f"{_K}__mulai_tahun",
            f"{_K}__dokumen__arsip__simulasi",
        )
        .order_by(f"{_K}__renstra__tahun_awal", f"{_K}__versi")
    )


variabel_rumus: KueriSiap[Variabel] = KueriSiap(
    lambda pk: (
        Variabel.objects.filter(daftar_indikator=pk).select_related("unit").order_by("urutan")
    ),
    ikut_rute=True,
)
target_tahunan_semua: KueriSiap[Target] = KueriSiap(
    lambda indikator_id: Target.objects.filter(
        indikator_id__in=indikator_id, periode=TAHUN
    ).order_by(),
    ikut_rute=True,
)
sumber_data: KueriSiap[SumberData] = KueriSiap(
    lambda pk: SumberData.objects.filter(indikator_id=pk).order_by("urutan"), ikut_rute=True
)
penanggung_jawab: KueriSiap[PenanggungJawab] = KueriSiap(
    lambda pk: (
        PenanggungJawab.objects.filter(indikator_id=pk)
        .select_related("unit", "jabatan")
        .order_by("urutan")
    ),
    ikut_rute=True,
)


@KueriTercakup
def perubahan_garis(cakupan: Cakupan, pk: int) -> QuerySet[PerubahanTarget]:
    """Changes of locked targets along the line, newest first."""
    return (
        PerubahanTarget.objects.untuk(cakupan)
        .filter(target__indikator__garis__in=garis_dari([pk]))
        .select_related("target", "oleh")
        .order_by("-pada")
    )


@KueriTercakup
def capaian_periode(cakupan: Cakupan, pk: int) -> QuerySet[Capaian]:
    """Sent figures of parts of a year along the line, newest year first."""
    return (
        Capaian.objects.untuk(cakupan)
        .filter(
            indikator__garis__in=garis_dari([pk]), realisasi__status__in=STATUS_TERLIHAT_REVIUER
        )
        .exclude(periode=TAHUN)
        .order_by("-tahun", "periode")
    )


@KueriTercakup
def realisasi_terlihat(cakupan: Cakupan, pk: int) -> QuerySet[Realisasi]:
    """Sent realisasi along the line."""
    return (
        Realisasi.objects.untuk(cakupan)
        .filter(indikator__garis__in=garis_dari([pk]), status__in=STATUS_TERLIHAT_REVIUER)
        .only("tahun", "periode")
        .order_by("indikator_id", "tahun", "periode")
    )


catatan_perubahan: KueriSiap[LogEntry] = KueriSiap(
    lambda jenis_id, objek_id: (
        LogEntry.objects.filter(content_type_id=jenis_id, object_id__in=objek_id)
        .select_related("actor")
        .only("object_id", "timestamp", "changes", "actor__username", "actor__nama_lengkap")
        .order_by("timestamp", "pk")
    ),
    ikut_rute=True,
)
"""The field history of some objects of one kind, oldest first"""
