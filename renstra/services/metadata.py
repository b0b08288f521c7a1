"""Write the metadata of an indicator."""

from __future__ import annotations

from django.db import transaction

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatPeran, GalatVersi
from renstra.models import Indikator, MetadataIndikator


@transaction.atomic
def simpan_metadata(
    *,
    cakupan: Cakupan,
    indikator_id: int,
    versi: int,
    konsep: str,
    interpretasi: str,
    ukuran: str,
    klasifikasi: str,
) -> MetadataIndikator:
    """Operator: what the decree does not say; `versi` 0 when there was none.

    Raises Indikator.DoesNotExist (foreign), GalatPeran, GalatVersi.
    """
    indikator = (
        Indikator.objects.untuk(cakupan)
        .select_related("sasaran__keputusan__renstra")
        .get(pk=indikator_id)
    )
    instansi_id = indikator.sasaran.keputusan.renstra.instansi_id
    if not cakupan.boleh(Peran.OPERATOR, instansi_id):
        raise GalatPeran("Peran Anda tidak dapat mengubah metadata indikator.")
    kini = (
        MetadataIndikator.objects.select_for_update()
        .filter(instansi_id=instansi_id, garis=indikator.garis)
        .first()
    )
    if (kini.versi if kini else 0) != versi:
        raise GalatVersi(
            "Metadata ini sudah diubah pengguna lain. Muat ulang halaman, lalu ubah lagi.",
            versi_kini=kini.versi if kini else 0,
        )
    if kini is None:
        kini = MetadataIndikator(instansi_id=instansi_id, garis=indikator.garis, versi=0)
    kini.konsep, kini.interpretasi = konsep.strip(), interpretasi.strip()
    kini.ukuran, kini.klasifikasi = ukuran.strip(), klasifikasi.strip()
    kini.versi += 1
    kini.save()
    return kini
