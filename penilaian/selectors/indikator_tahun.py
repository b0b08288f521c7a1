"""The sent yearly figures of indicators along their lines, whatever version they stand in."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from iku.inti.cakupan import Cakupan
from penilaian.choices import STATUS_TERLIHAT_REVIUER
from penilaian.models import BuktiDukung, Capaian
from penilaian.selectors.berlaku import Jajaran
from renstra.models import PerubahanTarget, Target
from renstra.periode import TAHUN


@dataclass(frozen=True, slots=True)
class DeretCapaian:
    """Capaian by (line, year): per year the one under the decree that holds for it."""

    menurut: dict[tuple[UUID, int], Capaian]

    def ambil(self, garis: UUID, tahun: int) -> Capaian | None:
        return self.menurut.get((garis, tahun))


def muat_deret(
    cakupan: Cakupan,
    garis: Iterable[UUID],
    jajaran: Jajaran,
    tahun: Collection[int] | None = None,
    status: tuple[str, ...] = STATUS_TERLIHAT_REVIUER,
) -> DeretCapaian:
    """One query; rows under a decree that does not hold for their year give way."""
    kueri = Capaian.objects.untuk(cakupan).filter(
        indikator__garis__in=list(garis),
        periode=TAHUN,
        realisasi__status__in=status,
    )
    if tahun is not None:
        kueri = kueri.filter(tahun__in=tahun)
    pilih: dict[tuple[UUID, int], Capaian] = {}
    for c in kueri.select_related("realisasi", "target", "indikator__sasaran").order_by(
        "indikator__sasaran__keputusan__versi"
    ):
        berlaku = jajaran.cari(c.instansi_id, c.tahun)
        kunci = (c.indikator.garis, c.tahun)
        tepat = berlaku is not None and c.indikator.sasaran.keputusan_id == berlaku.pk
        if tepat or kunci not in pilih:
            pilih[kunci] = c
    return DeretCapaian(pilih)


def target_tahunan(indikator_id: Collection[int], tahun: int) -> dict[int, Target]:
    """The yearly targets of those indicators."""
    kueri = Target.objects.filter(indikator_id__in=indikator_id, tahun=tahun, periode=TAHUN)
    return {t.indikator_id: t for t in kueri}


def banyak_bukti(realisasi_id: Collection[int]) -> dict[int, int]:
    """How many pieces of evidence each realisasi has."""
    kueri = (
        BuktiDukung.objects.filter(realisasi_id__in=realisasi_id)
        .order_by()
        .values("realisasi_id")
        .annotate(n=Count("pk"))
    )
    return {b["realisasi_id"]: b["n"] for b in kueri}


def target_berubah(indikator_id: Collection[int], tahun: int) -> set[int]:
    """The indicators whose yearly target was changed after its lock."""
    return set(
        PerubahanTarget.objects.filter(
            target__indikator_id__in=indikator_id, target__tahun=tahun, target__periode=TAHUN
        )
        .order_by()
        .values_list("target__indikator_id", flat=True)
        .distinct()
    )
