"""Remember when a user read the dashboard."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from iku.inti.kueri_siap import KueriSiap
from penilaian.models import KunjunganDasbor

JEDA_KUNJUNGAN = timedelta(minutes=30)
JEDA_TULIS = timedelta(minutes=5)

_milik = KueriSiap(lambda pengguna_id: KunjunganDasbor.objects.filter(pengguna_id=pengguna_id))


def catat_kunjungan(*, pengguna: Any, saat: datetime) -> datetime | None:
    """Note this visit; returns when the one before ended, None on the first.

    Writes at most every five minutes, so that reading on costs nothing.
    """
    ada = next(iter(_milik(pengguna.pk)), None)
    if ada is None:
        try:
            with transaction.atomic():
                KunjunganDasbor(pengguna=pengguna, terakhir=saat).save()
        except IntegrityError:  # two first pages at once: the other one noted it
            return None
        return None
    jeda = saat - ada.terakhir
    if jeda > JEDA_KUNJUNGAN:
        ada.sebelumnya = ada.terakhir
    if jeda > JEDA_TULIS:
        ada.terakhir = saat
        ada.save(update_fields=["terakhir", "sebelumnya"])
    return ada.sebelumnya
