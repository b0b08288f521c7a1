"""What Satu Data Indonesia asks of an indicator beyond what its decree says."""

from __future__ import annotations

from django.db import models

from iku.inti.audit import Terlacak
from iku.inti.cakupan import QuerySetCakupan
from renstra.models.organisasi import Instansi


class MetadataIndikator(Terlacak):
    """Concept, interpretation, measure and classification of a line of indicators.

    Belongs to the `garis`, not to a version: it explains the indicator and may be improved while
    the decree stays frozen.
    """

    JALUR_INSTANSI = "instansi"

    instansi = models.ForeignKey(
        Instansi, models.PROTECT, related_name="daftar_metadata", verbose_name="instansi"
    )
    garis = models.UUIDField("garis")
    konsep = models.TextField("konsep", blank=True)
    interpretasi = models.TextField("interpretasi", blank=True)
    ukuran = models.CharField("ukuran", max_length=100, blank=True)
    klasifikasi = models.TextField("klasifikasi", blank=True)
    versi = models.PositiveIntegerField("versi", default=1)

    objects = QuerySetCakupan.as_manager()

    class Meta:
        verbose_name = "metadata indikator"
        verbose_name_plural = "metadata indikator"
        ordering = ["instansi", "garis"]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "garis"],
                name="metadata_indikator_unik",
                violation_error_message="Indikator ini sudah memiliki metadata.",
            )
        ]

    def __str__(self) -> str:
        return str(self.garis)
