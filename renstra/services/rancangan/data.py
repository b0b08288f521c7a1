"""Facts beside a decree's text: signer, layout, annex titles; and the archive's retention."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from iku.inti.cakupan import Cakupan
from iku.inti.galat import GalatIsian
from renstra.choices import StatusKeputusan
from renstra.models import Keputusan, Pejabat
from renstra.selectors.isi import cap_dari
from renstra.services.rancangan.izin import pastikan_cap, pastikan_draf, pastikan_penyusun

ARSIP = ("kode_klasifikasi", "retensi_tahun", "nasib_akhir")
RANCANGAN = ("penandatangan", "tata_letak", "skala_capaian", "judul_lampiran", "judul_lampiran_iki")


def cap_data(keputusan: Keputusan) -> str:
    """Stamp of these fields as they were seen."""
    nama = (*ARSIP, "penandatangan_id", "tata_letak", "skala_capaian_id", *RANCANGAN[3:])
    return cap_dari([str(getattr(keputusan, n)) for n in nama])


@transaction.atomic
def ubah_data(*, cakupan: Cakupan, keputusan_id: int, isi: dict[str, Any], cap: str) -> Keputusan:
    """Operator: fields of ARSIP at any time, those of RANCANGAN on a draft only.

    Raises Keputusan.DoesNotExist (foreign), GalatPeran, GalatTerkunci, GalatVersi, GalatIsian.
    """
    keputusan = (
        Keputusan.objects.untuk(cakupan)
        .select_for_update(of=("self",))
        .select_related("renstra__instansi")
        .get(pk=keputusan_id)
    )
    pastikan_penyusun(cakupan, keputusan)
    if asing := set(isi) - {*ARSIP, *RANCANGAN}:
        raise ValueError(f"not fields of the data: {sorted(asing)}")
    if set(isi) & set(RANCANGAN):
        pastikan_draf(keputusan)
    pastikan_cap(cap, cap_data(keputusan), "Data keputusan")
    for nama, nilai in isi.items():
        setattr(keputusan, nama, nilai)
    penanda = isi.get("penandatangan")
    if penanda and penanda.jabatan.instansi_id != keputusan.renstra.instansi_id:
        pesan = "Pilih pejabat instansi ini."
        raise GalatIsian(pesan, {"penandatangan": pesan})
    try:
        keputusan.clean_fields(exclude={f.name for f in Keputusan._meta.fields} - set(isi))
    except ValidationError as galat:
        medan = {nama: " ".join(pesan) for nama, pesan in galat.message_dict.items()}
        raise GalatIsian("Data keputusan belum dapat disimpan.", medan) from galat
    keputusan.save()
    return keputusan


def daftar_pejabat(keputusan: Keputusan) -> list[Pejabat]:
    """Who can sign for the instansi, present ones first."""
    return list(
        Pejabat.objects.filter(jabatan__instansi=keputusan.renstra.instansi_id)
        .select_related("jabatan")
        .order_by("selesai", "jabatan__urutan", "-mulai")
    )


def dapat_disusun(keputusan: Keputusan) -> bool:
    """Whether the fields of RANCANGAN can still change."""
    return keputusan.status == StatusKeputusan.DRAF
