"""What the saving of a few cells reads, under lock; the SQL is kept (`KueriSiap`)."""

from __future__ import annotations

from django.db.models import TextField
from django.db.models.functions import Cast

from iku.inti.kueri_siap import KueriSiap
from penilaian.models import NilaiVariabel, Realisasi
from renstra.models import BarisVariabel

_KEPUTUSAN = (
    "renstra", "versi", "nomor", "tanggal", "judul", "skala_capaian", "mulai_tahun", "status",
)  # fmt: skip
_MILIK_BARIS = (
    "variabel__keputusan", "variabel__irama", "variabel__konsolidasi",
    *(f"variabel__keputusan__{nama}" for nama in _KEPUTUSAN),
    "variabel__keputusan__renstra__instansi", "variabel__keputusan__renstra__tahun_awal",
    "variabel__keputusan__renstra__tahun_akhir",
    "variabel__keputusan__renstra__instansi__pemda", "variabel__keputusan__renstra__instansi__kode",
    "variabel__keputusan__renstra__instansi__nama",
    "variabel__keputusan__renstra__instansi__singkatan",
)  # fmt: skip
"""Of a decree only what decides: its texts are long, and an entry reads none of them."""

baris_terkunci = KueriSiap(
    lambda pk: (
        BarisVariabel.objects.filter(pk__in=pk)
        .select_related("variabel__keputusan__renstra__instansi")
        .only("variabel", *_MILIK_BARIS)
        .annotate(bekuan_teks=Cast("variabel__keputusan__bekuan", TextField()))
        .select_for_update(of=("variabel__keputusan",), no_key=True)
        .order_by("variabel__keputusan_id", "pk")
    )
)
"""Rows by id with their decree, which is locked: entries of one decree wait for each other, so
that no capaian misses a value. The caller looks whether they are of the scope. `bekuan_teks` tells
the kept form of the decree (`kunci_keputusan_tetap`)."""

realisasi_terkunci = KueriSiap(
    lambda indikator_id, tahun, periode: (
        Realisasi.objects.filter(
            indikator_id__in=indikator_id, tahun__in=tahun, periode__in=periode
        )
        .select_related("capaian")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
)
"""Realisasi of indicators in some years and periods with their capaian: a submit and an entry
never overlap."""

nilai_terkunci = KueriSiap(
    lambda baris_id, tahun, periode: (
        NilaiVariabel.objects.filter(baris_id__in=baris_id, tahun__in=tahun, periode__in=periode)
        .select_for_update()
        .order_by("pk")
    )
)
"""What stands in the cells of rows in some years and periods."""
