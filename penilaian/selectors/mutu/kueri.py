"""What the findings read (`temuan`), as kept SQL: indicator, instansi, year, decree, and more.

The year of a moment depends on the reader's zone: kept SQL must not contain it.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import Abs, Lag

from penilaian.models import CatatanRealisasi
from penilaian.selectors.capaian.kelompok import terkirim
from penilaian.selectors.capaian.pilihan import KueriPilihan, Pilihan
from penilaian.temuan import AMBANG_LONJAKAN
from renstra.models import Indikator, PerubahanTarget, Target
from renstra.periode import TAHUN

# The database may compare in binary; the exact rule is applied to what it lets through.
_LONGGAR = AMBANG_LONJAKAN * Decimal("0.999")


@KueriPilihan
def perubahan_target(pilihan: Pilihan, tahun: Collection[int]) -> QuerySet[Any]:
    """Changes of locked yearly targets of those years, oldest first."""
    i = "target__indikator"
    kueri = PerubahanTarget.objects.untuk(pilihan.cakupan).filter(
        **pilihan.jenis(f"{i}__sasaran"), target__tahun__in=tahun, target__periode=TAHUN
    )
    return (
        pilihan.saring(kueri, f"{i}__sasaran__keputusan__renstra__instansi_id")
        .order_by("pada")
        .values_list(
            "target__indikator_id",
            f"{i}__sasaran__keputusan__renstra__instansi_id",
            "target__tahun",
            f"{i}__sasaran__keputusan_id",
            f"{i}__polaritas",
            "bawah_lama",
            "atas_lama",
            "bawah_baru",
            "atas_baru",
            "pada",
            "alasan",
            "dokumen",
        )
    )


@KueriPilihan
def target_reviu(pilihan: Pilihan, tahun: Collection[int]) -> QuerySet[Any]:
    """Yearly targets of a decree of the same year, beside its predecessor's."""
    k = "indikator__sasaran__keputusan"
    lama = Target.objects.filter(
        indikator__garis=OuterRef("indikator__garis"),
        indikator__sasaran__keputusan=OuterRef(f"{k}__menggantikan"),
        tahun=OuterRef("tahun"),
        periode=TAHUN,
    ).order_by()
    kueri = (
        Target.objects.untuk(pilihan.cakupan)
        .filter(
            **{f"{k}__menggantikan__isnull": False, f"{k}__tanggal__year": F("tahun")},
            **pilihan.jenis("indikator__sasaran"),
            tahun__in=tahun,
            periode=TAHUN,
        )
        .annotate(bawah_lama=Subquery(lama.values("bawah")[:1]))
        .annotate(atas_lama=Subquery(lama.values("atas")[:1]))
        .filter(bawah_lama__isnull=False)
    )
    return (
        pilihan.saring(kueri, f"{k}__renstra__instansi_id")
        .order_by()
        .values_list(
            "indikator_id",
            f"{k}__renstra__instansi_id",
            "tahun",
            f"{k}_id",
            "indikator__polaritas",
            "bawah_lama",
            "atas_lama",
            "bawah",
            "atas",
            f"{k}__versi",
            f"{k}__tanggal",
        )
    )


@KueriPilihan
def pernah_kembali(pilihan: Pilihan, tahun: Collection[int]) -> QuerySet[Any]:
    """Sent figures that had been returned once; begins with the realisasi."""
    return (
        terkirim(pilihan)
        .filter(
            tahun__in=tahun,
            realisasi__in=CatatanRealisasi.objects.order_by().values("realisasi"),
        )
        .order_by("realisasi_id")
        .values_list(
            "realisasi_id",
            "indikator_id",
            "instansi_id",
            "tahun",
            "indikator__sasaran__keputusan_id",
        )
    )


def _lalu(kolom: str) -> Window:
    return Window(
        Lag(kolom),
        partition_by=F("indikator__garis"),
        order_by=[F("tahun").asc(), F("indikator__sasaran__keputusan__versi").asc()],
    )


@KueriPilihan
def pasangan_jauh(pilihan: Pilihan, tahun: Collection[int]) -> QuerySet[Any]:
    """Figures far from those of the year before, under the same formula, unit and polarity."""
    return (
        terkirim(pilihan)
        .filter(tahun__in=tahun, nilai__isnull=False, indikator__tabel_kode__isnull=True)
        .annotate(
            tahun_lalu=_lalu("tahun"),
            nilai_lalu=_lalu("nilai"),
            sidik_lalu=_lalu("rumus_sidik"),
            satuan_lalu=_lalu("indikator__satuan"),
            polaritas_lalu=_lalu("indikator__polaritas"),
        )
        .filter(
            tahun_lalu=F("tahun") - 1,
            sidik_lalu=F("rumus_sidik"),
            satuan_lalu=F("indikator__satuan"),
            polaritas_lalu=F("indikator__polaritas"),
        )
        .annotate(beda=Abs(F("nilai") - F("nilai_lalu")) * 100)
        .filter(beda__gte=Abs(F("nilai_lalu")) * _LONGGAR)
        .order_by()
        .values_list(
            "indikator_id",
            "instansi_id",
            "tahun",
            "indikator__sasaran__keputusan_id",
            "nilai",
            "nilai_lalu",
            "indikator__presisi",
        )
    )


@KueriPilihan
def satuan_berubah(pilihan: Pilihan) -> QuerySet[Any]:
    """Indicators whose unit differs from the replaced decree's; without year, with that decree."""
    lama = Indikator.objects.filter(
        garis=OuterRef("garis"), sasaran__keputusan=OuterRef("sasaran__keputusan__menggantikan")
    ).order_by()
    kueri = (
        Indikator.objects.untuk(pilihan.cakupan)
        .filter(sasaran__keputusan__menggantikan__isnull=False, **pilihan.jenis("sasaran"))
        .annotate(satuan_lama=Subquery(lama.values("satuan")[:1]))
        .filter(~Q(satuan_lama=F("satuan")), satuan_lama__isnull=False)
    )
    return (
        pilihan.saring(kueri, "sasaran__keputusan__renstra__instansi_id")
        .order_by()
        .values_list(
            "pk",
            "sasaran__keputusan__renstra__instansi_id",
            "sasaran__keputusan_id",
            "sasaran__keputusan__menggantikan_id",
            "satuan_lama",
            "satuan",
        )
    )
