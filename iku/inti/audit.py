"""Field history: who changed what from which value to which, when, in which request and why.

The entries are django-auditlog's; triggers make its table append-only (`iku.inti.pemicu_audit`).
"""

from __future__ import annotations

from typing import Any, ClassVar

from auditlog.registry import auditlog
from django.db import models
from django.db.models.signals import class_prepared
from django.dispatch import receiver

from iku.inti.pelaku import atas_nama

__all__ = ["Terlacak", "atas_nama"]


class Terlacak(models.Model):
    """A model whose every field change is kept in the history, but for `TANPA_RIWAYAT`.

    A service sets `alasan_perubahan` before `save()` where the user must give a reason.
    """

    TANPA_RIWAYAT: ClassVar[tuple[str, ...]] = ()
    alasan_perubahan: str = ""

    class Meta:
        abstract = True

    def get_additional_data(self) -> dict[str, str] | None:
        """What django-auditlog stores beside the field changes."""
        return {"alasan": self.alasan_perubahan} if self.alasan_perubahan else None


@receiver(class_prepared)
def _lacak(sender: type[models.Model], **_: Any) -> None:
    if issubclass(sender, Terlacak) and not auditlog.contains(sender):
        auditlog.register(sender, exclude_fields=list(sender.TANPA_RIWAYAT))
