"""Does the background work of a test in the test's own process."""

from __future__ import annotations

from iku.inti.models import Pekerjaan, StatusPekerjaan
from iku.inti.pekerjaan import kerjakan


def kerjakan_semua() -> list[Pekerjaan]:
    """Do what waits, oldest first; returns the pieces as they are afterwards."""
    antrean = Pekerjaan.objects.filter(status=StatusPekerjaan.MENUNGGU).order_by("pk")
    nomor = list(antrean.values_list("pk", flat=True))
    for pk in nomor:
        kerjakan.call(pk)
    return list(Pekerjaan.objects.filter(pk__in=nomor).order_by("pk"))
