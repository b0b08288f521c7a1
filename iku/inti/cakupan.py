"""Scope: what a user may see and do, as a value that is built once and passed explicitly.

Fails closed: an empty scope sees nothing, `None` is a programming error, and access to the whole
system has another name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import Q

M = TypeVar("M", bound=models.Model)


class Peran(StrEnum):
    """Roles, held for one instansi; REVIUER for a whole Pemda, ADMIN for either."""

    OPERATOR = "OPERATOR"
    VERIFIKATOR = "VERIFIKATOR"
    PENANDATANGAN = "PENANDATANGAN"
    REVIUER = "REVIUER"
    ADMIN = "ADMIN"


@dataclass(frozen=True, slots=True)
class Cakupan:
    """Roles per instansi id, and the Pemda ids that the user reviews (reads only).

    The admin of a Pemda holds ADMIN in each of its instansi; `pemda_kelola` names the Pemda itself,
    whose own rows (calendar, public page) are his as well. `zona` is the time zone that all of it
    shares, "" when there are several: the clock that the user reads.
    """

    pengguna_id: int | None = None
    instansi: Mapping[int, frozenset[Peran]] = field(default_factory=dict)
    pemda: frozenset[int] = frozenset()
    seluruh_sistem: bool = False
    pemda_kelola: frozenset[int] = frozenset()
    zona: str = ""

    @property
    def kosong(self) -> bool:
        return not (self.instansi or self.pemda or self.seluruh_sistem)

    @property
    def reviuer(self) -> bool:
        return bool(self.pemda)

    def memuat(self, instansi_id: int, pemda_id: int) -> bool:
        """True for an instansi of the scope, as `untuk` filters rows; for rows already read."""
        return self.seluruh_sistem or instansi_id in self.instansi or pemda_id in self.pemda

    def boleh(self, peran: Peran, instansi_id: int) -> bool:
        """True when the user holds `peran` in that instansi; never by whole-system access."""
        return peran in self.instansi.get(instansi_id, frozenset())

    def mengelola(self, instansi_id: int) -> bool:
        """True for the admin of that instansi or of its Pemda, and for the whole-system one."""
        return self.seluruh_sistem or self.boleh(Peran.ADMIN, instansi_id)

    @property
    def pengelola(self) -> bool:
        """True for an admin of anything."""
        return self.seluruh_sistem or bool(self.pemda_kelola) or self.memegang(Peran.ADMIN)

    def memegang(self, *peran: Peran) -> bool:
        """True when the user holds one of the roles in any instansi."""
        return any(set(peran) & milik for milik in self.instansi.values())


class QuerySetCakupan(models.QuerySet[M]):
    """A queryset that starts from a scope; the model names its way to the instansi."""

    def untuk(self, cakupan: Cakupan) -> Self:
        """Only rows of the scope. `JALUR_INSTANSI` of the model is the lookup path ("" = self)."""
        if not isinstance(cakupan, Cakupan):
            raise TypeError("a scope is required; there is no default")
        if cakupan.seluruh_sistem:
            return self.all()
        if cakupan.kosong:
            return self.none()
        jalur: str = self.model.JALUR_INSTANSI  # type: ignore[attr-defined]
        hasil = self.filter(syarat_cakupan(cakupan, jalur))
        return hasil.distinct() if "daftar_" in jalur else hasil


def syarat_cakupan(cakupan: Cakupan, jalur: str) -> Q:
    """The filter of a scope along a lookup path to Instansi; an empty path is Instansi itself."""
    kunci, pemda = (f"{jalur}__in", f"{jalur}__pemda__in") if jalur else ("pk__in", "pemda__in")
    syarat: dict[str, Any] = {kunci: list(cakupan.instansi)}
    return Q(**syarat) | Q(**{pemda: list(cakupan.pemda)}) if cakupan.pemda else Q(**syarat)
