"""Which indicators and which entry boxes speak in words: their code tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from iku.inti.kueri_siap import KueriSiap
from penilaian.skala import TabelKode
from renstra.models import BarisVariabel, Indikator, Keputusan, RentangSkala
from renstra.rumus import GalatRumus, susun
from renstra.rumus.pohon import Nama


def tabel_kode(skala_id: Iterable[int | None]) -> dict[int, TabelKode]:
    """Code tables by the id of their scale, highest number first; no query when there is none.

    The number of a word is its `nilai`, or its `batas` where only that was filled in.
    """
    unik = {s for s in skala_id if s}
    if not unik:
        return {}
    isi: dict[int, list[tuple[str, object]]] = {}
    for r in RentangSkala.objects.filter(skala_id__in=unik):
        angka = r.nilai if r.nilai is not None else r.batas
        if angka is not None:
            isi.setdefault(r.skala_id, []).append((r.predikat, angka))
    return {
        pk: TabelKode(tuple(sorted(kata, key=lambda k: k[1], reverse=True)))  # type: ignore[arg-type]
        for pk, kata in isi.items()
    }


def kata_indikator(indikator: Collection[Indikator]) -> dict[int, TabelKode]:
    """By indicator id, for those whose figures are words."""
    tabel = tabel_kode(i.tabel_kode_id for i in indikator)
    return {i.pk: tabel[i.tabel_kode_id] for i in indikator if i.tabel_kode_id in tabel}


def kata_satu(indikator: Indikator) -> TabelKode | None:
    """The table of one indicator, if any."""
    return kata_indikator([indikator]).get(indikator.pk)


def kata_variabel(keputusan: Keputusan) -> dict[int, TabelKode]:
    """By variable id: the only input of an indicator in words is entered in words."""
    berkata = _berkata_keputusan(keputusan.pk)
    return _milik(Indikator.objects.filter(pk__in=berkata)) if berkata else {}


_berkata_keputusan: KueriSiap[int] = KueriSiap(
    lambda keputusan_id: (
        Indikator.objects.filter(sasaran__keputusan=keputusan_id, tabel_kode__isnull=False)
        .order_by("pk")
        .values_list("pk", flat=True)
    ),
    ikut_rute=True,
)
_berkata: KueriSiap[int] = KueriSiap(
    lambda baris_id: (
        Indikator.objects.filter(variabel__daftar_baris__in=baris_id, tabel_kode__isnull=False)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
)


def kata_baris(baris_id: Collection[int]) -> dict[int, TabelKode]:
    """By row id, for the boxes of a posted sheet."""
    berkata = _berkata(baris_id)
    variabel = _milik(Indikator.objects.filter(pk__in=berkata)) if berkata else {}
    if not variabel:
        return {}
    baris = BarisVariabel.objects.filter(pk__in=baris_id, variabel__in=variabel)
    return {pk: variabel[v] for pk, v in baris.values_list("pk", "variabel_id")}


def _milik(kueri: Iterable[Indikator]) -> dict[int, TabelKode]:
    berkata = list(
        kueri.exclude(tabel_kode=None)  # type: ignore[attr-defined]
        .only("rumus", "tabel_kode")
        .order_by("pk")
        .prefetch_related("variabel")
    )
    tabel = kata_indikator(berkata)
    keluar: dict[int, TabelKode] = {}
    for i in berkata:
        kode = satu_nama(i.rumus)
        for v in i.variabel.all():
            if v.kode == kode and i.pk in tabel:
                keluar[v.pk] = tabel[i.pk]
    return keluar


def satu_nama(rumus: str) -> str:
    """The code of the variable that a formula consists of, or an empty text."""
    try:
        pohon = susun(rumus).pohon if rumus else None
    except GalatRumus:
        return ""
    return pohon.kode if isinstance(pohon, Nama) else ""
