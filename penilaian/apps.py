"""The app of what was measured."""

from django.apps import AppConfig


class PenilaianConfig(AppConfig):
    """Realisasi, evidence and capaian."""

    name = "penilaian"
    verbose_name = "Realisasi dan capaian"
