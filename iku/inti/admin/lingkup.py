"""Whose rows an admin sees: all for the whole-system one, else those of his instansi or Pemda."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.views import cakupan_dari


def cakupan_admin(request: HttpRequest) -> Cakupan:
    """The scope of the request, for the pages of the admin."""
    return cakupan_dari(request)


def instansi_kelola(cakupan: Cakupan) -> list[int]:
    """Ids of the instansi whose data the user administers; roles of other kinds do not count."""
    return [pk for pk, peran in cakupan.instansi.items() if Peran.ADMIN in peran]


def syarat_lingkup(cakupan: Cakupan, jalur: str | None, jalur_pemda: str | None) -> Q | None:
    """The filter of a scoped admin; None when rows of this kind belong to no scope.

    `jalur` is the lookup path to Instansi ("" = itself), `jalur_pemda` the one to the Pemda.
    """
    syarat = Q()
    if jalur is not None:
        syarat |= Q(**{f"{jalur}__in" if jalur else "pk__in": instansi_kelola(cakupan)})
    if jalur_pemda is not None:
        kunci = f"{jalur_pemda}__in" if jalur_pemda else "pk__in"
        syarat |= Q(**{kunci: list(cakupan.pemda_kelola)})
    return syarat or None


class PilihanLingkup(admin.options.BaseModelAdmin):
    """Forms offer only what the admin may see, in lists and by autocomplete alike."""

    def saring_pilihan(self, nama: str, pilihan: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the choices of the field `nama` further, for everybody."""
        return pilihan

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if "queryset" not in kwargs:
            tujuan: type[Model] = db_field.remote_field.model
            kelola = self.admin_site._registry.get(tujuan)
            if kelola is not None:
                kwargs["queryset"] = kelola.get_queryset(request)
            elif not cakupan_admin(request).seluruh_sistem:
                kwargs["queryset"] = tujuan._default_manager.none()
            else:
                kwargs["queryset"] = tujuan._default_manager.all()
            kwargs["queryset"] = self.saring_pilihan(db_field.name, kwargs["queryset"])
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class SaringanLingkup(admin.RelatedFieldListFilter):
    """A filter by related row that names only rows the admin may see."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> Any:
        kelola = model_admin.admin_site._registry[field.related_model]
        return field.get_choices(
            include_blank=False,
            ordering=self.field_admin_ordering(field, request, model_admin),
            limit_choices_to={"pk__in": kelola.get_queryset(request).order_by().values("pk")},
        )


def saring(*jalur: str) -> tuple[Any, ...]:
    """`list_filter` entries of related rows, each limited to the scope."""
    return tuple((satu, SaringanLingkup) for satu in jalur)
