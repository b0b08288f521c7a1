"""Enter the value of a variable; what depends on it is computed in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction

from iku.inti.cakupan import Cakupan
from iku.inti.galat import GalatSiku
from penilaian.models import NilaiVariabel, Realisasi
from penilaian.services.hitung.ulang import hitung_keputusan
from penilaian.services.isian.aturan_sel import (
    KunciSel,
    Sel,
    pastikan_irama,
    pastikan_versi,
    periksa_digit,
)
from penilaian.services.isian.entri import MEDAN_NILAI, Baca, Entri
from renstra.aturan import Konsolidasi
from renstra.models import Indikator, Keputusan, PemakaianVariabel, Variabel
from renstra.periode import TAHUN, periode_memuat, periode_ukur

__all__ = [
    "MEDAN_NILAI",
    "Entri",
    "KunciSel",
    "Sel",
    "hitung_pemakai",
    "kunci_keputusan",
    "kunci_realisasi",
    "pastikan_irama",
    "pastikan_versi",
    "periksa_digit",
    "siapkan_realisasi",
    "simpan_entri",
    "simpan_kisi",
    "simpan_lembar",
    "simpan_nilai",
]


@transaction.atomic
def simpan_nilai(*, cakupan: Cakupan, oleh: Any, sel: Sel) -> NilaiVariabel:
    """Operator: enter, change or empty one value.

    Raises BarisVariabel.DoesNotExist (foreign), GalatPeran, GalatTerkunci, GalatIsian, and
    GalatVersi with the present value when somebody else changed the cell meanwhile.
    """
    entri = Entri(cakupan, oleh)
    entri.simpan([sel])
    if sel.kunci in entri.ditolak:
        raise entri.ditolak[sel.kunci]
    return entri.kini[sel.kunci]


def simpan_lembar(*, cakupan: Cakupan, oleh: Any, isi: Sequence[Sel]) -> dict[int, GalatSiku]:
    """Operator: save the changed cells of one period; returns what was refused, by row id."""
    galat = simpan_kisi(cakupan=cakupan, oleh=oleh, isi=isi)
    return {kunci[0]: satu for kunci, satu in galat.items()}


def simpan_kisi(*, cakupan: Cakupan, oleh: Any, isi: Sequence[Sel]) -> dict[KunciSel, GalatSiku]:
    """Operator: save the changed cells of any periods; returns what was refused."""
    return simpan_entri(cakupan=cakupan, oleh=oleh, isi=isi).ditolak


@transaction.atomic
def simpan_entri(
    *, cakupan: Cakupan, oleh: Any, isi: Sequence[Sel] | Baca, dilihat: Collection[int] = ()
) -> Entri:
    """The same, with everything that the saving found and changed, so that nothing has to be read
    again for the answer. `dilihat` are rows without a readable cell that belong to the same call;
    all of its rows where `isi` reads the cells once the words of the rows are known.

    Each cell stands alone: a refused one keeps its old value, the others are saved. Capaian is
    computed once at the end, in the same transaction. Raises DoesNotExist and GalatPeran for all.
    """
    entri = Entri(cakupan, oleh)
    entri.simpan(isi, dilihat)
    return entri


def hitung_pemakai(keputusan: Keputusan, variabel: Collection[Variabel], tahun: int) -> None:
    """Compute what uses these variables; later years too where they add up."""
    pemakai = PemakaianVariabel.objects.filter(variabel__in=variabel)
    hanya = set(pemakai.values_list("indikator_id", flat=True))
    menumpuk = any(v.konsolidasi == Konsolidasi.KUMULATIF_PERIODE for v in variabel)
    akhir = max(tahun, keputusan.renstra.tahun_akhir) if menumpuk else tahun
    for satu_tahun in range(tahun, akhir + 1):
        hitung_keputusan(keputusan, satu_tahun, hanya=hanya)


def kunci_keputusan(keputusan_id: Collection[int]) -> None:
    """Entries of one decree wait for each other, so that no capaian misses a value.

    Two entries that feed the same indicator would otherwise each compute without the other's.
    """
    list(
        Keputusan.objects.select_for_update(no_key=True)
        .filter(pk__in=keputusan_id)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def kunci_realisasi(variabel_id: Collection[int], tahun: Collection[int]) -> None:
    """Take the row locks of everything these values feed, in one order: a submit and an entry
    never overlap."""
    pemakai = PemakaianVariabel.objects.filter(variabel_id__in=variabel_id)
    list(
        Realisasi.objects.select_for_update()
        .filter(indikator_id__in=pemakai.values("indikator_id"), tahun__in=tahun)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def siapkan_realisasi(indikator: list[Indikator], tahun: int, periode: str) -> None:
    """A figure begins with an entry: make the realisasi rows that this entry feeds."""
    irama: dict[int, list[str]] = {satu.pk: [] for satu in indikator}
    pakai = PemakaianVariabel.objects.filter(indikator__in=indikator)
    for pk, satu_irama in pakai.values_list("indikator_id", "variabel__irama"):
        irama[pk].append(satu_irama)
    isi: dict[int, set[str]] = {}
    for satu in indikator:
        ukur = periode_ukur(irama[satu.pk])
        isi[satu.pk] = {p for p in periode_memuat(periode) if p in ukur} | {TAHUN}
    ada = set(
        Realisasi.objects.filter(indikator__in=indikator, tahun=tahun)
        .order_by()
        .values_list("indikator_id", "periode")
    )
    for satu in indikator:
        for p in sorted(isi[satu.pk]):
            if (satu.pk, p) not in ada:
                Realisasi(indikator=satu, tahun=tahun, periode=p).save()
