"""The sent yearly figures of indicators along their lines, whatever version they stand in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, QuerySet

from iku.inti.cakupan import Cakupan
from iku.inti.kueri_siap import KueriSiap
from iku.inti.kueri_tercakup import KueriTercakup
from penilaian.choices import STATUS_TERLIHAT_REVIUER
from penilaian.models import BuktiDukung, Capaian
from penilaian.selectors.berlaku import Jajaran
from penilaian.selectors.indikator.kueri import garis_dari
from renstra.models import PerubahanTarget, Target
from renstra.periode import TAHUN


@dataclass(frozen=True, slots=True)
class DeretCapaian:
    """Capaian by (line, year): per year the one under the decree that holds for it."""

    menurut: dict[tuple[UUID, int], Capaian]

    def ambil(self, garis: UUID, tahun: int) -> Capaian | None:
        return self.menurut.get((garis, tahun))


def _deret(kueri: QuerySet[Capaian]) -> QuerySet[Any]:
    return (
        kueri.annotate(
            garis=F("indikator__garis"), keputusan_id=F("indikator__sasaran__keputusan_id")
        )
        .select_related("realisasi")
        .order_by("indikator__sasaran__keputusan__versi")
    )


def _tahunan(
    cakupan: Cakupan, indikator_id: Collection[int], status: Collection[str]
) -> QuerySet[Capaian]:
    return Capaian.objects.untuk(cakupan).filter(
        indikator__garis__in=garis_dari(indikator_id), periode=TAHUN, realisasi__status__in=status
    )


_deret_semua: KueriTercakup[Any] = KueriTercakup(lambda *argumen: _deret(_tahunan(*argumen)))
_deret_tahun: KueriTercakup[Any] = KueriTercakup(
    lambda cakupan, indikator_id, status, tahun: _deret(
        _tahunan(cakupan, indikator_id, status).filter(tahun__in=tahun)
    )
)


def muat_deret(
    cakupan: Cakupan,
    indikator_id: Collection[int],
    jajaran: Jajaran,
    tahun: Collection[int] | None = None,
    status: tuple[str, ...] = STATUS_TERLIHAT_REVIUER,
) -> DeretCapaian:
    """The lines of these indicators, one query; rows under a decree that does not hold for their
    year give way."""
    if tahun is None:
        semua = _deret_semua(cakupan, indikator_id, status)
    else:
        semua = _deret_tahun(cakupan, indikator_id, status, tahun)
    pilih: dict[tuple[UUID, int], Capaian] = {}
    for c in semua:
        berlaku = jajaran.cari(c.instansi_id, c.tahun)
        kunci = (c.garis, c.tahun)
        tepat = berlaku is not None and c.keputusan_id == berlaku.pk
        if tepat or kunci not in pilih:
            pilih[kunci] = c
    return DeretCapaian(pilih)


_target_tahunan: KueriSiap[Target] = KueriSiap(
    lambda indikator_id, tahun: Target.objects.filter(
        indikator_id__in=indikator_id, tahun=tahun, periode=TAHUN
    ).order_by(),
    ikut_rute=True,
)
_banyak_bukti: KueriSiap[tuple[int, int]] = KueriSiap(
    lambda realisasi_id: (
        BuktiDukung.objects.filter(realisasi_id__in=realisasi_id)
        .order_by()
        .values("realisasi_id")
        .annotate(n=Count("pk"))
        .values_list("realisasi_id", "n")
    ),
    ikut_rute=True,
)
_target_berubah: KueriSiap[int] = KueriSiap(
    lambda indikator_id, tahun: (
        PerubahanTarget.objects.filter(
            target__indikator_id__in=indikator_id, target__tahun=tahun, target__periode=TAHUN
        )
        .order_by()
        .values_list("target__indikator_id", flat=True)
        .distinct()
    ),
    ikut_rute=True,
)


def target_tahunan(indikator_id: Collection[int], tahun: int) -> dict[int, Target]:
    """The yearly targets of those indicators."""
    return {t.indikator_id: t for t in _target_tahunan(indikator_id, tahun)}


def banyak_bukti(realisasi_id: Collection[int]) -> dict[int, int]:
    """How many pieces of evidence each realisasi has."""
    return dict(_banyak_bukti(realisasi_id))


def target_berubah(indikator_id: Collection[int], tahun: int) -> set[int]:
    """The indicators whose yearly target was changed after its lock."""
    return set(_target_berubah(indikator_id, tahun))
