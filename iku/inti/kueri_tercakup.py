"""Kept SQL that starts from a scope: `KueriSiap` for reading pages.

A scope reaches the SQL in one of four shapes (the whole system, instansi, Pemda, or both); the SQL
of each is written once per process, and whose rows they are is an argument like any other:

    berlaku = KueriTercakup(lambda cakupan, tahun: Baris.objects.untuk(cakupan).filter(tahun=tahun))
    berlaku(cakupan, 2026)

Asked is the database that the router names for reading.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from iku.inti.cakupan import Cakupan
from iku.inti.kueri_siap import Argumen, KueriSiap

T = TypeVar("T")


class KueriTercakup(Generic[T]):
    """`susun` makes the queryset from a scope and plain arguments, as in `KueriSiap`.

    It must hand the scope to `.untuk()` only: the one it gets holds neither user, roles nor zone.
    An empty scope and an empty collection mean no rows.
    """

    def __init__(self, susun: Callable[..., QuerySet[Any, T]]) -> None:
        def seluruh(*argumen: Any) -> QuerySet[Any, T]:
            return susun(Cakupan(seluruh_sistem=True), *argumen)

        def instansi(instansi_id: Any, *argumen: Any) -> QuerySet[Any, T]:
            return susun(_cakupan(instansi_id, ()), *argumen)

        def pemda(pemda_id: Any, *argumen: Any) -> QuerySet[Any, T]:
            return susun(_cakupan((), pemda_id), *argumen)

        def keduanya(instansi_id: Any, pemda_id: Any, *argumen: Any) -> QuerySet[Any, T]:
            return susun(_cakupan(instansi_id, pemda_id), *argumen)

        self._susun = susun
        self._seluruh = KueriSiap(seluruh, ikut_rute=True)
        self._instansi = KueriSiap(instansi, ikut_rute=True)
        self._pemda = KueriSiap(pemda, ikut_rute=True)
        self._keduanya = KueriSiap(keduanya, ikut_rute=True)

    def __call__(self, cakupan: Cakupan, *argumen: Argumen) -> list[T]:
        """The rows of that scope."""
        if not isinstance(cakupan, Cakupan):
            raise TypeError("a scope is required; there is no default")
        if cakupan.seluruh_sistem:
            return self._seluruh(*argumen)
        if cakupan.instansi and cakupan.pemda:
            return self._keduanya(tuple(cakupan.instansi), cakupan.pemda, *argumen)
        if cakupan.instansi:
            return self._instansi(tuple(cakupan.instansi), *argumen)
        return self._pemda(cakupan.pemda, *argumen)

    def biasa(self, cakupan: Cakupan, *argumen: Argumen) -> list[T]:
        """The same by the ordinary way; for tests."""
        return list(self._susun(cakupan, *argumen))


def _cakupan(instansi_id: Any, pemda_id: Any) -> Cakupan:
    """A scope of these ids in this order: a set would mix up the placeholders."""
    return Cakupan(instansi=dict.fromkeys(instansi_id, frozenset()), pemda=pemda_id)
