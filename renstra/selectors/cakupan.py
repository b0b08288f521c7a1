"""From a user's assignments to the scope value."""

from __future__ import annotations

from typing import Any

from django.db.models.functions import Coalesce
from django.utils import timezone

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.kueri_siap import KueriSiap
from iku.inti.kueri_tercakup import KueriTercakup
from renstra.models import Instansi, PemerintahDaerah, Penugasan

_penugasan: KueriSiap[tuple[Any, ...]] = KueriSiap(
    lambda pengguna_id: (
        Penugasan.objects.filter(pengguna_id=pengguna_id)
        .order_by()
        .values_list(
            "peran",
            "instansi_id",
            "pemda_id",
            "mulai",
            "selesai",
            Coalesce("instansi__pemda__zona", "pemda__zona"),
        )
    )
)
"""Asked by every request."""
_nama_pemda: KueriTercakup[str] = KueriTercakup(
    lambda cakupan: PemerintahDaerah.objects.untuk(cakupan).values_list("nama", flat=True)[:2]
)
"""Shown by every page"""


def bangun_cakupan(pengguna: Any) -> Cakupan:
    """The scope of a user today; anonymous and inactive users get the empty one.

    A superuser sees the whole system but holds no role: he changes things in the admin. The admin
    of a Pemda is admin of each of its instansi.
    """
    if not getattr(pengguna, "is_authenticated", False) or not pengguna.is_active:
        return Cakupan()
    hari_ini = timezone.localdate()
    instansi: dict[int, frozenset[Peran]] = {}
    pemda: set[int] = set()
    kelola: set[int] = set()
    zona: set[str] = set()
    for peran, instansi_id, pemda_id, mulai, selesai, zona_pemda in _penugasan(pengguna.pk):
        if (mulai and mulai > hari_ini) or (selesai and selesai < hari_ini):
            continue
        zona.add(zona_pemda)
        if pemda_id is not None:
            (kelola if peran == Peran.ADMIN else pemda).add(pemda_id)
        else:
            instansi[instansi_id] = instansi.get(instansi_id, frozenset()) | {Peran(peran)}
    if kelola:
        milik = Instansi.objects.filter(pemda__in=kelola).order_by()
        for pk in milik.values_list("pk", flat=True):
            instansi[pk] = instansi.get(pk, frozenset()) | {Peran.ADMIN}
    return Cakupan(
        pengguna_id=pengguna.pk,
        instansi=instansi,
        pemda=frozenset(pemda),
        seluruh_sistem=bool(pengguna.is_superuser),
        pemda_kelola=frozenset(kelola),
        zona=zona.pop() if len(zona) == 1 else "",
    )


def nama_pemda(cakupan: Cakupan) -> str:
    """The Pemda under the logo; a system-wide user sees none in particular."""
    if cakupan.seluruh_sistem:
        return "Seluruh pemerintah daerah"
    nama = _nama_pemda(cakupan)
    return nama[0] if len(nama) == 1 else f"{len(nama)} pemerintah daerah" if nama else ""
