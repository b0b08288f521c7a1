"""Set a finding of the checker aside, with the reason that stays on record; take that back."""

from __future__ import annotations

from django.db import transaction

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatIsian, GalatPeran
from renstra.models import Keputusan, Pengesampingan
from renstra.pemeriksa import ATURAN
from renstra.services.rancangan.pohon import pastikan_rancangan

_KODE = {a.kode for a in ATURAN}


def _rancangan(cakupan: Cakupan, keputusan_id: int) -> Keputusan:
    keputusan = (
        Keputusan.objects.untuk(cakupan)
        .select_for_update(of=("self",))
        .select_related("renstra__instansi")
        .get(pk=keputusan_id)
    )
    instansi_id = keputusan.renstra.instansi_id
    if not any(cakupan.boleh(p, instansi_id) for p in (Peran.OPERATOR, Peran.PENANDATANGAN)):
        raise GalatPeran("Peran Anda tidak dapat mengesampingkan temuan pemeriksa.")
    pastikan_rancangan(keputusan)
    return keputusan


@transaction.atomic
def kesampingkan(
    *, cakupan: Cakupan, keputusan_id: int, kode: str, alasan: str, tempat: str = ""
) -> Pengesampingan:
    """Operator or head, on a draft: the reason for one finding, or for all of a code (no place).

    Raises Keputusan.DoesNotExist (foreign), GalatPeran, GalatTerkunci, GalatIsian.
    """
    keputusan = _rancangan(cakupan, keputusan_id)
    if kode not in _KODE:
        raise GalatIsian("Temuan ini tidak dikenal. Muat ulang halaman, lalu ulangi.")
    if not alasan.strip():
        raise GalatIsian(
            "Tuliskan alasan mengesampingkan temuan ini.", {"alasan": "Alasan wajib diisi."}
        )
    satu = keputusan.daftar_pengesampingan.filter(kode=kode, tempat=tempat).first()
    satu = satu or Pengesampingan(keputusan=keputusan, kode=kode, tempat=tempat)
    satu.alasan = alasan.strip()
    satu.full_clean(validate_unique=False, validate_constraints=False)
    satu.save()
    return satu


@transaction.atomic
def batalkan(*, cakupan: Cakupan, keputusan_id: int, kode: str) -> None:
    """Operator or head, on a draft: the findings of that code count again."""
    keputusan = _rancangan(cakupan, keputusan_id)
    for satu in keputusan.daftar_pengesampingan.filter(kode=kode):
        satu.delete()
