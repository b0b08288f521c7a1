"""The posts of a decree that have indicators of their own (IKI)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from iku.inti.kueri_siap import KueriSiap
from renstra.models import Keputusan, Sasaran


@dataclass(frozen=True, slots=True)
class JabatanIki:
    """A post, its unit, and how many IKI it has."""

    kode: str
    nama: str
    unit: str
    unit_kode: str
    jumlah: int


_jabatan: KueriSiap[tuple[Any, ...]] = KueriSiap(
    lambda keputusan_id: (
        Sasaran.objects.filter(keputusan=keputusan_id, jabatan__isnull=False)
        .values_list(
            "jabatan__kode",
            "jabatan__nama",
            "jabatan__unit__nama",
            "jabatan__unit__kode",
        )
        .annotate(jumlah=Count("daftar_indikator"))
        .order_by("jabatan__urutan", "jabatan__kode")
    ),
    ikut_rute=True,
)


def daftar_jabatan(keputusan: Keputusan) -> list[JabatanIki]:
    """In the order of the organisation; empty for a decree without IKI."""
    return [
        JabatanIki(kode, nama, unit or "", unit_kode or "", jumlah)
        for kode, nama, unit, unit_kode, jumlah in _jabatan(keputusan.pk)
    ]
