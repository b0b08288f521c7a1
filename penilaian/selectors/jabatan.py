"""The posts of a decree that have indicators of their own (IKI)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from renstra.models import Keputusan, Sasaran


@dataclass(frozen=True, slots=True)
class JabatanIki:
    """A post, its unit, and how many IKI it has."""

    kode: str
    nama: str
    unit: str
    unit_kode: str
    jumlah: int


def daftar_jabatan(keputusan: Keputusan) -> list[JabatanIki]:
    """In the order of the organisation; empty for a decree without IKI."""
    baris = (
        Sasaran.objects.filter(keputusan=keputusan, jabatan__isnull=False)
        .values_list(
            "jabatan__kode",
            "jabatan__nama",
            "jabatan__unit__nama",
            "jabatan__unit__kode",
        )
        .annotate(jumlah=Count("daftar_indikator"))
        .order_by("jabatan__urutan", "jabatan__kode")
    )
    return [JabatanIki(k, n, u or "", uk or "", j) for k, n, u, uk, j in baris]
