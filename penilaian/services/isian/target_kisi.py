"""Save targets of several years from one sheet: each cell for itself, capaian once per year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatSiku
from penilaian.selectors.kunci import kunci_berlaku
from penilaian.services.hitung.ulang import hitung_keputusan
from penilaian.services.isian.nilai import kunci_keputusan
from penilaian.services.isian.target import SelTarget, tulis_sel_target
from penilaian.services.izin import pastikan_berlaku, pastikan_peran
from renstra.models import Indikator, Keputusan

KunciTarget = tuple[int, str, int]
"""(indicator id, period, year)"""


@transaction.atomic
def simpan_target_kisi(
    *, cakupan: Cakupan, oleh: Any, keputusan_id: int, isi: Sequence[SelTarget]
) -> dict[KunciTarget, GalatSiku]:
    """Operator: save the changed targets of one decree; returns what was refused.

    Raises Keputusan.DoesNotExist and Indikator.DoesNotExist (foreign), GalatPeran for all.
    """
    keputusan = (
        Keputusan.objects.untuk(cakupan).select_related("renstra__instansi").get(pk=keputusan_id)
    )
    instansi = keputusan.renstra.instansi
    pastikan_peran(cakupan, Peran.OPERATOR, instansi.pk, "mengisi target")
    kunci_keputusan({keputusan.pk})
    milik = set(Indikator.objects.filter(sasaran__keputusan=keputusan).values_list("pk", flat=True))
    if any(sel.indikator_id not in milik for sel in isi):
        raise Indikator.DoesNotExist
    kunci = {tahun: kunci_berlaku(instansi, tahun) for tahun in {sel.tahun for sel in isi}}
    galat: dict[KunciTarget, GalatSiku] = {}
    tersimpan: dict[int, set[int]] = {}
    for sel in sorted(isi, key=lambda s: (s.tahun, s.indikator_id, s.periode)):
        try:
            with transaction.atomic():
                pastikan_berlaku(keputusan, sel.tahun)
                tulis_sel_target(sel, oleh, kunci[sel.tahun])
        except GalatSiku as satu:
            galat[(sel.indikator_id, sel.periode, sel.tahun)] = satu
        else:
            tersimpan.setdefault(sel.tahun, set()).add(sel.indikator_id)
    for tahun, indikator in tersimpan.items():
        hitung_keputusan(keputusan, tahun, hanya=indikator)
    return galat
