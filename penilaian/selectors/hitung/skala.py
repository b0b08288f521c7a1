"""Scales and conversions as a calculation reads them."""

from __future__ import annotations

from collections.abc import Iterable

from iku.inti.kueri_siap import KueriSiap
from penilaian.skala import Konversi, Rentang
from penilaian.skala import Skala as SkalaHitung
from renstra.aturan import DasarSkala
from renstra.models import Indikator, RentangSkala, Skala

_rentang: KueriSiap[RentangSkala] = KueriSiap(
    lambda skala_id: RentangSkala.objects.filter(skala_id__in=skala_id), ikut_rute=True
)
_skala: KueriSiap[Skala] = KueriSiap(
    lambda pk: Skala.objects.filter(pk__in=pk).order_by("pk"), ikut_rute=True
)


def skala_hitung(skala_id: Iterable[int | None]) -> dict[int, SkalaHitung]:
    """Scales by id, steps highest first."""
    unik = {s for s in skala_id if s}
    rentang: dict[int, list[Rentang]] = {}
    for r in _rentang(unik):
        rentang.setdefault(r.skala_id, []).append(
            Rentang(r.batas, r.predikat, r.termasuk, r.singkatan, r.band)
        )
    return {
        s.pk: SkalaHitung(s.kode, s.nama, tuple(reversed(rentang[s.pk])), DasarSkala(s.dasar))
        for s in _skala(unik)
        if s.pk in rentang
    }


def konversi_hitung(skala_id: Iterable[int | None]) -> dict[int, Konversi]:
    """Conversions of a capaian by the id of their scale; no query when there is none."""
    langkah: dict[int, list[tuple]] = {}
    for r in _rentang({s for s in skala_id if s}):
        if r.batas is not None:
            langkah.setdefault(r.skala_id, []).append((r.batas, r.nilai))
    return {pk: Konversi(tuple(isi)) for pk, isi in langkah.items()}


def konversi_satu(indikator: Indikator) -> Konversi | None:
    """The conversion of one indicator's capaian, if any."""
    return konversi_hitung([indikator.konversi_id]).get(indikator.konversi_id or 0)
