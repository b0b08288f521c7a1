"""Previews of uploaded files after their time: the cells go, the record of the upload stays."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from penilaian.choices import StatusImpor
from penilaian.models import HalamanImpor, Impor
from penilaian.services.impor.unggah import batalkan

SIMPAN_HARI = 30
"""Days that the cells of a preview are kept after the upload, and after the saving."""
KEDALUWARSA = (
    f"Pratinjau ini tidak disimpan dalam {SIMPAN_HARI} hari, sehingga dibatalkan. "
    "Unggah berkasnya lagi bila masih diperlukan."
)


def buang_pratinjau_lama(kini: datetime | None = None) -> int:
    """Cancel previews nobody saved and drop the pages of old ones; returns how many uploads.

    Who uploaded what and when, the SHA-256 and the counts of the outcomes are kept.
    """
    batas = (kini or timezone.now()) - timedelta(days=SIMPAN_HARI)
    terbuka = Impor.objects.filter(
        status__in=(StatusImpor.SIAP, StatusImpor.MENUNGGU), diunggah_pada__lt=batas
    )
    banyak = sum(_batalkan_bila_terbuka(pk) for pk in terbuka.values_list("pk", flat=True))
    selesai = Impor.objects.exclude(status__in=(StatusImpor.SIAP, StatusImpor.MENUNGGU)).filter(
        diunggah_pada__lt=batas
    )
    # A file that was saved late keeps its pages for as long after the saving.
    selesai = selesai.exclude(disimpan_pada__gte=batas)
    berhalaman = set(
        HalamanImpor.objects.filter(impor__in=selesai).values_list("impor_id", flat=True)
    )
    HalamanImpor.objects.filter(impor_id__in=berhalaman).delete()
    return banyak + len(berhalaman)


@transaction.atomic
def _batalkan_bila_terbuka(pk: int) -> bool:
    impor = (
        Impor.objects.select_for_update()
        .filter(pk=pk, status__in=(StatusImpor.SIAP, StatusImpor.MENUNGGU))
        .first()
    )
    if impor is None:  # saved or cancelled in between
        return False
    impor.pesan = KEDALUWARSA
    batalkan(impor)
    return True
