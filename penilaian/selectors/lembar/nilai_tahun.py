"""The values that the sheet of a year shows, as tuples: a decree has thousands of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q

from iku.inti.kueri_siap import KueriSiap
from penilaian.models import NilaiVariabel
from renstra.aturan import Konsolidasi
from renstra.models import Keputusan, Variabel

KunciLama = tuple[UUID, str, int, str]
Isi = tuple[Decimal | None, int, bool]
"""value, version, whether it is an example"""
TANPA_ISI: Isi = (None, 0, False)
_nilai: KueriSiap[tuple[Any, ...]] = KueriSiap(
    lambda renstra_id, versi, keputusan_id, tahun_lalu, tahun: (
        NilaiVariabel.objects.filter(
            Q(tahun__gte=tahun_lalu)
            | Q(
                baris__variabel__garis__in=Variabel.objects.filter(
                    keputusan=keputusan_id, konsolidasi=Konsolidasi.KUMULATIF_PERIODE.value
                ).values("garis")
            ),
            baris__variabel__keputusan__renstra=renstra_id,
            baris__variabel__keputusan__versi__lte=versi,
            tahun__lte=tahun,
        )
        .order_by("baris__variabel__keputusan__versi")
        .values_list(
            "baris_id", "baris__variabel__garis", "baris__kode", "tahun", "periode", "nilai",
            "versi", "contoh",
        )
    ),
    ikut_rute=True,
)  # fmt: skip


def nilai_tahun(
    keputusan: Keputusan, tahun: int
) -> tuple[dict[tuple[int, str], Isi], dict[KunciLama, Decimal | None]]:
    """Values of the year by row, and with those of the year before by line: that one may have been
    entered under an earlier version. Of what adds up over the Renstra, all years so far."""
    kini: dict[tuple[int, str], Isi] = {}
    lama: dict[KunciLama, Decimal | None] = {}
    for baris_id, garis, kode, milik_tahun, periode, *isi in _nilai(
        keputusan.renstra_id, keputusan.versi, keputusan.pk, tahun - 1, tahun
    ):
        nilai, versi, contoh = isi
        lama[(garis, kode, milik_tahun, periode)] = nilai
        if milik_tahun == tahun:
            kini[(baris_id, periode)] = (nilai, versi, contoh)
    return kini, lama
