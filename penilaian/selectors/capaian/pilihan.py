"""Whose figures a reading page shows, and the kept SQL that is asked for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from iku.inti.cakupan import Cakupan
from iku.inti.kueri_siap import Argumen
from iku.inti.kueri_tercakup import KueriTercakup
from penilaian.choices import STATUS_TERLIHAT_REVIUER

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pilihan:
    """Whose figures: the instansi of the scope that a page shows, and IKU or IKI."""

    cakupan: Cakupan
    instansi_id: frozenset[int]
    iku: bool | None = True
    """IKU, IKI (False), or both (None)"""
    semua: bool = False
    """True when `instansi_id` is the whole scope, so that it need not be listed in the query."""
    status: tuple[str, ...] = STATUS_TERLIHAT_REVIUER
    """Realisasi in these states count; the public page narrows them to approved ones."""

    def saring(self, kueri: QuerySet[Any], jalur: str) -> QuerySet[Any]:
        """Narrow a query that is already scoped; `jalur` leads to the instansi."""
        return kueri if self.semua else kueri.filter(**{f"{jalur}__in": self.instansi_id})

    def jenis(self, sasaran: str) -> dict[str, bool]:
        """The filter for IKU or IKI along the path to the sasaran."""
        return {} if self.iku is None else {f"{sasaran}__jabatan__isnull": self.iku}


class KueriPilihan(Generic[T]):
    """Kept SQL of a `Pilihan`; decorates a function that makes the queryset from one.

    The function gets the Pilihan and plain arguments and passes both on (`untuk`, `saring`,
    `jenis`). The SQL is kept once per shape: IKU or IKI, all or named instansi, states, scope.
    """

    def __init__(self, susun: Callable[..., QuerySet[Any, T]]) -> None:
        self._susun = susun
        self._siap: dict[tuple[Any, ...], KueriTercakup[T]] = {}

    def __call__(self, pilihan: Pilihan, *argumen: Argumen) -> list[T]:
        """The rows of that Pilihan."""
        bentuk = (pilihan.iku, pilihan.semua, pilihan.status)
        siap = self._siap.get(bentuk)
        if siap is None:
            siap = self._siap[bentuk] = KueriTercakup(self._menurut(*bentuk))
        if pilihan.semua:
            return siap(pilihan.cakupan, *argumen)
        return siap(pilihan.cakupan, pilihan.instansi_id, *argumen)

    def biasa(self, pilihan: Pilihan, *argumen: Argumen) -> list[T]:
        """The same by the ordinary way; for tests."""
        return list(self._susun(pilihan, *argumen))

    def _menurut(
        self, iku: bool | None, semua: bool, status: tuple[str, ...]
    ) -> Callable[..., QuerySet[Any, T]]:
        def seluruh(cakupan: Cakupan, *argumen: Any) -> QuerySet[Any, T]:
            return self._susun(Pilihan(cakupan, frozenset(), iku, True, status), *argumen)

        def bernama(cakupan: Cakupan, instansi_id: Any, *argumen: Any) -> QuerySet[Any, T]:
            return self._susun(Pilihan(cakupan, instansi_id, iku, False, status), *argumen)

        return seluruh if semua else bernama
