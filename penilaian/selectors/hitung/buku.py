"""What was entered for a decree, as the pure values that a calculation reads.

The number of queries does not depend on the number of indicators or values.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import Any

from django.db.models import BigIntegerField, DecimalField, Q, QuerySet, Value

from iku.inti.kueri_siap import KueriSiap
from penilaian.hitung import TargetAngka
from penilaian.models import NilaiVariabel, Realisasi
from penilaian.perhitungan import Buku, IndikatorHitung, KunciNilai
from penilaian.selectors.hitung.aturan import aturan_dari
from penilaian.selectors.hitung.isi import (
    Isi,
    muat_isi,
    muat_isi_banyak,
)
from penilaian.selectors.hitung.skala import konversi_satu, skala_hitung
from renstra.aturan import Konsolidasi
from renstra.models import Target

__all__ = [
    "Isi",
    "aturan_dari",
    "konversi_satu",
    "muat_buku",
    "muat_buku_banyak",
    "muat_isi",
    "muat_isi_banyak",
    "skala_hitung",
]

Nilai = dict[KunciNilai, Decimal | None]
MEDAN_NILAI = ("baris_id", "tahun", "periode", "nilai")
MEDAN_TARGET = ("pk", "indikator_id", "tahun", "periode", "bawah", "atas")


def _target(syarat: Q) -> QuerySet[Any, tuple[Any, ...]]:
    return Target.objects.filter(syarat).order_by().values_list(*MEDAN_TARGET)


def _target_dan_nilai(indikator_id: Any, tahun: Any, nilai: Q) -> QuerySet[Any, tuple[Any, ...]]:
    """Both in one statement: values come as targets do, with a row, no id and no upper bound."""
    target = _target(Q(indikator_id__in=indikator_id, tahun=tahun))
    tanpa_nomor = Value(None, output_field=BigIntegerField())
    tanpa_atas = Value(None, output_field=DecimalField(max_digits=30, decimal_places=10))
    kueri = NilaiVariabel.objects.filter(nilai).order_by()
    return target.union(
        kueri.values_list(tanpa_nomor, "baris_id", "tahun", "periode", "nilai", tanpa_atas),
        all=True,
    )


_setahun: KueriSiap[tuple[Any, ...]] = KueriSiap(
    lambda indikator_id, baris_id, tahun: _target_dan_nilai(
        indikator_id, tahun, Q(baris_id__in=baris_id, tahun=tahun)
    )
)
_menumpuk: KueriSiap[tuple[Any, ...]] = KueriSiap(
    lambda indikator_id, baris_id, menumpuk, tahun: _target_dan_nilai(
        indikator_id,
        tahun,
        Q(baris_id__in=baris_id, tahun=tahun) | Q(baris_id__in=menumpuk, tahun__lt=tahun),
    )
)
_target_setahun: KueriSiap[tuple[Any, ...]] = KueriSiap(
    lambda indikator_id, tahun: _target(Q(indikator_id__in=indikator_id, tahun=tahun))
)
_nilai_banyak: KueriSiap[tuple[Any, ...]] = KueriSiap(
    lambda keputusan_id, tahun: (
        NilaiVariabel.objects.filter(
            Q(tahun=tahun)
            | Q(baris__variabel__konsolidasi=Konsolidasi.KUMULATIF_PERIODE, tahun__lt=tahun),
            baris__variabel__keputusan__in=keputusan_id,
        )
        .order_by()
        .values_list(*MEDAN_NILAI)
    )
)
_target_banyak: KueriSiap[tuple[Any, ...]] = KueriSiap(
    lambda keputusan_id, tahun: _target(
        Q(indikator__sasaran__keputusan__in=keputusan_id, tahun=tahun)
    )
)


def muat_buku(isi: Isi, tahun: int, hanya: Collection[int] | None = None) -> Buku:
    """What was entered for the decree up to `tahun`: values, published figures, targets.

    `hanya` limits it to the inputs of those indicators. Years before `tahun` are read only for
    variables that add up since the first year of the Renstra.
    """
    dipakai = [i for i in isi.indikator if hanya is None or i.pk in hanya]
    baris, menumpuk = _baris(dipakai)
    indikator_id = {i.pk for i in dipakai}
    if isi.keputusan.versi > 1 or not baris:
        target: list[tuple[Any, ...]] = _target_setahun(indikator_id, tahun)
        nilai = _nilai_lintas_versi(isi, tahun, baris, menumpuk) if baris else {}
    else:
        if menumpuk and isi.keputusan.renstra.tahun_awal < tahun:
            terbaca = _menumpuk(indikator_id, baris, menumpuk, tahun)
        else:
            terbaca = _setahun(indikator_id, baris, tahun)
        target = [satu for satu in terbaca if satu[0] is not None]
        nilai = {(b, t, p): n for pk, b, t, p, n, _ in terbaca if pk is None}
    return _buku([isi], dipakai, target, nilai, tahun)[isi.keputusan.pk]


def muat_buku_banyak(semua: Collection[Isi], tahun: int) -> dict[int, Buku]:
    """The same for many decrees, by their id; those of a first version in three queries."""
    dipakai = [i for isi in semua for i in isi.indikator]
    pertama = [isi.keputusan.pk for isi in semua if isi.keputusan.versi == 1]
    nilai = {(b, t, p): n for b, t, p, n in _nilai_banyak(pertama, tahun)}
    for isi in semua:
        if isi.keputusan.versi > 1:
            nilai |= _nilai_lintas_versi(isi, tahun, *_baris(isi.indikator))
    target = _target_banyak([isi.keputusan.pk for isi in semua], tahun)
    return _buku(semua, dipakai, target, nilai, tahun)


def _buku(
    semua: Collection[Isi],
    dipakai: Collection[IndikatorHitung],
    baris_target: Iterable[tuple[Any, ...]],
    nilai: Nilai,
    tahun: int,
) -> dict[int, Buku]:
    target: dict[KunciNilai, TargetAngka] = {}
    target_id: dict[KunciNilai, int] = {}
    terbaca = tuple.__new__  # the table's own constraint holds the order of the bounds
    for pk, i, _, p, bawah, atas in baris_target:
        kunci = (i, tahun, p)
        target[kunci] = terbaca(TargetAngka, (bawah, atas))
        target_id[kunci] = pk
    terbit = {}
    if tanpa_rumus := [i.pk for i in dipakai if i.rumus is None]:
        terbit = {
            (i, tahun, p): n
            for i, p, n in Realisasi.objects.filter(indikator_id__in=tanpa_rumus, tahun=tahun)
            .order_by()
            .values_list("indikator_id", "periode", "nilai_terbit")
            if n is not None
        }
    return {
        isi.keputusan.pk: Buku(isi.keputusan.renstra.tahun_awal, nilai, terbit, target, target_id)
        for isi in semua
    }


def _baris(dipakai: Collection[IndikatorHitung]) -> tuple[set[int], set[int]]:
    """The rows that these indicators read, and those of them that add up over the years."""
    baris: set[int] = set()
    menumpuk: set[int] = set()
    for satu in dipakai:
        for variabel in satu.variabel:
            milik = [b.pk for b in variabel.baris]
            baris.update(milik)
            if variabel.konsolidasi is Konsolidasi.KUMULATIF_PERIODE:
                menumpuk.update(milik)
    return baris, menumpuk


def _nilai_lintas_versi(isi: Isi, tahun: int, baris: set[int], menumpuk: set[int]) -> Nilai:
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
    nilai: Nilai = {}
    for g, k, t, p, n in kueri.values_list(
        "baris__variabel__garis", "baris__kode", "tahun", "periode", "nilai"
    ):
        pk = tempat.get((g, k))
        if pk is not None and (t == tahun or pk in menumpuk):
            nilai[(pk, t, p)] = n
    return nilai
