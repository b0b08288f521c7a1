"""Capaian of sent realisasi, grouped by the database per instansi, year and decree.

One row per group, whatever the number of indicators: the dashboard reads these and nothing finer.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from iku.inti.angka import bulatkan
from penilaian.choices import StatusCapaian, StatusRealisasi
from penilaian.models import BuktiDukung, Capaian
from penilaian.ringkas import Kelompok
from penilaian.selectors.capaian.pilihan import KueriPilihan, Pilihan
from renstra.models import Indikator, PerubahanTarget
from renstra.periode import TAHUN

PITA = (1, 2, 3, 4, 5)
TERCAPAI = Decimal(100)
SAMA_PERSIS = Q(nilai=F("target__bawah"), target__bawah=F("target__atas"))
_ADA = Q(status=StatusCapaian.NILAI)
_KUNCI = ("instansi_id", "tahun", "indikator__sasaran__keputusan_id")


@dataclass(frozen=True, slots=True)
class KelompokCapaian:
    """One instansi in one year under one decree: sums for the mean, and counts."""

    ringkas: Kelompok = field(default_factory=Kelompok)
    tercapai: int = 0
    disahkan: int = 0
    sama_persis: int = 0
    contoh: int = 0
    pita: tuple[int, ...] = (0, 0, 0, 0, 0)
    """How many per band, 1 (lowest) to 5"""


KOSONG = KelompokCapaian()
KunciKelompok = tuple[int, int, int]
"""(instansi id, year, decree id)"""


def terkirim(pilihan: Pilihan) -> QuerySet[Capaian]:
    """Yearly capaian that everyone may see: sent or approved ones of the scope."""
    kueri = Capaian.objects.untuk(pilihan.cakupan).filter(
        periode=TAHUN, realisasi__status__in=pilihan.status
    )
    if pilihan.iku is not None:
        kueri = kueri.filter(iku=pilihan.iku)
    return pilihan.saring(kueri, "instansi_id")


@KueriPilihan
def _tahun_terkirim(pilihan: Pilihan) -> QuerySet[Any]:
    return terkirim(pilihan).order_by("-tahun").values_list("tahun", flat=True).distinct()


def tahun_terkirim(pilihan: Pilihan) -> list[int]:
    """The years with at least one sent figure, newest first."""
    return _tahun_terkirim(pilihan)


_HITUNGAN = {
    "n_dihitung": Count("pk", filter=_ADA),
    "n_tidak": Count("pk", filter=Q(status=StatusCapaian.TIDAK_DAPAT_DIHITUNG)),
    "n_belum": Count("pk", filter=Q(status=StatusCapaian.BELUM_DIISI)),
    "s_capaian": Sum("capaian_dibatasi", filter=_ADA),
    "s_berbobot": Sum(F("capaian_dibatasi") * F("indikator__bobot"), filter=_ADA),
    "s_bobot": Sum("indikator__bobot", filter=_ADA),
    "n_tanpa_bobot": Count("pk", filter=_ADA & Q(indikator__bobot__isnull=True)),
    "n_negatif": Count("pk", filter=_ADA & Q(indikator__bobot__lt=0)),
    "n_tercapai": Count("pk", filter=_ADA & Q(capaian__gte=TERCAPAI)),
    "n_sah": Count("pk", filter=Q(realisasi__status=StatusRealisasi.DISAHKAN)),
    "n_sama": Count("pk", filter=_ADA & SAMA_PERSIS),
    "n_contoh": Count("pk", filter=Q(realisasi__contoh=True) | Q(target__contoh=True)),
    **{f"n_pita{p}": Count("pk", filter=_ADA & Q(band=p)) for p in PITA},
}


@KueriPilihan
def _baris_kelompok(pilihan: Pilihan, tahun: Collection[int]) -> QuerySet[Any]:
    return (
        terkirim(pilihan)
        .filter(tahun__in=tahun)
        .order_by()
        .values(*_KUNCI)
        .annotate(**_HITUNGAN)
        .values_list(*_KUNCI, *_HITUNGAN)
    )


def muat_kelompok(pilihan: Pilihan, tahun: Collection[int]) -> dict[KunciKelompok, KelompokCapaian]:
    """All groups of those years in one query."""
    lebar = len(_KUNCI)
    return {
        baris[:lebar]: _kelompok(dict(zip(_HITUNGAN, baris[lebar:], strict=True)))
        for baris in _baris_kelompok(pilihan, tahun)
    }


def _kelompok(baris: dict[str, Any]) -> KelompokCapaian:
    return KelompokCapaian(
        ringkas=Kelompok(
            dihitung=baris["n_dihitung"],
            jumlah=_jumlah(baris["s_capaian"], 2),
            berbobot=_jumlah(baris["s_berbobot"], 6),
            bobot=_jumlah(baris["s_bobot"], 4),
            tanpa_bobot=baris["n_tanpa_bobot"],
            bobot_negatif=baris["n_negatif"],
            tidak_dihitung=baris["n_tidak"],
            belum=baris["n_belum"],
        ),
        tercapai=baris["n_tercapai"],
        disahkan=baris["n_sah"],
        sama_persis=baris["n_sama"],
        contoh=baris["n_contoh"],
        pita=tuple(baris[f"n_pita{p}"] for p in PITA),
    )


def _jumlah(nilai: Decimal | None, desimal: int) -> Decimal:
    """SQLite adds in binary: its sum is exact again at the decimals that the addends have."""
    return bulatkan(nilai, desimal) if nilai is not None else Decimal(0)


@KueriPilihan
def _jumlah_indikator(pilihan: Pilihan) -> QuerySet[Any]:
    return (
        pilihan.saring(
            Indikator.objects.untuk(pilihan.cakupan), "sasaran__keputusan__renstra__instansi_id"
        )
        .order_by()
        .values("sasaran__keputusan_id")
        .annotate(
            iku=Count("pk", filter=Q(sasaran__jabatan__isnull=True)),
            iki=Count("pk", filter=Q(sasaran__jabatan__isnull=False)),
        )
        .values_list("sasaran__keputusan_id", "iku", "iki")
    )


def jumlah_indikator(pilihan: Pilihan) -> dict[int, tuple[int, int]]:
    """How many IKU and IKI each decree of the scope has."""
    return {keputusan: (iku, iki) for keputusan, iku, iki in _jumlah_indikator(pilihan)}


@KueriPilihan
def _jumlah_berbukti(pilihan: Pilihan, tahun: int) -> QuerySet[Any]:
    kueri = BuktiDukung.objects.untuk(pilihan.cakupan).filter(
        realisasi__tahun=tahun,
        realisasi__periode=TAHUN,
        realisasi__status__in=pilihan.status,
        **pilihan.jenis("realisasi__indikator__sasaran"),
    )
    kunci = "realisasi__indikator__sasaran__keputusan"
    return (
        pilihan.saring(kueri, f"{kunci}__renstra__instansi_id")
        .order_by()
        .values(f"{kunci}_id")
        .annotate(n=Count("realisasi", distinct=True))
        .values_list(f"{kunci}_id", "n")
    )


def jumlah_berbukti(pilihan: Pilihan, tahun: int) -> dict[int, int]:
    """How many sent realisasi of the year have evidence, by decree."""
    return dict(_jumlah_berbukti(pilihan, tahun))


@KueriPilihan
def _jumlah_target_diubah(pilihan: Pilihan, tahun: Collection[int]) -> QuerySet[Any]:
    kueri = PerubahanTarget.objects.untuk(pilihan.cakupan).filter(
        target__tahun__in=tahun,
        target__periode=TAHUN,
        **pilihan.jenis("target__indikator__sasaran"),
    )
    kunci = "target__indikator__sasaran__keputusan"
    return (
        pilihan.saring(kueri, f"{kunci}__renstra__instansi_id")
        .order_by()
        .values(f"{kunci}_id", "target__tahun")
        .annotate(n=Count("target", distinct=True))
        .values_list(f"{kunci}_id", "target__tahun", "n")
    )


def jumlah_target_diubah(pilihan: Pilihan, tahun: Collection[int]) -> dict[tuple[int, int], int]:
    """How many yearly targets were changed after their lock, by decree and year."""
    return {(k, t): n for k, t, n in _jumlah_target_diubah(pilihan, tahun)}


@cache
def _terendah(band: bool, banyak: int | None) -> KueriPilihan[Capaian]:
    def susun(
        pilihan: Pilihan, keputusan_id: Collection[int], tahun: int, *pita: int
    ) -> QuerySet[Capaian]:
        kueri = (
            terkirim(pilihan)
            .filter(_ADA, tahun=tahun, indikator__sasaran__keputusan_id__in=keputusan_id)
            .select_related("indikator", "target", "realisasi")
            .order_by("capaian_dibatasi", "capaian", "indikator_id")
        )
        return (kueri.filter(band=pita[0]) if band else kueri)[:banyak]

    return KueriPilihan(susun)


def terendah(
    pilihan: Pilihan,
    keputusan_id: Collection[int],
    tahun: int,
    *,
    band: int | None = None,
    banyak: int | None = None,
) -> list[Capaian]:
    """Figures of the year under the decrees that hold for it, worst first; of one band, the first
    `banyak`, or all."""
    pita = (band,) if band else ()
    return _terendah(bool(band), banyak)(pilihan, keputusan_id, tahun, *pita)
