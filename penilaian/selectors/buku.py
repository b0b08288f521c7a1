"""What was entered for a decree, as the pure values that a calculation reads.

The number of queries does not depend on the number of indicators or values.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from django.db.models import Q

from penilaian.hitung import TargetAngka
from penilaian.models import NilaiVariabel, Realisasi
from penilaian.perhitungan import Buku, IndikatorHitung, KunciNilai
from penilaian.selectors.isi import (
    Isi,
    aturan_dari,
    konversi_satu,
    muat_isi,
    muat_isi_banyak,
    skala_hitung,
)
from renstra.aturan import Konsolidasi
from renstra.models import Target

__all__ = [
    "Isi",
    "aturan_dari",
    "konversi_satu",
    "muat_buku",
    "muat_isi",
    "muat_isi_banyak",
    "skala_hitung",
]


def muat_buku(isi: Isi, tahun: int, hanya: Collection[int] | None = None) -> Buku:
    """What was entered for the decree up to `tahun`: values, published figures, targets.

    `hanya` limits it to the inputs of those indicators. Years before `tahun` are read only for
    variables that add up since the first year of the Renstra.
    """
    dipakai = [i for i in isi.indikator if hanya is None or i.pk in hanya]
    pk = [i.pk for i in dipakai]
    target: dict[KunciNilai, TargetAngka] = {}
    target_id: dict[KunciNilai, int] = {}
    for satu, i, t, p, bawah, atas in Target.objects.filter(
        indikator_id__in=pk, tahun=tahun
    ).values_list("pk", "indikator_id", "tahun", "periode", "bawah", "atas"):
        target[(i, t, p)] = TargetAngka(bawah, atas)
        target_id[(i, t, p)] = satu
    terbit = {}
    if tanpa_rumus := [i.pk for i in dipakai if i.rumus is None]:
        terbit = {
            (i, t, p): n
            for i, t, p, n in Realisasi.objects.filter(
                indikator_id__in=tanpa_rumus, tahun=tahun, nilai_terbit__isnull=False
            ).values_list("indikator_id", "tahun", "periode", "nilai_terbit")
            if n is not None
        }
    return Buku(
        tahun_awal=isi.keputusan.renstra.tahun_awal,
        nilai=_nilai(isi, dipakai, tahun),
        terbit=terbit,
        target=target,
        target_id=target_id,
    )


def _nilai(
    isi: Isi, dipakai: list[IndikatorHitung], tahun: int
) -> dict[KunciNilai, Decimal | None]:
    baris: set[int] = set()
    menumpuk: set[int] = set()
    for variabel in {v.kode: v for i in dipakai for v in i.variabel}.values():
        milik = {b.pk for b in variabel.baris}
        baris |= milik
        if variabel.konsolidasi is Konsolidasi.KUMULATIF_PERIODE:
            menumpuk |= milik
    if not baris:
        return {}
    keputusan = isi.keputusan
    awal = keputusan.renstra.tahun_awal
    if keputusan.versi == 1:
        syarat = Q(tahun=tahun, baris_id__in=baris)
        if menumpuk and awal < tahun:
            syarat |= Q(tahun__range=(awal, tahun - 1), baris_id__in=menumpuk)
        kueri = NilaiVariabel.objects.filter(syarat).order_by()
        return {
            (b, t, p): n
            for b, t, p, n in kueri.values_list("baris_id", "tahun", "periode", "nilai")
        }
    return _nilai_lintas_versi(isi, baris, menumpuk, tahun)


def _nilai_lintas_versi(
    isi: Isi, baris: set[int], menumpuk: set[int], tahun: int
) -> dict[KunciNilai, Decimal | None]:
    """Earlier years may have been entered under an earlier version: same line, same row."""
    keputusan = isi.keputusan
    tempat = {kunci: pk for kunci, pk in isi.tempat.items() if pk in baris}
    tahun_awal = keputusan.renstra.tahun_awal if menumpuk else tahun
    kueri = NilaiVariabel.objects.filter(
        baris__variabel__keputusan__renstra_id=keputusan.renstra_id,
        baris__variabel__keputusan__versi__lte=keputusan.versi,
        baris__variabel__garis__in={garis for garis, _ in tempat},
        tahun__range=(tahun_awal, tahun),
    ).order_by("baris__variabel__keputusan__versi")
    nilai: dict[KunciNilai, Decimal | None] = {}
    for g, k, t, p, n in kueri.values_list(
        "baris__variabel__garis", "baris__kode", "tahun", "periode", "nilai"
    ):
        pk = tempat.get((g, k))
        if pk is not None and (t == tahun or pk in menumpuk):
            nilai[(pk, t, p)] = n
    return nilai
