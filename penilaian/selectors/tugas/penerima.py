"""Who is to be told something: people who hold a role today, can be reached, and want it."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.utils import timezone

from iku.inti.cakupan import Peran
from iku.inti.models import Pengguna
from renstra.models import Penugasan


def penerima_peran(peran: Peran, instansi_id: int) -> list[Pengguna]:
    """Active users with an address who hold `peran` in that instansi and receive notices."""
    return _bisa(_pemegang(peran, [instansi_id]))


def bisa_menerima(pengguna_id: int | None, peran: Peran, instansi_id: int) -> list[Pengguna]:
    """That one user, if he can still be told about the instansi; else nobody."""
    return _bisa(_pemegang(peran, [instansi_id]) & Q(pk=pengguna_id))


def pengisi_menurut_instansi(instansi_id: Collection[int]) -> dict[int, list[Pengguna]]:
    """Operators of many instansi at once; two queries."""
    milik: dict[int, set[int]] = {}
    kueri = _tugas(Peran.OPERATOR).filter(instansi_id__in=instansi_id)
    for pengguna_id, satu in kueri.values_list("pengguna_id", "instansi_id"):
        milik.setdefault(satu or 0, set()).add(pengguna_id)
    semua = {p.pk: p for p in _bisa(Q(pk__in={pk for isi in milik.values() for pk in isi}))}
    return {i: [semua[pk] for pk in sorted(isi) if pk in semua] for i, isi in milik.items()}


def _tugas(peran: Peran) -> QuerySet[Penugasan]:
    hari_ini = timezone.localdate()
    return Penugasan.objects.filter(
        Q(mulai__isnull=True) | Q(mulai__lte=hari_ini),
        Q(selesai__isnull=True) | Q(selesai__gte=hari_ini),
        peran=peran.value,
    )


def _pemegang(peran: Peran, instansi_id: Collection[int]) -> Q:
    tugas = _tugas(peran).filter(instansi_id__in=instansi_id)
    return Q(pk__in=tugas.values("pengguna_id"))


def _bisa(syarat: Q) -> list[Pengguna]:
    kueri = Pengguna.objects.filter(syarat, is_active=True).exclude(email="")
    return list(kueri.exclude(pilihan_surel__terima=False).order_by("pk"))
