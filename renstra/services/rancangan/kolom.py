"""The operator picks the layout of a draft's lampiran, or its own columns."""

from __future__ import annotations

from django.db import transaction

from iku.inti.cakupan import Cakupan
from iku.inti.galat import GalatIsian, GalatTerkunci
from renstra.choices import StatusKeputusan, TataLetak
from renstra.kolom_sendiri import periksa_kolom, tulis_kolom
from renstra.models import Keputusan
from renstra.services.rancangan.izin import pastikan_penyusun
from renstra.tata_letak import Kolom


@transaction.atomic
def ubah_kolom(
    *, cakupan: Cakupan, keputusan_id: int, tata_letak: str, kolom: tuple[Kolom, ...] = ()
) -> Keputusan:
    """Store the layout; `kolom` counts only for an own one, and is kept otherwise.

    Raises Keputusan.DoesNotExist (foreign), GalatPeran, GalatTerkunci, GalatIsian by column.
    """
    keputusan = (
        Keputusan.objects.untuk(cakupan)
        .select_for_update(of=("self",))
        .select_related("renstra")
        .get(pk=keputusan_id)
    )
    pastikan_penyusun(cakupan, keputusan)
    if keputusan.status != StatusKeputusan.DRAF:
        raise GalatTerkunci(
            "Hanya lampiran draf yang dapat diatur. Mulai reviu bila keputusan sudah ditetapkan."
        )
    if tata_letak not in TataLetak.values:
        raise GalatIsian("Pilih salah satu tata letak.", {"tata_letak": "Pilih salah satu."})
    if tata_letak == TataLetak.SENDIRI:
        if pesan := periksa_kolom(kolom):
            raise GalatIsian(pesan.get("", "Perbaiki kolom yang ditandai."), pesan)
        keputusan.kolom_sendiri = tulis_kolom(kolom)
    keputusan.tata_letak = tata_letak
    keputusan.save()
    return keputusan
