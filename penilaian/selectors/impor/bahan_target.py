"""Everything that decides about targets of a decree's year, read once for any number of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from penilaian.choices import STATUS_TERKUNCI
from penilaian.models import Realisasi
from penilaian.selectors.kata import kata_indikator
from penilaian.skala import TabelKode
from renstra.models import Indikator, Keputusan, Target


@dataclass(frozen=True, slots=True)
class BahanTarget:
    """Indicators with their targets of the year, and which of these are locked."""

    keputusan: Keputusan
    tahun: int
    indikator: Mapping[int, Indikator]
    kata: Mapping[int, TabelKode]
    kini: Mapping[tuple[int, str], Target]
    terkirim: frozenset[tuple[int, str]]

    def terkunci(self, target: Target) -> bool:
        """Locked by its date, or because a realisasi measured against it was sent."""
        if target.kunci is not None and target.kunci <= timezone.now():
            return True
        return (target.indikator_id, target.periode) in self.terkirim


def muat_bahan_target(keputusan: Keputusan, tahun: int) -> BahanTarget:
    """Load it in four queries."""
    indikator = list(Indikator.objects.filter(sasaran__keputusan=keputusan))
    milik = {"indikator__sasaran__keputusan": keputusan, "tahun": tahun}
    return BahanTarget(
        keputusan=keputusan,
        tahun=tahun,
        indikator={i.pk: i for i in indikator},
        kata=kata_indikator(indikator),
        kini={(t.indikator_id, t.periode): t for t in Target.objects.filter(**milik)},
        terkirim=frozenset(
            Realisasi.objects.filter(**milik, status__in=STATUS_TERKUNCI).values_list(
                "indikator_id", "periode"
            )
        ),
    )
