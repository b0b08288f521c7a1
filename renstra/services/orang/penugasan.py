"""End a role of a person; what he did in it stays readable."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from iku.inti.galat import GalatIsian, GalatKeadaan
from renstra.models import Penugasan


@transaction.atomic
def akhiri_penugasan(*, oleh: Any, penugasan_id: int, terakhir: date, alasan: str) -> Penugasan:
    """The last day of the role; the caller has checked that `oleh` may change the row.

    Raises GalatIsian (day or reason), GalatKeadaan (ended already, or one's own role).
    """
    penugasan = Penugasan.objects.select_for_update(of=("self",)).get(pk=penugasan_id)
    kemarin = timezone.localdate() - timedelta(days=1)
    if penugasan.pengguna_id == oleh.pk:
        raise GalatKeadaan("Penugasan Anda sendiri tidak dapat Anda akhiri. Minta admin lain.")
    if penugasan.selesai is not None and penugasan.selesai <= kemarin:
        raise GalatKeadaan("Penugasan ini sudah berakhir.")
    medan = {}
    if terakhir < kemarin:
        medan["terakhir"] = "Pilih kemarin, hari ini, atau sesudahnya."
    elif penugasan.mulai is not None and terakhir < penugasan.mulai:
        medan["terakhir"] = "Hari terakhir tidak boleh mendahului hari mulai bertugas."
    if not alasan.strip():
        medan["alasan"] = "Tuliskan mengapa penugasan diakhiri."
    if medan:
        raise GalatIsian(next(iter(medan.values())), medan)
    penugasan.selesai = terakhir
    penugasan.alasan_perubahan = alasan.strip()
    penugasan.save()
    return penugasan
