"""What the admins of this room share: rows of a decree in force are shown, never changed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from renstra.choices import STATUS_TETAP
from renstra.models import Keputusan


class AdminIsiKeputusan(admin.ModelAdmin):
    """Rows that a decree owns; `jalur` is the lookup path to it."""

    jalur = "keputusan"

    def keputusan_dari(self, obj: models.Model) -> Keputusan:
        """Follow the path to the decree."""
        kini: Any = obj
        for langkah in self.jalur.split("__"):
            kini = getattr(kini, langkah)
        return kini

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        boleh = super().has_change_permission(request, obj)
        return boleh and (obj is None or not self.keputusan_dari(obj).tetap)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        boleh = super().has_delete_permission(request, obj)
        return boleh and (obj is None or not self.keputusan_dari(obj).tetap)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer only parents that may still change, so that no form ends in a refusal."""
        awal = self.jalur.split("__")[0]
        if db_field.name == awal:
            sisa = self.jalur.split("__")[1:]
            tetap = "__".join([*sisa, "status__in"])
            induk = db_field.remote_field.model._default_manager
            kwargs["queryset"] = induk.exclude(**{tetap: STATUS_TETAP})
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
