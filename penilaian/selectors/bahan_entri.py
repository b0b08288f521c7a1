"""What the saving of a few cells reads, under lock; the SQL is kept (`KueriSiap`)."""

from __future__ import annotations

from iku.inti.kueri_siap import KueriSiap
from penilaian.models import NilaiVariabel, Realisasi
from renstra.models import BarisVariabel

baris_terkunci = KueriSiap(
    lambda pk: (
        BarisVariabel.objects.filter(pk__in=pk)
        .select_related("variabel__keputusan__renstra__instansi__pemda")
        .select_for_update(of=("variabel__keputusan",), no_key=True)
        .order_by("variabel__keputusan_id", "pk")
    )
)
"""Rows by id with their decree, which is locked: entries of one decree wait for each other, so
that no capaian misses a value. The caller looks whether they are of the scope."""

realisasi_terkunci = KueriSiap(
    lambda indikator_id, tahun: (
        Realisasi.objects.filter(indikator_id__in=indikator_id, tahun__in=tahun)
        .select_related("indikator", "capaian__target")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
)
"""Realisasi of indicators in some years with their capaian: a submit and an entry never overlap."""

nilai_terkunci = KueriSiap(
    lambda baris_id, tahun: (
        NilaiVariabel.objects.filter(baris_id__in=baris_id, tahun__in=tahun)
        .select_for_update()
        .order_by("pk")
    )
)
"""What stands in the cells of rows in some years."""
