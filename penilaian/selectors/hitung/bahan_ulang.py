"""The decrees that are computed anew together, under lock; the SQL is kept (`KueriSiap`)."""

from __future__ import annotations

from django.db.models import TextField
from django.db.models.functions import Cast

from iku.inti.kueri_siap import KueriSiap
from renstra.models import Keputusan

_MILIK = (
    "renstra", "versi", "nomor", "tanggal", "judul", "skala_capaian", "mulai_tahun", "status",
    "renstra__instansi", "renstra__tahun_awal", "renstra__tahun_akhir", "renstra__instansi__pemda",
)  # fmt: skip

keputusan_terkunci = KueriSiap(
    lambda pk: (
        Keputusan.objects.filter(pk__in=pk)
        .select_related("renstra__instansi")
        .only(*_MILIK)
        .annotate(bekuan_teks=Cast("bekuan", TextField()))
        .select_for_update(of=("self",), no_key=True)
        .order_by("pk")
    )
)
"""By id; entries for them wait meanwhile. Of a decree only what decides, without its texts;
`bekuan_teks` tells its kept form (`kunci_keputusan_tetap`)."""
