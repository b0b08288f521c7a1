"""Who answers for indicators of a decree: the choices of a filter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from iku.inti.kueri_siap import KueriSiap
from renstra.models import Keputusan, PenanggungJawab


@dataclass(frozen=True, slots=True)
class Penanggung:
    """A unit or a post; `kunci` as the filter of a sheet takes it."""

    kunci: str
    nama: str
    jumlah: int


_penanggung: KueriSiap[tuple[Any, ...]] = KueriSiap(
    lambda keputusan_id: (
        PenanggungJawab.objects.filter(indikator__sasaran__keputusan=keputusan_id, opd="")
        .values_list("unit__kode", "unit__nama", "jabatan__kode", "jabatan__nama")
        .annotate(jumlah=Count("indikator", distinct=True))
        .order_by("unit__nama", "jabatan__nama")
    ),
    ikut_rute=True,
)


def daftar_penanggung(keputusan: Keputusan) -> list[Penanggung]:
    """Units first, then posts, by name; one query."""
    isi = [
        Penanggung(f"unit:{unit}", nama_unit, jumlah)
        if unit
        else Penanggung(f"jabatan:{jabatan}", nama_jabatan or "", jumlah)
        for unit, nama_unit, jabatan, nama_jabatan, jumlah in _penanggung(keputusan.pk)
    ]
    return sorted(isi, key=lambda p: (p.kunci.startswith("jabatan"), p.nama))
