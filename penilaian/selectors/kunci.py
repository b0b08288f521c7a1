"""The lock that holds for the targets of an instansi's year, and the ones before it."""

from __future__ import annotations

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.kueri_siap import KueriSiap
from penilaian.models import PenguncianTarget
from renstra.models import Instansi

_berlaku = KueriSiap(
    lambda instansi_id, tahun: (
        PenguncianTarget.objects.filter(instansi=instansi_id, tahun=tahun, dibuka_pada__isnull=True)
        .select_related("oleh")
        .order_by("-pada")
    ),
    ikut_rute=True,
)


def kunci_berlaku(instansi: Instansi, tahun: int) -> PenguncianTarget | None:
    """The lock in force, with who set it."""
    return next(iter(_berlaku(instansi.pk, tahun)), None)


def riwayat_kunci(instansi: Instansi, tahun: int) -> list[PenguncianTarget]:
    """Every lock of that year, newest first."""
    kueri = PenguncianTarget.objects.filter(instansi=instansi, tahun=tahun)
    return list(kueri.select_related("oleh", "dibuka_oleh").order_by("-pada"))


def boleh_mengunci(cakupan: Cakupan, instansi_id: int) -> bool:
    """Locks and deadlines are the verifikator's and the admin's, never the one's who enters."""
    return cakupan.boleh(Peran.VERIFIKATOR, instansi_id) or cakupan.mengelola(instansi_id)
