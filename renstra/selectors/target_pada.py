"""Targets as they were on a date."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from iku.inti.angka import tulis_rentang
from renstra.choices import Periode
from renstra.models import Indikator, Keputusan, Target
from renstra.selectors.berlaku import akhir_hari
from renstra.selectors.masa_lalu import mundurkan, tercatat_sejak


@dataclass(frozen=True, slots=True)
class BarisTarget:
    """An indicator and its targets in the order of the years; empty text where there is none."""

    nomor: str
    nama: str
    satuan: str
    target: tuple[tuple[int, str, bool], ...]
    """(year, text, figure is an example)"""


def target_pada(
    keputusan: Keputusan, indikator_id: Collection[int], per: date
) -> dict[tuple[int, int], Target]:
    """Yearly targets by (indicator, year), later changes undone.

    Of a decree that was entered here only after that date, the first recorded figures are shown:
    the paper is older than its record.
    """
    zona = keputusan.renstra.instansi.pemda.zona
    saat = akhir_hari(per, zona)
    daftar = list(Target.objects.filter(indikator_id__in=indikator_id, periode=Periode.TAHUN))
    dicatat = tercatat_sejak(Keputusan, [keputusan.pk]).get(keputusan.pk)
    hasil = mundurkan(
        daftar,
        saat,
        ("bawah", "atas", "dalam_sk", "contoh"),
        sejak_awal=dicatat is None or dicatat >= saat,
    )
    return {(t.indikator_id, t.tahun): t for t in hasil}


def tabel_target(keputusan: Keputusan, per: date) -> tuple[BarisTarget, ...]:
    """All IKU of the decree with their targets on that date."""
    daftar = list(
        Indikator.objects.filter(
            sasaran__keputusan=keputusan, sasaran__jabatan__isnull=True
        ).order_by("sasaran__urutan", "urutan")
    )
    target = target_pada(keputusan, [i.pk for i in daftar], per)
    return tuple(
        BarisTarget(
            i.nomor,
            i.nama,
            i.satuan,
            tuple(
                (tahun, tulis_rentang(t.bawah, t.atas) if t else "", bool(t and t.contoh))
                for tahun in keputusan.renstra.daftar_tahun
                for t in [target.get((i.pk, tahun))]
            ),
        )
        for i in daftar
    )
