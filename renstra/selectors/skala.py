"""Whether a scale may still change."""

from __future__ import annotations

from django.db.models import Q

from renstra.choices import STATUS_TETAP
from renstra.models import Indikator, Keputusan, Skala


def skala_dipakai(skala: Skala) -> bool:
    """True when a decree that is set measures with it."""
    return (
        Keputusan.objects.filter(skala_capaian=skala, status__in=STATUS_TETAP).exists()
        or Indikator.objects.filter(
            Q(skala=skala) | Q(tabel_kode=skala) | Q(konversi=skala),
            sasaran__keputusan__status__in=STATUS_TETAP,
        ).exists()
    )
