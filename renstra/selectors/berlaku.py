"""Which decree holds for which year of an instansi: now, or as it was on a date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from auditlog.models import LogEntry
from django.db.models import Q, QuerySet

from iku.inti.cakupan import Cakupan
from iku.inti.kueri_tercakup import KueriTercakup
from renstra.choices import STATUS_TETAP, StatusKeputusan
from renstra.models import Keputusan

STATUS_BERLAKU = (StatusKeputusan.DITETAPKAN, StatusKeputusan.DIGANTIKAN)
_MEDAN = (
    "pk",
    "renstra__instansi_id",
    "renstra__tahun_awal",
    "renstra__tahun_akhir",
    "mulai_tahun",
    "versi",
    "skala_capaian_id",
)
"""The fields of `VersiKeputusan`"""


@dataclass(frozen=True, slots=True)
class VersiKeputusan:
    """What decides about a year: the period of the Renstra and the year it starts to hold."""

    pk: int
    instansi_id: int
    tahun_awal: int
    tahun_akhir: int
    mulai_tahun: int
    versi: int
    skala_id: int

    def meliputi(self, tahun: int) -> bool:
        """Whether the year lies in the Renstra."""
        return self.tahun_awal <= tahun <= self.tahun_akhir


@dataclass(frozen=True, slots=True)
class Jajaran:
    """The decrees of a scope by instansi, newest first."""

    menurut: Mapping[int, tuple[VersiKeputusan, ...]] = field(default_factory=dict)

    def cari(self, instansi_id: int, tahun: int) -> VersiKeputusan | None:
        """The decree for that year: the latest one that had begun, else the first of its Renstra.

        A decree set inside a Renstra also carries the figures of the years before it.
        """
        calon = [k for k in self.menurut.get(instansi_id, ()) if k.meliputi(tahun)]
        mulai = [k for k in calon if k.mulai_tahun <= tahun]
        if mulai:
            return max(mulai, key=lambda k: (k.mulai_tahun, k.versi))
        return min(calon, key=lambda k: (k.mulai_tahun, k.versi), default=None)

    def tahun(self, sampai: int) -> list[int]:
        """All years of the Renstra up to `sampai`, newest first."""
        semua = {
            t
            for keputusan in self.menurut.values()
            for k in keputusan
            for t in range(k.tahun_awal, min(k.tahun_akhir, sampai) + 1)
        }
        return sorted(semua, reverse=True)

    def pada(self, tahun: int) -> dict[int, VersiKeputusan]:
        """Decree by instansi for one year."""
        hasil = {pk: self.cari(pk, tahun) for pk in self.menurut}
        return {pk: k for pk, k in hasil.items() if k is not None}


def muat_jajaran(
    cakupan: Cakupan, instansi_id: Iterable[int] | None = None, *, per: date | None = None
) -> Jajaran:
    """Every decree of the scope that holds or held, in one query; `instansi_id` narrows it.

    With `per` those that were in force on that date: set by then (the date that the decree bears,
    else the first day of its first year) and not revoked yet. What superseded one of them later
    is not among them, so that `cari` finds the version of then.
    """
    if per is not None:
        baris: Iterable[tuple[Any, ...]] = _baris(_pada(cakupan, per, instansi_id))
    elif instansi_id is not None:
        baris = _kini_di(cakupan, tuple(instansi_id))
    else:
        baris = _kini(cakupan)
    menurut: dict[int, list[VersiKeputusan]] = {}
    for isi in baris:
        menurut.setdefault(isi[1], []).append(VersiKeputusan(*isi))
    return Jajaran({pk: tuple(isi) for pk, isi in menurut.items()})


def _baris(kueri: QuerySet[Keputusan]) -> QuerySet[Any]:
    return kueri.order_by("-mulai_tahun", "-versi").values_list(*_MEDAN)


_kini: KueriTercakup[tuple[Any, ...]] = KueriTercakup(
    lambda cakupan: _baris(Keputusan.objects.untuk(cakupan).filter(status__in=STATUS_BERLAKU))
)
_kini_di: KueriTercakup[tuple[Any, ...]] = KueriTercakup(
    lambda cakupan, instansi_id: _baris(
        Keputusan.objects.untuk(cakupan).filter(
            status__in=STATUS_BERLAKU, renstra__instansi_id__in=instansi_id
        )
    )
)


def _pada(cakupan: Cakupan, per: date, instansi_id: Iterable[int] | None) -> QuerySet[Keputusan]:
    ditetapkan = Q(tanggal__lte=per) | Q(tanggal__isnull=True, mulai_tahun__lte=per.year)
    kueri = (
        Keputusan.objects.untuk(cakupan)
        .filter(ditetapkan, status__in=STATUS_TETAP)
        .exclude(pk__in=_dicabut_sampai(cakupan, per))
    )
    if instansi_id is not None:
        kueri = kueri.filter(renstra__instansi_id__in=list(instansi_id))
    return kueri


def _dicabut_sampai(cakupan: Cakupan, per: date) -> list[int]:
    """Decrees revoked by the end of that day; the history says when."""
    dicabut = {
        str(k.pk): k
        for k in Keputusan.objects.untuk(cakupan)
        .filter(status=StatusKeputusan.DICABUT)
        .select_related("renstra__instansi__pemda")
    }
    if not dicabut:
        return []
    entri = LogEntry.objects.filter(
        content_type__app_label="renstra",
        content_type__model="keputusan",
        object_pk__in=list(dicabut),
        action=LogEntry.Action.UPDATE,
    )
    kapan = {
        pk: saat
        for pk, saat, ubahan in entri.values_list("object_pk", "timestamp", "changes")
        if (ubahan or {}).get("status", ["", ""])[1] == StatusKeputusan.DICABUT
    }
    return [
        k.pk
        for pk, k in dicabut.items()
        if pk not in kapan or kapan[pk] < akhir_hari(per, k.renstra.instansi.pemda.zona)
    ]


def akhir_hari(hari: date, zona: str) -> datetime:
    """The moment at which that day ended in the zone of a Pemda."""
    return datetime.combine(hari + timedelta(days=1), time(0), tzinfo=ZoneInfo(zona))
